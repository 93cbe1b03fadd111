"""Small worlds drawn as text, so that a reader can check a test by eye."""

from datetime import date

import pandas as pd

from domain.observation import OBSERVATION_COLUMNS
from domain.units import Membership, MembershipStatus, Unit, UnitKind, UnitType
from indicators.evaluate import evaluate
from indicators.registry import indicator

# One modellområde of three kommuner in one region; each kommun has the care units drawn here.
UNITS = {
    unit.id: unit
    for unit in (
        Unit("0024", "Region Västerbotten", UnitKind.REGION),
        Unit("omradet", "Området", UnitKind.MODELLOMRADE, "0024"),
        Unit("A", "Aby", UnitKind.KOMMUN, "0024"),
        Unit("B", "Beby", UnitKind.KOMMUN, "0024"),
        Unit("C", "Ceby", UnitKind.KOMMUN, "0024"),
        Unit("hc-a1", "Aby hälsocentral", UnitKind.ENHET, "A", UnitType.HALSOCENTRAL),
        Unit("hc-a2", "Aby norra hälsocentral", UnitKind.ENHET, "A", UnitType.HALSOCENTRAL),
        Unit("sh-a", "Aby sjukhus", UnitKind.ENHET, "A", UnitType.SJUKHUS),
        Unit("hc-b", "Beby hälsocentral", UnitKind.ENHET, "B", UnitType.HALSOCENTRAL),
        Unit("ss-c", "Ceby sjukstuga", UnitKind.ENHET, "C", UnitType.SJUKSTUGA),
    )
}
MEMBERSHIPS = [
    Membership("omradet", kommun, None, None, MembershipStatus.CONFIRMED, "ritat") for kommun in ("A", "B", "C")
]
C_LEFT_2025 = [*MEMBERSHIPS[:2], Membership("omradet", "C", None, date(2024, 12, 31), MembershipStatus.CONFIRMED, "")]


def _cell(text: str) -> tuple[float, str]:
    number, _, status = text.partition("!")
    try:
        return float(number), status
    except ValueError:
        return float("nan"), text


def observations(drawing: str) -> pd.DataFrame:
    """Rows `measure unit period value [breakdown]`; a value may be a status word (`ej-relevant`) or `12!preliminär`."""
    rows = []
    for line in drawing.strip().splitlines():
        measure, unit, period, value, *breakdown = line.split()
        number, status = _cell(value.replace("ej-relevant", "ej relevant"))
        rows.append((measure, unit, period, "T", " ".join(breakdown), number, status, False, "Ritat"))
    return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))


def evaluated(indicator_id: str, drawing: str, memberships=MEMBERSHIPS) -> pd.DataFrame:
    """The unhidden rows of an indicator in the drawn world."""
    return evaluate(
        indicator(indicator_id), observations(drawing), units=UNITS, memberships=memberships, data_version=1
    ).rows


def table(rows: pd.DataFrame, *columns: str) -> str:
    """Rows as a drawing: one line a row, columns by single spaces, `-` where there is no number."""

    def word(value: object) -> str:
        if isinstance(value, float):
            return "-" if value != value else f"{value:.4g}"
        return str(value).replace(" ", "-") or "."

    return "\n".join(" ".join(word(row[column]) for column in columns) for _, row in rows.iterrows())


def drawn(text: str) -> str:
    """A drawing in a test, with its indentation taken away."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
