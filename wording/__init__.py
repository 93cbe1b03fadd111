"""What people read: one catalogue per language, Swedish numbers and dates, sentences made from Results."""

from wording.catalogue import LANGUAGES, Language, language, text, use
from wording.formats import date_text, number, period_text, value_text

__all__ = ["LANGUAGES", "Language", "date_text", "language", "number", "period_text", "text", "use", "value_text"]
