"""What the sheets cost, what the indicators are used for, and which are to be reconsidered: drawn by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from domain.errors import ForbiddenError
from domain.submission import Explanation, Form, NewSubmission, Origin, Step, Submission, SubmissionStatus
from domain.units import UnitKind
from indicators.measures import all_measures
from indicators.registry import all_indicators
from wording import use
from wording.durations import duration_text
from workflows import access, burden, usage
from workflows.burden import IndicatorUse, Reason, last_full, to_reconsider
from workflows.cells_asked import Asked, cells_asked, counted
from workflows.clock import now, today
from workflows.half_year import HalfYear, half_year_text
from workflows.read import reference
from workflows.sheet_work import Life, accepted_files, sheet_work

AUTUMN = HalfYear(2026, 2)
STEPS = {each.value: each for each in SubmissionStatus}


def instant(written):
    """`10-01 08:00`, in 2026."""
    return datetime.strptime(f"2026-{written}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def life(number, steps, *, template="", replaces=None, explained=0, cells=10, area="vardplatser"):
    """A submission drawn as `inskickad 10-01 08:00, godkänd 10-02 08:00`."""
    taken = [line.split(" ", 1) for line in steps.split(", ")]
    walked = tuple(Step(number, STEPS[status], instant(at), "Åsa", "", None) for status, at in taken)
    form = Form("sodra-lappland", area, None, replaces, instant(template) if template else None)
    sent = Submission(
        number, Origin.SHEET, "Åsa", "fil.xlsx", "", "Blankett", False, "", walked[-1].status, walked[0].at, cells,
        walked[-1].at, form,
    )  # fmt: skip
    return Life(sent, walked, explained)


def work(*lives, half_year=AUTUMN):
    return sheet_work(accepted_files(lives), half_year)


def test_the_work_of_a_half_year_by_modellomrade_and_area():
    first, second = work(
        life(1, "inskickad 10-01 09:00, publicerad 10-01 09:00", template="10-01 08:15", cells=40),
        life(2, "inskickad 10-05 08:00, godkänd 10-07 08:00, publicerad 10-09 08:00", template="10-04 08:00", cells=8),
        life(3, "inskickad 10-06 09:00, publicerad 10-06 10:00", template="10-06 08:00", explained=3, cells=2),
        life(4, "inskickad 10-06 09:00, publicerad 10-06 10:00", area="hemsjukvard", cells=5),
        life(5, "inskickad 10-08 09:00", template="10-08 08:00"),
    )
    assert (first.area, first.files, first.timed, first.sent_again, first.explained, first.cells) == (
        "vardplatser", 3, 3, 0, 3, 50,
    )  # fmt: skip
    assert (first.median_time, first.longest_time) == (timedelta(hours=2), timedelta(days=3))
    assert (second.area, second.files, second.timed, second.median_time, second.longest_time) == (
        "hemsjukvard", 1, 0, None, None,
    )  # fmt: skip


def test_a_correction_is_the_same_file_sent_again():
    (found,) = work(
        life(1, "inskickad 10-01 09:00, återöppnad 10-01 12:00, inskickad 10-02 09:00, återkallad 10-03 09:00",
             template="10-01 08:00", explained=1, cells=30),
        life(2, "inskickad 10-03 09:00, godkänd 10-04 08:00", template="10-01 08:00", replaces=1, explained=2, cells=31),
        life(3, "inskickad 11-03 09:00, publicerad 11-04 08:00", template="11-03 08:00", replaces=2, cells=1),
    )  # fmt: skip
    assert (found.files, found.sent_again, found.explained, found.cells) == (1, 3, 3, 32)
    assert found.longest_time == timedelta(days=3), "until it was first accepted"


def test_a_template_used_again_a_month_later_gives_no_time_of_its_own():
    (found,) = work(
        life(1, "inskickad 10-01 09:00, publicerad 10-01 09:00", template="10-01 08:00"),
        life(2, "inskickad 11-01 09:00, publicerad 11-01 09:00", template="10-01 08:00"),
    )
    assert (found.files, found.timed, found.longest_time) == (2, 1, timedelta(hours=1))


def test_a_template_said_to_be_taken_out_after_the_file_was_accepted_gives_no_time():
    (found,) = work(life(1, "inskickad 10-01 09:00, publicerad 10-01 09:00", template="10-01 09:01"))
    assert (found.files, found.timed) == (1, 0)


def test_a_file_belongs_to_the_half_year_in_which_it_was_accepted_in_sweden():
    lives = [
        life(1, "inskickad 06-30 20:00, publicerad 06-30 21:59"),
        life(2, "inskickad 06-30 20:00, godkänd 06-30 22:00"),
    ]
    assert [each.files for each in work(*lives, half_year=HalfYear(2026, 1))] == [1]
    assert [each.files for each in work(*lives)] == [1]


def drawn(columns, lines):
    rows = [[part.strip() for part in line.split("|")] for line in lines.strip().splitlines()]
    return pd.DataFrame(rows, columns=columns.split(), dtype="str")


def test_a_cell_is_filled_in_by_a_real_value_and_never_asked_for_where_it_is_not_relevant():
    expected = drawn(
        "measure unit period breakdown",
        """besok  | 2421 | 2026-07 |
           besok  | 2463 | 2026-07 |
           besok  | 2283 | 2026-07 |
           besok  | 0184 | 2026-07 |
           tjanst | 2421 | 2026K2  | Läkare
           tjanst | 2421 | 2026K2  | Sjuksköterska""",
    )
    given = drawn(
        "measure unit period breakdown status synthetic",
        """besok  | 2421 | 2026-07 |        | prickad     | nej
           besok  | 2463 | 2026-07 |        | saknas      | nej
           besok  | 2283 | 2026-07 |        | ej relevant | nej
           besok  | 0184 | 2026-07 |        |             | ja
           besok  | 2421 | 2026-06 |        |             | nej
           tjanst | 2421 | 2026K2  | Läkare | preliminär  | nej""",
    )
    given["synthetic"] = given["synthetic"] == "ja"
    assert counted(expected, given) == {"besok": Asked(3, 1), "tjanst": Asked(2, 1)}


def test_only_what_has_fallen_due_is_asked_for(store):
    known = reference(store)
    whole = cells_asked(store, known, AUTUMN, today=date(2027, 3, 1))["inskrivna"].cells
    kommuner = len({member.id for place in known.areas() for member in known.members(place.id)})
    assert whole == 6 * kommuner, "a month's figures for each kommun, six times"
    assert cells_asked(store, known, AUTUMN, today=date(2026, 8, 20))["inskrivna"].cells == 2 * kommuner
    assert cells_asked(store, known, AUTUMN, today=date(2026, 6, 30)) == {}


def test_a_closed_unit_is_asked_for_nothing(store):
    known = reference(store)
    (place,) = [each for each in known.areas() if each.id == "vaster"]
    units = [unit for unit in known.units.values() if unit.kind is UnitKind.ENHET and known.area_of(unit.id) == place]
    closed = {unit.id: replace(unit, to_on=date(2026, 8, 1)) for unit in units}
    later = replace(known, units={**known.units, **closed})
    before, after = (
        cells_asked(store, each, AUTUMN, today=date(2027, 3, 1))["besvarade_samtal"].cells for each in (known, later)
    )
    asked = len([unit for unit in units if all_measures()["besvarade_samtal"].asks(unit)])
    # The half-year asks for May to October: from September on they are not asked.
    assert (asked > 0, before - after) == (True, 2 * asked)


def used(indicator_id, views, exports, asked, filled, alone=0):
    return IndicatorUse(all_indicators()[indicator_id], views, exports, asked, alone, filled)


@pytest.mark.parametrize(
    ("use_of", "reasons"),
    [
        # An ordinary indicator: few views and no exports, or few cells filled in.
        (used("hemrehabilitering", 4, 0, 100, 100), [Reason.UNUSED]),
        (used("hemrehabilitering", 5, 0, 100, 100), []),
        (used("hemrehabilitering", 0, 1, 100, 100), []),
        (used("hemrehabilitering", 50, 9, 100, 49), [Reason.UNFILLED]),
        (used("hemrehabilitering", 50, 9, 100, 50), []),
        (used("hemrehabilitering", 0, 0, 100, 1), [Reason.UNUSED, Reason.UNFILLED]),
        # A headline is read on the overview; what nobody is asked for costs nothing.
        (used("belaggningsgrad", 0, 0, 100, 100), []),
        (used("belaggningsgrad", 0, 0, 100, 10), [Reason.UNFILLED]),
        (used("andel_80", 0, 0, 0, 0), []),
    ],
)
def test_the_rule(use_of, reasons):
    assert [list(each.reasons) for each in to_reconsider([use_of])] == ([reasons] if reasons else [])


def test_what_is_shown_beside_another_is_not_listed_for_few_views():
    beside = {each.shown_with for each in all_indicators().values()} - {""}
    assert beside
    assert to_reconsider([used(each, 0, 0, 100, 100) for each in beside]) == []


def test_where_nobody_has_filled_in_anything_few_cells_filled_in_is_no_reason():
    nothing, something = used("rekryteringstid", 9, 9, 100, 0), used("hemrehabilitering", 9, 9, 100, 99)
    assert to_reconsider([nothing]) == []
    assert [each.use for each in to_reconsider([nothing, something])] == [nothing]


def test_the_one_that_would_spare_most_cells_comes_first():
    little, much = used("hemrehabilitering", 0, 0, 90, 90, alone=10), used("rekryteringstid", 0, 0, 70, 70, alone=70)
    assert [each.use for each in to_reconsider([little, much])] == [much, little]


def test_the_indicators_of_these_tests_are_what_they_are_taken_for():
    known = all_indicators()
    beside = {each.shown_with for each in known.values()}
    assert known["belaggningsgrad"].headline
    assert not {"hemrehabilitering", "rekryteringstid"} & beside
    assert not known["hemrehabilitering"].headline
    assert not known["rekryteringstid"].headline


@pytest.mark.parametrize(
    ("begun", "day", "full"),
    [
        ("2026H2", date(2026, 12, 31), None),
        ("2026H2", date(2027, 6, 30), None),  # the only one that has ended was begun somewhere in the middle
        ("2026H2", date(2027, 7, 1), "2027H1"),
        ("2026H2", date(2028, 1, 1), "2027H2"),
        ("2027H1", date(2027, 7, 1), None),
    ],
)
def test_a_half_year_is_full_when_it_has_ended_and_counting_had_begun_before_it(begun, day, full):
    found = last_full(HalfYear.parse(begun), day)
    assert (str(found) if found else None) == full


@pytest.mark.parametrize(
    ("day", "written", "words"),
    [
        (date(2026, 6, 30), "2026H1", "första halvåret 2026"),
        (date(2026, 7, 1), "2026H2", "andra halvåret 2026"),
    ],
)
def test_a_half_year_is_written_shortly_and_said_in_words(day, written, words):
    half_year = HalfYear.of(day)
    assert str(half_year) == written
    assert HalfYear.parse(written) == half_year
    assert half_year_text(half_year) == words
    assert half_year.start_on <= day <= half_year.end_on


@pytest.mark.parametrize(
    ("length", "swedish", "english"),
    [
        (timedelta(seconds=20), "1 minut", "1 minute"),
        (timedelta(minutes=95), "95 minuter", "95 minutes"),
        (timedelta(hours=30), "30 timmar", "30 hours"),
        (timedelta(days=3), "3 dygn", "3 days"),
        (timedelta(days=21), "3 veckor", "3 weeks"),
    ],
)
def test_a_time_is_said_in_the_unit_that_people_would_choose(length, swedish, english):
    assert duration_text(length) == swedish
    with use("en"):
        assert duration_text(length) == english


ROW = {"measure": "inskrivna", "unit": "2421", "period": "2026-05", "sex": "T", "breakdown": "", "value": 40.0,
       "status": "", "sheet": "Blad", "cell": "D4"}  # fmt: skip


@pytest.fixture
def half_used(store):
    """A store with one file published an hour and a half after its template was taken out, and an indicator in use."""
    form = Form("sodra-lappland", "hemsjukvard", template_at=now() - timedelta(minutes=90))
    said = Explanation("stort_hopp", ("inskrivna", "2421", "2026-05", "T", ""), "Blad", "D4", "40", "Nytt boende.")
    new = NewSubmission(Origin.SHEET, "Åsa", "fil.xlsx", b"x", "Blankett", form=form, explanations=(said,))
    store.submit(new, pd.DataFrame([ROW]), publish=True)
    usage.viewed(store, "hemrehabilitering")
    return store


def test_the_store_is_read_with_what_has_just_been_counted(half_used):
    current = HalfYear.of(today())
    assert burden.half_years(half_used, today=today(), who=access.LOCAL) == [current]
    found = burden.benefit(half_used, current, today=today(), who=access.LOCAL)
    (work_done,) = found.work
    assert (work_done.modellomrade, work_done.area, work_done.explained, work_done.cells) == (
        "sodra-lappland", "hemsjukvard", 1, 1,
    )  # fmt: skip
    assert timedelta(minutes=90) <= work_done.median_time < timedelta(minutes=95)
    assert {each.indicator.id: each.views for each in found.use if each.views} == {"hemrehabilitering": 1}
    assert (found.judged, found.listed) == (None, ())
    assert found.judged_on == current.next().next().start_on


def test_when_a_half_year_has_gone_by_it_is_judged_whichever_is_looked_at(half_used):
    current = HalfYear.of(today())
    later = current.next().next().start_on
    found = burden.benefit(half_used, current, today=later, who=access.LOCAL)
    assert found.judged == current.next()
    assert {each.indicator.id for each in found.use if each.views} == {"hemrehabilitering"}
    listed = {each.use.indicator.id: each.reasons for each in found.listed}
    assert listed["hemrehabilitering"] == (Reason.UNUSED,), "the views were in the half-year before"
    assert "belaggningsgrad" not in listed


def test_a_cell_that_others_are_read_from_too_is_not_spared(store):
    found = burden.benefit(store, AUTUMN, today=AUTUMN.end_on, who=access.LOCAL)
    use_of = {each.indicator.id: each for each in found.use}
    beds, days = use_of["belaggningsgrad"], use_of["inskrivna_65"]
    assert beds.asked == 2 * beds.asked_alone > 0, "disponibla vårdplatsdygn are read by others, belagda are not"
    assert days.asked == days.asked_alone > 0, "the residents come from SCB"


@pytest.mark.parametrize(
    "who",
    [access.READER, replace(access.READER, modellomraden=frozenset({"sodra-lappland"}))],
    ids=("reader", "leader"),
)
def test_it_is_for_reviewers_and_administrators(store, who):
    with pytest.raises(ForbiddenError):
        burden.benefit(store, AUTUMN, today=today(), who=who)
    with pytest.raises(ForbiddenError):
        burden.half_years(store, today=today(), who=who)
