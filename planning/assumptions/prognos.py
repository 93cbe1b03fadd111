"""Assumptions of forecasts."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        id="prognos_sakerhet", model="prognos", value=0.95, low=0.5, high=0.99, unit="andel",
        source="Antagande av oss: bandet ska rymma så stor andel av utfallen, samma nivå som felmarginalerna har.",
        decimals=2,
    ),
)  # fmt: skip
