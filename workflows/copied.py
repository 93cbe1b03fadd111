"""A figure for the clipboard: its words as plain text, and the code that its picture is asked for by."""

from dataclasses import dataclass
from datetime import date

from store.database import Store
from workflows import export
from workflows.figure import Figure


@dataclass(frozen=True, slots=True)
class Copied:
    """`words` is the finding, the sentence, where it is from, and the link that answers for it, a line each."""

    words: str
    code: str


def copied(store: Store, figure: Figure, *, today: date) -> Copied:
    """What is copied of a figure. Keeps its code, so ask only when someone means to copy.

    Raises:
        UnknownIndicatorError, UnknownUnitError, NoValuesError: as `workflows.export.request`.

    """
    from publishing.selection import stamp_of

    asked = export.coded(store, figure, export.request(store, figure, fmt="png", today=today))
    told = stamp_of(asked)
    lines = (told.title, told.sentence, told.caption, told.example, told.link)
    return Copied("\n".join(filter(None, lines)), told.code)
