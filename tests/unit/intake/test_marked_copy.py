"""The sender's own workbook with what is wrong marked in it, and the same workbook when it comes back again."""

import io
import posixpath
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture
from python_calamine import CalamineWorkbook

from domain.errors import UnreadableFileError
from domain.finding import Finding, Level
from intake.marked_copy import marked_copy
from tests.unit.intake.drawn_sheets import SAMTAL, TODAY, drawn_book, drawn_template, faults, read, saved
from wording import use

RED, YELLOW, BLUE = "FFFFA98F", "FFFFE36E", "FFA9D3F5"
ROWS = (
    # Kod           Namn                      Period     samtal samma dag bedömningar inom 3
    ("hc-storuman", "Storumans hälsocentral", "2025-11", 900, "tolv", 60, 55),
    ("hc-storuman", "Storumans hälsocentral", "2025-12", 10.5, 9, None, None),
    ("ss-asele", "Fel namn", "2025-12", 400, 399, "prickad", "prickad"),
)
WRONG = ["stoppar text_i_talcell E4", "stoppar inte_heltal D5", "notera gammalt_namn B6"]
# The order that the standard wants within a sheet.
ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]


def about(cell, level=Level.STOPS, *, sheet=SAMTAL, suggestion=None, **values):
    """A finding whose sentence repeats `blad`."""
    return Finding(level, "okant_blad", sheet, cell, {"blad": "tolv"} | values, suggestion)


def mark(content, *findings):
    """The marked copy, which any program that follows the standard can open."""
    marked = marked_copy(content, findings, today=TODAY)
    assert_well_formed(marked)
    return marked


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(found):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in found.items():
            archive.writestr(name, part)
    return stream.getvalue()


def opened(content):
    return load_workbook(io.BytesIO(content))


def values(content):
    """Every sheet's values as the product's own reader gets them, without our list."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names if name != "Fynd"}


def colours(content, sheet=SAMTAL):
    """`D5 FFFFA98F` for every cell with one of our colours."""
    cells = (cell for row in opened(content)[sheet].iter_rows() for cell in row)
    return [
        f"{each.coordinate} {each.fill.fgColor.rgb}" for each in cells if each.fill.fgColor.rgb in {RED, YELLOW, BLUE}
    ]


def comments(content, sheet=SAMTAL):
    cells = (cell for row in opened(content)[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def listed(content, sheet="Fynd"):
    """The list of findings, without its title and headings."""
    return [tuple(cell.value for cell in row) for row in opened(content)[sheet].iter_rows(min_row=4)]


def looks(content, sheet=SAMTAL):
    """How every cell looks."""
    return {
        cell.coordinate: [
            repr(each)
            for each in (cell.fill, cell.font, cell.border, cell.number_format, cell.alignment, cell.protection)
        ]
        for row in opened(content)[sheet].iter_rows()
        for cell in row
    }


def assert_well_formed(content):
    """What Excel refuses a file for: parts that are missing or not told of, doubled numbers, tags in the wrong order."""
    found = parts(content)
    assert len(found) == len({name.lower() for name in found})
    types = etree.fromstring(found["[Content_Types].xml"])
    told = [each.get("PartName") for each in types if each.get("PartName")]
    assert len(told) == len(set(told))
    assert {name.lstrip("/") for name in told} <= set(found)
    extensions = {each.get("Extension") for each in types} - {None}
    assert {name for name in found if name.rpartition(".")[2] not in extensions and f"/{name}" not in told} <= {
        "[Content_Types].xml"
    }
    for name in (each for each in found if each.endswith(".rels")):
        links = etree.fromstring(found[name])
        assert len({each.get("Id") for each in links}) == len(links) > 0
        home = posixpath.dirname(posixpath.dirname(name))
        targets = {
            posixpath.normpath(posixpath.join("/", home, each.get("Target")))
            for each in links
            if each.get("TargetMode") != "External"
        }
        assert {each.lstrip("/") for each in targets} <= set(found)
    for name in (each for each in found if each.startswith("xl/worksheets/sheet")):
        sheet = etree.fromstring(found[name])
        places = [ORDER.index(etree.QName(each).localname) for each in sheet if isinstance(each.tag, str)]
        assert places == sorted(places)
        numbers = [int(row.get("r")) for row in sheet.iterfind("{*}sheetData/{*}row")]
        assert numbers == sorted(set(numbers))
    ids = [
        each
        for name, part in found.items()
        if name.endswith(".vml")
        for each in re.findall(rb'id="(_x0000_s\d+)"', part)
    ]
    assert len(ids) == len(set(ids))
    styles = etree.fromstring(found["xl/styles.xml"])
    for section in ("fonts", "fills", "cellXfs"):
        assert int(styles.find(f"{{*}}{section}").get("count")) == len(styles.find(f"{{*}}{section}"))


@pytest.fixture(scope="module")
def plain():
    """A form with three things wrong, and a comment of somebody's at one of them."""
    book, sheet = drawn_book(*ROWS)
    for cell in sheet[3]:
        cell.fill, cell.font = PatternFill("solid", fgColor="1F5C66"), Font(bold=True, color="FFFFFF")
    sheet["E4"].number_format = "0.00"
    sheet["E4"].border = Border(bottom=Side(style="thin"))
    sheet["E4"].comment = Comment("Ring Anna om den här", "Bo")
    sheet["G4"].comment = Comment("Stämmer", "Bo")
    return saved(book)


@pytest.fixture(scope="module")
def rich():
    """A workbook with what a library that writes it anew would lose or change."""
    book, sheet = drawn_book(*ROWS)
    sheet.conditional_formatting.add("D4:D9", CellIsRule(operator="lessThan", formula=["5"]))
    check = DataValidation(type="whole", formula1="0", operator="greaterThan")
    check.add("D4:D9")
    sheet.add_data_validation(check)
    sheet["D9"].hyperlink = "https://example.org/"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=3, max_row=6))
    sheet.add_chart(chart, "L3")
    picture = io.BytesIO()
    Picture.new("RGB", (9, 9), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "T3")
    return saved(book)


# --- What is marked, and how ----------------------------------------------------------------------------------------


def test_what_is_wrong_is_coloured_by_how_grave_it_is_and_says_what_to_do(plain):
    reading = read(plain)
    assert faults(reading) == WRONG
    marked = mark(plain, *reading.findings)
    assert colours(marked) == [f"E4 {RED}", f"D5 {RED}", f"B6 {BLUE}"]
    assert comments(marked)["D5"] == (
        "—— Uppföljningen ——\n"
        "Måste rättas: Värdet 10,5 är inte ett heltal (Besvarade samtal).\n"
        "Så ska det vara: Ett heltal.\n"
        "Gör så här: Rätta talet. Är det ett tusental: skriv det utan komma eller punkt.\n"
        "————————"
    )
    assert opened(marked)[SAMTAL]["D5"].comment.author == "Uppföljningen"


def test_no_value_is_changed_and_the_copy_is_read_as_the_original_was(plain):
    marked = mark(plain, *read(plain).findings)
    assert values(marked) == values(plain)
    assert faults(read(marked)) == WRONG


def test_a_marked_cell_keeps_its_number_format_border_and_font(plain):
    before, after = (opened(each)[SAMTAL]["E4"] for each in (plain, mark(plain, about("E4"))))
    for part in ("number_format", "border", "font", "alignment", "protection"):
        assert repr(getattr(after, part)) == repr(getattr(before, part))
    assert (before.number_format, before.border.bottom.style) == ("0.00", "thin")


def test_white_text_turns_black_on_our_light_colour_and_white_again(plain):
    marked = mark(plain, about("D3"))
    assert (opened(marked)[SAMTAL]["D3"].font.color.rgb, opened(marked)[SAMTAL]["D3"].font.bold) == ("FF000000", True)
    assert looks(mark(marked)) == looks(plain)


def test_a_cell_with_several_findings_has_one_comment_and_the_gravest_colour(plain):
    marked = mark(plain, about("D5", Level.NOTE, blad="ett"), about("D5", Level.CONFIRM, blad="två", suggestion=12.5))
    assert colours(marked) == [f"D5 {YELLOW}"]
    said = comments(marked)["D5"]
    assert said.index("Behöver bekräftas: Bladet ”två”") < said.index("Bra att veta: Bladet ”ett”")


@pytest.mark.parametrize(
    ("suggestion", "said"), [(12.5, "12,5"), (1234.0, "1234"), (7, "7"), (-1.5, "-1,5"), ("saknas", "saknas")]
)
def test_a_suggestion_is_written_as_it_is_typed(plain, suggestion, said):
    marked = mark(plain, about("D5", suggestion=suggestion))
    assert f"\nFörslag: {said}\n" in comments(marked)["D5"]
    assert listed(marked)[0][-1] == said


def test_a_persons_own_comment_stays_with_ours_below_it(plain):
    marked = mark(plain, about("E4"))
    assert comments(marked)["E4"].startswith("Ring Anna om den här\n\n—— Uppföljningen ——\nMåste rättas:")
    assert comments(marked)["G4"] == "Stämmer"
    assert comments(mark(marked)) == comments(plain)


def test_a_cell_that_was_not_there_is_made_in_its_right_place_and_taken_out_again(plain):
    marked = mark(plain, about("C30", Level.NOTE), about("K5"), about("B20", Level.CONFIRM))
    assert colours(marked) == [f"K5 {RED}", f"B20 {YELLOW}", f"C30 {BLUE}"]
    assert opened(mark(marked))[SAMTAL].dimensions == opened(plain)[SAMTAL].dimensions == "A1:I6"


def test_findings_about_more_than_a_cell_stand_in_the_list_only_and_lead_to_their_place(plain):
    marked = mark(
        plain, about("5"), about("D"), about(""), Finding(Level.CONFIRM, "blad_saknas", "", "", {"blad": "X"})
    )
    sheet = opened(marked)["Fynd"]
    assert colours(marked) == []
    assert [row[1:3] for row in listed(marked)] == [(SAMTAL, "5"), (SAMTAL, "D"), (SAMTAL, None), (None, None)]
    assert [
        (cell.coordinate, cell.hyperlink.location) for row in sheet.iter_rows() for cell in row if cell.hyperlink
    ] == [
        ("C4", f"'{SAMTAL}'!5:5"),
        ("C5", f"'{SAMTAL}'!D:D"),
        ("B6", f"'{SAMTAL}'!A1"),
    ]


def test_the_list_is_last_and_starts_with_the_gravest(plain):
    marked = mark(plain, about("B6", Level.NOTE), about("D5"), about("E4", Level.CONFIRM))
    assert opened(marked).sheetnames[-1] == "Fynd"
    assert [row[0] for row in listed(marked)] == ["Måste rättas", "Behöver bekräftas", "Bra att veta"]
    assert [row[2] for row in listed(marked)] == ["D5", "E4", "B6"]


def test_in_english_the_words_are_english_and_the_marks_are_known_again(plain):
    with use("en"):
        marked = mark(plain, about("D5"))
    assert "Must be corrected: " in comments(marked)["D5"]
    assert comments(mark(marked)) == comments(plain)


@pytest.mark.parametrize(
    "evil", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "&lt;", "a\x00\x0bb\ud800"]
)
def test_whatever_a_cell_holds_is_text_in_the_list_and_in_the_comment(plain, evil):
    marked = mark(plain, about("D5", blad=evil, suggestion=evil), about("", sheet=evil))
    cells = [cell for row in opened(marked)["Fynd"].iter_rows(min_row=4) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells)
    shown = re.sub("[\x00\x0b\ud800]", " ", evil)
    assert listed(marked)[0][-1] == shown
    assert f"Bladet ”{shown}”" in comments(marked)["D5"]


def test_a_personnummer_is_never_repeated(plain):
    marked = mark(plain, about("D5", blad="811218-9876"), about("", sheet="811218-9876"))
    assert "9876" not in str(comments(marked)) + str(listed(marked))
    assert faults(read(marked)) == WRONG


def test_a_sheet_whose_name_cannot_be_shown_is_found_by_its_number(plain):
    book = opened(plain)
    book[SAMTAL].title = "811218-9876"
    marked = mark(saved(book), about("D5", sheet="(2)"))
    assert colours(marked, "811218-9876") == [f"D5 {RED}"]


# --- What is not touched --------------------------------------------------------------------------------------------


def test_every_part_that_needs_no_change_is_the_same_to_the_byte(rich):
    before, after = parts(rich), parts(mark(rich, *read(rich).findings))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet2.xml.rels",
    }  # fmt: skip
    assert {"xl/media/image1.png", "xl/charts/chart1.xml", "xl/drawings/drawing1.xml"} <= set(before) - changed


def test_what_else_stands_in_a_marked_sheet_stays(rich):
    before, after = (
        etree.fromstring(parts(each)["xl/worksheets/sheet2.xml"]) for each in (rich, mark(rich, about("D5")))
    )
    for name in ("conditionalFormatting", "dataValidations", "hyperlinks", "drawing", "pageMargins"):
        assert etree.tostring(after.find(f"{{*}}{name}"), method="c14n") == etree.tostring(
            before.find(f"{{*}}{name}"), method="c14n"
        )


def test_without_findings_and_without_marks_nothing_is_changed(rich):
    assert parts(mark(rich)) == parts(rich)


def with_shared_texts(content):
    """As Excel saves it: every text once in a part of its own, and numbers that point at them in the cells."""
    found = parts(content)
    texts = []

    def pointer(match):
        texts.append(match[1])
        return b't="s"><v>%d</v>' % (len(texts) - 1)

    for name in (each for each in found if each.startswith("xl/worksheets/sheet")):
        found[name] = re.sub(rb't="inlineStr"><is>(.*?)</is>', pointer, found[name])
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    found["xl/sharedStrings.xml"] = b'<sst xmlns="%s"><si>%s</si></sst>' % (main, b"</si><si>".join(texts))
    for name, before, new in (
        (
            "[Content_Types].xml",
            b"</Types>",
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"</Relationships>",
            b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>',
        ),
    ):
        found[name] = found[name].replace(before, new + before)
    return repacked(found)


def test_texts_that_cells_share_stay_as_they_are(plain):
    content = with_shared_texts(plain)
    marked = mark(content, *read(content).findings)
    assert values(marked) == values(plain)
    assert parts(marked)["xl/sharedStrings.xml"] == parts(content)["xl/sharedStrings.xml"]
    assert faults(read(marked)) == WRONG
    assert looks(mark(marked)) == looks(plain)


def test_the_same_findings_give_the_same_bytes_also_in_a_copy_that_was_marked(plain):
    findings = read(plain).findings
    first = mark(plain, *findings)
    assert mark(plain, *findings) == first == mark(first, *findings)


# --- Sent in again --------------------------------------------------------------------------------------------------


def test_marked_again_it_shows_what_is_left_and_nothing_else(plain):
    first = mark(plain, *read(plain).findings)
    second = mark(first, about("D5"))
    assert colours(second) == [f"D5 {RED}"]
    assert set(comments(second)) == {"D5", "E4", "G4"}
    assert comments(second)["E4"] == "Ring Anna om den här"
    assert [row[2] for row in listed(second)] == ["D5"]
    assert opened(second).sheetnames.count("Fynd") == 1


def test_with_everything_corrected_the_workbook_looks_as_it_did(plain, rich):
    for content in (plain, rich, drawn_template("besvarade_samtal | hc-storuman | 2025-10 | 1234")):
        marked = mark(content, about("D5"), about("A3", Level.CONFIRM), about("E30", Level.NOTE), about("F6"))
        cleared = mark(marked)
        assert looks(cleared) == looks(content)
        assert comments(cleared) == comments(content)
        assert opened(cleared).sheetnames == opened(content).sheetnames
        assert set(parts(cleared)) == set(parts(content))


def saved_by_libreoffice(marked):
    """It keeps our part but links to it from elsewhere, and forgets who wrote a comment and a fill's second colour."""
    found = parts(marked)
    link = re.search(rb"<Relationship [^>]*/customXml/item[^>]*>", found["xl/_rels/workbook.xml.rels"])[0]
    for name, before, after in (
        ("xl/_rels/workbook.xml.rels", link, b""),
        ("_rels/.rels", b"</Relationships>", re.sub(rb'Id="\w+"', b'Id="rId99"', link) + b"</Relationships>"),
    ):
        assert before in found[name]
        found[name] = found[name].replace(before, after)
    found["xl/styles.xml"] = re.sub(rb'rgb="FFA5[0-9A-F]{4}"', b'rgb="FFFFCC99"', found["xl/styles.xml"])
    author = "Uppföljningen</author>".encode()
    return repacked({name: part.replace(author, b" </author>") for name, part in found.items()})


def saved_with_rows_moved(marked):
    """Excel keeps both colours; where the cells were no longer tells anything."""
    found = parts(marked)
    return repacked(
        found | {"customXml/item1.xml": re.sub(rb'cell="\w+"', b'cell="Z99"', found["customXml/item1.xml"])}
    )


@pytest.mark.parametrize("program", [saved_by_libreoffice, saved_with_rows_moved])
def test_marks_are_known_again_after_another_program_has_saved_the_workbook(plain, program):
    marked = mark(plain, about("D5"), about("D3", Level.CONFIRM), about("E4", Level.NOTE))
    again = program(marked)
    assert again != marked
    assert looks(mark(again)) == looks(plain)
    assert comments(mark(again)) == comments(plain)


def test_what_a_person_adds_to_our_comment_or_colours_herself_stays(plain):
    found = parts(mark(plain, about("D5")))
    name = next(each for each in found if b"commentList" in found[each])
    found[name] = found[name].replace("————————</t>".encode(), "————————\nNu rättat</t>".encode())
    cleared = mark(repacked(found))
    assert comments(cleared)["D5"].strip() == "Nu rättat"
    book = opened(plain)
    book[SAMTAL]["D6"].fill = PatternFill("solid", fgColor=RED)
    assert colours(mark(mark(saved(book), about("D5")))) == [f"D6 {RED}"]


def test_a_persons_own_sheet_called_as_ours_is_kept(plain):
    book = opened(plain)
    book.create_sheet("Fynd").append(["Mina egna"])
    marked = mark(saved(book), about("D5"))
    assert opened(marked).sheetnames[-2:] == ["Fynd", "Fynd 2"]
    assert listed(marked, "Fynd 2")[0][2] == "D5"
    assert opened(mark(marked)).sheetnames == book.sheetnames
    assert opened(mark(marked))["Fynd"]["A1"].value == "Mina egna"


def test_the_list_may_have_been_moved_first_and_renamed(plain):
    book = opened(plain)
    book[SAMTAL].print_area = "A1:G6"
    book[SAMTAL].auto_filter.ref = "A3:G6"
    found = parts(mark(saved(book), about("D5")))
    root = etree.fromstring(found["xl/workbook.xml"])
    sheets = root.find("{*}sheets")
    sheets.insert(0, sheets[-1])
    sheets[0].set("name", "Det som är fel")
    for name in root.iterfind("{*}definedNames/{*}definedName"):
        if name.get("localSheetId"):
            name.set("localSheetId", str(int(name.get("localSheetId")) + 1))
        name.text = name.text.replace("'Fynd'", "'Det som är fel'")
    again = mark(repacked(found | {"xl/workbook.xml": etree.tostring(root)}), about("D5"))
    assert opened(again).sheetnames == [*book.sheetnames, "Fynd"]
    assert opened(again)[SAMTAL].print_area == f"'{SAMTAL}'!$A$1:$G$6"


def test_our_list_does_not_disturb_the_reader_in_any_language(plain):
    with use("en"):
        marked = mark(plain, *read(plain).findings)
    assert faults(read(marked)) == WRONG


# --- Files from other programs --------------------------------------------------------------------------------------


def with_prefixes(content):
    """As some programs write it: `<x:row>` for `<row>`."""
    found = parts(content)
    for name in found:
        if name.startswith("xl/worksheets/sheet") or name in {"xl/styles.xml", "xl/workbook.xml"}:
            root = etree.fromstring(found[name])
            names = {"x": etree.QName(root).namespace, **{key: value for key, value in root.nsmap.items() if key}}
            new = etree.Element(root.tag, root.attrib, nsmap=names)
            new.extend(root)
            found[name] = etree.tostring(new, xml_declaration=True, encoding="UTF-8")
    assert b"<x:row " in found["xl/worksheets/sheet2.xml"]
    return repacked(found)


def test_a_workbook_written_with_prefixes_is_marked_and_cleared(plain):
    content = with_prefixes(plain)
    marked = mark(content, about("D5"), about("K30", Level.NOTE))
    assert b'<x:c r="K30"' in parts(marked)["xl/worksheets/sheet2.xml"]
    assert colours(marked) == [f"D5 {RED}", f"K30 {BLUE}"]
    assert values(marked) == values(content)
    assert looks(mark(marked)) == looks(plain)


def test_cells_without_addresses_are_counted(plain):
    found = parts(plain)
    found["xl/worksheets/sheet2.xml"] = re.sub(rb'<(row|c) r="\w+"', rb"<\1", found["xl/worksheets/sheet2.xml"])
    marked = marked_copy(repacked(found), [about("D5"), about("B6", Level.NOTE)], today=TODAY)
    sheet = etree.fromstring(parts(marked)["xl/worksheets/sheet2.xml"])
    coloured = [[each.get("s") for each in row] for row in sheet.find("{*}sheetData")]
    before = [
        [each.get("s") for each in row]
        for row in etree.fromstring(found["xl/worksheets/sheet2.xml"]).find("{*}sheetData")
    ]
    different = [
        (row, column)
        for row, cells in enumerate(before)
        for column, _ in enumerate(cells)
        if coloured[row][column] != before[row][column]
    ]
    assert different == [(4, 3), (5, 1)]


def test_a_workbook_without_styles_gets_them():
    book = Workbook()
    book.active.append([1, 2])
    found = parts(saved(book))
    del found["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        found[name] = re.sub(rb"<(Override|Relationship) [^>]*styles[^>]*/>", b"", found[name])
    found["xl/worksheets/sheet1.xml"] = found["xl/worksheets/sheet1.xml"].replace(b' s="0"', b"")
    marked = marked_copy(repacked(found), [about("B1", sheet="Sheet")], today=TODAY)
    name = next(each for each in parts(marked) if "styles" in each)
    assert len(etree.fromstring(parts(marked)[name]).find("{*}cellXfs")) > 1
    assert colours(marked, "Sheet") == [f"B1 {RED}"]


def test_notes_that_excel_drew_with_open_tags_are_added_to(plain):
    found = parts(plain)
    name = next(each for each in found if each.endswith(".vml"))
    found[name] = found[name].replace(
        b'<div style="text-align:left"/>', b'<div style="text-align:left"><font>a<br>b</font></div>'
    )
    assert b"<br>" in found[name]
    marked = mark(repacked(found), about("D5"))
    drawing = etree.fromstring(parts(marked)[name])
    rows = [each.text for each in drawing.iter("{urn:schemas-microsoft-com:office:excel}Row")]
    assert rows == ["3", "3", "4"]


def test_more_than_a_thousand_comments_are_numbered_in_blocks(plain):
    findings = [about(f"B{row}") for row in range(10, 1_040)]
    marked = parts(marked_copy(plain, findings, today=TODAY))
    drawing = next(part for name, part in marked.items() if name.endswith(".vml"))
    numbers = [int(each) for each in re.findall(rb'id="_x0000_s(\d+)"', drawing)]
    blocks = re.search(rb'data="([\d,]+)"', drawing)[1].decode().split(",")
    assert len(set(numbers)) == len(numbers) == 2 + 1_030
    assert {str(number // 1024) for number in numbers} == set(blocks)


@pytest.mark.parametrize("content", [b"", b"Kod;Namn", b"PK\x03\x04 skadad"])
def test_a_file_that_cannot_be_read_says_so(content):
    with pytest.raises(UnreadableFileError):
        marked_copy(content, [about("D5")], today=TODAY)


@pytest.mark.parametrize("place", ["XFE1", "A1048577", "A0", "d5", "D5:E6", "=D5"])
def test_a_place_that_excel_does_not_have_is_listed_and_marks_nothing(plain, place):
    marked = mark(plain, replace(about("D5"), cell=place))
    assert colours(marked) == []
    assert len(listed(marked)) == 1
