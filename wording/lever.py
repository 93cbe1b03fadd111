"""One lever in words: what moves, how much, and how likely it is that anybody sees it."""

from collections.abc import Mapping

from domain.indicator import Indicator
from domain.lever import Levered, Outcome
from wording.catalogue import text
from wording.formats import number, value_text
from wording.future import posts
from wording.likelihood import likelihood_text, of_hundred
from wording.sentences import indicator_text


def answer(found: Levered, indicators: Mapping[str, Indicator]) -> str:
    """What the lever does to the vacant posts, and how likely it is noticed in the other areas."""
    if found.pull.is_nothing:
        return text("spak.svar.inget", plats=found.name)
    first, *others = found.outcomes
    about = indicators[first.indicator]
    begun = text(
        "spak.svar", plats=found.name, antal=posts(found.recruited), i_dag=posts(found.today),
        manader=found.pull.months, varde=value_text(float(first.scenario[-1]), about),
        nu=value_text(first.now, about),
    )  # fmt: skip
    told = " ".join(
        text("spak.svar.del", vad=indicator_text(indicators[each.indicator], "title"),
             troligt=likelihood_text(each.likely))
        for each in others
    )  # fmt: skip
    return f"{begun} {text('spak.svar.ovriga', delar=told)}"


def difference(size: float, about: Indicator) -> str:
    """`2,8 procentenheter`: a difference between two values, without its sign."""
    digits = number(abs(size), about.decimals)
    if about.unit == "%":
        return text("spak.procentenheter", antal=digits)
    return value_text(abs(size), about)


def finding(outcome: Outcome, about: Indicator) -> str:
    """What happens to one indicator: the title of its figure."""
    words = {
        "matt": indicator_text(about, "title"), "nu": value_text(outcome.now, about),
        "varde": value_text(float(outcome.scenario[-1]), about),
    }  # fmt: skip
    if words["nu"] == words["varde"]:
        return text("spak.fynd.ingen", **words)
    return text("spak.fynd.hogre" if outcome.scenario[-1] > outcome.now else "spak.fynd.lagre", **words)


def noticed(outcome: Outcome, about: Indicator) -> str:
    """How likely it is that the difference stands out, and from what."""
    size, low, high = outcome.difference
    if size == low == high == 0:
        return text("spak.marks.ingen")
    least, most = (low, high) if low < 0 < high else sorted((low, high), key=abs)
    return text(
        "spak.marks.bada" if low < 0 < high else "spak.marks", troligt=likelihood_text(outcome.likely),
        andel=of_hundred(outcome.likely), vanlig=difference(outcome.noticed, about),
        nedre=number(abs(least), about.decimals), ovre=difference(most, about),
    )  # fmt: skip
