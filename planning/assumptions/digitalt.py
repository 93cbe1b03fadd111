"""Assumptions of digital visits: what a contact at a distance replaces, and what a kilometre costs and emits.

Decision that could be disputed: the cost of a kilometre is the tax-free mileage allowance, which covers wear and fuel
and not the traveller's time.
"""

from domain.assumption import Assumption

_OURS = "Antagande av oss"

ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        id="digitalt_andel_resa", model="digitalt", value=0.7, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS}; ingen mätning i modellområdena finns här", decimals=2, spread=0.2,
    ),
    Assumption(
        id="digitalt_kr_per_km", model="digitalt", value=2.5, low=0.0, high=20.0, unit="kr_per_km",
        source="Skatteverkets skattefria milersättning för egen bil, 25 kronor per mil sedan 2023; spridningen är vår",
        decimals=2, spread=0.5,
    ),
    Assumption(
        id="digitalt_kg_per_km", model="digitalt", value=0.15, low=0.0, high=1.0, unit="kg_per_km",
        source=f"{_OURS}: ungefär en bensinbil som drar 0,65 liter per mil; elbilar släpper ut mindre", decimals=3,
        spread=0.05,
    ),
)  # fmt: skip
