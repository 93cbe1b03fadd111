"""The measures that sheets hold. Labels and definitions are what a projektledare reads in the template.

Decision that could be disputed: beds are counted in bed-days (vårdplatsdygn) summed over the month, not as a
mean of daily percentages, so that a closed bed leaves both sums.
"""

from domain.errors import UnknownIndicatorError
from domain.measure import Measure, MeasureKind
from domain.period import Granularity
from domain.units import UnitKind, UnitType

PRIMARY_CARE = (UnitType.HALSOCENTRAL, UnitType.SJUKSTUGA)
BEDS = (UnitType.SJUKHUS, UnitType.SJUKSTUGA)
HOSPITALS = (UnitType.SJUKHUS,)
EMPLOYERS = (UnitType.SJUKHUS, UnitType.SJUKSTUGA, UnitType.HALSOCENTRAL)
PROFESSIONS = ("Läkare", "Sjuksköterska", "Undersköterska")


def _monthly_per_unit(
    measure_id: str, label: str, definition: str, unit: str, unit_types: tuple[UnitType, ...], *,
    disclosive: bool, subset_of: str = "", asks_any_with_beds: bool = False,
) -> Measure:  # fmt: skip
    return Measure(
        id=measure_id, label=label, definition=definition, unit=unit, kind=MeasureKind.FLOW,
        granularity=Granularity.MONTH, lowest=UnitKind.ENHET, disclosive=disclosive, unit_types=unit_types,
        subset_of=subset_of, asks_any_with_beds=asks_any_with_beds,
    )  # fmt: skip


def _posts(measure_id: str, label: str, definition: str, *, subset_of: str = "") -> Measure:
    return Measure(
        id=measure_id, label=label, definition=definition, unit="tjänster", kind=MeasureKind.STOCK,
        granularity=Granularity.QUARTER, lowest=UnitKind.ENHET, disclosive=False, unit_types=EMPLOYERS,
        breakdown=PROFESSIONS, subset_of=subset_of, whole_number=False,
    )  # fmt: skip


def _cost(measure_id: str, label: str, definition: str, *, subset_of: str = "") -> Measure:
    return Measure(
        id=measure_id, label=label, definition=definition, unit="tkr", kind=MeasureKind.FLOW,
        granularity=Granularity.QUARTER, lowest=UnitKind.ENHET, disclosive=False, unit_types=EMPLOYERS,
        subset_of=subset_of, whole_number=False,
    )  # fmt: skip


def _home_care(
    measure_id: str, label: str, definition: str, unit: str, kind: MeasureKind, subset_of: str = ""
) -> Measure:
    return Measure(
        id=measure_id, label=label, definition=definition, unit=unit, kind=kind,
        granularity=Granularity.MONTH, lowest=UnitKind.KOMMUN, disclosive=True, subset_of=subset_of,
    )  # fmt: skip


def _population(measure_id: str, label: str, definition: str, subset_of: str = "") -> Measure:
    return Measure(
        id=measure_id, label=label, definition=definition, unit="invånare", kind=MeasureKind.STOCK,
        granularity=Granularity.YEAR, lowest=UnitKind.KOMMUN, disclosive=True, subset_of=subset_of,
        population=True,
    )  # fmt: skip


_ALL = (
    _monthly_per_unit(
        "besvarade_samtal", "Besvarade samtal",
        "Samtal till hälsocentralen som besvarades under månaden, även återuppringning.",
        "samtal", PRIMARY_CARE, disclosive=True,
    ),
    _monthly_per_unit(
        "besvarade_samma_dag", "Besvarade samma dag",
        "De av de besvarade samtalen som besvarades samma dag som personen ringde.",
        "samtal", PRIMARY_CARE, disclosive=True, subset_of="besvarade_samtal",
    ),
    _monthly_per_unit(
        "bedomningar", "Medicinska bedömningar",
        "Nybesök och nya hälsoproblem som fick en medicinsk bedömning under månaden.",
        "bedömningar", PRIMARY_CARE, disclosive=True,
    ),
    _monthly_per_unit(
        "bedomningar_inom_3_dagar", "Bedömningar inom 3 dagar",
        "De av bedömningarna som gjordes inom tre dagar från det att personen sökte vård.",
        "bedömningar", PRIMARY_CARE, disclosive=True, subset_of="bedomningar",
    ),
    _monthly_per_unit(
        "disponibla_vardplatsdygn", "Disponibla vårdplatsdygn",
        "Antal disponibla vårdplatser varje dygn, summerat över månadens dygn.",
        "vårdplatsdygn", BEDS, disclosive=False, asks_any_with_beds=True,
    ),
    _monthly_per_unit(
        "belagda_vardplatsdygn", "Belagda vårdplatsdygn",
        "Antal belagda vårdplatser varje dygn, summerat över månadens dygn. Får vara fler än de disponibla.",
        "vårdplatsdygn", BEDS, disclosive=False, asks_any_with_beds=True,
    ),
    _monthly_per_unit(
        "overbelaggningar_dygn", "Överbeläggningar",
        "Inskrivna patienter utan disponibel vårdplats varje dygn, summerat över månadens dygn.",
        "dygn", HOSPITALS, disclosive=False,
    ),
    _posts(
        "inrattade_tjanster", "Inrättade tjänster",
        "Inrättade tillsvidaretjänster i yrkesgruppen vid kvartalets slut, i heltider.",
    ),
    _posts(
        "obesatta_tjanster", "Obesatta tjänster",
        "De av de inrättade tjänsterna som saknar tillsvidareanställd vid kvartalets slut, i heltider.",
        subset_of="inrattade_tjanster",
    ),
    _cost(
        "personalkostnad", "Personalkostnad",
        "Kostnad för egen personal under kvartalet, i tusental kronor.",
    ),
    _cost(
        "kostnad_hyrpersonal", "Kostnad för hyrpersonal",
        "Kostnad för inhyrd personal under kvartalet, i tusental kronor.",
    ),
    _home_care(
        "inskrivna", "Inskrivna i hemsjukvård",
        "Personer inskrivna i kommunal hemsjukvård i ordinärt boende vid månadens slut, alla åldrar.",
        "personer", MeasureKind.STOCK,
    ),
    _home_care(
        "inskrivna_65", "Inskrivna i hemsjukvård, 65 år och äldre",
        "De av de inskrivna som är 65 år eller äldre.",
        "personer", MeasureKind.STOCK, subset_of="inskrivna",
    ),
    _home_care(
        "hembesok", "Hembesök",
        "Besök av legitimerad personal i hemmet hos inskrivna under månaden.",
        "besök", MeasureKind.FLOW,
    ),
    _population(
        "befolkning", "Folkmängd", "Folkbokförda i kommunen den 31 december.",
    ),
    _population(
        "befolkning_65", "Folkmängd, 65 år och äldre",
        "Folkbokförda i kommunen den 31 december som är 65 år eller äldre.", subset_of="befolkning",
    ),
)  # fmt: skip

MEASURES: dict[str, Measure] = {measure.id: measure for measure in _ALL}


def measure(measure_id: str) -> Measure:
    """Look a measure up.

    Raises:
        UnknownIndicatorError: no measure has that id.

    """
    try:
        return MEASURES[measure_id]
    except KeyError:
        raise UnknownIndicatorError(found=measure_id, known=", ".join(MEASURES)) from None
