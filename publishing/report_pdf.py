"""The half-year's report as a tagged PDF (PDF/UA-1), made with typst from the same blocks as the DOCX.

Decision that could be disputed: the letters are those that come with typst, so that the file is the same whoever makes
it and nothing is looked for on the machine or the network. Signs that they lack (emoji, Chinese) become an empty box,
since a PDF that everybody can read may have no letter without a form; the DOCX has them as they were written.
"""

import json
import re
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from publishing.report_blocks import Picture, Report
from wording import text

_TEMPLATE = Path(__file__).parent / "report.typ"
_LACKING = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
# Outside these the letters of typst are few: Latin with the Sámi letters, and the signs that texts here use.
_RARE = re.compile(r"[^\n\u0020-\u017f\u2010-\u2026\u2032\u2033\u20ac\u2190-\u2193\u2212\u2264\u2265\u25a0-\u25cf]")
_BOX = "\u25a1"
# So many signs are looked for one by one before all rare ones are taken.
_ONE_BY_ONE = 4


def report_pdf(report: Report, *, on: date) -> bytes:
    """The file's bytes, the same whenever it is made of the same report; `on` is the day it says it was made."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "report.typ").write_bytes(_TEMPLATE.read_bytes())
        content = _content(report, place)
        for _ in range(_ONE_BY_ONE):
            made, lacking = _made(place, content, on)
            if made:
                return made
            content = _without(content, re.compile("|".join(map(re.escape, lacking))))
        made, _ = _made(place, _without(content, _RARE), on, final=True)
        return made


def _made(folder: Path, content: dict[str, Any], on: date, *, final: bool = False) -> tuple[bytes, str]:
    """The file; or b"" and the signs that have no letter."""
    import typst

    (folder / "report.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    try:
        made = typst.compile(
            str(folder / "report.typ"),
            root=str(folder),
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=int(datetime.combine(on, time(12), UTC).timestamp()),
        )
    except typst.TypstError as error:
        lacking = _LACKING.search(str(error))
        if final or lacking is None:
            raise
        return b"", lacking[1]
    return bytes(made), ""


def _content(report: Report, folder: Path) -> dict[str, Any]:
    """What the template reads; the pictures are put beside it."""
    blocks = []
    for place, block in enumerate(report.blocks):
        told = asdict(block) | {"kind": type(block).__name__.lower()}
        if isinstance(block, Picture):
            told |= _beside(block, place, folder)
        blocks.append(told)
    return {**_head(report), "blocks": blocks, "page": text("halvarsrapport.sida")}


def _head(report: Report) -> dict[str, Any]:
    """All but the blocks."""
    return {each.name: getattr(report, each.name) for each in fields(report) if each.name != "blocks"}


def _beside(block: Picture, place: int, folder: Path) -> dict[str, str]:
    name = f"{place}.png"
    (folder / name).write_bytes(block.image)
    return {"image": name}


def _without(told: Any, signs: re.Pattern[str]) -> Any:
    """The same with a box instead of each of the signs."""
    if isinstance(told, str):
        return signs.sub(_BOX, told)
    if isinstance(told, dict):
        return {key: _without(each, signs) for key, each in told.items()}
    return [_without(each, signs) for each in told] if isinstance(told, list | tuple) else told
