"""The title and the sentence of a figure that is taken out: those that stand over it on the page."""

from collections.abc import Callable, Collection, Sequence

from domain.errors import NoValuesError
from domain.result import Result
from domain.units import Unit
from wording import side_by_side, text
from wording.control import control_finding, control_of, control_words
from wording.figure_titles import sexes_title
from wording.sentences import finding, indicator_text, sentence
from workflows.figure import Figure


def words_of(result: Result, figure: Figure, unit: Unit) -> tuple[str, str]:
    """The finding and its sentence, as they stand over the figure on the page."""
    if figure.kind != "styrdiagram":
        return finding(result, unit, figure.breakdown), sentence(result, unit, figure.breakdown)
    if unit.id not in result.units:
        raise NoValuesError(found=indicator_text(result.indicator, "title"))
    words = control_words(result, control_of(result, unit.id, figure.breakdown))
    return control_finding(result, unit.id, figure.breakdown), " ".join(words.sentences)


def of_sexes(result: Result, sexes: Result, figure: Figure, unit: Unit) -> tuple[str, str]:
    """The latest value of each, and the sentence on both together."""
    if unit.id not in sexes.units:
        raise NoValuesError(found=indicator_text(sexes.indicator, "title"))
    title = sexes_title(sexes, unit.id, figure.breakdown)
    return with_measure(result, title), sentence(result, unit, figure.breakdown)


def by_size(result: Result, shown: Sequence[str], figure: Figure) -> tuple[str, str]:
    """Who lies outside what chance gives, and how the limits are to be read."""
    from charts.funnel import NoFunnelError, funnel

    try:
        period = figure.period or max(result.rows["period"], default="")
        drawn = funnel(result, units=shown, period=period, breakdown=figure.breakdown, dark=False)
    except NoFunnelError as none:
        raise NoValuesError(found=indicator_text(result.indicator, "title")) from none
    told = drawn["layout"]["meta"]
    return with_measure(result, told["title"]), " ".join(told["notes"][:2])


def with_measure(result: Result, found: str) -> str:
    """A finding that does not name its measure, with it: `Sjukfrånvaro: ingen säker skillnad mellan …`."""
    begins_with_name = any(found.startswith(each.name) for each in result.units.values())
    told = found if begins_with_name else found[:1].lower() + found[1:]
    return text("jamfor.fil_titel", matt=indicator_text(result.indicator, "title"), fynd=told)


def beside(
    result: Result, shown: Sequence[str], figure: Figure, touching: Callable[[str], Collection[str]]
) -> tuple[str, str]:
    """The finding of places side by side, and the sentence on the foremost comparison."""
    if figure.units[0] not in result.units:
        raise NoValuesError(found=indicator_text(result.indicator, "title"))
    period = figure.period or max(result.rows["period"])
    found = side_by_side.beside(
        result, figure.units[0], shown, period=period, breakdown=figure.breakdown, touching=touching
    )
    told = side_by_side.finding(result, figure.units[0], found)
    title = with_measure(result, told)
    return title, side_by_side.explained(result, side_by_side.foremost(found)) if found else title
