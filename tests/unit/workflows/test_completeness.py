"""The board of deliveries: drawn answers in, states, gaps, days and words out."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import StringIO

import pandas as pd
import pytest

from domain.errors import UnknownUnitError
from domain.indicator import Area
from domain.observation import OBSERVATION_COLUMNS
from domain.period import Granularity, Period
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from domain.units import Membership, MembershipStatus, Unit, UnitKind
from wording import use
from workflows import delivery_words, reminders
from workflows.asked import ASKED_COLUMNS, asked_of
from workflows.board import board
from workflows.completeness import Board, Gap, State, deliveries
from workflows.due import deadlines, due_on, lag_days
from workflows.known import Reference, reference

TODAY = date(2026, 11, 25)
NOBODY = pd.DataFrame({name: pd.Series(dtype="str") for name in ("measure", "unit", "period")}).assign(came_on=None)

# Two kommuner are asked for two measures every month.
ASKED = """
modellomrade area        granularity measure  unit breakdown
sodra        hemsjukvard månad       hembesok mala -
sodra        hemsjukvard månad       hembesok asele -
sodra        hemsjukvard månad       inskrivna mala -
sodra        hemsjukvard månad       inskrivna asele -
"""


def drawn(table, columns):
    rows = pd.read_csv(StringIO(table.strip()), sep=r"\s+", dtype="str", keep_default_na=False)
    return rows.replace("-", "")[[*columns]]


def answers(table):
    """`measure unit period answer`: a number, a reason, or either with `*` in front where it is sample data."""
    rows = pd.read_csv(StringIO(table.strip()), sep=r"\s+", dtype="str", keep_default_na=False)
    told = rows["answer"].str.lstrip("*").str.replace("_", " ")
    number = told.str.fullmatch(r"\d+")
    return pd.DataFrame(
        {
            "measure": rows["measure"], "unit": rows["unit"], "period": rows["period"], "sex": "T",
            "breakdown": rows.get("breakdown", ""),
            "value": pd.to_numeric(told.where(number)), "status": told.mask(number, ""),
            "synthetic": rows["answer"].str.startswith("*"), "source": "blanketter",
        }
    )[list(OBSERVATION_COLUMNS)]  # fmt: skip


NOTHING = answers("measure unit period answer").astype({"synthetic": bool})


def found(observations, *, asked=ASKED, today=TODAY, **more):
    """The deliveries by period."""
    made = deliveries(drawn(asked, ASKED_COLUMNS), observations, today=today, **{"came": NOBODY, **more})
    return {str(each.period): each for each in made}


def of_september(*told, **more):
    """The state of a September in which the four cells of ASKED are answered so (None = not at all)."""
    cells = [("hembesok", "mala"), ("hembesok", "asele"), ("inskrivna", "mala"), ("inskrivna", "asele")]
    rows = [f"{measure} {unit} 2026-09 {answer}" for (measure, unit), answer in zip(cells, told, strict=True) if answer]
    return found(answers("\n".join(["measure unit period answer", *rows])) if rows else NOTHING, **more)["2026-09"]


@pytest.mark.parametrize(
    ("told", "state", "done"),
    [
        (("12", "7", "0", "3"), State.COMPLETE, 2),
        (("12", "saknas", "0", "3"), State.COMPLETE, 2),
        (("saknas", "prickad", "ej_relevant", "saknas"), State.REASONS, 2),
        (("12", None, "0", None), State.PARTIAL, 1),
        (("12", None, None, "3"), State.PARTIAL, 0),
        (("prickad", None, None, None), State.PARTIAL, 0),
        (("*12", "*7", "*0", "*3"), State.SAMPLES, 0),
        (("*saknas", None, None, None), State.SAMPLES, 0),
        (("12", "*7", "0", "*3"), State.PARTIAL, 1),
        ((None, None, None, None), State.LATE, 0),
    ],
)
def test_the_state_of_a_month_that_is_past_due(told, state, done):
    delivery = of_september(*told)
    assert (delivery.state, delivery.units_done, delivery.units) == (state, done, ("mala", "asele"))


@pytest.mark.parametrize(
    ("today", "september"),
    [
        (date(2026, 9, 30), State.NOT_YET),  # its last day
        (date(2026, 10, 1), State.MISSING),
        (date(2026, 11, 14), State.MISSING),  # 45 days after its end: the last day that is in time
        (date(2026, 11, 15), State.LATE),
    ],
)
def test_nothing_sent_is_judged_by_the_day(today, september):
    delivery = of_september(None, None, None, None, today=today)
    assert (delivery.state, delivery.is_late) == (september, september is State.LATE)


def test_the_running_month_comes_first_and_six_are_shown():
    assert list(found(NOTHING)) == ["2026-11", "2026-10", "2026-09", "2026-08", "2026-07", "2026-06"]


def test_who_lacks_what_and_who_gave_a_reason():
    delivery = of_september("12", None, "ej_relevant", None)
    assert delivery.lacking == (Gap("asele", (("hembesok", ""), ("inskrivna", "")), whole=True),)
    assert delivery.explained == (Gap("mala", (("inskrivna", ""),), whole=False, status="ej relevant"),)
    assert (delivery.asked, delivery.values, delivery.reasons, delivery.samples) == (4, 1, 1, 0)


def test_what_awaits_review_is_said_of_periods_that_are_over_and_not_complete():
    sent = answers("""
        measure   unit  period  answer
        hembesok  mala  2026-09 12
        hembesok  asele 2026-09 7
        inskrivna mala  2026-09 0
        inskrivna asele 2026-09 3
        hembesok  mala  2026-08 12
    """)
    states = {period: each.state for period, each in found(sent, pending=frozenset({("sodra", "hemsjukvard")})).items()}
    assert states["2026-11"] is State.NOT_YET
    assert states["2026-10"] is State.IN_REVIEW
    assert states["2026-09"] is State.COMPLETE
    assert states["2026-08"] is State.IN_REVIEW


def test_each_profession_is_asked_for():
    asked = """
    modellomrade area        granularity measure           unit breakdown
    sodra        rekrytering kvartal     obesatta_tjanster mala Läkare
    sodra        rekrytering kvartal     obesatta_tjanster mala Sjuksköterska
    sodra        rekrytering kvartal     obesatta_tjanster mala Undersköterska
    """
    sent = answers("""
        measure           unit period answer breakdown
        obesatta_tjanster mala 2026K3 2      Läkare
        obesatta_tjanster mala 2026K3 0      Undersköterska
    """)
    delivery = found(sent, asked=asked)["2026K3"]
    assert (delivery.state, delivery.values, delivery.asked) == (State.PARTIAL, 2, 3)
    assert delivery.lacking == (Gap("mala", (("obesatta_tjanster", "Sjuksköterska"),), whole=False),)


def test_the_board_is_the_same_whatever_the_values_are():
    assert of_september("1", "2", "3", None) == of_september("1000", "0", "77", None)
    assert "98765" not in repr(of_september("98765", "prickad", "98765", "98765"))


def test_men_and_women_apart_are_no_answer_to_what_is_asked():
    sent = answers("measure unit period answer\nhembesok mala 2026-09 12").assign(sex="K")
    assert found(sent)["2026-09"].state is State.LATE


def test_how_late_is_counted_from_the_first_real_answer():
    came = pd.DataFrame(
        [("hembesok", "mala", "2026-09", date(2026, 11, 12)), ("inskrivna", "mala", "2026-09", date(2026, 11, 20)),
         ("hembesok", "mala", "2026-08", date(2026, 10, 18))],
        columns=["measure", "unit", "period", "came_on"],
    )  # fmt: skip
    by_period = found(NOTHING, came=came)
    assert [by_period[each].days_late for each in ("2026-09", "2026-08", "2026-07")] == [-2, 3, None]
    assert [delivery_words.difference_text(days) for days in (-2, -1, 0, 1, 3)] == [
        "2 dagar före", "1 dag före", "på dagen", "1 dag efter", "3 dagar efter",
    ]  # fmt: skip


# --- When it is due -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "period", "days", "due"),
    [
        (Area.HEMSJUKVARD, "2026-09", 45, date(2026, 11, 14)),
        (Area.REKRYTERING, "2026K3", 45, date(2026, 11, 14)),
        (Area.REKRYTERING, "2025", 75, date(2026, 3, 16)),  # personalomsättning is slower than distriktssköterskor (60)
        (Area.VARDPLATSER, "2025", 120, date(2026, 4, 30)),  # readmissions are the slowest
    ],
)
def test_a_delivery_is_due_with_the_slowest_of_its_indicators(area, period, days, due):
    assert lag_days(area, Period.parse(period).granularity) == days
    assert due_on(area, Period.parse(period)) == due


def test_the_coming_days_are_those_of_a_year():
    coming = deadlines(drawn(ASKED, ASKED_COLUMNS), today=TODAY)
    assert [str(each.period) for each in coming][:2] == ["2026-10", "2026-11"]
    assert [each.due_on for each in coming][:2] == [date(2026, 12, 15), date(2027, 1, 14)]
    assert len(coming) == 12
    on_the_day = deadlines(drawn(ASKED, ASKED_COLUMNS), today=date(2026, 12, 15), days=0)
    assert [str(each.period) for each in on_the_day] == ["2026-10"]


# --- Units that open and close --------------------------------------------------------------------------------------

DATED = {
    "mala": Unit("mala", "Malå", UnitKind.ENHET, to_on=date(2026, 8, 31)),
    "asele": Unit("asele", "Åsele", UnitKind.ENHET, from_on=date(2026, 8, 15), to_on=date(2026, 9, 1)),
}


def test_a_closed_unit_is_neither_asked_nor_missed_and_without_any_open_there_is_no_delivery():
    sent = answers("""
        measure   unit  period  answer
        hembesok  asele 2026-09 7
        inskrivna asele 2026-09 0
    """)
    held = found(sent, units=DATED)
    assert {period: (each.units, each.asked, each.state) for period, each in held.items()} == {
        "2026-09": (("asele",), 2, State.COMPLETE),
        "2026-08": (("mala", "asele"), 4, State.LATE),
        "2026-07": (("mala",), 2, State.LATE),
        "2026-06": (("mala",), 2, State.LATE),
    }
    assert list(held) == ["2026-09", "2026-08", "2026-07", "2026-06"]


def test_nothing_falls_due_of_which_all_are_closed():
    """mala closed in August and asele on the first of September; that month is due on the 14th of November."""
    due = deadlines(drawn(ASKED, ASKED_COLUMNS), today=date(2026, 11, 1), days=60, units=DATED)
    assert [str(each.period) for each in due] == ["2026-09"]


def test_the_board_of_a_store_knows_the_days(store):
    """The first that is asked closed on the first of June 2026: it is asked for June, and no longer."""

    def asked_units(when):
        (held,) = [
            each
            for each in board(store, today=TODAY).of("sodra-lappland")
            if each.area is Area.TILLGANGLIGHET and str(each.period) == when
        ]
        return held.units

    before, facts = asked_units("2026-07"), store.facts()
    closed = before[0]
    units = [replace(unit, to_on=date(2026, 6, 1)) if unit.id == closed else unit for unit in facts.units]
    new = NewSubmission(Origin.REFERENCE, "a", "underlag_enheter.json", b"{}", "")
    store.change_facts(new, replace(facts, units=tuple(units)), based_on=store.data_version())
    assert asked_units("2026-07") == before[1:]
    assert closed in asked_units("2026-06")


# --- In words -------------------------------------------------------------------------------------------------------

KNOWN = Reference(
    units={
        each.id: each
        for each in (
            Unit("sodra", "Södra", UnitKind.MODELLOMRADE, "r"),
            Unit("norra", "Norra", UnitKind.MODELLOMRADE, "r"),
            Unit("mala", "Malå", UnitKind.KOMMUN, "r"),
            Unit("asele", "Åsele", UnitKind.KOMMUN, "r"),
            Unit("kalix", "Kalix", UnitKind.KOMMUN, "r"),
        )
    },
    memberships=tuple(
        Membership(place, kommun, None, None, MembershipStatus.CONFIRMED, "")
        for place, kommun in (("sodra", "mala"), ("sodra", "asele"), ("norra", "kalix"))
    ),
    events=(),
)
TWO_PLACES = ASKED + "norra hemsjukvard månad hembesok kalix -\n"


def drawn_board(sent, *, pending=frozenset()):
    asked = drawn(TWO_PLACES, ASKED_COLUMNS)
    return Board(KNOWN, TODAY, deliveries(asked, answers(sent), came=NOBODY, today=TODAY, pending=pending))


ONE_LACKS = """
measure   unit  period  answer
hembesok  mala  2026-09 12
inskrivna mala  2026-09 3
hembesok  asele 2026-09 7
hembesok  kalix 2026-09 7
hembesok  kalix 2026-08 7
hembesok  kalix 2026-07 7
hembesok  kalix 2026-06 7
"""


def test_the_message_says_how_many_who_lacks_what_and_what_else_is_late():
    assert delivery_words.message(drawn_board(ONE_LACKS)) == [
        "1 av 2 modellområden har lämnat allt för september 2026.",
        "Södra saknar delar av hemsjukvård.",
        "I tabellerna nedan är 3 andra rutor försenade.",
    ]


def test_nothing_more_is_said_when_all_have_come_or_await_review():
    both = frozenset({("sodra", "hemsjukvard"), ("norra", "hemsjukvard")})
    assert delivery_words.message(drawn_board(ONE_LACKS, pending=both)) == [
        "2 av 2 modellområden har lämnat allt för september 2026."
    ]


def test_where_none_has_sent_anything_all_are_named_in_one_sentence():
    told = delivery_words.message(drawn_board("measure unit period answer\nhembesok kalix 2026-01 7"))
    assert told[:2] == [
        "0 av 2 modellområden har lämnat allt för september 2026.", "Södra och Norra saknar allt.",
    ]  # fmt: skip


def test_progress_counts_the_units_by_their_kind():
    by_period = {(each.modellomrade, str(each.period)): each for each in drawn_board(ONE_LACKS).deliveries}
    assert delivery_words.progress_text(KNOWN, by_period["sodra", "2026-09"]) == "1 av 2 kommuner"
    assert delivery_words.progress_text(KNOWN, by_period["norra", "2026-10"]) == "0 av 1 kommun"
    lacking = by_period["sodra", "2026-09"]
    assert delivery_words.lacking_text(KNOWN, lacking) == "Åsele (Inskrivna i hemsjukvård)"
    assert delivery_words.who_lacks_text(KNOWN, by_period["sodra", "2026-08"]) == "allt från Malå och Åsele"


def test_those_who_lack_the_same_or_give_the_same_reason_are_named_together():
    lacking = [
        Gap("mala", (("hembesok", ""), ("inskrivna", "")), whole=True),
        Gap("kalix", (("hembesok", ""),), whole=False),
        Gap("asele", (("hembesok", ""), ("inskrivna", "")), whole=True),
    ]
    assert delivery_words.gaps_text(KNOWN, lacking) == "Malå och Åsele; Kalix (Hembesök)"
    professions = (("obesatta_tjanster", "Läkare"), ("obesatta_tjanster", "Undersköterska"))
    why = [Gap("mala", professions, whole=False, status="ej relevant")]
    assert delivery_words.gaps_text(KNOWN, why) == "Malå (Obesatta tjänster – läkare, undersköterska): ej relevant"


def test_a_month_that_has_come_parts_the_months_around_it():
    without_july = ONE_LACKS + "".join(
        f"{measure} {unit} 2026-07 1\n" for measure in ("hembesok", "inskrivna") for unit in ("mala", "asele")
    )
    held = [each for each in drawn_board(without_july).of("sodra") if delivery_words.is_lacking(each)]
    told = delivery_words.runs(held, lambda each: delivery_words.lacking_text(KNOWN, each))
    assert [(delivery_words.run_text(run), what) for run, what in told] == [
        ("juni 2026", "allt"),
        ("augusti 2026", "allt"),
        ("september 2026", "Åsele (Inskrivna i hemsjukvård)"),
        ("oktober 2026", "allt"),
    ]


def test_a_reminder_says_what_is_missing_since_when_how_to_send_it_and_whom_to_ask():
    mail = reminders.reminder(drawn_board(ONE_LACKS), "sodra", address="https://exempel.se/uppladdning")
    assert mail.splitlines()[:9] == [
        "Hej!",
        "",
        "Uppföljningen av God och nära vård saknar uppgifter från Södra. Så här ser det ut 25 november 2026. "
        "Kan du hjälpa till så att de kommer in?",
        "",
        "Hemsjukvård",
        "- juni 2026 till augusti 2026, den sista skulle ha kommit 15 oktober 2026: allt",
        "- september 2026, skulle ha kommit 14 november 2026: Åsele (Inskrivna i hemsjukvård)",
        "- oktober 2026, senast 15 december 2026: allt",
        "Fråga i kommunen: verksamhetschef för hemsjukvården och medicinskt ansvarig sjuksköterska.",
    ]
    assert "på sidan Ladda upp:\nhttps://exempel.se/uppladdning\n" in mail


def test_who_has_sent_all_is_thanked():
    mail = reminders.reminder(
        drawn_board(ONE_LACKS + "hembesok kalix 2026-10 7\n"), "norra", address="https://exempel.se"
    )
    assert mail.endswith("Norra har lämnat allt som skulle ha kommit till uppföljningen av God och nära vård. Tack!")


# --- From the store -------------------------------------------------------------------------------------------------


def test_sample_data_are_told_apart_and_real_answers_take_their_place(store):
    # The samples end with June 2026.
    before = {(each.modellomrade, each.area, str(each.period)): each for each in board(store, today=TODAY).deliveries}
    assert before["vaster", "sammanhang", "2026K2"].state is State.SAMPLES
    assert before["vaster", "sammanhang", "2026K3"].state is State.LATE
    assert before["vaster", "vardplatser", "2025"].due_on == date(2026, 4, 30)

    asked = asked_of(reference(store))
    cells = asked[(asked["modellomrade"] == "vaster") & (asked["area"] == "sammanhang")]
    sent = cells.assign(period="2026K3", sex="T", value=40.0, status="", sheet="Blad", cell="D4")
    receipt = store.submit(
        NewSubmission(origin=Origin.SHEET, actor="a", filename="b.xlsx", content=b"c", source="blanketter"),
        sent[list(SUBMISSION_COLUMNS)],
        publish=True,
    )
    published_on = store.publication(receipt.data_version).published_at.date()
    (after,) = [
        each
        for each in board(store, today=TODAY).of("vaster")
        if str(each.period) == "2026K3" and each.area == "sammanhang"
    ]
    assert after.state is State.COMPLETE
    assert abs(after.came_on - published_on) <= timedelta(days=1)  # Swedish date, not that of UTC
    assert before["vaster", "sammanhang", "2026K3"].came_on is None


def test_the_calendar_has_the_same_names_and_a_new_stamp_when_data_have_changed(store):
    import icalendar

    def events():
        read = icalendar.Calendar.from_ical(reminders.calendar(store, today=TODAY, modellomrade="sodra-lappland"))
        return read.walk("VEVENT")

    before = events()
    latest = store.publications(limit=1)[0].published_at.replace(microsecond=0)
    assert {each["dtstamp"].dt for each in before} == {latest}
    assert str(before[0]["uid"]) == "sodra-lappland-tillganglighet-2026-10@leverans.uppfoljning"
    assert str(before[0]["summary"]) == "Sista dag: Tillgänglighet, oktober 2026 (Södra Lappland)"
    assert before[0]["dtstart"].dt == date(2026, 12, 15)
    with use("en"):
        english = events()
    assert [each["uid"] for each in english] == [each["uid"] for each in before]
    assert str(english[0]["summary"]) == "Last day: Access, October 2026 (Södra Lappland)"
    assert isinstance(before[0]["dtstamp"].dt, datetime)


@pytest.mark.parametrize("unknown", ["finns-inte", "2421"])
def test_only_a_modellomrade_has_a_calendar(store, unknown):
    with pytest.raises(UnknownUnitError):
        reminders.calendar(store, today=TODAY, modellomrade=unknown)


def test_every_sheet_of_every_modellomrade_has_a_due_day(store):
    asked = asked_of(reference(store))
    sheets = asked[["area", "granularity"]].drop_duplicates()
    assert len(sheets) == 10
    assert {lag_days(Area(area), Granularity(often)) for area, often in sheets.itertuples(index=False)} == {45, 75, 120}
