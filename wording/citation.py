"""How a figure is cited: who published it, when, what it is, from which data version and where it is answered for.

Decision that could be disputed: sample data get a sentence that they must not be cited, and no author, year or address
that would make it look like a citation. Own computations are never given the source of their parts as author.
"""

from datetime import date

from domain.result import Result
from wording.catalogue import text
from wording.sentences import caption


def citation(result: Result, title: str, on: date, *, publisher: str = "", link: str = "") -> str:
    """`NRF (2026). Beläggningsgrad … Dataversion 5. Hämtad 2026-11-26. https://…/f/kod`.

    Args:
        result: what is cited; it says which data version, from when, and whether the data are samples.
        title: what the figure is called.
        on: the day it was fetched.
        publisher: who publishes the service ("" = the service's own name).
        link: the address that answers for it ("" = none is told).

    """
    named = " ".join(title.split()).rstrip(".")
    if result.synthetic:
        return text("citat.exempel", titel=named)
    words = text(
        "citat.mening",
        utgivare=publisher or text("app.titel"),
        ar=result.published_at.year,
        titel=named,
        kalla=caption(result),
        version=result.data_version,
        datum=on.isoformat(),
    )
    return f"{words} {link}".strip()


def licence(result: Result) -> str:
    """The terms under which the values may be used."""
    return text("fil.licens.exempel" if result.synthetic else "fil.licens.cc0")
