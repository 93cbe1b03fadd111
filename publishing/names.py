"""File names: made from ids and names, never a path, always plain ASCII."""

import re
from unicodedata import combining, normalize

from publishing.request import ExportRequest

_LONGEST = 40
_PICTURES = frozenset({"png", "svg", "pdf"})


def file_name(request: ExportRequest, *, period: str) -> str:
    """`belaggningsgrad_sodra-lappland_2026-06_v12.png`; other kinds than a line say which before the period.

    A picture of another size than a slide's says what it is for.
    """
    result = request.result
    first = next((result.units[each].name for each in request.units if each in result.units), "")
    for_what = request.size if request.format in _PICTURES and request.size != "bild" else ""
    parts = [result.indicator.id, slug(first), "" if request.kind == "linje" else request.kind, period, for_what]
    ending = "_maskin.csv" if request.format == "csv_maskin" else f".{request.format}"
    return "_".join([*filter(None, map(_safe, parts)), f"v{result.data_version}"]) + ending


def slug(name: str) -> str:
    """`Östra Norrbotten` -> `ostra-norrbotten`; "" when nothing of the name can be kept."""
    plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST].rstrip("-")


def _safe(part: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "", part)
