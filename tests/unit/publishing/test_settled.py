"""An office file says nothing of when the program ran: made twice, it is the same to the last byte."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from publishing.settled import settled

ON = date(2026, 11, 26)


def office(saved, *, minute):
    """A file with a workbook inside, as a library writes it at that minute."""
    written = BytesIO()
    inside = BytesIO()
    with ZipFile(inside, "w") as book:
        book.writestr("docProps/core.xml", f"<dcterms:created>{saved}</dcterms:created>")
    with ZipFile(written, "w") as deck:
        for name, content in (("docProps/core.xml", f"<a><dcterms:modified x='1'>{saved}</dcterms:modified></a>"),
                              ("ppt/embeddings/book1.xlsx", inside.getvalue()), ("ppt/slide1.xml", "<p/>")):  # fmt: skip
            deck.writestr(name, content)
        for each in deck.infolist():
            each.date_time = (2026, 11, 26, 10, minute, 0)
    return written.getvalue()


def test_two_files_made_at_different_times_become_the_same():
    first, second = office("2026-11-26T10:01:00Z", minute=1), office("2026-11-26T10:59:59Z", minute=58)
    assert first != second
    assert settled(first, on=ON) == settled(second, on=ON)


def test_what_is_in_it_is_left_as_it_is_but_for_the_times():
    with ZipFile(BytesIO(settled(office("2020-01-01T00:00:00Z", minute=1), on=ON))) as found:
        assert found.namelist() == ["docProps/core.xml", "ppt/embeddings/book1.xlsx", "ppt/slide1.xml"]
        assert found.read("ppt/slide1.xml") == b"<p/>"
        assert found.read("docProps/core.xml") == (
            b"<a><dcterms:modified x='1'>2026-11-26T12:00:00Z</dcterms:modified></a>"
        )


def test_what_is_no_office_file_comes_back_as_it_is():
    assert settled(b"\x89PNG", on=ON) == b"\x89PNG"
