"""One workbook of everything that is taken out together.

Decision that could be disputed: all values stand in one long sheet, Värden, and not in a sheet for each measure. That
is what filters and pivot tables want, and forty sheets are forty places to look in. What the values mean stands beside,
in sheets of its own that share the columns' ids.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from charts.axes import band_text, target_text
from charts.events import when_words
from charts.series import shown_rows
from domain.indicator import Indicator
from domain.observation import CellStatus
from domain.period import Period
from domain.result import Result
from domain.units import Event, Unit
from publishing.entry import Taken
from publishing.tables import COLUMNS, machine_csv, shown_as, swedish_csv, value_rows
from publishing.workbook_sheets import COUNT_FORMAT, Book, Cell, Link, Number
from wording import date_text, text
from wording.formats import status_text, unit_text
from wording.sentences import caption, indicator_list, indicator_text

# Column key -> width in characters; those of a single figure's table with what a pivot table needs beside.
_BEFORE: Mapping[str, int] = {"omrade": 16, "modellomrade": 22}
_AFTER: Mapping[str, int] = {"indikator_id": 24}
_END = {"period": {"periodslut": 12}}
_MEASURE: Mapping[str, int] = {
    "indikator": 34, "omrade": 16, "fraga": 44, "definition": 60, "matt": 16, "mal": 44, "mal_kalla": 34,
    "forbehall": 60, "kalla": 44, "periodicitet": 12, "officiell": 14, "agare_region": 26, "agare_kommun": 26,
    "indikator_id": 24,
}  # fmt: skip
_PLACE: Mapping[str, int] = {"enhet": 30, "kod": 24, "slag": 16, "modellomrade": 26, "medlemskap": 16, "region": 26}
_EVENT: Mapping[str, int] = {
    "handelse": 50, "nar": 24, "slag_handelse": 14, "beslut": 12, "precision": 24, "var": 40, "kalla": 50,
    "exempel": 12,
}  # fmt: skip
_FINDING: Mapping[str, int] = {
    "enhet": 26, "omrade": 16, "indikator": 34, "fynd": 60, "mening": 80, "figur": 22, "lank": 44, "version": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that has values here: the modellområde and the region it lies in, and how sure the membership is."""

    unit: Unit
    modellomrade: Unit | None = None
    region: str = ""
    membership: str = ""

    def area(self, *, coded: bool = False) -> str:
        """The modellområde's name or id; "" for what lies in none."""
        found = self.modellomrade
        return "" if found is None else found.id if coded else found.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """What a workbook holds: the values of every measure for every place, and what they rest on.

    `names` are those of every unit, since an event may concern one without values.
    """

    taken: Taken
    results: Sequence[Result]
    places: Mapping[str, Place]
    events: Sequence[Event]
    names: Mapping[str, str]


def tidy_columns() -> dict[str, int]:
    """The columns of the long table with their widths."""
    found = dict(_BEFORE)
    for key, width in COLUMNS.items():
        found |= {key: width} | _END.get(key, {})
    return found | dict(_AFTER)


def tidy_rows(collected: Collected, *, coded: bool = False) -> Iterator[tuple[Result, dict[str, Cell]]]:
    """One row for every value, measure by measure in the order of the catalogue."""
    for result in collected.results:
        area = result.indicator.area.value if coded else text(f"omrade.{result.indicator.area}")
        rows = shown_rows(result).to_dict("records")
        for cells in value_rows(rows, result, coded=coded):
            place = collected.places[str(cells["kod"])]
            cells |= {
                "omrade": area,
                "modellomrade": place.area(coded=coded),
                "periodslut": Period.parse(str(cells["period"])).end_on,
                "uttagen": collected.taken.today.isoformat(),
                "indikator_id": result.indicator.id,
            }
            yield result, cells


def tidy_csv(collected: Collected, *, coded: bool = False) -> bytes:
    """The long table as a file: as Swedish Excel opens it, or with codes for programs."""
    keys = tidy_columns()
    rows = ([cells[key] for key in keys] for _, cells in tidy_rows(collected, coded=coded))
    return machine_csv(list(keys), rows) if coded else swedish_csv(_headings(keys), rows)


def workbook_file(collected: Collected) -> bytes:
    """The workbook: contents, findings, values, measures, places, events and what is to be known of the data."""
    taken = collected.taken
    book = Book(title=taken.title, description=stamp_words(taken), on=taken.today)
    headed = [text("fil.om.uppgift"), text("fil.om.innehall")]
    names = [text("fil.kolumn.antal")]
    book.told(text("fil.blad.innehall"), headed + names, _contents(collected), widths=[24, 80, 12])
    keys = tidy_columns()
    values = (
        [shown_as(key, cells[key], result.indicator.decimals) for key in keys] for result, cells in tidy_rows(collected)
    )
    _add(book.table, "fynd", _FINDING, _findings(taken))
    _add(book.table, "varden", keys, values)
    _add(book.told, "matt", _MEASURE, map(_measure_row, collected.results))
    _add(book.table, "platser", _PLACE, map(_place_row, collected.places.values()))
    _add(book.table, "handelser", _EVENT, _event_rows(collected))
    book.told(text("fil.blad.om"), headed, about_taken(taken, collected.results), widths=[30, 100])
    return book.bytes()


def _add(write: Callable[..., None], name: str, columns: Mapping[str, int], rows: Iterable[Sequence[Cell]]) -> None:
    write(text(f"fil.blad.{name}"), _headings(columns), rows, widths=list(columns.values()))


def stamp_words(taken: Taken) -> str:
    """Data version and date in one line, and that the values are samples where they are."""
    words = text("ta_ut.stampel", version=taken.data_version, datum=date_text(taken.today))
    return f"{words} {text('exempeldata')}." if taken.samples else words


def about_taken(taken: Taken, results: Sequence[Result]) -> list[tuple[str, str]]:
    """(Label, content) on the whole: what it is, its sources, its terms and how its gaps are to be read."""
    sources = list(dict.fromkeys(caption(each) for each in results))
    lines = [
        (text("fil.om.exempel"), text("exempeldata.mening") if taken.samples else ""),
        (text("fil.om.titel"), taken.title),
        (text("fil.om.utgivare"), taken.publisher),
        (text("fil.om.version"), str(taken.data_version)),
        (text("fil.om.datum"), date_text(taken.today)),
        (text("fil.om.adress"), taken.address),
        *((text("fil.om.kalla"), each) for each in sources),
        (text("fil.om.tal"), text("fil.om.tal.varde")),
        *_status_lines(),
        (text("fil.om.citat"), _citation(taken, results)),
        (text("fil.om.licens"), text("fil.licens.exempel" if taken.samples else "fil.licens.cc0")),
    ]
    return [(label, content) for label, content in lines if content]


def _citation(taken: Taken, results: Iterable[Result]) -> str:
    """How the whole is cited; sample data must not be."""
    if taken.samples:
        return text("citat.exempel", titel=taken.title)
    year = max((each.published_at.year for each in results), default=taken.today.year)
    words = text(
        "ta_ut.citat",
        utgivare=taken.publisher or text("app.titel"),
        ar=year,
        titel=taken.title,
        version=taken.data_version,
        datum=taken.today.isoformat(),
    )
    return f"{words} {taken.address}".strip()


def _status_lines() -> list[tuple[str, str]]:
    """What each mark in the column Status means."""
    return [
        (text("fil.om.status", status=status_text(status.value)), text(f"fil.status.{status.name.lower()}"))
        for status in CellStatus
        if status
    ]


def _headings(keys: Iterable[str]) -> list[str]:
    return [text(f"fil.kolumn.{key}") for key in keys]


def _contents(collected: Collected) -> list[list[Cell]]:
    taken = collected.taken
    counts = {
        "fynd": len(taken.entries), "varden": sum(len(each.rows) for each in collected.results),
        "matt": len(collected.results), "platser": len(collected.places), "handelser": len(collected.events),
        "om": None,
    }  # fmt: skip
    rows: list[list[Cell]] = [[text("fil.om.titel"), taken.title]]
    rows += [[text("fil.om.exempel"), text("exempeldata.mening")]] if taken.samples else []
    rows += [[text("fil.om.version"), str(taken.data_version)], [text("fil.om.datum"), date_text(taken.today)]]
    for name, count in counts.items():
        sheet = text(f"fil.blad.{name}")
        rows.append(
            [Link(sheet, sheet=sheet), text(f"fil.blad.{name}.om"), Number(count, COUNT_FORMAT) if count else None]
        )
    return rows


def _findings(taken: Taken) -> Iterator[list[Cell]]:
    """What each measure says of each place, or why it says nothing."""
    for each in taken.entries:
        asked = each.request
        said: list[Cell] = [
            asked.title if asked else text("ta_ut.inga_varden"),
            asked.sentence if asked else each.reason,
            text(f"ta_ut.figurslag.{asked.kind}") if asked else None,
            Link(asked.link, address=asked.link) if asked and asked.link else None,
        ]
        area, title = text(f"omrade.{each.indicator.area}"), indicator_text(each.indicator, "title")
        yield [each.place.name, area, title, *said, taken.data_version]


def _measure_row(result: Result) -> list[Cell]:
    indicator = result.indicator
    told = {name: indicator_text(indicator, name) for name in ("title", "question", "definition", "source")}
    target, source = _goal(indicator)
    return [
        told["title"], text(f"omrade.{indicator.area}"), told["question"], told["definition"], unit_text(indicator),
        target, source, "\n".join(indicator_list(indicator, "caveats")), told["source"],
        text(f"ta_ut.periodicitet.{indicator.periodicity.name.lower()}"), indicator.published_series,
        indicator_text(indicator, "owner_region"), indicator_text(indicator, "owner_kommun"), indicator.id,
    ]  # fmt: skip


def _goal(indicator: Indicator) -> tuple[str, str]:
    """The target or the band, and who has set it; else why there is none."""
    if indicator.target is not None:
        return target_text(indicator, indicator.target), indicator_text(indicator, "target_source")
    if indicator.band is not None:
        return band_text(indicator, indicator.band), indicator_text(indicator, "band_source")
    return indicator_text(indicator, "no_target_reason"), ""


def _place_row(place: Place) -> list[Cell]:
    unit = place.unit
    kind = text(f"enhetsslag.{unit.kind.value}")
    return [unit.name, unit.id, kind, place.area(), place.membership, place.region]


def _event_rows(collected: Collected) -> Iterator[list[Cell]]:
    for event in collected.events:
        where = ", ".join(collected.names.get(each, each) for each in event.unit_ids) or text("ta_ut.overallt")
        yield [
            event.title, when_words(event), text(f"ta_ut.handelse.{event.kind.name.lower()}"),
            text("fil.ja" if event.is_decision else "fil.nej"), event.precision, where, event.source,
            text("fil.ja" if event.synthetic else "fil.nej"),
        ]  # fmt: skip
