"""What the file of a selection is called: made of ids, plain ASCII, never a path."""

from publishing.names import slug
from store.database import Store
from wording import text
from workflows.scope import Scope

_ENDINGS = {"csv_maskin": "_maskin.csv"}


def file_name(store: Store, scope: Scope, fmt: str) -> str:
    """`uttag_sodra-lappland_vardplatser_v5.xlsx`; what is not narrowed is left out."""
    parts = [text("ta_ut.filnamn"), scope.place, scope.area, scope.indicator]
    named = "_".join(filter(None, map(_safe, parts)))
    return f"{named}_v{store.data_version()}{_ENDINGS.get(fmt, f'.{fmt}')}"


def _safe(part: str) -> str:
    """A part as letters, digits and single marks; an id has no other."""
    return "_".join(filter(None, map(slug, part.split("_"))))
