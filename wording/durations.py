"""Lengths of time in words, as long ones as people need: minutes up to two hours, hours up to two days, then days."""

from datetime import timedelta

from babel.dates import format_timedelta

from wording.catalogue import language


def duration_text(length: timedelta) -> str:
    """45 minuter, 30 timmar, 12 dygn, 6 veckor."""
    locale = "en_GB" if language() == "en" else "sv_SE"
    return format_timedelta(length, granularity="minute", threshold=2, locale=locale)
