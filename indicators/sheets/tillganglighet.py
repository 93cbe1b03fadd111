"""Measures of tillgänglighet: calls, assessments, waiting, contacts at a distance, listed residents, travel."""

from domain.measure import Measure, MeasureKind
from domain.period import Granularity
from domain.units import UnitKind
from indicators.sheets.shapes import PRIMARY_CARE, monthly_per_enhet, monthly_per_region, quarterly_per_enhet

TRAVEL_LIMITS = ("30 min", "45 min", "60 min")

MEASURES = (
    monthly_per_enhet(
        id="besvarade_samtal", label="Besvarade samtal",
        definition="Samtal till hälsocentralen som besvarades under månaden, även återuppringning.",
        unit="samtal", unit_types=PRIMARY_CARE, disclosive=True,
    ),
    monthly_per_enhet(
        id="besvarade_samma_dag", label="Besvarade samma dag",
        definition="De av de besvarade samtalen som besvarades samma dag som personen ringde.",
        unit="samtal", unit_types=PRIMARY_CARE, disclosive=True, subset_of="besvarade_samtal",
    ),
    monthly_per_enhet(
        id="bedomningar", label="Medicinska bedömningar",
        definition="Nybesök och nya hälsoproblem som fick en medicinsk bedömning under månaden.",
        unit="bedömningar", unit_types=PRIMARY_CARE, disclosive=True,
    ),
    monthly_per_enhet(
        id="bedomningar_inom_3_dagar", label="Bedömningar inom 3 dagar",
        definition="De av bedömningarna som gjordes inom tre dagar från det att personen sökte vård.",
        unit="bedömningar", unit_types=PRIMARY_CARE, disclosive=True, subset_of="bedomningar",
    ),
    monthly_per_enhet(
        id="vardkontakter", label="Vårdkontakter",
        definition="Mottagningsbesök och kontakter på distans med legitimerad personal under månaden.",
        unit="kontakter", unit_types=PRIMARY_CARE, disclosive=True,
    ),
    monthly_per_enhet(
        id="distanskontakter", label="Distanskontakter",
        definition="De av vårdkontakterna som skedde på distans: video, telefon eller chatt som ersatte ett besök.",
        unit="kontakter", unit_types=PRIMARY_CARE, disclosive=True, subset_of="vardkontakter",
    ),
    quarterly_per_enhet(
        id="listade", label="Listade",
        definition="Personer listade på hälsocentralen vid kvartalets slut.",
        unit="personer", unit_types=PRIMARY_CARE, disclosive=True,
    ),
    quarterly_per_enhet(
        id="med_fast_lakarkontakt", label="Med fast läkarkontakt",
        definition="De av de listade som har en namngiven fast läkarkontakt i journalsystemet vid kvartalets slut.",
        unit="personer", unit_types=PRIMARY_CARE, disclosive=True, subset_of="listade",
    ),
    quarterly_per_enhet(
        id="med_overenskommelse", label="Med dokumenterad överenskommelse",
        definition="De av de listade som har en gällande dokumenterad överenskommelse (tidigare patientkontrakt).",
        unit="personer", unit_types=PRIMARY_CARE, disclosive=True, subset_of="listade",
    ),
    monthly_per_region(
        id="vantande", label="Väntande på första kontakt",
        definition="Personer som vid månadens slut väntar på en första kontakt i den specialiserade vården.",
        unit="personer", kind=MeasureKind.STOCK, disclosive=True,
    ),
    monthly_per_region(
        id="vantande_hogst_90", label="Väntande högst 90 dagar",
        definition="De av de väntande som har väntat högst 90 dagar.",
        unit="personer", kind=MeasureKind.STOCK, disclosive=True, subset_of="vantande",
    ),
    monthly_per_region(
        id="genomforda", label="Genomförda första kontakter",
        definition="Första kontakter i den specialiserade vården som genomfördes under månaden.",
        unit="kontakter", disclosive=True,
    ),
    monthly_per_region(
        id="genomforda_inom_90", label="Genomförda inom 90 dagar",
        definition="De av de genomförda första kontakterna som skedde inom 90 dagar.",
        unit="kontakter", disclosive=True, subset_of="genomforda",
    ),
    Measure(
        id="invanare_65_over_restid", label="Invånare 65 år och äldre med lång restid",
        definition="Invånare 65 år och äldre med längre beräknad restid med bil än gränsen till närmaste "
        "hälsocentral eller sjukstuga.",
        unit="invånare", kind=MeasureKind.STOCK, granularity=Granularity.YEAR, lowest=UnitKind.KOMMUN,
        disclosive=True, breakdown=TRAVEL_LIMITS, computed=True, subset_of="befolkning_65",
    ),
)  # fmt: skip
