"""Published values the whole way: asked for, compared with the last fetch and with what is shown, stored, published."""

import zipfile
from io import BytesIO

import pytest

from domain.errors import ForbiddenError
from domain.submission import NewSubmission, Origin
from domain.units import UnitKind
from indicators.registry import all_indicators
from store.errors import ChangedMeanwhileError
from tests import kolada_server, scb_server
from tests.kolada_server import Kolada, cell, real_cells
from workflows import access, fetch, known, read

STRANGER = access.Caller(actor="läsare", is_local=False)
OURS = {"0000", "0022", "0023", "0024", "0025"}


@pytest.fixture(autouse=True)
def kept_in(tmp_path, monkeypatch):
    """The folder of the answers."""
    monkeypatch.setenv("FETCH_FOLDER", str(tmp_path / "hamtat"))
    return tmp_path / "hamtat"


@pytest.fixture
def fetched(store, monkeypatch):
    """`fetched(kolada)`: what a fetch from a server with those values would do."""

    def fetched(kolada, who=access.LOCAL, **more):
        with kolada_server.running(kolada) as address:
            monkeypatch.setenv("KOLADA_URL", address)
            return fetch.fetch(store, "kolada", who=who, **more)

    return fetched


@pytest.fixture
def stored(store, fetched):
    """`stored(kolada)`: the same, stored and published; gives what was found and the receipt."""

    def stored(kolada, **more):
        found = fetched(kolada, **more)
        return found, fetch.confirm(store, found, who=access.LOCAL)

    return stored


def shown(store, measure, **more):
    rows = store.observations([measure], **more)
    return {(row.unit, row.period, row.sex): row.value if row.status == "" else row.status for row in rows.itertuples()}


def changes(found):
    columns = ["measure", "unit", "period", "old_value", "new_value", "new_status", "kind"]
    return [list(row) for row in found.examined.effective[columns].fillna(-1).itertuples(index=False)]


def series(*values, unit="0024", first=2021):
    return [cell("N79179", unit, first + place, value) for place, value in enumerate(values)]


def test_the_real_values_of_every_official_series_are_stored_for_our_regions_and_riket(store, stored):
    cells = real_cells()
    found, receipt = stored(Kolada(cells))
    assert receipt.data_version == found.examined.data_version + 1
    held = fetch.published_ids() & {each["kpi"] for each in cells}
    assert len(held) >= 3
    for measure in held:
        wanted = {
            (each["unit"], str(each["year"]), "T"): each["value"]
            for each in cells if each["kpi"] == measure and each["unit"] in OURS
        }  # fmt: skip
        if measure == "N70467":
            wanted = {key: value for key, value in wanted.items() if key[1] != "2025"}
        assert shown(store, measure) == wanted, measure
    assert [each for each in found.withheld if not each.startswith("N70467:")] == []


def test_what_is_fetched_is_what_is_shown_beside_our_own_values_and_what_is_not_fetched_is_empty(store, stored):
    stored(Kolada(real_cells()))
    official = {each.id: each.published_series for each in all_indicators().values() if each.published_series}
    results = {each: read.published(store, each) for each in official}
    empty = {official[each] for each, found in results.items() if found.rows.empty}
    assert empty <= {"N21704", "N01813"}
    for each, found in results.items():
        if official[each] not in empty:
            assert (found.source_kind, found.sources, found.synthetic) == ("källa", ("Kolada",), False), each
            assert set(found.rows["unit"]) == OURS, each


def test_only_the_catalogues_ids_are_stored_and_the_others_only_compared_with(store, fetched):
    found = fetched(Kolada([cell("U70448", "0024", 2025, 49.0), cell("N79179", "0024", 2025, 66.4)]))
    assert set(found.examined.reading.rows["measure"]) == {"N79179"}
    assert {each.published_series for each in all_indicators().values()} - {""} == fetch.published_ids()


def test_values_of_a_kommun_and_of_each_sex_are_stored_where_they_exist(store, stored):
    stored(Kolada([
        cell("N21704", "2421", 2024, 31.2), cell("N21704", "2421", 2024, 33.0, sex="K"),
        cell("N01813", "2421", 2024, 7.9), cell("N01813", "1480", 2024, 4.1),
    ]))  # fmt: skip
    assert shown(store, "N21704") == {("2421", "2024", "T"): 31.2, ("2421", "2024", "K"): 33.0}
    assert shown(store, "N01813") == {("2421", "2024", "T"): 7.9}


def test_the_submission_says_where_from_and_keeps_the_answers(store, stored):
    _, receipt = stored(Kolada(series(66.4)))
    submission = store.submission(receipt.submission_id)
    assert (submission.origin, submission.source, submission.synthetic) == (Origin.KOLADA, "Kolada", False)
    assert submission.filename.startswith("kolada-20")
    _, content = store.original(receipt.submission_id)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        first = packed.read(packed.namelist()[0]).decode()
    assert '"fetched_at": "20' in first
    assert "66.4" in first
    rows = store.observations(["N79179"])
    assert set(rows["source"]) == {"Kolada"}
    assert not rows["synthetic"].any()


def test_the_same_fetch_twice_changes_nothing(store, stored):
    stored(Kolada(series(61.5, 76.7, 72.6)))
    version = store.data_version()
    found, receipt = stored(Kolada(series(61.5, 76.7, 72.6)))
    assert receipt is None
    assert changes(found) == []
    assert found.differences.empty
    assert found.earlier_at
    assert store.data_version() == version


def test_what_kolada_has_revised_added_and_taken_back_is_shown_and_becomes_a_version_of_its_own(store, stored, fetched):
    """
             first   now
    2021     61.5    61.5
    2022     76.7    76.9    revised
    2023     72.6    deleted
    2024             73.1    new
    """
    stored(Kolada(series(61.5, 76.7, 72.6)))
    version = store.data_version()
    now = Kolada([*series(61.5, 76.9), cell("N79179", "0024", 2023, 72.6, deleted=True), *series(73.1, first=2024)])
    found = fetched(now)
    assert found.differences[["period", "kind"]].to_numpy().tolist() == [
        ["2022", "ändrad"], ["2023", "återtagen"], ["2024", "ny"],
    ]  # fmt: skip
    assert changes(found) == [
        ["N79179", "0024", "2022", 76.7, 76.9, "", "ändrad"], ["N79179", "0024", "2024", -1, 73.1, "", "ny"],
        ["N79179", "0024", "2023", 72.6, -1, "saknas", "ändrad"],
    ]  # fmt: skip
    fetch.confirm(store, found, who=access.LOCAL)
    key = {year: ("0024", str(year), "T") for year in range(2021, 2025)}
    assert shown(store, "N79179") == {key[2021]: 61.5, key[2022]: 76.9, key[2023]: "saknas", key[2024]: 73.1}
    assert shown(store, "N79179", data_version=version) == {key[2021]: 61.5, key[2022]: 76.7, key[2023]: 72.6}


def test_a_withheld_value_leaves_what_is_published_and_is_stored_when_confirmed(store, stored):
    stored(Kolada(series(66.0, first=2025)))
    found, receipt = stored(Kolada(series(146.1, first=2025)))
    assert (found.withheld, receipt) == (("N79179:0024:2025",), None)
    assert shown(store, "N79179") == {("0024", "2025", "T"): 66.0}
    stored(Kolada(series(146.1, first=2025)), confirmed=["N79179:0024:2025"])
    assert shown(store, "N79179") == {("0024", "2025", "T"): 146.1}
    again, receipt = stored(Kolada(series(146.1, first=2025)))
    assert (again.withheld, receipt) == ((), None)


def test_a_jump_asks_until_it_has_been_published(fetched, stored):
    steady = [
        cell("N79179", f"{number:04}", year, 80.0 + (number * year) % 5)
        for number in [*range(1, 15), 22, 23, 25] for year in range(2020, 2024)
    ]  # fmt: skip
    jump = Kolada([*steady, cell("N79179", "0024", 2022, 92.5), cell("N79179", "0024", 2023, 43.7)])
    found, _ = stored(jump)
    assert "sprang" in {each.code for each in found.examined.reading.findings}
    again = fetched(jump)
    assert "sprang" not in {each.code for each in again.examined.reading.findings}


def test_answers_are_kept_but_not_of_a_dry_run(fetched, kept_in):
    fetched(Kolada(series(66.4)), keep=False)
    assert not kept_in.exists()
    fetched(Kolada(series(66.4)))
    (place,) = (kept_in / "kolada").iterdir()
    assert "svar-001.json" in {path.name for path in place.iterdir()}


def test_saved_answers_give_the_same_rows_without_the_net(store, fetched, kept_in, monkeypatch):
    online = fetched(Kolada(series(61.5, 76.7)))
    monkeypatch.setenv("KOLADA_URL", "http://127.0.0.1:9/ingen-dar")
    offline = fetch.fetch(store, "kolada", who=access.LOCAL, from_folder=next((kept_in / "kolada").iterdir()))
    assert offline.examined.reading.rows.equals(online.examined.reading.rows)
    assert offline.examined.content == online.examined.content


def test_all_regions_are_asked_for_and_every_kommun_of_a_modellomrade(fetched):
    kolada = Kolada()
    fetched(kolada)
    units = {unit for path in kolada.asked if "/data/" in path for unit in path.split("?")[0].split("/")[-1].split(",")}
    assert {f"{number:04}" for number in (1, 3, 14, 20, 25)} <= units
    assert {"0000", "2421", "2422", "2283", "2583", "2361"} <= units
    assert len([unit for unit in units if unit.startswith("00")]) == 22


def test_what_is_mapped_by_kommun_is_asked_for_and_stored_for_the_whole_country(store, fetched):
    everywhere = [unit.id for unit in known.reference(store).units.values() if unit.kind is UnitKind.KOMMUN]
    usual = [
        cell("N21704", unit, year, 30.0 + int(unit) * year % 11)
        for unit in everywhere
        for year in (2021, 2022, 2023, 2024)
    ]
    kolada = Kolada([*usual, cell("N21704", "0180", 2025, 99.0), cell("N21704", "2421", 2025, 99.0)])
    found = fetched(kolada)
    stored = found.examined.reading.rows
    assert stored["unit"].nunique() == len(everywhere) == 290
    asked = {each.cell for each in found.examined.reading.findings if each.code == "sprang"}
    assert asked == {"2421 2025"}, "a jump in Stockholm is not for those who fetch to explain"
    elsewhere = [path for path in kolada.asked if "/data/" in path and "0180" in path]
    assert all("/kpi/N21704/" in path for path in elsewhere)


def test_nobody_from_elsewhere_may_fetch(fetched):
    kolada = Kolada()
    with pytest.raises(ForbiddenError):
        fetched(kolada, who=STRANGER)
    assert kolada.asked == []


def test_a_third_source_is_not_known(store):
    with pytest.raises(fetch.UnknownSourceError):
        fetch.fetch(store, "wikipedia", who=access.LOCAL)


def publish(store, value):
    """Somebody else's value of the same cell."""
    rows = store.observations(["befolkning"]).head(1)[["unit", "sex", "breakdown", "status"]].assign(
        measure="N79179", unit="0024", period="2021", value=value, sheet="", cell=""
    )  # fmt: skip
    new = NewSubmission(origin=Origin.KOLADA, actor="någon", filename="f", content=b"f", source="Kolada")
    store.submit(new, rows, publish=True)


def test_what_somebody_else_published_meanwhile_stops_only_when_it_matters(store, fetched):
    found = fetched(Kolada(series(61.5)))
    publish(store, 60.0)
    with pytest.raises(ChangedMeanwhileError):
        fetch.confirm(store, found, who=access.LOCAL)
    assert shown(store, "N79179") == {("0024", "2021", "T"): 60.0}


def test_population_is_fetched_from_scb_and_takes_the_place_of_the_samples(store, monkeypatch):
    scb = scb_server.Scb(scb_server.people, regions=fetch._ours(fetch.reference(store)))
    with scb_server.running(scb) as address:
        monkeypatch.setenv("SCB_URL", address)
        found = fetch.fetch(store, "scb", who=access.LOCAL)
    receipt = fetch.confirm(store, found, who=access.LOCAL)
    assert store.submission(receipt.submission_id).origin is Origin.SCB
    residents = store.observations(["befolkning"], units=["2421"], first="2024", last="2025")
    assert residents["value"].tolist() == [8 * 700, 5_650]
    assert set(residents["source"]) == {"SCB"}
    assert not residents["synthetic"].any()
    assert shown(store, "befolkning_80", units=["0024"])["0024", "2024", "T"] == 50 * 8 * 21 * 2
