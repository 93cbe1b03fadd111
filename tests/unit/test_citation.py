"""How figures are cited: raw values with their source, own computations never with Kolada's, samples not at all."""

from datetime import date

import pytest

from domain.result import OWN, RAW
from tests.unit.publishing.drawn import draw
from wording import use
from wording.citation import citation, licence
from wording.revisions import counts_text, measure_text, told_text

ON = date(2026, 11, 26)
KOMMUN = "unit period value\n2421 2025-01 83.0"
NAN = float("nan")


def drawn(sources, source_kind, *, synthetic=False):
    return draw(KOMMUN, sources=sources, source_kind=source_kind, synthetic=synthetic)


@pytest.mark.parametrize(
    ("sources", "kind", "said"),
    [
        (("Kolada",), RAW, "NRF (2026). Belagda vårdplatser. Källa: Kolada. Dataversion 12. Hämtad 2026-11-26. http://x/f/k"),
        (("Kolada",), OWN, "NRF (2026). Belagda vårdplatser. Egen bearbetning. Dataversion 12. Hämtad 2026-11-26. http://x/f/k"),
        (("blanketter", "Kolada"), OWN, "NRF (2026). Belagda vårdplatser. Egen bearbetning av uppgifter från blanketter. "
         "Dataversion 12. Hämtad 2026-11-26. http://x/f/k"),
    ],
)  # fmt: skip
def test_a_figure_is_cited_with_publisher_year_title_source_version_day_and_address(sources, kind, said):
    words = citation(drawn(sources, kind), "Belagda\n vårdplatser.", ON, publisher="NRF", link="http://x/f/k")
    assert words == said


def test_without_a_publisher_the_service_stands_for_itself_and_without_a_code_no_address():
    words = citation(drawn(("SCB",), RAW), "Titel", ON)
    assert words.startswith("Uppföljning av god och nära vård i glesbygd (2026). Titel. Källa: SCB.")
    assert words.endswith("Hämtad 2026-11-26.")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sample_data_never_look_as_if_they_could_be_cited(language):
    with use(language):
        result = drawn(("blanketter",), OWN, synthetic=True)
        words = citation(result, "Titel", ON, publisher="NRF", link="http://x/f/k")
        assert [each for each in ("NRF", "2026", "http", "Dataversion", "Data version") if each in words] == []
        assert words.startswith(("Exempeldata", "Sample data"))
        assert licence(result) == licence(drawn(("SCB",), RAW, synthetic=True))
        assert licence(result) != licence(drawn(("SCB",), RAW))


def test_values_are_told_with_interval_mark_or_reason():
    indicator = draw(KOMMUN).indicator
    assert (
        told_text(82.14, 80.0, 84.25, "preliminär", indicator).replace("\xa0", " ") == "82,1 % (80,0–84,2), preliminärt"
    )
    assert told_text(82.14, NAN, NAN, "", indicator).replace("\xa0", " ") == "82,1 %"
    assert told_text(NAN, NAN, NAN, "prickad", indicator) == "dolt, för få fall"
    assert told_text(NAN, NAN, NAN, "", indicator) == "inget värde"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((24, 3, 1), "24 nya värden, 3 rättade värden, 1 värde visas inte längre"),
        ((1, 1, 0), "1 nytt värde, 1 rättat värde"),
        ((0, 3, 0), "3 rättade värden"),
        ((0, 0, 0), "inget värde som visas ändrades"),
    ],
)
def test_counts_leave_out_what_there_is_none_of(counts, said):
    new, revised, gone = counts
    assert counts_text(new=new, revised=revised, gone=gone) == said


def test_a_measure_says_up_to_when_its_new_values_reach():
    told = measure_text("Beläggningsgrad", official=True, new=24, revised=0, gone=2, last="juni 2026")
    assert (
        told == "Beläggningsgrad (officiell serie): 24 nya värden (till och med juni 2026), 2 värden visas inte längre"
    )
