"""What our marks cover, kept in the workbook in a part of our own, so that it can be put back when it comes again.

Excel and LibreOffice both keep such parts ("custom XML") as they are when the workbook is saved.
"""

import copy
from datetime import date

from lxml import etree

from intake.marked_package import Package, local_name, plain_names
from intake.marked_styles import Look, Looks

_OURS = "urn:uppfoljning:markering:1"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ID = "{7C0B52F4-0F5B-4A8C-9D0F-5D1B6E1F2A31}"


def taken_out(package: Package) -> Looks | None:
    """What earlier marks cover; the part itself is removed. None when the workbook is not marked."""
    part = next((name for name in package.names() if _is_ours(package, name)), "")
    if not part:
        return None
    looks = Looks()
    for each in package.root(part):
        if local_name(each) == "cell":
            looks.at[each.get("blad", ""), each.get("cell", "")] = int(each.get("nummer", "0"))
        else:
            fill, *font = (copy.deepcopy(child) for child in each)
            looks.each.append(
                Look(fill, font[0] if font else None, {str(key): str(value) for key, value in each.attrib.items()})
            )
    for properties in package.linked(part).values():
        package.drop(properties)
    # Excel links to such a part from the workbook, LibreOffice from the package as a whole.
    for source in (package.workbook, ""):
        package.unlink(source, part)
    package.drop(part)
    return looks


def put_in(package: Package, looks: Looks, *, today: date) -> None:
    """Keep what the marks cover."""
    root = etree.Element(f"{{{_OURS}}}markering", nsmap=plain_names(_OURS), markerad_on=today.isoformat())
    for each in looks.each:
        look = etree.SubElement(root, f"{{{_OURS}}}utseende", each.applied)
        look.extend(copy.deepcopy(part) for part in (each.fill, each.font) if part is not None)
    for (sheet, cell), number in looks.at.items():
        etree.SubElement(root, f"{{{_OURS}}}cell", blad=sheet, cell=cell, nummer=str(number))
    properties = etree.Element(f"{{{_PROPERTIES}}}datastoreItem", nsmap={"ds": _PROPERTIES})
    properties.set(f"{{{_PROPERTIES}}}itemID", _ID)
    etree.SubElement(properties, f"{{{_PROPERTIES}}}schemaRefs")
    package.name_kind("xml", "application/xml")
    part = package.add("customXml/item{}.xml", root)
    package.link(package.workbook, part, "customXml")
    name = package.add("customXml/itemProps{}.xml", properties, _PROPERTIES_TYPE)
    package.link(part, name, "customXmlProps")


def _is_ours(package: Package, name: str) -> bool:
    named = name.lower().startswith("customxml/") and name.lower().endswith(".xml")
    return named and _OURS.encode() in package.part(name) and etree.QName(package.root(name)).namespace == _OURS
