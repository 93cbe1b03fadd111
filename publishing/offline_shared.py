"""Drawings that are alike stand once in the one file, and every page points to them.

Decision that could be disputed: what is alike is found in the finished pages and not told by those who draw, so that
a drawing is whole wherever else it is used. What occurs once stays where it is.
"""

import re
from collections import Counter

# An axis or the events of a still drawing; the line of a key or of a row of places.
_GROUP = re.compile(r'<g class="delad"([^>]*)>(.*?)</g>')
_SMALL = re.compile(r'<svg class="(rad|streck)" aria-hidden="true" viewBox="([^"]+)">(.*?)</svg>')


def shared(pages: str) -> tuple[str, str]:
    """The pages with `<use>` for what occurs more than once, and the definitions that those point to.

    The classes of a definition are its own, so that it looks the same wherever it is used.
    """
    counts = Counter(found[0] for each in (_GROUP, _SMALL) for found in each.finditer(pages))
    names = {drawn: f"d{place}" for place, drawn in enumerate(each for each, count in counts.items() if count > 1)}
    for pattern in (_GROUP, _SMALL):
        pages = pattern.sub(lambda found: _used(found, names), pages)
    return pages, "".join(_definition(drawn, name) for drawn, name in names.items())


def _used(found: re.Match[str], names: dict[str, str]) -> str:
    if found[0] not in names:
        return found[0].replace(' class="delad"', "", 1)
    use = f'<use href="#{names[found[0]]}"/>'
    return use if found.re is _GROUP else f'<svg class="{found[1]}" aria-hidden="true">{use}</svg>'


def _definition(drawn: str, name: str) -> str:
    if group := _GROUP.fullmatch(drawn):
        return f'<g class="still" id="{name}"{group[1]}>{group[2]}</g>'
    return _SMALL.sub(rf'<symbol class="\1" id="{name}" viewBox="\2">\3</symbol>', drawn)
