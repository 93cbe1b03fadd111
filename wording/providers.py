"""Who gives the care that a figure is about, where region and kommun may do it together: it decides who is counted."""

from collections.abc import Mapping
from dataclasses import replace

from domain.reference import JointProvider, Service
from domain.result import Result
from wording.catalogue import text
from wording.formats import date_text, swedish_order

# The indicators whose numbers depend on whose care is counted.
SERVICE: Mapping[str, Service] = {
    "hemrehabilitering": Service.HEMREHABILITERING,
    "kommunal_hsv": Service.HEMSJUKVARD,
    "inskrivna_65": Service.HEMSJUKVARD,
    "inskrivna_80": Service.HEMSJUKVARD,
}


def provider_sentences(result: Result) -> list[str]:
    """One sentence for each way in which the care is given where the figure is about; none where nothing is known."""
    alike: dict[JointProvider, list[str]] = {}
    for kommun, provider in result.providers:
        alike.setdefault(replace(provider, kommun_id=""), []).append(kommun.name)
    return [_sentence(provider, names) for provider, names in alike.items()]


def _sentence(provider: JointProvider, kommuner: list[str]) -> str:
    return text(
        f"driver.{provider.provider}",
        tjanst=text(f"driver.{provider.service}"),
        plats=", ".join(sorted(kommuner, key=swedish_order)),
        datum=date_text(provider.from_on),
        kalla=provider.source,
    )
