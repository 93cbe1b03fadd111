"""The years to come in words: what is expected, whether the staff is enough, and what speaks for believing it."""

from domain.future import DRIVERS, PACES, RATES, TURNOVERS, Future, Short, Side, Tried
from wording.catalogue import text
from wording.formats import number
from wording.likelihood import UNDECIDED, likelihood_step, likelihood_text, of_hundred

# Posts are told with one decimal below this many: a decimal of more is far finer than what is known of them.
_MANY = 20


def rate_name(rate: str) -> str:
    """A rate scenario's name."""
    return text(f"framtid.takt.{rate}")


def given(rate: str) -> str:
    """`om vården per invånare är som i dag`: a rate scenario within a sentence."""
    return text(f"framtid.om.{rate}")


def posts(count: float) -> str:
    """A number of posts."""
    return number(count, 0 if abs(count) >= _MANY else 1)


def pace_name(percent: int) -> str:
    """`20 % fler`: recruited a year beside today's pace."""
    if percent == 0:
        return text("framtid.rekrytering.i_dag")
    return text("framtid.rekrytering.fler" if percent > 0 else "framtid.rekrytering.farre", procent=abs(percent))


def turnover_name(points: int) -> str:
    """`2 procentenheter lägre`: the turnover beside today's."""
    if points == 0:
        return text("framtid.omsattning.i_dag")
    key = "framtid.omsattning.hogre" if points > 0 else "framtid.omsattning.lagre"
    return text(key, antal=abs(points))


def choice_words(control: str, said: str) -> str:
    """What was chosen with a control of the two pages, as the page says it; of any other, as it stands."""
    if control in {"takt", "mot"} and said in RATES:
        return rate_name(said)
    named = {"rekrytering": (pace_name, PACES), "omsattning": (turnover_name, TURNOVERS)}
    if control in named:
        name, offered = named[control]
        return next((name(each) for each in offered if str(each) == said), said)
    return said


def answer(found: Future) -> str:
    """How many persons are expected in the last year under both scenarios."""
    first, second = found.sides
    return text(
        "framtid.svar", plats=found.name, ar=found.years[-1], basar=found.years[0], i_dag=number(first.total[0]),
        **_side(first, ""), **_side(second, "2"),
    )  # fmt: skip


def _side(side: Side, mark: str) -> dict[str, object]:
    low, high = side.band[-1]
    return {
        f"om{mark}": given(side.rate), f"antal{mark}": number(side.total[-1]), f"nedre{mark}": number(low),
        f"ovre{mark}": number(high),
    }  # fmt: skip


def staff_answer(found: Future) -> str:
    """Whether the posts are enough in the last year, under both scenarios."""
    both = zip(found.sides, found.staff.short, strict=True)
    sentences = [_short(short, side) for side, short in both]
    need = float(found.sides[0].need[0])
    begun = text(
        "framtid.svar.rekrytering", antal=posts(found.staff.recruited), takt=pace_name(found.choice.pace),
        ar=found.years[-1], tillsatta=posts(found.staff.filled[-1]), basar=found.years[0], da=posts(need),
        fattas=posts(need - found.staff.filled[0]),
    )  # fmt: skip
    return " ".join([begun, *sentences])


def _short(short: Short, side: Side) -> str:
    surer = max(short.likely, 1 - short.likely)
    words = {
        "om": given(side.rate), "behov": posts(side.need[-1]), "antal": posts(abs(short.mean)),
        "for_fa": posts(max(short.upper, 0)), "over": posts(max(-short.lower, 0)),
        "troligt": likelihood_text(surer), "andel": of_hundred(surer),
    }  # fmt: skip
    if likelihood_step(short.likely) == UNDECIDED:
        return text("framtid.svar.oavgjort", **words)
    return text("framtid.svar.brist" if short.likely > 0.5 else "framtid.svar.racker", **words)


def persons_title(found: Future) -> str:
    """The finding of the figure of persons."""
    return text(
        "framtid.personer.rubrik", i_dag=number(found.sides[0].total[0]), basar=found.years[0], ar=found.years[-1],
        antal=_either([number(each) for each in sorted(float(side.total[-1]) for side in found.sides)]),
    )  # fmt: skip


def posts_title(found: Future) -> str:
    """The finding of the figure of posts."""
    return text(
        "framtid.tjanster.rubrik", ar=found.years[-1], tillsatta=posts(found.staff.filled[-1]),
        antal=_either([posts(each) for each in sorted(float(side.need[-1]) for side in found.sides)]),
    )  # fmt: skip


def _either(two: list[str]) -> str:
    """`694 eller 772`: two answers and nothing between them; one where they read the same."""
    low, high = two
    return low if low == high else text("framtid.eller", lag=low, hog=high)


def driver_name(driver: str) -> str:
    """What a driver is called."""
    return text(f"framtid.drivkraft.{driver}")


def signed(count: float) -> str:
    """A change with its sign, −0,0 being 0,0."""
    words = posts(abs(count))
    if float(words.replace(",", ".").replace("\u00a0", "")) == 0:
        return words
    return f"+{words}" if count > 0 else f"\u2212{words}"


def drivers_title(found: Future, side: Side) -> str:
    """The finding of the waterfall: what changes the need most."""
    most = max(DRIVERS, key=lambda each: abs(side.drivers[each]))
    return text(
        "framtid.drivkrafter.rubrik", drivkraft=driver_name(most), antal=signed(side.drivers[most]),
        sammanlagt=signed(side.need[-1] - side.need[0]), ar=found.years[-1],
    )  # fmt: skip


def tried_sentence(each: Tried) -> str:
    """How far off the same reckoning was some years ago."""
    percent = abs(each.error) * 100
    key = "framtid.provat.for_manga" if each.error > 0 else "framtid.provat.for_fa"
    return text(
        key, stod=each.stood, ar=each.year, om=given(each.rate), antal=number(each.expected), kom=number(each.came),
        procent=number(percent, 1),
        inom=text("framtid.provat.inom" if each.inside else "framtid.provat.utanfor"),
    )  # fmt: skip
