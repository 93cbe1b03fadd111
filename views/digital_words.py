"""What the worked example of digital visits says in words: amounts rounded to what is known, and what is not."""

from math import floor, log10

from views.kept import kept
from wording import number, period_text, text
from workflows.digital import MONTHS, Answer, Influence, Saving
from workflows.read import Reference

_MILLION, _LONG = 1_000_000, 10_000


def rounded(value: float) -> float:
    """Two figures: more would be more than is known."""
    return round(value, 1 - floor(log10(abs(value)))) if value else 0.0


def amount(value: float) -> str:
    """A rounded amount: millions as such."""
    near = rounded(value)
    if near >= _MILLION:
        return text("digitalt.miljoner", tal=number(near / _MILLION, 1))
    return number(near, 0 if near >= 10 or near == round(near) else 1)


def shown(outcome: str, value: float) -> float:
    """The value in the unit it is told in: kg CO2 become tonnes."""
    return value / 1000 if outcome == "co2" else value


def saved(outcome: str, saving: Saving) -> str:
    """An outcome with its unit: `ungefär 1,1 miljoner kilometer`."""
    return text(f"digitalt.utfall.{outcome}", tal=amount(shown(outcome, saving.value)))


def band(outcome: str, saving: Saving) -> str:
    """The band in words."""
    lower, upper = (amount(shown(outcome, each)) for each in (saving.lower, saving.upper))
    return text("digitalt.band", lagst=lower, hogst=upper)


@kept
def finding(known: Reference, found: Answer, outcome: str) -> str:
    """The answer as a title."""
    name = known.unit(found.asked.place).name
    whole = not found.left_out and all(each.months == MONTHS for each in found.kommuner)
    key = "digitalt.fynd" if whole else "digitalt.fynd.delvis"
    return text(key, plats=name, sparat=saved(outcome, found.savings[outcome]))


@kept
def sentence(found: Answer, outcome: str) -> str:
    """The band, for when it holds, and what matters most."""
    first = found.influences[outcome][0]
    return text(
        "digitalt.mening", band=band(outcome, found.savings[outcome]), fran=period_text(found.first),
        till=period_text(found.last), mest=text(f"digitalt.antagande.{first.name}"),
    )  # fmt: skip


def end(influence: Influence, place: int) -> str:
    """What one end of an assumption is: `54 %`, `2,10 kr`."""
    value = influence.at[place]
    if influence.name in {"andel", "resa"}:
        return text("digitalt.ande.procent", tal=number(100 * value))
    return text(f"digitalt.ande.{influence.name}", tal=number(10 * value, 1))


@kept
def unknown(known: Reference, found: Answer) -> tuple[str, ...]:
    """What the example cannot tell."""
    gaps = [each for each in found.kommuner if each.months < MONTHS]
    invented = ", ".join(known.unit(each).name for each in found.invented)
    lines = [text("digitalt.vetinte.ersatter"), text("digitalt.vetinte.resa"), text("digitalt.vetinte.tid"),
             text("digitalt.vetinte.kronor")]  # fmt: skip
    if gaps:
        names = ", ".join(text("digitalt.manader_av", kommun=each.name, manader=each.months) for each in gaps)
        lines.append(text("digitalt.vetinte.luckor", kommuner=names))
    if found.left_out:
        lines.append(text("digitalt.vetinte.utelamnade", kommuner=", ".join(found.left_out)))
    if invented:
        lines.append(text("digitalt.vetinte.pahittade", kommuner=invented))
    return tuple(lines)
