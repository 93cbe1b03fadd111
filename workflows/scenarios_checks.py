"""What is asked of a scenario before it is kept: words, a band, periods that its indicator has and that are to come.

Decision that could be disputed: a period is past as soon as something has been published for it, also a value that is
hidden or one that is corrected later. A prediction of what can already be read is none, so it is left out, and a
scenario in which nothing else is left is refused. A period that has passed without a value may be predicted: nobody
knows it yet.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from domain.errors import UnknownIndicatorError, UnknownUnitError
from domain.observation import CellStatus
from domain.period import Period
from domain.scenario import Prediction, PredictionError, Scenario, ScenarioWordsError
from indicators.registry import indicator
from planning.assumptions import models
from store.database import Store
from wording.sentences import indicator_text
from workflows import read
from workflows.clock import today
from workflows.interpret import plain_lines

# So many letters are room enough for a title and for a note.
LONGEST_TITLE, LONGEST_NOTE = 120, 2000
# No model says more than this, nor anything of what comes later.
MOST_PREDICTIONS, MOST_YEARS = 2000, 50
# As large as both databases keep.
_LARGEST_SEED = 2**63 - 1
_NOT_THERE = frozenset({CellStatus.MISSING.value, CellStatus.NOT_RELEVANT.value})


def checked(store: Store, said: Scenario) -> Scenario:
    """A scenario with words that can be seen, if it can be made again and held against what comes.

    Raises:
        ScenarioWordsError: it has no title, or a longer one than `LONGEST_TITLE`, or too long a note.
        PredictionError: nobody could reckon it again; or a prediction is no number within its band, of no period or
            part that its indicator has, of a distant time, or said twice; or they are too many.
        UnknownIndicatorError, UnknownUnitError, PeriodError: it is about nothing that there is.

    """
    title, note = " ".join(plain_lines(said.title).split()), plain_lines(said.note)
    if not title or len(title) > LONGEST_TITLE or len(note) > LONGEST_NOTE:
        raise ScenarioWordsError(langst=LONGEST_TITLE, langst_anteckning=LONGEST_NOTE)
    if not _is_repeatable(store, said):
        raise PredictionError("uppgifter")
    if len(said.predictions) > MOST_PREDICTIONS:
        raise PredictionError("manga", antal=len(said.predictions), hogst=MOST_PREDICTIONS)
    known = read.reference(store)
    for each in said.predictions:
        known.unit(each.unit)
        _check(each)
    twice = [
        each for each, times in Counter((each.about, each.period) for each in said.predictions).items() if times > 1
    ]
    if twice:
        raise PredictionError("dubbelt", matt=twice[0][0][0], enhet=twice[0][0][1], period=twice[0][1])
    return replace(said, title=title, note=note)


def _is_repeatable(store: Store, said: Scenario) -> bool:
    """Whether model, assumptions, level, seed and data version are such that it could be reckoned again."""
    return (
        said.model in models()
        and all(map(math.isfinite, said.assumptions.values()))
        and 0 < said.level < 1
        and 0 <= said.seed <= _LARGEST_SEED
        and 0 <= said.data_version <= store.data_version()
    )


def _check(each: Prediction) -> None:
    about = indicator(each.indicator)
    told = {"matt": indicator_text(about, "title"), "enhet": each.unit, "period": each.period}
    if not all(map(math.isfinite, (each.lower, each.mean, each.upper))) or not each.lower <= each.mean <= each.upper:
        raise PredictionError("band", **told)
    period = Period.parse(each.period)
    if period.granularity is not about.periodicity:
        raise PredictionError("periodslag", **told, slag=about.periodicity.value)
    if period.start_on.year > today().year + MOST_YEARS:
        raise PredictionError("langt_bort", **told, hogst=MOST_YEARS)
    if each.breakdown and each.breakdown not in about.breakdown:
        raise PredictionError("del", **told, del_av=each.breakdown)


def is_known(store: Store, series: tuple[str, str, str]) -> bool:
    """Whether the indicator and the unit of a series are there still."""
    try:
        indicator(series[0])
        read.reference(store).unit(series[1])
    except (UnknownIndicatorError, UnknownUnitError):
        return False
    return True


def published_periods(store: Store, series: tuple[str, str, str]) -> frozenset[str]:
    """The periods of a series (indicator, unit, breakdown) for which something has been published."""
    if not is_known(store, series):
        return frozenset()
    about, unit, part = series
    rows = read.result(store, about, units=[unit], breakdown=part).rows
    return frozenset(rows.loc[~rows["status"].isin(_NOT_THERE), "period"])


def published(store: Store, said: Iterable[Prediction]) -> tuple[Prediction, ...]:
    """Those of some predictions that anybody can read, or knows to be hidden, the outcome of."""
    every = tuple(said)
    known = {series: published_periods(store, series) for series in {each.about for each in every}}
    return tuple(each for each in every if each.period in known[each.about])


def measure_name(wanted: str) -> str:
    """What an indicator is called; its id where there is none of that name any longer."""
    try:
        return indicator_text(indicator(wanted), "title")
    except UnknownIndicatorError:
        return wanted


def ahead(store: Store, said: Scenario) -> tuple[Scenario, tuple[Prediction, ...]]:
    """A scenario with the predictions that still are such, and those that were left out since they have come true.

    Raises:
        PredictionError: it had predictions, and nothing of them is to come.

    """
    past = published(store, said.predictions)
    left = tuple(each for each in said.predictions if each not in set(past))
    if past and not left:
        raise PredictionError("passerat", antal=len(past))
    return replace(said, predictions=left), past
