"""Vårdflöden from the file to what is shown: life, hiding, earlier versions, and an attacker who subtracts."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data_samples import reference as facts
from domain.errors import ForbiddenError
from domain.flow import FLOW_MEASURE, PAIRS
from domain.indicator import Area
from domain.people import Role
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin, SubmissionStatus
from indicators.measures import all_measures, of_area
from indicators.registry import all_indicators
from stats.disclosure import audit
from store.database import open_store
from tests.attacker import computed
from tests.workbooks import workbook
from wording.flows import count_words
from workflows import access, flows, life, receive
from workflows.flows_protection import COUNT, DIMS, OverlappingFlowsError, protected, require_safe_flows
from workflows.foreign import targets
from workflows.protection import require_safe

TODAY = date(2026, 8, 14)
AREA = "sodra-lappland"
HEAD = ("från", "till", "period", "personer")
LEVELS = {"s": "sjukhus", "v": "sjukstuga", "h": "halsocentral", "k": "kommun"}


@pytest.fixture
def store(tmp_path):
    """The real units, and no figures yet."""
    with open_store(f"sqlite:///{tmp_path / 'ritat.db'}") as opened:
        opened.put_reference(units=facts.units(), memberships=facts.memberships(), events=facts.events())
        yield opened


def rows_of(drawing, area=AREA):
    """Lines `from-to period persons`, with the levels' first letters (v for sjukstuga)."""
    rows = []
    for line in drawing.strip().splitlines():
        pair, period, said = line.split()
        name = f"{LEVELS[pair[0]]} > {LEVELS[pair[2]]}"
        value, status = (float(said), "") if said.isdigit() else (float("nan"), said)
        rows.append((FLOW_MEASURE, area, period, "T", name, value, status, "Blad1", "D2"))
    return pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS))


def publish(store, drawing, *, synthetic=False, area=AREA):
    content = f"{drawing}{area}{store.data_version()}".encode()
    new = NewSubmission(Origin.TABLE, "Åsa", "floden.xlsx", content, "Blankett", synthetic)
    rows = drawing if isinstance(drawing, pd.DataFrame) else rows_of(drawing, area)
    return store.submit(new, rows, publish=True).data_version


def picture(store, period="2026K1", **more):
    """The numbers as they stand in the table: a line a flow, then the sums."""
    shown = flows.shown(store, AREA, **more).by_period[period]
    lines = [f"{each.start}>{each.end} {count_words(each.count)}" for each in shown.flows]
    lines += [f"{level}>* {count_words(count)}" for level, count in shown.leaving.items()]
    lines += [f"*>{level} {count_words(count)}" for level, count in shown.arriving.items()]
    return [*lines, f"*>* {count_words(shown.total)}"]


ROOMY = """
    s-h 2026K1 50
    s-k 2026K1 120
    h-s 2026K1 10
"""


def test_numbers_and_their_sums_are_shown_when_nobody_can_be_pointed_out(store):
    publish(store, ROOMY)
    assert picture(store) == [
        "sjukhus>halsocentral 50", "sjukhus>kommun 120", "halsocentral>sjukhus 10",
        "sjukhus>* 170", "halsocentral>* 10",
        "*>sjukhus 10", "*>halsocentral 50", "*>kommun 120",
        "*>* 180",
    ]  # fmt: skip


def test_a_small_flow_is_hidden_and_neither_sums_nor_neighbours_give_it_away(store):
    publish(store, """
        s-h 2026K1 50
        s-k 2026K1 3
        h-k 2026K1 40
        h-s 2026K1 12
        k-h 2026K1 9
    """)  # fmt: skip
    told = picture(store)
    assert "sjukhus>kommun dolt" in told
    assert sum(line.endswith("dolt") for line in told) >= 3
    version = protected(store, AREA, store.data_version())
    assert computed([version.table], list(DIMS), COUNT, {"period": version.periods}) == {}


def test_a_lone_small_flow_hides_every_sum_it_is_alone_in(store):
    publish(store, "s-k 2026K1 2")
    assert picture(store) == ["sjukhus>kommun dolt", "sjukhus>* dolt", "*>kommun dolt", "*>* dolt"]


def test_missing_and_zero_are_told_apart(store):
    publish(store, """
        s-k 2026K1 saknas
        s-h 2026K1 0
        h-s 2026K1 30
    """)  # fmt: skip
    assert picture(store)[:4] == [
        "sjukhus>halsocentral 0", "sjukhus>kommun saknas", "halsocentral>sjukhus 30", "sjukhus>* 0",
    ]  # fmt: skip


def test_a_corrected_number_does_not_give_away_a_hidden_one(store):
    publish(store, """
        s-h 2026K1 50
        s-k 2026K1 60
        h-s 2026K1 20
    """)  # fmt: skip
    publish(store, "s-k 2026K1 55")  # 60 was shown: the sums before and after differ by a known number
    publish(store, "v-k 2026K1 2")  # and a small one joins, which the old sums without it would give away
    version = protected(store, AREA, store.data_version())
    earlier = [protected(store, AREA, each).table for each in (2, 1)]
    assert "sjukstuga>kommun dolt" in picture(store)
    assert computed([version.table, *earlier], list(DIMS), COUNT, {"period": version.periods}) == {}


def test_months_after_their_quarter_was_shown_and_withdrawn(store):
    publish(store, "s-k 2026K1 60\ns-h 2026K1 50")
    store.withdraw(1, actor="Åsa", reason="månader i stället")
    publish(store, "s-k 2026-01 28\ns-k 2026-02 30\ns-k 2026-03 2\ns-h 2026-01 20\ns-h 2026-02 20\ns-h 2026-03 10")
    version = protected(store, AREA, store.data_version())
    quarter = protected(store, AREA, 1).table
    assert computed([version.table, quarter], list(DIMS), COUNT, {"period": version.periods}) == {}
    hidden = version.table[version.table["suppressed"] & (version.table["end"] == "kommun")]
    assert len(set(hidden["period"]) & {"2026-01", "2026-02"}) >= 1, "one more month hides the third"


def test_what_was_only_invented_does_not_count(store):
    publish(store, "s-k 2026K1 60\ns-h 2026K1 50", synthetic=True)
    publish(store, "s-k 2026K1 61\ns-h 2026K1 50\nv-k 2026K1 7")
    assert not any(line.endswith("dolt") for line in picture(store))


@pytest.mark.parametrize("seed", range(6))
def test_an_attacker_computes_nothing_from_three_versions(store, seed):
    rng = np.random.default_rng(seed)
    pairs = rng.choice(list(PAIRS), size=9, replace=False)
    for _ in range(3):
        sent = pairs[rng.random(9) < 0.7]
        counts = rng.choice([0, 1, 3, 6, 12, 40], size=len(sent))
        rows = [(FLOW_MEASURE, AREA, "2026K1", "T", str(pair), float(count), "", "B", "D2")
                for pair, count in zip(sent, counts, strict=True)]  # fmt: skip
        frame = pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS))
        require_safe(store, frame)
        publish(store, frame)
        version = protected(store, AREA, store.data_version())
        earlier = [protected(store, AREA, each).table for each in range(store.data_version() - 1, 0, -1)]
        assert computed([version.table, *earlier], list(DIMS), COUNT) == {}
        assert audit(version.table, dims=DIMS, count=COUNT, hierarchy={"period": {}}, already_shown=earlier).empty


def test_the_samples_hide_something_and_give_nothing_away(seeded):
    with open_store(f"sqlite:///{seeded}") as sample:
        assert sample.data_version() == 5
        assert flows.with_flows(sample) == ["vaster", "sodra-lappland", "ostra-norrbotten", "jamtland-harjedalen"]
        assert all(each.synthetic for each in flows.shown(sample, AREA).by_period.values())
        assert flows.shown(sample, "jamtland-harjedalen").by_period["2026K2"].hidden > 0
        version = protected(sample, "jamtland-harjedalen", 5)
        latest = version.table[version.table["period"] >= "2026"]
        assert computed([latest], list(DIMS), COUNT, {"period": {}}) == {}


# --- The life of a file ---------------------------------------------------------------------------------------------


def examine(store, *rows, who=access.LOCAL, **more):
    return receive.examine(store, workbook([HEAD, *rows]), "tabell.xlsx", today=TODAY, who=who, **more)


def test_a_file_is_recognised_previewed_published_and_taken_back(store):
    publish(store, ROOMY)
    examined = examine(store, ("sjukhus", "kommun", "2026K1", 90), ("hälsocentral", "kommun", "2026K1", 25),
                       ("sjukhus", "hälsocentral", "2026K1", 50), modellomrade=AREA)  # fmt: skip
    assert list(examined.changes["kind"]) == ["ändrad", "ny", "oförändrad"]
    receipt = receive.confirm(store, examined, today=TODAY, who=access.LOCAL)
    assert "sjukhus>kommun 90" in picture(store)
    assert store.submission(receipt.submission_id).form.modellomrade == AREA
    life.step(store, receipt.submission_id, SubmissionStatus.WITHDRAWN, who=access.LOCAL, reason="fel fil")
    assert picture(store)[:3] == ["sjukhus>halsocentral 50", "sjukhus>kommun 120", "halsocentral>sjukhus 10"]
    told = store.history((FLOW_MEASURE, AREA, "2026K1", "T", "sjukhus > kommun"))
    assert len(told) == 3


def test_a_file_that_would_tell_the_same_time_twice_is_stopped(store):
    publish(store, ROOMY)
    found = examine(store, ("sjukhus", "kommun", "2026-02", 9), modellomrade=AREA).reading.findings
    assert [(each.cell, each.code) for each in found] == [("D2", "flode_annan_langd")]
    with pytest.raises(OverlappingFlowsError):
        require_safe_flows(store, rows_of("s-k 2026-02 9"))


def test_a_project_leader_sends_the_own_flows_and_no_others(store):
    leader = access.Caller("åsa@example.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({AREA}))
    own = examine(store, ("sjukhus", "kommun", "2026K1", 90), who=leader)
    assert own.modellomrade == AREA
    with pytest.raises(ForbiddenError):
        examine(store, ("sjukhus", "Kramfors", "2026K1", 90), who=leader, modellomrade="vaster")


def test_no_form_indicator_or_foreign_table_asks_for_flows():
    measure = all_measures()[FLOW_MEASURE]
    assert not measure.in_sheet
    assert FLOW_MEASURE not in targets()
    assert all(FLOW_MEASURE not in [each.id for each in of_area(area)] for area in Area)
    assert all(FLOW_MEASURE not in each.measures for each in all_indicators().values())


def test_the_period_before_is_the_one_right_before(store):
    publish(store, "s-k 2025K4 100\ns-k 2026K1 90\ns-k 2024 300")
    shown = flows.shown(store, AREA)
    assert shown.periods == ("2026K1", "2025K4", "2024")
    assert shown.before("2026K1").period == "2025K4"
    assert shown.before("2025K4") is None


def test_the_csv_has_what_is_shown_and_an_empty_cell_for_what_is_hidden(store):
    publish(store, "s-k 2026K1 2\ns-h 2026K1 70\nh-s 2026K1 3")
    shown = flows.shown(store, AREA)
    lines = flows.csv_file([shown.by_period["2026K1"]]).decode("utf-8-sig").splitlines()
    assert lines[0] == "Modellområde;Från vårdnivå;Till vårdnivå;Period;Personer;Status;Dataversion;Exempeldata"
    told = next(line for line in lines if "Kommunal" in line)
    assert told == "Södra Lappland;Sjukhus;Kommunal hälso- och sjukvård;2026K1;;dolt, för få fall;1;nej"
