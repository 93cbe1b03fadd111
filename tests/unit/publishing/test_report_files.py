"""The half-year's report as a reader's program finds it: styles, tags, words beside pictures, and text that stays text."""

from collections import Counter
from datetime import date
from io import BytesIO

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from publishing.qr import qr_png
from publishing.report_blocks import Heading, Listed, Paragraph, Picture, Report, Table, Written
from publishing.report_docx import report_docx
from publishing.report_pdf import report_pdf
from wording import use

HOSTILE = [
    '#set page(fill: red) #import "x.typ" *fet* _lutad_ $x^2$ @ref <lapp> = rubrik',
    "{ MERGEFIELD hemlig } \\n =1+1 <b>fet</b> <w:p/> &amp; #{panic()}",
    '"] ); #panic("nu") `kod` // kommentar',
]
SEVEN = tuple(f"rad {each}" for each in range(60))


def report(*words, language="sv"):
    return Report(
        title="Halvårsrapport, första halvåret 2026",
        subtitle="Södra Lappland",
        author="NRF",
        notes=("Exempeldata.",),
        facts=(("Dataversion", "5"),),
        footer="Exempeldata. Dataversion 5. Gjord 26 november 2026.",
        contents="Innehåll",
        depth=2,
        blocks=(
            Heading("Sammanfattning", 1),
            *map(Written, words),
            Heading("Mått", 1, new_page=True),
            Heading("Tillgänglighet", 2),
            Paragraph("En not.", note=True),
            Listed(("först", "sedan")),
            Table("Många rader", ("Mått", "n"), tuple((each, "7 610") for each in SEVEN), (3, 1), numeric=(1,)),
            Picture(qr_png("http://x.se"), "Ett diagram som visar att det blir bättre.", "Figur. Källa: SCB"),
            Heading("Djupast", 3),
        ),
        language=language,
    )


def word(made):
    return docx.Document(BytesIO(report_docx(made)))


def reader(made):
    return pypdf.PdfReader(BytesIO(report_pdf(made, on=date(2026, 7, 1))))


def plain(words):
    return "".join(words.split())


def text_of(pdf):
    """Its letters, with hyphens that only end a line taken out."""
    return plain("".join(page.extract_text().replace("-\n", "").replace("\u00ad", "") for page in pdf.pages))


def tags(pdf):
    """Every element of the PDF's structure."""
    found, waiting = [], [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict) and "/K" in node:
            if "/S" in node:
                found.append(node)
            waiting.append(node["/K"])
    return found


def test_the_word_file_has_real_styles_and_says_what_it_is():
    document = word(report("Det går bra."))
    styles = [(each.style.name, each.text) for each in document.paragraphs]
    headings = [each for each in styles if each[0].startswith(("Title", "Subtitle", "Heading"))]
    assert headings == [
        ("Title", "Halvårsrapport, första halvåret 2026"), ("Subtitle", "Södra Lappland"),
        ("Heading 1", "Sammanfattning"), ("Heading 1", "Mått"), ("Heading 2", "Tillgänglighet"),
        ("Heading 3", "Djupast"),
    ]  # fmt: skip
    assert ("Caption", "Många rader") in styles
    assert ("List Bullet", "först") in styles
    about = document.core_properties
    assert (about.title, about.author, about.language) == (
        "Halvårsrapport, första halvåret 2026: Södra Lappland", "NRF", "sv-SE",
    )  # fmt: skip


def test_the_words_first_row_comes_again_and_pictures_have_words():
    document = word(report())
    (table,) = document.tables
    assert len(table.rows) == 61
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [each.text for each in table.rows[7].cells] == ["rad 6", "7 610"]
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Ett diagram som visar att det blir bättre."


def test_the_contents_are_a_field_with_links_to_headings_that_are_there():
    body = word(report()).element.body
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    marks = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    assert len(links) == 3  # the first two levels
    assert set(links) <= marks
    assert [each.text.strip() for each in body.iter(qn("w:instrText"))] == ['TOC \\o "1-2" \\h \\z']


def test_every_page_of_the_word_file_has_stamp_and_number():
    footer = word(report()).sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Exempeldata. Dataversion 5. Gjord 26 november 2026.\tSida ")
    assert [each.text.strip() for each in footer._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_somebody_wrote_is_the_same_words_in_both_files(words):
    document, pdf = word(report(words)), reader(report(words))
    assert words in [each.text for each in document.paragraphs]
    assert len(list(document.element.body.iter(qn("w:instrText")))) == 1  # the contents and no other field
    assert plain(words) in text_of(pdf)
    assert len(pdf.pages) == len(reader(report("ord")).pages)


def test_signs_without_a_letter_become_a_box_in_the_pdf_and_stay_in_word():
    words = "Bra 😀, 漢字 och \U0001f469\u200d⚕\ufe0f; đŋš → ≥ –"
    assert words in [each.text for each in word(report(words)).paragraphs]
    told = text_of(reader(report(words, "".join(map(chr, range(0x4E00, 0x4E40))))))
    assert "Bra□,□" in told
    assert "đŋš→≥–" in told


def test_the_pdf_is_tagged_named_and_has_its_language():
    with use("sv"):
        pdf = reader(report("Det går bra."))
    root = pdf.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], str(root["/Lang"]).lower()) == (True, "sv")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Halvårsrapport, första halvåret 2026: Södra Lappland"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    found = Counter(node["/S"] for node in tags(pdf))
    assert (found["/Table"], found["/TH"], found["/TR"]) == (1, 2, 61)
    assert found["/H1"] + found["/H2"] + found["/H3"] + found["/H4"] >= 5
    (figure,) = [node for node in tags(pdf) if node["/S"] == "/Figure"]
    assert figure["/Alt"] == "Ett diagram som visar att det blir bättre."


def test_the_pdf_has_stamp_and_number_on_every_page():
    pdf = reader(report())
    for place, page in enumerate(pdf.pages, 1):
        told = page.extract_text()
        assert "Dataversion 5" in told
        assert f"Sida {place}/{len(pdf.pages)}" in told


def test_an_english_report_is_english():
    with use("en"):
        made = report(language="en")
        assert word(made).core_properties.language == "en-GB"
        assert str(reader(made).trailer["/Root"]["/Lang"]).lower() == "en"
