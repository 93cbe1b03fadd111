"""The generated parts of a method note, one function each: an Indicator in, Swedish Markdown out ("" for nothing)."""

import textwrap

from docs.methods.phrases import (
    BEDS_OF_KOMMUN,
    CHANCE,
    ENDS,
    EVERY,
    EXAMPLE,
    MEMBERS,
    NOISE,
    ONLY_REGION,
    PLURAL,
    READY,
    SECONDARY,
    SUMMED,
    WAY,
)
from domain.indicator import Indicator, Proportion, Published
from domain.measure import Measure
from domain.units import UnitKind
from indicators.measures import measure
from wording.formats import date_text, number, period_text

WIDTH = 118


def flowing(*sentences: str) -> str:
    """A paragraph."""
    return textwrap.fill(" ".join(each for each in sentences if each), WIDTH, break_on_hyphens=False)


def bullets(*items: str) -> str:
    """A list, each item with its own line breaks."""
    return "\n".join(
        textwrap.fill(f"- {each}", WIDTH, subsequent_indent="  ", break_on_hyphens=False) for each in items
    )


def blocks(*each: str) -> str:
    """Parts with an empty line between them."""
    return "\n\n".join(part for part in each if part)


def listed(words: list[str]) -> str:
    """a, b och c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def read_from(about: Indicator) -> list[Measure]:
    """Numerator and denominator, those there are."""
    return [measure(each) for each in about.measures]


def _who(what: Measure) -> str:
    if what.population:
        return "Hämtas från SCB eller Kolada, per 31 december."
    if what.computed:
        return "Räknas av oss; lämnas inte på blankett."
    if what.lowest is UnitKind.ENHET:
        senders = [PLURAL[each] for each in what.unit_types]
    else:
        senders = ["kommunen" if what.lowest is UnitKind.KOMMUN else "regionen"]
    if what.asks_region:
        senders.append("regionen för hela sig")
    beds = ", även andra enheter utanför sjukhus som har vårdplatser" if what.asks_any_with_beds else ""
    return f"Lämnas varje {EVERY[what.granularity]} av {listed(senders)}{beds}."


def _formula(about: Indicator) -> str:
    divided = "täljare / nämnare" if about.denominator else "täljaren"
    return divided if about.scale == 1 else f"{divided} × {number(about.scale)}"


def measured(about: Indicator) -> str:
    """What is read, as a table of numerator, denominator and unit, and who sends it."""
    if isinstance(about, Published):
        rows = [
            ("Officiell serie", "hämtas färdig", f"`{about.published_series}`"),
            ("Enhet", about.unit, "som i serien"),
        ]
    else:
        names = zip(("Täljare", "Nämnare"), read_from(about), strict=False)
        rows = [(name, each.label, f"`{each.id}`") for name, each in names]
        rows.append(("Enhet", about.unit, _formula(about)))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    table = f"| | Mått | Id |\n|---|---|---|\n{table}"
    meaning = bullets(*(f"**{each.label}:** {each.definition} {_who(each)}" for each in read_from(about)))
    return blocks(flowing(about.definition), table, meaning)


def population_rule(about: Indicator) -> str:
    """Which 31 December's residents a value rests on ("" where residents are not the denominator)."""
    if not about.denominator or not measure(about.denominator).population:
        return ""
    if measure(about.numerator).population or measure(about.numerator).computed:
        return "Täljare och nämnare gäller folkmängden samma 31 december."
    return "Folkmängden är den **senaste 31 december före** perioden, och vilken det är står vid värdet."


def stock_rule(about: Indicator) -> str:
    """How a quarterly denominator stands under a monthly numerator ("" where both have the same periods)."""
    if not about.denominator or measure(about.denominator).population:
        return ""
    top, bottom = read_from(about)
    if top.granularity is bottom.granularity:
        return ""
    return (
        f"Nämnaren lämnas per {EVERY[bottom.granularity]}. Varje {EVERY[top.granularity]} delas med det senaste "
        f"{EVERY[bottom.granularity]} som slutade innan {EVERY[top.granularity]}en börjar."
    )


def _breakdown_rule(about: Indicator) -> str:
    if not about.breakdown:
        return ""
    labels = listed(list(about.breakdown))
    if about.nested:
        return (
            f"Värdet visas för {labels}. Gränserna ligger i varandra: den som räknas vid en längre gräns räknas också "
            f"vid en kortare. De läggs aldrig ihop, och {about.breakdown[0]} är huvudvärdet."
        )
    return (
        f"Delarna ({labels}) visas var för sig och tillsammans. Summan visas bara när alla delar som enheten har finns "
        "med."
    )


def counted(about: Indicator) -> str:
    """How it is divided and summed, down to which level, and whose residents."""
    lowest = f"Lägsta nivå är {about.lowest.value}. Ett värde visas per {EVERY[about.periodicity]}."
    if isinstance(about, Published):
        return flowing(lowest, READY)
    return flowing(lowest, population_rule(about), stock_rule(about), _breakdown_rule(about), _summed(about))


def _summed(about: Indicator) -> str:
    top = measure(about.numerator)
    if top.lowest is UnitKind.REGION:
        return ONLY_REGION
    if top.lowest is UnitKind.ENHET and about.lowest is UnitKind.KOMMUN:
        return f"{BEDS_OF_KOMMUN} {MEMBERS}"
    return f"{SUMMED[top.lowest]} {MEMBERS}"


def chance(about: Indicator) -> str:
    """How chance variation is bounded."""
    return flowing(CHANCE[about.interval])


def _counted_in(read: list[Measure]) -> str:
    if len({each.unit for each in read}) == 1:
        sides = "Täljare och nämnare" if len(read) > 1 else "Värdet"
        return f"{sides} räknas i {read[0].unit}"
    return f"Täljaren räknas i {read[0].unit} och nämnaren i {read[1].unit}"


def _when_hidden(about: Indicator, read: list[Measure]) -> str:
    if isinstance(about, Proportion):
        return (
            "Ett värde döljs när täljaren, eller resten (nämnaren minus täljaren), är 1–4, och när nämnaren är under "
            "20."
        )
    hidden = [name for name, each in zip(("täljaren", "nämnaren"), read, strict=False) if each.disclosive]
    return f"Ett värde döljs när {' eller '.join(hidden)} är 1–4."


def small_numbers(about: Indicator) -> str:
    """Which values are hidden because few persons stand behind them."""
    read = read_from(about)
    if isinstance(about, Published):
        return flowing(
            "Källan har redan granskat värdena, så inget mer döljs. De får inte användas för att räkna fram dolda tal."
        )
    if not any(each.disclosive for each in read):
        return flowing(f"{_counted_in(read)}, inte i personer. Inget döljs.")
    return flowing(f"{_counted_in(read)}.", _when_hidden(about, read), SECONDARY)


def breaks(about: Indicator) -> str:
    """The declared breaks of the series, and the one that all residents share."""
    found = [f"**Från {period_text(each.start)}:** {each.reason}" for each in about.series_breaks]
    if any(each.population for each in read_from(about)):
        found.append(NOISE)
    return bullets(*found) if found else "Inget gemensamt brott är känt."


def target(about: Indicator) -> str:
    """The target with source and date, or why there is none; the band; which way is better."""
    way = WAY[about.direction]
    if about.band:
        band = f"Intervallet är {number(about.band.lower)}–{number(about.band.upper)} {about.unit}."
        return flowing(about.no_target_reason, band, f"{about.band.source.rstrip('.')}.", way)
    if about.target is None:
        return flowing(about.no_target_reason, way)
    level = f"{number(about.target.value, 0 if about.target.value.is_integer() else 1)} {about.unit}."
    month = period_text(f"{about.target.decided_on:%Y-%m}")
    return flowing(level, f"{about.target.source.rstrip('.')}. Målet sattes i {month}.", way)


def denominator_choice(about: Indicator) -> str:
    """The declared choice of denominator where sources disagree ("" where they do not)."""
    return flowing(about.denominator_choice)


def caveats(about: Indicator) -> str:
    """The declared caveats, as a list."""
    return bullets(*about.caveats)


def official(about: Indicator) -> str:
    """The official series and where it is defined."""
    if not about.published_series:
        return flowing("Ingen officiell serie visas bredvid.")
    kpi = about.published_series
    found = f"`{kpi}` i Kolada ([definition](https://api.kolada.se/v3/kpi/{kpi}))."
    if isinstance(about, Published):
        return flowing(found)
    return flowing(found, "Den visas på en egen rad för regionen och riket, och blandas aldrig med vår.")


def owners(about: Indicator) -> str:
    """Who answers for it, who it is for, what it supports, where it comes from and when it is next due."""
    example = EXAMPLE[about.periodicity]
    due = f"efter {period_text(example)} väntas nästa värde {date_text(about.next_update_on(example))}"
    rows = (
        ("Ansvarig i regionen", about.owner_region),
        ("Ansvarig i kommunen", about.owner_kommun),
        ("Till för", listed(list(about.audience))),
        ("Källa", about.source),
        ("Orienteringspunkter", listed([str(each) for each in about.orienteringspunkter])),
        ("Utvecklingsområden (God och nära vård 2024)", listed([str(each) for each in about.development_areas])),
        ("Kommer", f"{about.update_lag_days} dagar efter {ENDS[about.periodicity]} slut; {due}"),
    )
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])
