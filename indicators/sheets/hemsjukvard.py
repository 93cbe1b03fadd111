"""Measures of hemsjukvård: registered persons, visits, rehabilitation and monitoring at home."""

from domain.measure import MeasureKind
from indicators.sheets.shapes import PRIMARY_CARE, monthly_per_enhet, monthly_per_kommun

MEASURES = (
    monthly_per_kommun(
        id="inskrivna", label="Inskrivna i hemsjukvård",
        definition="Personer inskrivna i kommunal hemsjukvård i ordinärt boende vid månadens slut, alla åldrar.",
        unit="personer",
    ),
    monthly_per_kommun(
        id="inskrivna_65", label="Inskrivna i hemsjukvård, 65 år och äldre",
        definition="De av de inskrivna som är 65 år eller äldre.",
        unit="personer", subset_of="inskrivna",
    ),
    monthly_per_kommun(
        id="inskrivna_80", label="Inskrivna i hemsjukvård, 80 år och äldre",
        definition="De av de inskrivna som är 80 år eller äldre.",
        unit="personer", subset_of="inskrivna_65",
    ),
    monthly_per_kommun(
        id="hembesok", label="Hembesök",
        definition="Besök av legitimerad personal i hemmet hos inskrivna under månaden.",
        unit="besök", kind=MeasureKind.FLOW,
    ),
    monthly_per_kommun(
        id="lakarbesok_hem", label="Läkarbesök i hemmet",
        definition="Besök av läkare i hemmet hos inskrivna under månaden.",
        unit="besök", kind=MeasureKind.FLOW,
    ),
    monthly_per_kommun(
        id="hemrehab_besok", label="Besök för hemrehabilitering",
        definition="Besök av arbetsterapeut eller fysioterapeut i hemmet under månaden.",
        unit="besök", kind=MeasureKind.FLOW,
    ),
    monthly_per_kommun(
        id="personer_kommunal_hsv", label="Personer med kommunal hälso- och sjukvård",
        definition="Personer som fick kommunal hälso- och sjukvård under månaden, även i särskilt boende och LSS.",
        unit="personer", kind=MeasureKind.FLOW,
    ),
    monthly_per_enhet(
        id="aktiva_hemmonitorering", label="Personer med aktiv hemmonitorering",
        definition="Listade som har lämnat minst ett mätvärde hemifrån de senaste 30 dagarna vid månadens slut.",
        unit="personer", kind=MeasureKind.STOCK, unit_types=PRIMARY_CARE, disclosive=True,
    ),
)  # fmt: skip
