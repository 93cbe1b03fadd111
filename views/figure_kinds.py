"""Each kind of figure as it is drawn for a place: the drawing, its finding as a title, and what more it says."""

from collections.abc import Callable, Sequence

from charts.axes import Figure
from charts.by_sex import by_sex, has_split
from charts.comparison import comparison
from charts.control import control
from charts.funnel import funnel, has_funnel
from charts.line import line
from domain.result import Result
from domain.units import Unit
from views.area_choice import View
from views.kept import kept
from wording.control import control_finding, control_of, control_words
from wording.figure_choice import FigureKind, Offered, offered
from wording.figure_titles import line_title, sexes_title
from wording.side_by_side import beside, finding
from workflows import read


class Shown:
    """What is drawn in this run, and what may be offered beside it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.valued, self.period = _periods(own(view.result, view.unit.id, view.breakdown))
        self.sexes = read.result(
            view.store, view.indicator.id, units=[view.unit.id], breakdown=view.breakdown, sex=None
        )

    @property
    def compared(self) -> tuple[str, ...]:
        """The lines of the curve."""
        return tuple(each for each in [self.view.unit.id, *self.view.compared] if each in self.view.result.units)

    def offered(self) -> Offered:
        """The kinds that can be shown here."""
        view = self.view
        alike, others = tuple(view.alike), frozenset(view.beside) & frozenset(view.alike)
        return _offered(
            view.whole,
            self.sexes,
            (view.unit.id, view.breakdown),
            period=self.period,
            values=len(self.valued),
            alike=alike,
            others=others,
        )


@kept
def own(result: Result, unit: str, breakdown: str) -> Result:
    """One place's part of a Result, the same one each time, so that what is made from it can be kept."""
    return result.of((unit,), breakdown=breakdown)


@kept
def _periods(result: Result) -> tuple[list[str], str]:
    """The periods with a value, and the one that places are compared at: the last of them, or the last there is."""
    valued = sorted(result.rows.loc[result.rows["value"].notna(), "period"])
    return valued, valued[-1] if valued else max(result.rows["period"], default="")


@kept
def _offered(
    whole: Result,
    sexes: Result,
    series: tuple[str, str],
    *,
    period: str,
    values: int,
    alike: tuple[str, ...],
    others: frozenset[str],
) -> Offered:
    unit, breakdown = series
    now = whole.rows[(whole.rows["period"] == period) & whole.rows["value"].notna()]
    return offered(
        whole.indicator,
        values=values,
        places=len(set(now["unit"]) & others),
        has_funnel=bool(period) and has_funnel(whole, units=alike, period=period, breakdown=breakdown),
        has_sexes=has_split(sexes, unit=unit, breakdown=breakdown),
    )


@kept
def _line(result: Result, unit: Unit, breakdown: str, units: Sequence[str], *, dark: bool) -> tuple[Figure, str, str]:
    return line(result, units=units, dark=dark), line_title(result, unit.id, breakdown), ""


@kept
def _control(result: Result, unit: Unit, breakdown: str, *, dark: bool) -> tuple[Figure, str, str]:
    drawing = control(result, unit=unit.id, breakdown=breakdown, dark=dark)
    words = control_words(result, control_of(result, unit.id, breakdown))
    return drawing, control_finding(result, unit.id, breakdown), " ".join(words.sentences)


@kept
def _side_by_side(
    known: read.Reference,
    whole: Result,
    unit: Unit,
    breakdown: str,
    units: Sequence[str],
    period: str,
    *,
    dark: bool,
) -> tuple[Figure, str, str]:
    drawing = comparison(whole, units=units, period=period, breakdown=breakdown, focus=unit.id, dark=dark)
    found = beside(whole, unit.id, units, period=period, breakdown=breakdown, touching=known.touching)
    return drawing, finding(whole, unit.id, found), ""


@kept
def _funnel(
    whole: Result,
    unit: Unit,
    breakdown: str,
    units: Sequence[str],
    period: str,
    *,
    dark: bool,
) -> tuple[Figure, str, str]:
    drawing = funnel(whole, units=units, period=period, breakdown=breakdown, focus=unit.id, dark=dark)
    return drawing, drawing["layout"]["meta"]["title"], ""


@kept
def _sexes(result: Result, unit: Unit, breakdown: str, *, dark: bool) -> tuple[Figure, str, str]:
    return by_sex(result, unit=unit.id, breakdown=breakdown, dark=dark), sexes_title(result, unit.id, breakdown), ""


def drawn(shown: Shown, kind: FigureKind) -> tuple[Figure, str, str]:
    """The drawing, its finding as a title, and what more it says in words."""
    view, unit, part = shown.view, shown.view.unit, shown.view.breakdown
    others, alike = tuple(view.beside), tuple(view.alike)
    makers: dict[FigureKind, Callable[[], tuple[Figure, str, str]]] = {
        FigureKind.LINE: lambda: _line(view.result, unit, part, shown.compared, dark=view.dark),
        FigureKind.CONTROL: lambda: _control(view.result, unit, part, dark=view.dark),
        FigureKind.COMPARISON: lambda: _side_by_side(
            view.known, view.whole, unit, part, others, shown.period, dark=view.dark
        ),
        FigureKind.FUNNEL: lambda: _funnel(view.whole, unit, part, alike, shown.period, dark=view.dark),
        FigureKind.SEXES: lambda: _sexes(shown.sexes, unit, part, dark=view.dark),
    }
    return makers[kind]()
