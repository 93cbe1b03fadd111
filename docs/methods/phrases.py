"""The sentences that recur in the method notes, Swedish, by what they depend on.

Decision that could be disputed: they stand here and not in the catalogue of texts, since the notes are documents in
Swedish only and nothing in the product shows them.
"""

from domain.indicator import Direction, Interval
from domain.period import Granularity
from domain.units import UnitKind, UnitType

EVERY = {Granularity.MONTH: "månad", Granularity.QUARTER: "kvartal", Granularity.YEAR: "år"}
ENDS = {Granularity.MONTH: "månadens", Granularity.QUARTER: "kvartalets", Granularity.YEAR: "årets"}
EXAMPLE = {Granularity.MONTH: "2026-06", Granularity.QUARTER: "2026K2", Granularity.YEAR: "2025"}
PLURAL = {
    UnitType.SJUKHUS: "sjukhus", UnitType.SJUKSTUGA: "sjukstugor", UnitType.HALSOCENTRAL: "hälsocentraler",
}  # fmt: skip
WAY = {
    Direction.HIGHER: "Högre är bättre.",
    Direction.LOWER: "Lägre är bättre.",
    Direction.NEUTRAL: "Varken högre eller lägre är bättre i sig.",
    Direction.BY_PLAN: "Varken högre eller lägre är bättre i sig: rätt nivå är den som är planerad.",
    Direction.BAND: "Bäst är ett värde inom intervallet.",
}
SUMMED = {
    UnitKind.ENHET: ("Enheternas värden summeras till kommunen där enheten ligger, och kommunerna till modellområdet."),
    UnitKind.KOMMUN: "Kommunernas värden summeras till modellområdet.",
}
MEMBERS = (
    "Ett modellområdes värde är summan av medlemmarnas täljare delad med summan av deras nämnare, alltså inget "
    "medelvärde av färdiga värden. Bara de som har lämnat både täljare och nämnare räknas, och bredvid värdet står hur "
    "många kommuner det är, till exempel ”6 av 7 kommuner”. Vilka kommuner som hör till området avgörs för varje "
    "period. Regionens värde är regionens egen uppgift, när den finns, och räknas aldrig ihop från enheter eller "
    "kommuner."
)
BEDS_OF_KOMMUN = (
    "Enheternas antal summeras till kommunen där enheten ligger, och kommunerna till modellområdet. En enhet har ingen "
    "folkmängd och får inget eget värde. En kommun utan sådana enheter får inget eget värde, men dess invånare räknas "
    "i modellområdet."
)
ONLY_REGION = (
    "Uppgiften finns bara för hela regionen. Kommuner och modellområden får inget eget värde. Regionens värde visas "
    "bredvid, med regionens namn, och står aldrig som modellområdets."
)
READY = (
    "Värdet visas som det kom ur den officiella serien, för varje enhet som serien har. Det räknas aldrig om, läggs "
    "aldrig ihop och görs aldrig till ett medelvärde. Ett modellområde får därför inget värde."
)
CHANCE = {
    Interval.WILSON: (
        "Bandet är Wilsons 95-procentsgränser; avvikelser markeras först vid 99,8 procent. Siffrorna är fullständiga "
        "räkningar och inget stickprov. Gränserna visar därför hur mycket slumpen får värdet att variera kring en "
        "underliggande nivå. De säger inget om fel i registreringen."
    ),
    Interval.POISSON: (
        "Bandet är 95-procentsgränser för ett antal händelser (Poisson): exakta under 10 händelser, Byars från 10. "
        "Avvikelser markeras först vid 99,8 procent. Siffrorna är fullständiga räkningar och inget stickprov. "
        "Gränserna visar därför hur mycket slumpen får värdet att variera kring en underliggande nivå. De säger "
        "inget om fel i registreringen."
    ),
    Interval.SURVEY: (
        "Värdet kommer från en enkät till ett urval av invånarna. Felmarginalen följer inte med den officiella serien, "
        "och vi hittar inte på någon: inget band visas. En liten skillnad mellan två år, eller mellan två regioner, "
        "kan vara slump."
    ),
    Interval.NONE: (
        "Inget slumpband visas. Att värdet ändras lite mellan två perioder behöver alltså inte betyda något: titta på "
        "flera perioder i rad."
    ),
}
NOISE = (
    "**Från folkmängden 31 december 2025:** SCB lägger till brus i folkmängden (röjandeskyddet CKM). Delarna "
    "behöver då inte bli summan. Jämför värden som vilar på den med äldre värden försiktigt."
)
SECONDARY = "Går det dolda att räkna fram ur en summa döljs ett värde till. Dolt är en egen markering, aldrig 0."
