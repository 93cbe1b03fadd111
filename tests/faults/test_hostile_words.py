"""Names, cells and comments that would be a formula, a script, a path or a command: described unchanged, never markup."""

import re
from html.parser import HTMLParser

import pytest
from openpyxl.comments import Comment

from domain.finding import Finding, Level
from intake.explain import describe
from tests.faults.mutations import HOSTILE, Book, Sheet, written
from tests.unit.intake.drawn_sheets import drawn_book, read, saved
from views import markup
from wording import LANGUAGES, use
from wording.catalogue import messages

HC = ("hc-storuman", "Storumans hälsocentral")
CODES = sorted({key.split(".")[1] for key in messages("sv") if key.startswith("fynd.") and key.endswith(".funnet")})
TAGS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "p"}
ATTRIBUTES = {"class", "tabindex", "role", "aria-label", "data-rubrik", "scope"}
# The widths of a long table's columns, numbers that are worked out from its words.
STYLE = re.compile(r"--spalter:[\w .,()+*-]*;--minst:[\w .,()+*-]*")


def places(code):
    """What a finding's sentences leave open."""
    parts = [messages("sv")[f"fynd.{code}.{part}"] for part in ("funnet", "vantat", "gor")]
    return sorted(set(re.findall(r"{(\w+)}", " ".join(parts))))


class Markup(HTMLParser):
    """Which tags and attributes a browser would see, and which texts."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.styles, self.texts = set(), set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.styles += [value for name, value in attrs if name == "style"]

    def handle_data(self, data):
        self.texts.append(data)


def form_with(words):
    """A form with the words in a cell, a heading, a comment, a unit's name and a sheet's name."""
    book, sheet = drawn_book((*HC, "2025-11", words), ("", words, "2025-11", 3))
    sheet["D5"].comment = Comment(words, words)
    sheet["K3"] = words
    # A formula would be what openpyxl makes of it.
    for cell in ("D4", "B5", "K3"):
        sheet[cell].data_type = "s"
    book.create_sheet("Extra")["A1"] = "x"
    return saved(book)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_says_them_as_they_are(words, language):
    with use(language):
        for code in CODES:
            told = describe(Finding(Level.STOPS, code, words, "A1", dict.fromkeys(places(code), words)))
            sentences = " ".join(told[part] for part in ("found", "expected", "fix"))
            assert told["sheet"] == words
            assert (words in sentences) is bool(places(code)), code
            assert "{" not in sentences


@pytest.mark.parametrize(
    "words", [*HOSTILE, "{antal}", "{0.__class__.__mro__}", "%s%n", "&lt;b&gt;", '" onmouseover="x']
)
def test_no_table_of_ours_makes_markup_of_them(words):
    told = describe(Finding(Level.STOPS, "text_i_talcell", words, words, {"funnet": words, "matt": words}))
    drawn = [
        markup.table(words, [words, "Fel"], [[words, told["found"]]], numeric=[1], stacked=True),
        markup.definitions([(words, told["found"])]),
        markup.paragraph(told["found"]),
        markup.paragraph(words, words),
    ]
    for html in drawn:
        seen = Markup(html)
        assert seen.tags <= TAGS
        assert seen.attributes <= ATTRIBUTES
        assert any(words in each for each in seen.texts)


@pytest.mark.parametrize("words", [*HOSTILE, "--minst:0;background:url(//x)", '" style="x'])
def test_nor_does_a_long_table_or_a_style(words):
    seen = Markup(markup.long_table(words, [words, "Fel"], [[words, words]]))
    assert seen.tags <= TAGS
    assert seen.attributes <= ATTRIBUTES | {"style"}
    assert [bool(STYLE.fullmatch(each)) for each in seen.styles] == [True]
    assert seen.texts.count(words) == 4


@pytest.mark.parametrize("words", HOSTILE)
def test_a_form_with_them_in_its_cells_is_answered_with_them_as_plain_text(words):
    reading = read(form_with(words))
    found = {each.code: describe(each)["found"] for each in reading.findings}
    assert {"text_i_talcell", "okand_enhet", "okand_kolumn"} <= set(found)
    for code in ("text_i_talcell", "okand_enhet", "okand_kolumn"):
        assert words in found[code]
        assert found[code] in Markup(markup.table("Fel", ["Blad", "Hittades"], [["Blad", found[code]]])).texts


@pytest.mark.parametrize("words", HOSTILE)
def test_a_sheet_called_so_is_named_so(words):
    content = written(Book([Sheet(words, [["Inköp", "Pris"], ["Kaffe", 42]])]))
    told = [describe(each) for each in read(content).findings]
    assert any(words in each["found"] for each in told)
