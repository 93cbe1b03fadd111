"""What a curve says, as its title: a control chart and places side by side have findings of their own.

Decision that could be disputed: the curve's title gives the first and the last value of the time that its direction is
judged over, so never two values on different sides of a break.
"""

from domain.result import Result
from wording.catalogue import text
from wording.comparison import valued_rows
from wording.formats import value_text, when_text
from wording.sentences import direction_text
from wording.summary import summarise

_SEXES = ("K", "M")


def line_title(result: Result, unit_id: str, breakdown: str = "") -> str:
    """From where to where the values have gone, and whether that is certain."""
    name = result.units[unit_id].name
    summary = summarise(result, unit_id, breakdown)
    valued = valued_rows(result, unit_id, breakdown)
    valued = valued[valued.index >= (summary.since if summary else "")]
    if valued.empty:
        return text("matt.titel.inga", plats=name)
    first, last = (
        _value_when(result, str(valued.index[place]), float(valued["value"].iloc[place])) for place in (0, -1)
    )
    if len(valued) == 1:
        return text("matt.titel.ett", plats=name, varde=last)
    return text("matt.titel.linje", plats=name, forsta=first, sista=last, riktning=direction_text(summary))


def sexes_title(result: Result, unit_id: str, breakdown: str = "") -> str:
    """The latest value of women and that of men. `result` has them both."""
    told = []
    for sex in _SEXES:
        valued = valued_rows(result.of((unit_id,), sex=sex), unit_id, breakdown)
        if not valued.empty:
            value = _value_when(result, str(valued.index[-1]), float(valued["value"].iloc[-1]))
            told.append(text(f"matt.titel.kon.{sex}", varde=value))
    return text("matt.titel.kon", plats=result.units[unit_id].name, varden=", ".join(told))


def _value_when(result: Result, period: str, value: float) -> str:
    return f"{value_text(value, result.indicator)} {when_text(period)}"
