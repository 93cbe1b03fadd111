"""What python-pptx has no words for: places in a slide's XML, and the pieces of it that we write ourselves."""

from typing import Any

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def found(element: Any, path: str) -> list[Any]:
    """The elements or attributes at an XPath under an element, of whichever class lxml made it."""
    from lxml.etree import XPath

    matches: Any = XPath(path, namespaces=NAMESPACES)(element)
    return list(matches)


def made(markup: str) -> Any:
    """An element from XML that names its parts `a:…`, `c:…`, `p:…` and `r:…`."""
    from pptx.oxml import parse_xml

    opening, rest = markup.split(">", 1)
    named = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    if opening.endswith("/"):
        return parse_xml(f"{opening[:-1]} {named}/>{rest}")
    return parse_xml(f"{opening} {named}>{rest}")


def removed(element: Any) -> None:
    """Take an element out of its tree."""
    element.getparent().remove(element)
