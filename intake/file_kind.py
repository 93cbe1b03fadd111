"""What a file that is no Excel workbook seems to be, told from its first bytes, so that the answer can say so."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Catalogue key by how the file begins.
_BEGINNINGS = (
    (b"{\\rtf", "fel.fil_word"),
    (b"\x89PNG", "fel.fil_bild"),
    (b"\xff\xd8\xff", "fel.fil_bild"),
    (b"GIF8", "fel.fil_bild"),
    (b"BM", "fel.fil_bild"),
    (b"II*\x00", "fel.fil_bild"),
    (b"MM\x00*", "fel.fil_bild"),
    (b"Rar!", "fel.fil_arkiv"),
    (b"7z\xbc\xaf", "fel.fil_arkiv"),
    (b"\x1f\x8b", "fel.fil_arkiv"),
)

# Catalogue key by what a zip file holds (names in small letters).
_CONTENTS = (
    ("word/", "fel.fil_word"),
    ("ppt/", "fel.fil_powerpoint"),
    ("xl/workbook.bin", "fel.fil_xlsb"),
    ("content.xml", "fel.fil_ods"),
    ("index/", "fel.fil_numbers"),
    ("index.zip", "fel.fil_numbers"),
)


def seems_to_be(content: bytes) -> str:
    """The catalogue key for a file that does not begin as a zip file does: an old Excel file, a PDF and so on."""
    if content.startswith(_OLE):
        return _ole(content)
    if b"%PDF-" in content[:1024]:
        return "fel.fil_pdf"
    if content[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"} or content[8:12] == b"WEBP":
        return "fel.fil_bild"
    for beginning, key in _BEGINNINGS:
        if content.startswith(beginning):
            return key
    return _text(content)


def inside_zip(names: set[str]) -> str:
    """The catalogue key for a zip file without a workbook, from the names in it."""
    for beginning, key in _CONTENTS:
        if any(name.startswith(beginning) for name in names):
            return key
    return "fel.fil_arkiv"


def _ole(content: bytes) -> str:
    """The old Office container: its directory holds the stream names in UTF-16."""
    streams = (
        ("EncryptedPackage", "fel.fil_losenord"),
        ("WordDocument", "fel.fil_word"),
        ("PowerPoint Document", "fel.fil_powerpoint"),
        ("Workbook", "fel.fil_xls"),
        ("Book", "fel.fil_xls"),
    )
    for name, key in streams:
        if name.encode("utf-16-le") in content:
            return key
    return "fel.fil_okand"


def _text(content: bytes) -> str:
    start = content[:4096]
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = start.decode("utf-16", "replace")
    elif b"\x00" in start:
        return "fel.fil_okand"
    else:
        text = start.decode("utf-8", "replace")
    lowered = text.lower().lstrip("\ufeff \r\n\t")
    if lowered.startswith(("<!doctype html", "<html")) or "<table" in lowered:
        return "fel.fil_html"
    if lowered.startswith("<?xml"):
        return "fel.fil_xml"
    printable = sum(sign.isprintable() or sign in "\r\n\t" for sign in text)
    return "fel.fil_text" if text and printable >= 0.9 * len(text) else "fel.fil_okand"
