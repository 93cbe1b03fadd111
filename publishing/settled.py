"""The same file, byte for byte, whenever it is made: no clock reading of the machine's is left in it.

Office files are zips whose parts carry the time they were written, and whose properties tell when they were saved. Both
say when the program ran, which nobody asks, and would make two equal files differ.
"""

import re
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo, is_zipfile

# The earliest time that a zip can hold.
AT = (1980, 1, 1, 0, 0, 0)
# What is compressed already.
_PACKED = (".png", ".jpg", ".jpeg", ".xlsx", ".pptx", ".docx", ".zip", ".pdf")
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def part(name: str) -> ZipInfo:
    """A part of a zip as it always is; what is packed already is not packed again."""
    found = ZipInfo(name, AT)
    found.compress_type = ZIP_STORED if name.lower().endswith(_PACKED) else ZIP_DEFLATED
    found.external_attr = 0o644 << 16
    return found


def settled(content: bytes, *, on: date) -> bytes:
    """An office file made on a day, and the workbooks inside its charts likewise; other bytes come back as they are."""
    if not is_zipfile(BytesIO(content)):
        return content
    written = BytesIO()
    moment = datetime.combine(on, time(12)).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(BytesIO(content)) as before, ZipFile(written, "w") as after:
        for name in before.namelist():
            inside = before.read(name)
            if name == "docProps/core.xml":
                inside = _SAVED.sub(rb"\g<1>" + moment + rb"\g<2>", inside)
            elif name.endswith(".xlsx"):
                inside = settled(inside, on=on)
            after.writestr(part(name), inside, compresslevel=6)
    return written.getvalue()
