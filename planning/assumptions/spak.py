"""Assumptions of one lever for four areas: how strong each link is, and how little is known of it.

Decision that could be disputed: no literature has been searched for these links. Each strength is an assumption of
ours with a wide spread, so that the answer is "går inte att avgöra" rather than a false precision.
"""

from domain.assumption import Assumption

_OURS = "Antagande av oss."

ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        id="spak_andel_vardavdelning", model="spak", value=0.4, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS} Så stor del av de nya tjänsterna går till sjukhusens och sjukstugornas vårdplatser.",
        decimals=2,
    ),
    Assumption(
        id="spak_andel_hemsjukvard", model="spak", value=0.25, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS} Så stor del går till kommunernas hemsjukvård; resten går till hälsocentralerna.", decimals=2,
    ),
    Assumption(
        id="spak_vardtjanster", model="spak", value=0.6, low=0.1, high=0.9, unit="andel",
        source=f"{_OURS} Så stor del av vårdenheternas tjänster hör till vårdplatserna.", decimals=2,
    ),
    Assumption(
        id="spak_inskolning", model="spak", value=3.0, low=1.0, high=12.0, unit="manader",
        source=f"{_OURS} Tiden tills en nyanställd gör full nytta.", spread=1.0,
    ),
    Assumption(
        id="spak_styrka_vardplats", model="spak", value=0.5, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS} Så stor del av en tillsatt tjänst blir vårdplatser; resten ersätter övertid och hyrpersonal.",
        decimals=2, spread=0.25,
    ),
    Assumption(
        id="spak_fyllnad", model="spak", value=0.5, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS} Så stor del av en ny vårdplats fylls av den som annars hade vårdats hemma.",
        decimals=2, spread=0.25,
    ),
    Assumption(
        id="spak_hemma_i_stallet", model="spak", value=0.05, low=0.0, high=0.3, unit="andel",
        source=f"{_OURS} Så många, räknat mot de belagda platserna, vårdas i dag hemma för att plats saknas.",
        decimals=2, spread=0.02,
    ),
    Assumption(
        id="spak_styrka_hemsjukvard", model="spak", value=0.6, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS} Så stor del av en tillsatt tjänst blir fler hembesök; resten ersätter övertid och vikarier.",
        decimals=2, spread=0.25,
    ),
    Assumption(
        id="spak_samtal", model="spak", value=0.3, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS} Så mycket ökar samtalen till hälsocentralen när hemsjukvårdens timmar inte räcker.",
        decimals=2, spread=0.15,
    ),
    Assumption(
        id="spak_styrka_telefon", model="spak", value=0.4, low=0.0, high=1.0, unit="andel",
        source=f"{_OURS} Så stor del av en tillsatt tjänst på hälsocentralen blir fler besvarade samtal samma dag.",
        decimals=2, spread=0.2,
    ),
)  # fmt: skip
