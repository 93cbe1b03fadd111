"""A forecast as a scenario: one prediction a period, to be held against what comes."""

from collections.abc import Mapping

from domain.outlook import Outlook
from domain.scenario import Prediction, Scenario
from workflows.forecast import LEVEL, MODEL


def scenario_of(outlook: Outlook, *, inputs: Mapping[str, str], title: str) -> Scenario:
    """The forecast as it stands; `inputs` are the page's choices as they stand in the address."""
    return Scenario(
        model=MODEL,
        title=title,
        place=outlook.unit.id,
        data_version=outlook.result.data_version,
        predictions=tuple(
            Prediction(
                indicator=outlook.indicator.id,
                unit=outlook.unit.id,
                period=str(period),
                mean=float(row["mean"]),
                lower=float(row["lower"]),
                upper=float(row["upper"]),
                breakdown=outlook.breakdown,
            )
            for period, row in outlook.rows.iterrows()
        ),
        inputs=inputs,
        assumptions={LEVEL: outlook.level},
        level=outlook.level,
    )
