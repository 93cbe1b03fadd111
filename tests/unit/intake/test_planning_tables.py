"""Tables of points and travel times: what is read, every fault told at once by row and column, other programs' files."""

import json

import pytest

from charts.geometry import km_outside
from domain.errors import UnreadableFileError
from domain.units import Unit, UnitKind
from intake.points import MOST_POINTS, read_points
from intake.travel_matrix import read_matrix
from tests.workbooks import workbook

UNITS = {"2421": Unit("2421", "Storuman", UnitKind.KOMMUN), "0114": Unit("0114", "Upplands Väsby", UnitKind.KOMMUN)}
HEAD = "point_id;kommun;lat;lon;befolkning_65;befolkning_80;source;date"


def points(*rows: str, head: str = HEAD):
    return read_points("\n".join([head, *rows]).encode(), "punkter.csv", units=UNITS)


def told(read) -> list[tuple[str, str]]:
    return [(each.cell, each.code) for each in read.findings]


def test_points_from_csv_and_excel_are_the_same() -> None:
    """A decimal comma, a kommun by its name, a code that lost its zero, and an id that is a formula: all data."""
    read = points("by;Storuman;65,1;17,1;120;40;SCB;2025-12-31", "=1+1;114;59.5;17.9;5;0;;")
    assert read.findings == []
    assert read.rows.to_numpy().tolist() == [
        ["by", "2421", 65.1, 17.1, 120, 40, "SCB", "2025-12-31"],
        ["=1+1", "0114", 59.5, 17.9, 5, 0, "", ""],
    ]
    cells = [HEAD.split(";"), ["by", 2421, 65.1, 17.1, 120, 40, "SCB", "2025-12-31"]]
    sheet = read_points(workbook(cells), "punkter.xlsx", units=UNITS)
    assert sheet.rows.to_numpy().tolist() == read.rows.to_numpy().tolist()[:1]


def test_every_fault_of_the_points_is_told_at_once_by_row_and_column() -> None:
    read = points(
        "by;2421;65.1;17.1;120;40;SCB;2025-12-31",
        "by;9999;17.1;65.1;många;-1;SCB;2025-12-31",
        ";2421;65.1;17.1;10;11;SCB;2025-12-31",
    )
    assert told(read) == [
        ("A3", "plantabell_dubbel"), ("B3", "plantabell_kommun"), ("C3", "plantabell_tal"), ("D3", "plantabell_tal"),
        ("E3", "plantabell_tal"), ("F3", "plantabell_tal"), ("A4", "plantabell_id_saknas"), ("F4", "plantabell_aldre"),
    ]  # fmt: skip
    assert not read.is_usable


def test_a_point_outside_its_kommun_is_told_by_its_cell() -> None:
    """In the Bothnian Sea, in Malmö, and in its place; a kommun without a known outline is not looked at."""
    rows = ("hav;2421;65;22.9;1;0;;", "malmo;2421;55.6;13;1;0;;", "by;2421;65.1;17.1;1;0;;")
    read = read_points("\n".join([HEAD, *rows]).encode(), "p.csv", units=UNITS, outside=km_outside)
    assert told(read) == [("C2", "plantabell_utanfor"), ("C3", "plantabell_utanfor")]
    assert read.findings[0].values == {"kommun": "Storuman", "km": 231, "grans": 10}
    assert km_outside("9999", [17.0], [65.0]) == [0]


def test_more_points_than_can_be_reckoned_with_are_told_and_so_is_an_id_without_end() -> None:
    many = points(*(f"p{each};2421;65.1;17.1;1;0;;" for each in range(MOST_POINTS + 1)))
    assert [(each.cell, each.code, each.values["antal"]) for each in many.findings] == [
        (f"B{MOST_POINTS + 2}", "plantabell_manga", MOST_POINTS + 1)
    ]
    assert told(points("x" * 61 + ";2421;65.1;17.1;1;0;;")) == [("A2", "plantabell_langt_id")]


def test_columns_and_rows_that_are_missing_are_told() -> None:
    assert told(points("by;2421", head="point_id;kommun")) == [("1", "plantabell_kolumn_saknas")] * 4
    assert told(points()) == [("1", "plantabell_tom")]
    assert told(points(head="namn;antal")) == [("", "plantabell_hittas_inte")]


def test_a_table_with_personal_numbers_is_stopped_and_nothing_of_it_read() -> None:
    read = points("19121212-1212;2421;65.1;17.1;1;1;;")
    assert [each.code for each in read.findings] == ["personnummer"]
    assert read.rows.empty


def matrix(head: str, *rows: str):
    return read_matrix("\n".join([head, *rows]).encode(), "restider.csv")


def test_travel_times_in_our_columns_and_those_of_r5py() -> None:
    ours = matrix(
        "from_id,to_id,travel_time_min,distance_km,mode,season,source,date",
        "by,sjukstuga,41.5,50,bil,vinter,Trafikverket,2026-01-01",
    )
    assert ours.rows.to_numpy().tolist() == [
        ["by", "sjukstuga", 41.5, 50, "bil", "vinter", "Trafikverket", "2026-01-01"]
    ]
    theirs = matrix("from_id,to_id,travel_time", "by,sjukstuga,41.0", "by,central,nan")
    assert theirs.rows[["from_id", "to_id", "travel_time_min"]].to_numpy().tolist() == [["by", "sjukstuga", 41]]
    assert [(each.code, each.values["antal"]) for each in theirs.findings] == [("restid_utan_tid", 1)]
    assert theirs.is_usable


def test_every_fault_of_the_travel_times_is_told_at_once() -> None:
    read = matrix(
        "from_id,to_id,travel_time_min,mode,season",
        "by,sjukstuga,10,bil,", "by,sjukstuga,12,bil,", ",sjukstuga,-1,raket,jul",
    )  # fmt: skip
    assert told(read) == [
        ("B3", "plantabell_dubbel"), ("A4", "plantabell_id_saknas"), ("C4", "plantabell_tal"), ("D4", "restid_ord"),
        ("E4", "restid_ord"),
    ]  # fmt: skip


OSRM = {"code": "Ok", "durations": [[0, 600.0], [1200.0, None]], "distances": [[0, 9000.0], [18000.0, None]]}
VALHALLA = {"sources_to_targets": [[{"time": 0, "distance": 0}, {"time": 600, "distance": 9}],
                                   [{"time": 1200, "distance": 18}, {"time": None, "distance": None}]]}  # fmt: skip
VALHALLA_SHORT = {"sources_to_targets": {"durations": [[0, 600], [1200, None]], "distances": [[0, 9], [18, None]]}}


@pytest.mark.parametrize("answer", [OSRM, VALHALLA, VALHALLA_SHORT])
def test_the_answers_of_osrm_and_valhalla_become_trips(answer) -> None:
    """Seconds become minutes; OSRM's metres become km; what has no road is left out and counted."""
    told_ids = answer | {"from_ids": ["a", "b"], "to_ids": ["x", "y"]}
    read = read_matrix(json.dumps(told_ids).encode(), "table.json")
    trips = read.rows[["from_id", "to_id", "travel_time_min", "distance_km"]].to_numpy().tolist()
    assert trips == [["a", "x", 0, 0], ["a", "y", 10, 9], ["b", "x", 20, 18]]
    assert [each.code for each in read.findings] == ["restid_utan_tid"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"durations": ', "placering.fel.json"),
        ('{"routes": []}', "placering.fel.json"),
        ('{"durations": [[1]]}', "placering.fel.json_ids"),
        ('{"durations": [[1]], "from_ids": ["a", "b"], "to_ids": ["x"]}', "placering.fel.json_form"),
        ('{"durations": [[9000000]], "from_ids": ["a"], "to_ids": ["x"]}', "placering.fel.json_tid"),
        ('{"durations": [[1]], "from_ids": ["19121212-1212"], "to_ids": ["x"]}', "placering.fel.json_person"),
        ("%PDF-1.7 abc", "fel.fil_pdf"),
        ("", "fel.fil_tom"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_matrix(content.encode(), "table.json")
    assert caught.value.key == reason
