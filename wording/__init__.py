"""What people read: one catalogue per language, Swedish numbers and dates, sentences made from Results."""

from wording.catalogue import LANGUAGES, Language, language, text, use
from wording.formats import count_text, date_text, number, period_text, status_text, unit_text, value_text, when_text

__all__ = [
    "LANGUAGES",
    "Language",
    "count_text",
    "date_text",
    "language",
    "number",
    "period_text",
    "status_text",
    "text",
    "unit_text",
    "use",
    "value_text",
    "when_text",
]
