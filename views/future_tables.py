"""The table twins of the page Behov till 2035, and the assumptions that a planning page rests on."""

from collections.abc import Mapping
from html import escape

from domain.assumption import Assumption, SetAssumption
from domain.future import DRIVERS, GROUPS, Future, OfKommun, Side
from views import markup
from views.kept import kept
from wording import number, text
from wording.assumptions import assumption_name, unit_name, value_words
from wording.future import driver_name, posts, rate_name, signed


def folded(table: str, key: str = "framtid.tabell.visa") -> str:
    """A long table that opens when somebody wants it; on paper it is always open."""
    shown = escape(text(key))
    return f'<details class="framtid_tabell framtid_rubriker"><summary>{shown}</summary>{table}</details>'


def _with_band(value: float, low: float, high: float) -> str:
    return f"{number(value)} ({number(low)}–{number(high)})"


@kept
def persons(found: Future) -> str:
    """Every year: residents, and persons in care by age group under both scenarios."""
    headings = [text("framtid.tabell.ar"), *(text("framtid.tabell.invanare", grupp=each) for each in GROUPS)]
    for side in found.sides:
        name = rate_name(side.rate)
        headings += [text("framtid.tabell.personer", grupp=each, takt=name) for each in GROUPS]
        headings.append(text("framtid.tabell.alla", takt=name))
    lines = []
    for row, year in enumerate(found.years):
        cells = [number(each) for each in found.residents[row]]
        for side in found.sides:
            cells += [number(each) for each in side.persons[row]]
            cells.append(_with_band(float(side.total[row]), *side.band[row]))
        lines.append([str(year), *cells])
    caption = text("framtid.tabell.rubrik", plats=found.name)
    return markup.table(caption, headings, lines, numeric=range(1, len(headings)))


@kept
def staff(found: Future) -> str:
    """Every year: posts needed under both scenarios, posts filled, and what lacks."""
    headings = [text("framtid.tabell.ar")]
    headings += [text("framtid.tabell.behov", takt=rate_name(side.rate)) for side in found.sides]
    headings.append(text("framtid.tabell.tillsatta"))
    headings += [text("framtid.tabell.saknas", takt=rate_name(side.rate)) for side in found.sides]
    lines = []
    for row, year in enumerate(found.years):
        filled = float(found.staff.filled[row])
        needs = [_posts_band(float(side.need[row]), *side.need_band[row]) for side in found.sides]
        gaps = [posts(float(side.need[row]) - filled).replace("-", "\u2212") for side in found.sides]
        lines.append([str(year), *needs, _posts_band(filled, *found.staff.filled_band[row]), *gaps])
    caption = text("framtid.tabell.tjanster", plats=found.name)
    return markup.table(caption, headings, lines, numeric=range(1, len(headings)))


def _posts_band(value: float, low: float, high: float) -> str:
    return f"{posts(value)} ({posts(low)}–{posts(high)})"


@kept
def drivers(found: Future) -> str:
    """The parts of the change under both scenarios, and the whole."""
    rows = [[driver_name(each), *(signed(side.drivers[each]) for side in found.sides)] for each in DRIVERS]
    rows.append([text("framtid.drivkraft.allt"), *(signed(_change(side)) for side in found.sides)])
    headings = [text("framtid.tabell.drivkraft"), *(rate_name(side.rate) for side in found.sides)]
    caption = text("framtid.tabell.drivkrafter", basar=found.years[0], ar=found.years[-1])
    return markup.table(caption, headings, rows, numeric=(1, 2))


def _change(side: Side) -> float:
    return float(side.need[-1] - side.need[0])


@kept
def kommuner(found: Future) -> str:
    """Each kommun's first and last year; a kommun that cannot be told says so."""
    names = [rate_name(side.rate) for side in found.sides]
    headings = [text("framtid.kommuner.kommun"), text("framtid.kommuner.invanare_80")]
    for each in names:
        headings += [text("framtid.kommuner.personer", takt=each), text("framtid.kommuner.personer_80", takt=each)]
    caption = text("framtid.kommuner.rubrik", basar=found.years[0], ar=found.years[-1])
    rows = [_kommun(each) for each in found.kommuner]
    table = markup.table(caption, headings, rows, numeric=range(1, len(headings)), stacked=True)
    return f'<div class="framtid_rubriker">{table}</div>'


def _kommun(each: OfKommun) -> list[str]:
    unknown = text("framtid.kommuner.gar_inte")
    oldest = _ends(each.residents[0, 2], each.residents[1, 2]) if each.residents.size else unknown
    if each.reason:
        return [each.name, oldest, *[unknown] * 4]
    cells = []
    for persons_of in each.persons:
        cells += [_ends(*persons_of.sum(axis=1)), _ends(*persons_of[:, 2])]
    return [each.name, oldest, *cells]


def _ends(first: float, last: float) -> str:
    return text("framtid.kommuner.fran_till", fran=number(first), till=number(last))


def assumptions(
    declared: Mapping[str, Assumption], used: Mapping[str, float], changed: Mapping[str, SetAssumption]
) -> str:
    """Every assumption used, with its value, unit and source (folded), and the way to where they are changed."""
    rows = []
    for name, each in declared.items():
        source = text("framtid.antaganden.satt", kalla=changed[name].source) if name in changed else each.source
        rows.append([assumption_name(name), value_words(used[name], each), unit_name(each.unit), source])
    headings = [text(f"framtid.antaganden.{each}") for each in ("namn", "varde", "enhet", "kalla")]
    link = f'<p><a href="/scenarier?vy=antaganden">{escape(text("framtid.antaganden.lank"))}</a></p>'
    table = markup.table(text("framtid.antaganden.tabell"), headings, rows, numeric=(1,), stacked=True)
    return folded(table, "framtid.antaganden.visa") + link
