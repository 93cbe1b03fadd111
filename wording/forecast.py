"""Forecasts in words: what is expected, of the target too, how well earlier ones did and what it all rests on.

Decision that could be disputed: "mycket troligt" means that the whole band lies on one side, and is only said where
the band has been tried against earlier forecasts and held.
"""

from domain.indicator import Band, Direction, Target
from domain.outlook import Outlook
from domain.period import Granularity
from wording.catalogue import text
from wording.formats import number, period_text, unit_text, value_text, when_text
from wording.sentences import indicator_text

_STEP = {Granularity.MONTH: "manad", Granularity.QUARTER: "kvartal", Granularity.YEAR: "ar"}
_WAYS = {1: "okar", 0: "oklart", -1: "minskar"}


def forecast_finding(outlook: Outlook) -> str:
    """The finding as a title: whether the measure is expected to rise, to fall, or neither for certain."""
    way = "konstant" if outlook.is_constant else "oklart" if _is_doubted(outlook) else _WAYS[outlook.rising]
    title = indicator_text(outlook.indicator, "title")
    if outlook.breakdown:
        title = text("fynd.uppdelning", rubrik=title, uppdelning=outlook.breakdown.lower())
    return text(f"prognos.fynd.{way}", rubrik=title, plats=outlook.unit.name, nar=period_text(str(outlook.last.name)))


def expected_sentence(outlook: Outlook) -> str:
    """What is expected furthest ahead: within which limits, and most likely what."""
    last, indicator = outlook.last, outlook.indicator
    words = {"plats": outlook.unit.name, "nar": when_text(str(last.name))}
    if outlook.is_constant:
        return text("prognos.vantas_konstant", varde=value_text(last["mean"], indicator), **words)
    lower, upper = (number(last[each], indicator.decimals) for each in ("lower", "upper"))
    if lower == upper:
        return text("prognos.vantas_smalt", mitt=value_text(last["mean"], indicator), **words)
    return text(
        "prognos.vantas",
        nedre=lower,
        ovre=value_text(last["upper"], indicator),
        mitt=value_text(last["mean"], indicator),
        **words,
    )


def now_sentence(outlook: Outlook) -> str:
    """What the latest year was like, to hold the forecast against."""
    known, indicator = outlook.values.dropna(), outlook.indicator
    latest = {"sist": value_text(float(known.iloc[-1]), indicator), "nar": when_text(str(known.index[-1]))}
    if indicator.periodicity is Granularity.YEAR:
        return text("prognos.nu_ar", **latest)
    return text("prognos.nu", snitt=value_text(outlook.before, indicator), **latest)


def target_sentence(outlook: Outlook) -> str:
    """Whether the target, or the band that is fine, will be met; "" where there is none or the band is doubted."""
    indicator = outlook.indicator
    if _is_doubted(outlook) or outlook.is_constant:
        return ""
    if indicator.direction is Direction.BAND and indicator.band is not None:
        limits = {"nedre": number(indicator.band.lower), "ovre": number(indicator.band.upper)}
        return text(f"prognos.band.{_band(outlook, indicator.band)}", enhet=unit_text(indicator), **limits)
    if indicator.target is None or indicator.direction not in {Direction.HIGHER, Direction.LOWER}:
        return ""
    level = indicator.target.value
    words = f"{number(level, 0 if level == round(level) else 1)} {unit_text(indicator)}"
    return text(f"prognos.mal.{_target(outlook, indicator.target)}", mal=words, nar=when_text(str(outlook.last.name)))


def score_sentence(outlook: Outlook) -> str:
    """`Av 20 tidigare prognoser tolv månader framåt låg 17 inom bandet.`, and whether the band is to be trusted."""
    score = outlook.score
    if outlook.is_constant:
        return text("prognos.traff.konstant")
    if not score.step:
        return text("prognos.traff.for_fa")
    words = text("prognos.traff", antal=score.made, inom=score.inside, steg=steps_text(outlook, score.step))
    sure = text("prognos.traff.niva", niva=number(100 * outlook.level))
    verdict = text(f"prognos.traff.{_held(outlook)}")
    beyond = text("prognos.traff.langre") if score.step < len(outlook.rows) else ""
    return f"{words} {sure} {verdict} {beyond}".strip()


def steps_text(outlook: Outlook, steps: int) -> str:
    """`12 månader framåt`."""
    return text(f"prognos.steg.{_STEP[outlook.indicator.periodicity]}", antal=steps)


def method_sentences(outlook: Outlook) -> list[str]:
    """What was done, one plain sentence each: values, break, method, band."""
    known = outlook.values.dropna()
    counted = text(
        "prognos.metod.varden",
        antal=len(known),
        fran=period_text(str(outlook.values.index[0])),
        till=period_text(str(outlook.values.index[-1])),
    )
    gaps = len(outlook.values) - len(known)
    band = "prognos.metod.band" if outlook.likes else "prognos.metod.band_ensam"
    return [
        counted,
        *([text("prognos.metod.luckor", antal=gaps)] if gaps else []),
        *([text("prognos.metod.brott")] if outlook.broken else []),
        text(f"prognos.metod.gjord.{outlook.method}"),
        text(band, antal=outlook.likes, niva=number(100 * outlook.level)),
    ]


def _held(outlook: Outlook) -> str:
    """How the band has held: as promised, fewer inside but no fewer than chance may give, or too few."""
    score = outlook.score
    if not score.is_trusted:
        return "lita_inte"
    return "lita" if score.inside >= outlook.level * score.made else "slump"


def _is_doubted(outlook: Outlook) -> bool:
    return outlook.score.is_trusted is False


def _target(outlook: Outlook, target: Target) -> str:
    sign = 1 if outlook.indicator.direction is Direction.HIGHER else -1
    ends = sorted(sign * (outlook.last[each] - target.value) for each in ("lower", "upper"))
    likely = sign * (outlook.last["mean"] - target.value) >= 0
    return _how_sure(outlook, surely=ends[0] >= 0, surely_not=ends[1] < 0, likely=likely)


def _band(outlook: Outlook, band: Band) -> str:
    lower, upper = outlook.last["lower"], outlook.last["upper"]
    return _how_sure(
        outlook,
        surely=band.lower <= lower and upper <= band.upper,
        surely_not=upper < band.lower or lower > band.upper,
        likely=band.lower <= outlook.last["mean"] <= band.upper,
    )


def _how_sure(outlook: Outlook, *, surely: bool, surely_not: bool, likely: bool) -> str:
    if outlook.score.is_trusted and (surely or surely_not):
        return "ja" if surely else "nej"
    return "snarast" if likely else "snarast_inte"
