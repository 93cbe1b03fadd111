"""The sender's own workbook back, with every faulty cell coloured and commented, and all findings in a last sheet.

Decision that could be disputed: a copy that comes in again is first cleared of our own marks, so it always shows
what is left and nothing else. Only what we wrote is taken away; a comment or a colour that a person added stays.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from domain.errors import UnreadableFileError
from domain.finding import Finding, Level
from intake.container import open_workbook
from intake.marked_cells import Place, place_of, restore, restyle
from intake.marked_comments import add_comments, remove_comments
from intake.marked_list import add_list, remove_list, sheets_of
from intake.marked_memory import put_in, taken_out
from intake.marked_package import Package
from intake.marked_styles import Looks, Styles
from intake.marked_words import Told, comment, told
from intake.plain_text import address, shown

_WORST_FIRST = (Level.STOPS, Level.CONFIRM, Level.NOTE)
_NOWHERE = (-1, -1)

# The findings of each sheet, by its name in the book, and of each cell in it, by row and column from 0.
_Places = Mapping[str, Mapping[Place, Sequence[Told]]]


def marked_copy(content: bytes, findings: Sequence[Finding], *, today: date) -> bytes:
    """The .xlsx file `content` with `findings` marked in it; without findings, with earlier marks taken away.

    A cell gets the colour of its gravest finding and keeps its number format, font and borders; its comment says in
    the run's language what was found, expected and to be done. All findings, also those about a row, a column, a
    sheet or the file, are listed in the last sheet. No value is changed, and parts that need no change are the same.

    Raises:
        UnreadableFileError: the file cannot be read, as `open_workbook` says it.

    """
    readable = open_workbook(content, "").sheet_names
    try:
        package = Package(content)
        _clear(package)
        if findings:
            _mark(package, findings, _names_as_shown(readable), today)
        return package.packed()
    except ValueError:
        # A number in the XML that is none.
        raise UnreadableFileError("fel.fil_skadad") from None


def _names_as_shown(readable: Sequence[str]) -> dict[str, str]:
    """Every sheet's name in the book by its name in findings; those that must not be repeated have a number there."""
    numbered = {f"({number})": name for number, name in enumerate(readable, 1)}
    return numbered | {shown(name): name for name in readable}


def _clear(package: Package) -> None:
    """Take away our marks from an earlier round."""
    remove_list(package)
    looks = taken_out(package)
    sheets = {name: part for name, part in sheets_of(package).items() if part}
    for part in sheets.values():
        remove_comments(package, part)
    styles = Styles(package) if looks is not None else None
    if styles is None or looks is None:
        return
    ours = styles.ours()
    for name, part in sheets.items():
        if ours and restore(package.root(part), set(ours), _own_style(styles, ours, looks, name)):
            package.change(part)


def _own_style(styles: Styles, ours: Mapping[int, int], looks: Looks, sheet: str) -> Callable[[int, str], int]:
    def restored(style: int, cell: str) -> int:
        number = ours[style] if ours[style] >= 0 else looks.at.get((sheet, cell), looks.most_common)
        return styles.restored(style, number, looks)

    return restored


def _mark(package: Package, findings: Sequence[Finding], names: Mapping[str, str], today: date) -> None:
    gravest_first = sorted(map(told, findings), key=_gravity)
    styles, looks = Styles(package), Looks()
    parts = sheets_of(package)
    for name, cells in _by_place(gravest_first, names).items():
        part = parts[name]
        restyle(package.change(part), {place: _coloured(styles, looks, name, place, cells[place]) for place in cells})
        add_comments(package, part, {place: comment(each) for place, each in cells.items()})
    add_list(package, styles, gravest_first, names=names, today=today)
    put_in(package, looks, today=today)


def _gravity(each: Told) -> int:
    return _WORST_FIRST.index(each.finding.level)


def _coloured(styles: Styles, looks: Looks, sheet: str, place: Place, findings: Sequence[Told]) -> Callable[[int], int]:
    level = findings[0].finding.level

    def marked(style: int) -> int:
        new, looks.at[sheet, address(*place)] = styles.marked(style, level, looks)
        return new

    return marked


def _by_place(findings: Sequence[Told], names: Mapping[str, str]) -> _Places:
    """Those about single cells; the gravest stays first in each."""
    found: dict[str, dict[Place, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for each in findings:
        place = place_of(each.finding.cell)
        if place != _NOWHERE and each.finding.sheet in names:
            found[names[each.finding.sheet]][place].append(each)
    return found
