"""The stamp: what every exported file says about itself, so that it can be trusted when found on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.period import Period
from domain.result import Result
from wording import date_text, period_text, text
from wording.sentences import caption


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words of one file, in the run's language. `example` is "" when the data are real.

    `code` and `link` lead back to the view and data version it was made from ("" = they are not known).
    """

    title: str
    sentence: str
    units: str
    span: str
    source: str
    data_version: int
    made_on: date
    example: str
    code: str = ""
    link: str = ""

    @property
    def subtitle(self) -> str:
        """Who and when: `Södra Lappland, juli 2021–juni 2026`."""
        return text("fil.underrubrik", enheter=self.units, span=self.span)

    @property
    def caption(self) -> str:
        """Source, data version and date in one line."""
        return text("fil.stampel", kalla=self.source, version=self.data_version, datum=date_text(self.made_on))

    def lines(self) -> tuple[str, ...]:
        """What stands below every figure, sample data said last where nothing covers it."""
        return tuple(filter(None, (self.caption, self.living, self.example)))

    @property
    def living(self) -> str:
        """The code and where it is answered for: `Kod 7q2mxe: http://…/f/7q2mxe`; "" without one."""
        return text("fil.kod", kod=self.code, adress=self.link) if self.code else ""


def stamp(
    result: Result,
    *,
    units: Sequence[str],
    title: str,
    sentence: str,
    today: date,
    period: str = "",
    code: str = "",
    link: str = "",
) -> Stamp:
    """The stamp of some units of a Result, over all its periods or at one `period`."""
    return Stamp(
        title=title,
        sentence=sentence,
        units=", ".join(result.units[unit].name for unit in units),
        span=period_text(period) if period else span_text(result),
        source=caption(result),
        data_version=result.data_version,
        made_on=today,
        example=text("exempeldata") if result.synthetic else "",
        code=code,
        link=link,
    )


def span_text(result: Result) -> str:
    """The periods in words: `juli 2021–juni 2026`; "" without rows."""
    found = sorted(Period.parse(period) for period in result.rows["period"].unique())
    if not found:
        return ""
    first, last = period_text(str(found[0])), period_text(str(found[-1]))
    return first if first == last else text("fil.span", forsta=first, sista=last)
