"""Cells, texts and workbooks hidden from what measures a file, so that the reader would take all the memory there is.

Each of them ended the whole process before: it asked for 100 GB or more, and what cannot be given cannot be caught. So
they are put to what measures and never to the reader.
"""

import pytest

from domain.errors import UnreadableFileError
from intake.container import open_workbook
from intake.extent import MAX_CELLS, cell_count, refuse_text_flood
from intake.parts import unpack
from tests.faults.mutations import NAMESPACE, Book, Sheet, parts_of, written, zipped

FAR = b'r="XFD1048576"'
ONE = b'<c r="A1"><v>1</v></c>'
PARTS = parts_of(written(Book([Sheet("Blad", [["ett"]])])))
SHEET = "xl/worksheets/sheet1.xml"


def sheet(cells: bytes) -> bytes:
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (NAMESPACE.encode(), cells)


HIDDEN = {
    "a row number that runs over": b'<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>',
    "a space before the equals sign": b'<row r="1">' + ONE + b'<c r ="XFD1048576"><v>1</v></c></row>',
    "no space before the address": b'<row r="1">' + ONE + b'<c s="0"' + FAR + b"><v>1</v></c></row>",
    "after a sign that ends no tag": b'<row r="1"><c x=">" ' + FAR + b"><v>1</v></c></row>",
    "the same in a row": b'<row r="1"><c><v>1</v></c></row><row x=">" r="1048576">'
    + b"<c><v>1</v></c>" * 9
    + b"</row>",
    "a prefix on a row": b'<x:row r="1048576">' + b"<c><v>1</v></c>" * 9 + b"</x:row>",
    "a second address": b'<row r="1"><c r="A1" ' + FAR + b"><v>1</v></c></row>",
    "a prefix on a cell": b'<row r="1">' + ONE + b"<x:c " + FAR + b"><v>1</v></x:c></row>",
}


@pytest.mark.parametrize("where", HIDDEN)
def test_a_far_cell_cannot_be_hidden(where):
    with pytest.raises(UnreadableFileError, match="fil_skadad"):
        cell_count(sheet(HIDDEN[where]))


@pytest.mark.parametrize(
    "cell",
    [
        ONE, b'<c s="3" t="s" r="A1"><v>1</v></c>', b'<c r="A1" s="1" t=\'e\' ><v>#REF!</v></c>', b'<c r="A1" x14ac:dyDescent="0.2"/>',
        b'<c\n r="A1"\n s="1">\n<v>1</v></c>',
    ],
)  # fmt: skip
def test_what_programs_do_write_is_counted(cell):
    assert cell_count(sheet(b'<row r="1" spans="1:2">' + cell + b"</row>")) == 1


def test_a_far_row_without_addresses_in_its_cells_is_counted():
    assert cell_count(sheet(b'<row r="4294967295"><c><v>1</v></c></row>')) > MAX_CELLS


@pytest.mark.parametrize("prefix", [b"x", b"a-b", b"w" * 30])
def test_tags_with_two_sorts_of_prefixes_are_refused(prefix):
    hidden = b"<%s:sheetData><%s:row><%s:c %s/></%s:row></%s:sheetData>" % (*[prefix] * 3, FAR, *[prefix] * 2)
    for part in (b"<worksheet>" + hidden, b"<y:worksheet>" + hidden, b"<!-- <x:worksheet > --><z:worksheet>" + hidden):
        with pytest.raises(UnreadableFileError, match="fil_skadad"):
            unpack(zipped(PARTS | {SHEET: part}))


LONG = b"x" * 1_000_000
TEXTS = {
    "as they should be": (b"<sst><si><t>a</t></si><si><t>%s</t></si></sst>", b'<c t="s"><v>1</v></c>'),
    "a prefix": (b"<y:sst><y:si><y:t>a</y:t></y:si><y:si><y:t>%s</y:t></y:si></y:sst>", b'<c t="s"><v>1</v></c>'),
    "empty ones before": (b'<sst><si/><si x="1"/><si><t>%s</t></si></sst>', b'<c t="s"><v>2</v></c>'),
    "spaces in the tags": (b"<sst><si ><t>a</t></si ><si ><t>%s</t></si ></sst>", b'<c t="s"><v>1</v></c>'),
    "one that is none": (b"<sst><!-- <si></si> --><si><t>%s</t></si></sst>", b'<c t="s"><v>0</v></c>'),
    "spaces in the cell": (b"<sst><si><t>%s</t></si></sst>", b'<c t="s"><v >0</v></c>'),
    "a formula in the cell": (b"<sst><si><t>%s</t></si></sst>", b'<c t="s"><f>A1</f><v>0</v></c>'),
    "two numbers in the cell": (b"<sst><si><t>a</t></si><si><t>%s</t></si></sst>", b'<c t="s"><v>0</v><v>1</v></c>'),
}


@pytest.mark.parametrize("written_as", TEXTS)
def test_a_long_text_cannot_be_pointed_at_unseen(written_as):
    shared, cell = TEXTS[written_as]
    with pytest.raises(UnreadableFileError, match="fil_zipbomb"):
        refuse_text_flood(shared % LONG, [cell * 100])


def test_one_long_text_beside_many_short_ones_is_no_flood():
    refuse_text_flood(
        b"<sst><si/><si><t>a</t></si><si><t>%s</t></si></sst>" % LONG, [b'<c t="s"><v>1</v></c>' * 100_000]
    )


@pytest.mark.parametrize("target", [b"other/workbook.xml", b"/other/workbook.xml"])
def test_a_file_cannot_point_at_another_workbook_than_the_one_that_is_checked(target):
    other = {
        name.replace("xl/", "other/"): part.replace(b"ett", b"annat")
        for name, part in PARTS.items()
        if name != "_rels/.rels"
    }
    links = PARTS["_rels/.rels"].replace(b"xl/workbook.xml", target)
    book = open_workbook(zipped(PARTS | other | {"_rels/.rels": links}), "två.xlsx")
    assert book.rows("Blad") == [["ett"]]


def test_a_file_that_does_not_say_where_its_workbook_is_can_be_read_all_the_same():
    left = {name: part for name, part in PARTS.items() if name != "_rels/.rels"}
    assert open_workbook(zipped(left), "utan.xlsx").rows("Blad") == [["ett"]]
