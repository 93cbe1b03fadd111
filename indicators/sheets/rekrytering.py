"""Measures of rekrytering: posts, hired staff, time to recruit, leavers, sick leave, nurses and doctors.

Decision that could be disputed: posts filled (`rekryteringar`) are posts and not persons, so they are not hidden;
leavers and employed persons are persons, and are.
"""

from domain.measure import Measure, MeasureKind
from domain.period import Granularity
from domain.units import UnitKind
from indicators.sheets.shapes import (
    EMPLOYERS,
    PRIMARY_CARE,
    PROFESSIONS,
    monthly_per_enhet,
    per_employer,
    quarterly_per_enhet,
)

MEASURES = (
    quarterly_per_enhet(
        id="inrattade_tjanster", label="Inrättade tjänster",
        definition="Inrättade tillsvidaretjänster i yrkesgruppen vid kvartalets slut, i heltider.",
        unit="tjänster", unit_types=EMPLOYERS, disclosive=False, breakdown=PROFESSIONS, whole_number=False,
    ),
    quarterly_per_enhet(
        id="obesatta_tjanster", label="Obesatta tjänster",
        definition="De av de inrättade tjänsterna som saknar tillsvidareanställd vid kvartalets slut, i heltider.",
        unit="tjänster", unit_types=EMPLOYERS, disclosive=False, breakdown=PROFESSIONS, whole_number=False,
        subset_of="inrattade_tjanster",
    ),
    quarterly_per_enhet(
        id="personalkostnad", label="Personalkostnad",
        definition="Kostnad för egen personal under kvartalet, i tusental kronor.",
        unit="tkr", kind=MeasureKind.FLOW, unit_types=EMPLOYERS, disclosive=False, whole_number=False,
        asks_region=True,
    ),
    quarterly_per_enhet(
        id="kostnad_hyrpersonal", label="Kostnad för hyrpersonal",
        definition="Kostnad för inhyrd personal under kvartalet, i tusental kronor.",
        unit="tkr", kind=MeasureKind.FLOW, unit_types=EMPLOYERS, disclosive=False, whole_number=False,
        asks_region=True,
    ),
    monthly_per_enhet(
        id="lakarveckor", label="Läkarveckor",
        definition="Arbetade läkarveckor på hälsocentralen under månaden, egna och inhyrda läkare.",
        unit="veckor", unit_types=PRIMARY_CARE, disclosive=False, whole_number=False,
    ),
    monthly_per_enhet(
        id="inhyrda_lakarveckor", label="Inhyrda läkarveckor",
        definition="De av läkarveckorna som arbetades av inhyrda läkare.",
        unit="veckor", unit_types=PRIMARY_CARE, disclosive=False, whole_number=False, subset_of="lakarveckor",
    ),
    quarterly_per_enhet(
        id="specialister_fte", label="Specialister i allmänmedicin",
        definition="Anställda specialister i allmänmedicin vid kvartalets slut, i heltider; ST-läkare räknas som "
        "en halv.",
        unit="heltider", unit_types=PRIMARY_CARE, disclosive=False, whole_number=False,
    ),
    per_employer(
        id="rekryteringar", label="Tillsatta tjänster",
        definition="Utannonserade tjänster i vården som fick ett undertecknat avtal under kvartalet.",
        unit="tjänster", granularity=Granularity.QUARTER, disclosive=False,
    ),
    per_employer(
        id="rekryteringsdagar", label="Rekryteringsdagar",
        definition="Dagar från annons till undertecknat avtal, summerat över kvartalets tillsatta tjänster.",
        unit="dagar", granularity=Granularity.QUARTER, disclosive=False,
    ),
    per_employer(
        id="tillsvidareanstallda", label="Tillsvidareanställda",
        definition="Tillsvidareanställda i vård och omsorg, medelvärde över året.",
        unit="personer", kind=MeasureKind.STOCK_MEAN, granularity=Granularity.YEAR, disclosive=True,
        whole_number=False,
    ),
    per_employer(
        id="avgangar", label="Avgångar",
        definition="Tillsvidareanställda som slutade hos arbetsgivaren under året, även pensionsavgångar.",
        unit="personer", granularity=Granularity.YEAR, disclosive=True,
    ),
    per_employer(
        id="ordinarie_arbetstid", label="Ordinarie arbetstid",
        definition="Sammanlagd ordinarie arbetstid under månaden, i timmar.",
        unit="timmar", granularity=Granularity.MONTH, disclosive=False, whole_number=False,
    ),
    per_employer(
        id="sjuktid", label="Sjuktid",
        definition="Den del av den ordinarie arbetstiden som var sjukfrånvaro, i timmar.",
        unit="timmar", granularity=Granularity.MONTH, disclosive=False, whole_number=False,
        subset_of="ordinarie_arbetstid",
    ),
    Measure(
        id="sjukskoterskor", label="Sjuksköterskor",
        definition="Sjuksköterskor anställda i kommunens hälso- och sjukvård den 31 december.",
        unit="personer", kind=MeasureKind.STOCK, granularity=Granularity.YEAR, lowest=UnitKind.KOMMUN,
        disclosive=True,
    ),
    Measure(
        id="specialistsjukskoterskor", label="Specialistsjuksköterskor",
        definition="De av sjuksköterskorna som har specialistutbildning, till exempel distriktssköterska.",
        unit="personer", kind=MeasureKind.STOCK, granularity=Granularity.YEAR, lowest=UnitKind.KOMMUN,
        disclosive=True, subset_of="sjukskoterskor",
    ),
)  # fmt: skip
