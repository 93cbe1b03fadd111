"""Assumptions of care at home and staff to come.

Decision that could be disputed: no literature has been searched for most of them. They are ours, and say so;
a kommun that has measured its own should set them.
"""

from domain.assumption import Assumption

_OURS = "Antagande av oss. Byt mot egen mätning."

ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        id="framtid_befolkning_spridning", model="framtid", value=0.01, low=0.002, high=0.05, unit="andel_per_ar",
        source=f"{_OURS} En framskrivning av en åldersgrupp i en kommun antas slå fel med så mycket för varje år.",
        decimals=3,
    ),
    Assumption(
        id="framtid_dampning", model="framtid", value=0.9, low=0.0, high=1.0, unit="andel_per_ar",
        source="Antagande av oss; dämpade trender slår oftare rätt än raka (Gardner och McKenzie 1985). 1 = rak trend.",
        decimals=2,
    ),
    Assumption(
        id="framtid_vard_spridning", model="framtid", value=0.02, low=0.0, high=0.1, unit="andel_per_ar",
        source=f"{_OURS} Så mycket antas vården per invånare kunna glida för varje år.", decimals=3,
    ),
    Assumption(
        id="framtid_trendtak", model="framtid", value=0.03, low=0.0, high=0.1, unit="andel_per_ar",
        source="Antagande av oss; en trend ur fem år får inte bli brantare än så.", decimals=3,
    ),
    Assumption(
        id="framtid_friskare_ar", model="framtid", value=1.0, low=0.0, high=3.0, unit="levnadsar_per_tio_ar",
        source="Antagande av oss: behovet kommer ett levnadsår senare för vart tionde år som går.", decimals=1,
    ),
    Assumption(
        id="framtid_hem_okning", model="framtid", value=0.01, low=0.0, high=0.05, unit="andel_per_ar",
        source="Antagande av oss: omställningen till nära vård flyttar så mycket mer vård hem varje år.", decimals=3,
    ),
    Assumption(
        id="framtid_besok_minuter", model="framtid", value=35.0, low=10.0, high=90.0, unit="minuter",
        source=f"{_OURS} Med dokumentation.", spread=5.0,
    ),
    Assumption(
        id="framtid_restid_minuter", model="framtid", value=20.0, low=0.0, high=90.0, unit="minuter",
        source=f"{_OURS} Resa fram och tillbaka, delad på turens besök.", spread=5.0,
    ),
    Assumption(
        id="framtid_timmar_per_tjanst", model="framtid", value=1600.0, low=1200.0, high=1800.0, unit="timmar_per_ar",
        source=f"{_OURS} Heltid minus semester, helger och sjukfrånvaro.", spread=50.0,
    ),
    Assumption(
        id="framtid_andel_hos_patient", model="framtid", value=0.6, low=0.3, high=0.9, unit="andel",
        source=f"{_OURS} Resten av tiden är planering, samverkan och utbildning.", decimals=2, spread=0.05,
    ),
    Assumption(
        id="framtid_produktivitet", model="framtid", value=0.005, low=-0.02, high=0.03, unit="andel_per_ar",
        source="Antagande av oss: bättre ruttplanering och hemmonitorering ger så mycket fler besök per timme.",
        decimals=3,
    ),
)  # fmt: skip
