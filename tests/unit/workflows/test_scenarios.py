"""A scenario becomes follow-up: saved before it is known, closed when it is, and held against what is shown."""

import json
from dataclasses import replace
from io import BytesIO

import docx
import numpy as np
import openpyxl
import pytest

from charts.outcome import outcome
from domain.errors import ForbiddenError
from domain.outcome import Came, Hits, Outcome
from domain.people import Role
from domain.scenario import ClosedScenarioError, Prediction, PredictionError, Scenario, ScenarioWordsError
from domain.submission import NewSubmission, Origin
from tests.store.drawing import rows_of
from tests.unit.workflows.conftest import TODAY
from wording import text
from wording.scenarios import hits_key, hits_sentence, sentence, span_text
from workflows import scenarios, scenarios_file
from workflows.access import LOCAL, Caller
from workflows.scenarios_outcome import hits, outcomes, result_of

LYCKSELE = "lycksele-lasarett"
ANNA = Caller("anna@exempel.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({"sodra-lappland"}))
EVA = Caller("eva@exempel.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({"sodra-lappland"}))
BO = Caller("bo@exempel.se", role=Role.REVIEWER)


def beds(period, mean=90.0, *, lower=85.0, upper=95.0, unit=LYCKSELE):
    return Prediction(indicator="belaggningsgrad", unit=unit, period=period, mean=mean, lower=lower, upper=upper)


def enrolled(period):
    """In Malå the values of May and June are hidden in the sample data."""
    return Prediction(indicator="inskrivna_65", unit="2418", period=period, mean=60, lower=55, upper=62)


def said(*predictions, **more):
    about = {"model": "prognos", "title": "Om inget ändras", "place": LYCKSELE, "data_version": 5}
    return Scenario(**{**about, **more}, predictions=predictions)


@pytest.fixture
def publish(store):
    """`publish("2026-07", 900, 1000)`: occupied and available bed-days of Lycksele; gives the submission's number."""

    def publish(period, occupied, available):
        rows = rows_of(f"""
            belagda_vardplatsdygn {LYCKSELE} {period} {occupied}
            disponibla_vardplatsdygn {LYCKSELE} {period} {available}
        """)
        new = NewSubmission(Origin.SHEET, "Åsa", "juli.xlsx", f"{occupied}".encode(), "Blankett")
        return store.submit(new, rows, publish=True).submission_id

    return publish


def came(store, number):
    return [
        (each.came, each.value, each.first) for each in outcomes(store, scenarios.found(store, number), with_first=True)
    ]


def test_what_is_published_already_is_left_out_and_told(store):
    asked = said(beds("2026-05"), beds("2026-06"), beds("2026-07"))
    number, left_out = scenarios.save_titled(store, ANNA, asked, title="  Sommaren ", note="")
    held = scenarios.found(store, number)
    assert (left_out, [each.period for each in held.predictions]) == (2, ["2026-07"])
    assert (held.title, held.actor) == ("Sommaren", "anna@exempel.se")
    with pytest.raises(PredictionError) as told:
        scenarios.save(store, ANNA, said(beds("2026-06"), enrolled("2026-05")))  # known, and known to be hidden
    assert told.value.key == "scenarier.fel.passerat"


@pytest.mark.parametrize(
    ("predictions", "key"),
    [
        ((beds("2026-07", 96),), "scenarier.fel.band"),
        ((beds("2026-07", float("nan")),), "scenarier.fel.band"),
        ((beds("2026-07", upper=float("inf")),), "scenarier.fel.band"),
        ((beds("2026K3"),), "scenarier.fel.periodslag"),
        ((beds("2026-07"), beds("2026-07", 91)), "scenarier.fel.dubbelt"),
        ((beds("juli"),), "fel.okand_period"),
        ((beds("2026-07", unit="atlantis"),), "fel.okand_enhet"),
        ((replace(beds("2026-07"), indicator="trivsel"),), "fel.okand_indikator"),
        ((replace(beds("2026-07"), breakdown="hopp<b>"),), "scenarier.fel.del"),
        ((beds("9999-12"),), "scenarier.fel.langt_bort"),
        (
            tuple(beds(f"{year}-01", 90 + turn / 9999) for turn in range(2001) for year in (2027,)),
            "scenarier.fel.manga",
        ),
    ],
)
def test_what_cannot_be_held_against_anything_is_refused(store, predictions, key):
    with pytest.raises(Exception) as told:  # noqa: PT011 - the key says which
        scenarios.save(store, ANNA, said(*predictions))
    assert told.value.key == key
    assert store.scenarios() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"assumptions": {"prognos_sakerhet": float("nan")}}, {"assumptions": {"prognos_sakerhet": float("inf")}},
        {"level": float("nan")}, {"level": 1.0}, {"seed": 2**63}, {"seed": -1}, {"model": "hittepå"},
        {"data_version": 6}, {"data_version": -1},
    ],
    ids=str,
)  # fmt: skip
def test_what_nobody_could_reckon_again_is_refused_in_words(store, wrong):
    with pytest.raises(PredictionError) as told:
        scenarios.save(store, ANNA, said(beds("2026-07"), **wrong))
    assert told.value.key == "scenarier.fel.uppgifter"
    assert store.scenarios() == []


def test_a_project_leader_saves_for_their_own_area_only_by_whatever_way(store):
    """Neither a place that is put in afterwards nor what is said of another area's unit gets past."""
    number = scenarios.save(store, ANNA, said(beds("2026-07")))
    elsewhere = said(beds("2026-07", unit="2506"), place="2506")
    for attempt in (
        lambda: scenarios.save(store, ANNA, elsewhere),
        lambda: scenarios.save(store, ANNA, said(beds("2026-07", unit="2506"))),
        lambda: scenarios.change(store, ANNA, number, elsewhere),
        lambda: scenarios.save_titled(store, ANNA, elsewhere, title="", note="", over=number),
        lambda: scenarios.save(store, ANNA, said(beds("2026-07"), place="")),
    ):
        with pytest.raises(ForbiddenError):
            attempt()
    assert [each.place for each in store.scenarios()] == [LYCKSELE]


def test_saved_over_without_new_words_it_keeps_those_it_has(store):
    number = scenarios.save(store, ANNA, said(beds("2026-07"), title="Sommaren", note="Viktig"))
    again = said(beds("2026-06"), beds("2026-08"), title="Prognos")
    assert scenarios.save_titled(store, ANNA, again, title=" ", note="", over=number) == (number, 1)
    held = scenarios.found(store, number)
    assert (held.title, held.note, held.predictions) == ("Sommaren", "Viktig", (beds("2026-08"),))


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_scenario_of_what_is_gone_and_with_signs_nobody_sees_can_be_taken_out(store, ending):
    gone = (replace(beds("2026-07"), indicator="borta"), beds("2026-07", unit="borta"))
    numbers = [
        store.keep_scenario(said(*gone, model="borta", place="borta")),
        scenarios.save(store, ANNA, said(title="a\x00\x07b\ud800\u202ex", note="rad\x01 ett\nrad två")),
    ]
    assert scenarios.found(store, numbers[1]).title == "a b x"
    assert scenarios.found(store, numbers[1]).note == "rad ett\nrad två"
    assert all(scenarios_file.made(store, each, f"s.{ending}", today=TODAY).content for each in numbers)
    assert [each.came for each in outcomes(store, scenarios.found(store, numbers[0]))] == [Came.MISSING] * 2


@pytest.mark.parametrize("words", [{"title": " \n "}, {"title": "x" * 121}, {"note": "x" * 2001}])
def test_a_scenario_has_a_name_and_no_novel(store, words):
    with pytest.raises(ScenarioWordsError):
        scenarios.save(store, ANNA, said(beds("2026-07"), **words))


def test_its_maker_and_a_reviewer_may_change_it_and_nobody_else(store):
    number = scenarios.save(store, ANNA, said(beds("2026-07")))
    with pytest.raises(ForbiddenError):
        scenarios.describe(store, EVA, number, title="Evas", note="")
    scenarios.describe(store, ANNA, number, title="Annas", note="")
    scenarios.change(store, BO, number, said(beds("2026-07", 91), title="Bos"))
    held = scenarios.found(store, number)
    assert (held.title, held.actor, held.predictions) == ("Bos", "anna@exempel.se", (beds("2026-07", 91),))
    with pytest.raises(PredictionError):
        scenarios.change(store, ANNA, number, said(beds("2026-07"), model="spak"))
    scenarios.close(store, ANNA, number)
    with pytest.raises(ClosedScenarioError):
        scenarios.change(store, BO, number, said(beds("2026-07")))


def test_it_closes_by_itself_when_what_it_predicted_is_published_and_stays_closed(store, publish):
    number = scenarios.save(store, ANNA, said(beds("2026-07"), beds("2026-08"), beds("2026-09")))
    assert came(store, number) == [(Came.AWAITED, None, None)] * 3
    publish("2026-07", 900, 1000)
    with pytest.raises(ClosedScenarioError):
        scenarios.describe(store, ANNA, number, title="I efterhand", note="")
    assert came(store, number)[:2] == [(Came.INSIDE, 90.0, None), (Came.AWAITED, None, None)]
    publish("2026-08", 990, 1000)
    publish("2026-07", 840, 1000)  # corrected: the value of today counts, the first is told
    assert came(store, number)[:2] == [(Came.BELOW, 84.0, 90.0), (Came.ABOVE, 99.0, None)]


def test_it_stays_closed_when_the_outcome_is_taken_back(store, publish):
    number = scenarios.save(store, ANNA, said(beds("2026-07")))
    sent = publish("2026-07", 900, 1000)
    assert not scenarios.found(store, number).is_open
    store.withdraw(sent, actor="Åsa", reason="fel fil")
    assert not scenarios.found(store, number).is_open
    assert came(store, number) == [(Came.AWAITED, None, None)]


def test_a_hidden_outcome_is_hidden_in_every_byte(store):
    number = store.keep_scenario(said(*(enrolled(f"2026-0{month}") for month in (2, 4, 5, 6, 7)), place="2418"))
    held = scenarios.found(store, number)
    found = outcomes(store, held, with_first=True)
    assert [each.came for each in found] == [Came.INSIDE, Came.BELOW, Came.HIDDEN, Came.HIDDEN, Came.AWAITED]
    assert sentence(found) == (
        "Av 2 utfall låg 1 inom bandet. 1 låg under bandet. 2 är prickade och kan inte jämföras. Ett har inte kommit än."
    )
    drawing = json.loads(json.dumps(outcome(result_of(store, found[0].prediction.about), found, dark=False)))
    assert drawing["layout"]["annotations"] == []  # the page looks among them on a narrow screen
    crosses = next(each for each in drawing["data"] if each.get("yaxis") == "y2")
    points = next(each for each in drawing["data"] if each["name"] == "utfall")
    assert (crosses["x"], points["x"]) == (["2026-05-01", "2026-06-01"], ["2026-02-01", "2026-04-01"])
    assert points["marker"]["symbol"] == ["circle", "diamond"]
    book = openpyxl.load_workbook(BytesIO(scenarios_file.workbook(store, number, today=TODAY).content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [(row[4], row[9], row[10]) for row in rows][2:] == [
        ("2026-05", None, "prickad: värdet är dolt"),
        ("2026-06", None, "prickad: värdet är dolt"),
        ("2026-07", None, "väntas"),
    ]


def test_words_of_people_are_words_in_the_workbook(store):
    asked = said(beds("2026-07"), title="=1+1", note="@SUM(A1)", inputs={"plats": "+cmd", "matt": "belaggningsgrad"})
    number = scenarios.save(store, ANNA, asked)
    book = openpyxl.load_workbook(BytesIO(scenarios_file.made(store, number, "s.XLSX", today=TODAY).content))
    about = {row[0].value: row[1] for row in book.worksheets[-1].iter_rows(min_row=2)}
    assert [(about[each].value, about[each].data_type) for each in ("Namn", "Anteckning", "Plats", "Mått")] == [
        ("=1+1", "s"), ("@SUM(A1)", "s"), ("+cmd", "s"), ("Beläggningsgrad", "s"),
    ]  # fmt: skip
    with pytest.raises(scenarios_file.ScenarioFormatError):
        scenarios_file.made(store, number, "../s.exe", today=TODAY)


def test_the_parameter_report_says_all_that_it_rests_on(store):
    asked = said(
        *(enrolled(f"2026-0{month}") for month in (4, 5, 7)), place="2418", seed=4711, note="Rad ett\n\n{ MERGEFIELD x }",
        assumptions={"prognos_sakerhet": 0.95, "borta_nu": 3.0},
    )  # fmt: skip
    number = store.keep_scenario(asked)
    word = docx.Document(BytesIO(scenarios_file.made(store, number, "s.docx", today=TODAY).content))
    paragraphs = [(each.style.name, each.text) for each in word.paragraphs]
    titles = [words for style, words in paragraphs if style == "Heading 1"]
    assert titles == ["Frågan", "Vad vi trodde, och hur det blev", "Vad scenariot vilar på", "Vad vi inte vet"]
    words = "\n".join(each for _, each in paragraphs)
    for each in ("Exempeldata", "Startvärde för slumpen: 4711", "{ MERGEFIELD x }", "Dataversion vid beräkningen: 5"):
        assert each in words
    predicted, assumed = ([[cell.text for cell in row.cells] for row in table.rows] for table in word.tables)
    assert [row[3] for row in predicted[1:]] == ["51,3 per 1 000", "–", "–"]
    assert assumed[1][1:3] == ["95 %", "50–99 %"]
    assert assumed[2] == ["borta_nu", "3", "–", "antagandet används inte längre"]
    (picture,) = word.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("Inskrivna i hemsjukvård, 65 år och äldre, Malå. ")
    assert "Exempeldata. Dataversion 5" in word.sections[0].footer.paragraphs[0].text


def test_a_models_hit_rate_is_over_closed_scenarios_and_the_same_prediction_counts_once(store, publish):
    publish("2026-07", 900, 1000)
    publish("2026-08", 990, 1000)
    for _ in range(3):
        store.keep_scenario(said(beds("2026-07"), beds("2026-08")))
    assert [(each.model, each.inside, each.tested) for each in hits(store, scenarios.kept(store))] == [
        ("prognos", 1, 2)
    ]
    assert hits(store, store.scenarios()) == hits(store, scenarios.kept(store))
    open_one = scenarios.save(store, LOCAL, said(beds("2026-09"), model="spak"))
    assert scenarios.found(store, open_one).is_open
    assert {each.model for each in hits(store, scenarios.kept(store))} == {"prognos"}


@pytest.mark.parametrize(
    ("inside", "tested", "level", "limits", "key"),
    [
        (3, 4, 0.95, (0.3006, 0.9544), "for_fa"),
        (9, 10, 0.95, (0.5958, 0.9821), "haller"),
        (60, 80, 0.95, (0.6452, 0.8319), "smala"),
        (200, 200, 0.8, (0.9812, 1.0), "breda"),
    ],
)
def test_what_is_said_of_a_hit_rate(inside, tested, level, limits, key):
    from stats.intervals import wilson

    lower, upper = map(float, wilson(inside, tested))
    assert (round(lower, 4), round(upper, 4)) == limits
    held = Hits(model="prognos", inside=inside, tested=tested, level=level, lower=lower, upper=upper)
    assert hits_key(held) == key
    words = hits_sentence(held, "Prognos")
    assert ("För få utfall" in words) == (tested < 10)
    assert f"Prognos: {inside} av {tested} utfall" in words


def test_what_was_made_with_sample_data_is_not_counted_when_real_figures_come(store, publish):
    number = store.keep_scenario(said(beds("2026-07")))
    publish("2026-07", 900, 1000)
    assert [each.tested for each in hits(store, scenarios.kept(store))] == [1]
    for each in store.submissions():
        if each.synthetic:
            store.withdraw(each.id, actor="Åsa", reason="egna siffror")
    assert came(store, number)[0][0] is Came.INSIDE
    assert hits(store, scenarios.kept(store)) == []
    book = openpyxl.load_workbook(BytesIO(scenarios_file.workbook(store, number, today=TODAY).content))
    about = {row[0].value: row[1].value for row in book.worksheets[-1].iter_rows(min_row=2)}
    assert about[text("fil.om.exempel")].startswith("Scenariot räknades fram med exempeldata.")


def test_the_span_is_from_the_first_day_to_the_last_whatever_the_periods_lengths():
    periods = ("2028K2", "2028-12", "2026K4", "2026-11")
    assert span_text([Outcome(prediction=beds(each), came=Came.AWAITED) for each in periods]) == (
        "kvartal 4 2026–december 2028"
    )


def reckoned(inputs, assumptions, seed):
    """A model as the pages have them: draws from a generator that the seed begins."""
    draws = np.random.default_rng(seed).normal(float(inputs["niva"]), assumptions["prov_spridning"], 500)
    lower, upper = np.quantile(draws, [0.025, 0.975])
    return beds("2026-07", float(draws.mean()), lower=float(lower), upper=float(upper))


def test_the_same_inputs_assumptions_and_seed_give_the_stored_predictions_again(store):
    inputs, assumptions, seed = {"niva": "90"}, {"prov_spridning": 1 / 3}, 2**40 + 1
    made = said(reckoned(inputs, assumptions, seed), inputs=inputs, assumptions=assumptions, seed=seed)
    held = scenarios.found(store, scenarios.save(store, ANNA, made))
    assert reckoned(held.inputs, held.assumptions, held.seed) == held.predictions[0]
    assert reckoned(held.inputs, held.assumptions, held.seed + 1) != held.predictions[0]
