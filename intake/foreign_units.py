"""Which unit a code or a name in a foreign sheet means, however it is spelled, and what is no unit of its own.

Decisions that could be disputed: a bare "Kalmar" or "Uppsala" is a kommun or a region according to what the rest of
its column is; and "Riket" is riket, but "Totalt" is only the sum of what stands in the sheet and is never kept.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import NamedTuple

from domain.units import RIKET, Unit, UnitKind
from intake.plain_text import Cell, key

# What a name that is no unit is.
TOTAL, UNKNOWN, BLANK, SKIPPED = "summa", "okänd", "tom", "hoppas över"
_RIKET = frozenset({"riket", "hela riket", "sverige", "hela landet", "landet", "rikstotal", "riksgenomsnitt", "sweden"})
_TOTAL = re.compile(
    r"^(del)?summa\b.*|^total(t|en|summa)?\b.*|^samtliga\b.*|^alla( kommuner| enheter| regioner| halsocentraler)?\b.*"
    r"|^hela (lanet|regionen|omradet|kommunen)\b.*|^lanet$|^regionen$|^ovriga\b.*|^(medel|genomsnitt|median)\w*\b.*"
    r"|.*\((ovagt |vagt )?medel\)$|^g\d{4,6}$"
)
_MARKS = re.compile(r"[ *¹²³⁴-⁹]+$")
_NUMBERED = re.compile(r"(?: \d{1,2}\)| ?\(\d{1,2}\))$")
# No name of a place is longer.
_LONGEST = 120
_CODE_AND_NAME = re.compile(r"^(\d{2,4}) +(\D.*)$")
_NAME_AND_CODE = re.compile(r"^(\D.*?) *\((\d{2,4})\)$")
# Names of regions and län that do not follow from each other.
_ALIASES = {
    "0004": ("södermanland", "region södermanland", "södermanlands län"),
    "0014": ("västra götaland", "region västra götaland", "vgr"),
    "0023": ("jämtland", "region jämtland", "jämtlands län", "jämtland-härjedalen", "jämtland/härjedalen"),
}  # fmt: skip
_PLAIN = str.maketrans("åäöéü", "aaoeu")
_SIGNS = re.compile(r"[_\-/.,:;’']")
_SORTS = {
    "hälsocentral": ("hälsocentral", "hälsocentralen", "hc", "vårdcentral", "vårdcentralen", "vc"),
    "sjukstuga": ("sjukstuga", "sjukstugan"),
    "sjukhus": ("sjukhus", "lasarett"),
    "lasarett": ("sjukhus", "lasarett"),
}
_MOST_WORDS = 60
_SPECIFIC = {UnitKind.ENHET: 3, UnitKind.MODELLOMRADE: 2, UnitKind.KOMMUN: 2, UnitKind.REGION: 1, UnitKind.RIKET: 0}


class Place(NamedTuple):
    """What a text means: a unit's id, or "" and what it is instead (TOTAL, UNKNOWN, BLANK, SKIPPED)."""

    unit_id: str
    otherwise: str = ""


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """A name without what people and programs change in it: å, ä and ö, signs between words, marks after it."""
    plain = _MARKS.sub("", _NUMBERED.sub("", key(text[:_LONGEST]))).translate(_PLAIN)
    for doubled, single in (("aa", "a"), ("ae", "a"), ("oe", "o")):
        plain = plain.replace(doubled, single)
    return " ".join(_SIGNS.sub(" ", plain).split())


@dataclass(frozen=True)
class Places:
    """Every unit there is, and which of them are followed (all, when `followed` is empty).

    `said` is what a person has said that names mean: a name as `key` writes it, and a unit's id or "" for none.
    """

    units: Mapping[str, Unit]
    followed: Collection[str] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)

    def is_followed(self, unit_id: str) -> bool:
        """Whether the unit's values are to be kept."""
        return not self.followed or unit_id in self.followed

    def by_code(self, cell: Cell) -> str:
        """The id of the unit with a code such as `2421`, `02421`, `24`, `0024` or `SE2421`; "" when there is none."""
        written = key(cell).removesuffix(".0")
        if written in self.units:
            return written
        digits = written.removeprefix("se").removeprefix("-")
        if not digits.isdecimal() or len(digits) > 6:
            return self._codes.get(folded(written), "")
        short = digits.lstrip("0")
        return next((code for code in (digits[-4:], short.zfill(4)) if self._is_code(code, digits)), "")

    def by_name(self, cell: Cell, kinds: Collection[UnitKind] = ()) -> str:
        """The id of the unit with a name; `kinds` are what it is taken for where several have it."""
        found = [self.units[each] for each in self._names.get(folded(str(cell)), ())]
        if len(found) > 1:  # outside our own sheets "Jämtland Härjedalen" is the region
            found = [unit for unit in found if unit.kind is not UnitKind.MODELLOMRADE]
        if len(found) > 1:
            found = [unit for unit in found if unit.kind in kinds] or [u for u in found if u.kind is UnitKind.KOMMUN]
        return found[0].id if len(found) == 1 else ""

    def named(self, cell: Cell, kinds: Collection[UnitKind] = ()) -> Place:
        """What a name, a code, or the two together mean."""
        text = key(cell)
        if not text:
            return Place("", BLANK)
        if text in self.said:
            return Place(self.said[text], "" if self.said[text] else SKIPPED)
        bare = folded(text)
        if bare in _RIKET and RIKET in self.units:
            return Place(RIKET)
        found = self.by_name(text, kinds) or self._with_code(text) or self.by_code(text)
        if found:
            return Place(found)
        return Place("", TOTAL if bare in _RIKET or _TOTAL.match(bare) else UNKNOWN)

    def in_title(self, titles: Iterable[str]) -> str:
        """The only unit that titles name, as in "Hembesök i Storumans kommun 2025"; "" for none or several."""
        found: set[str] = set()
        for title in titles:
            words = re.split(r"[\s,;:()|–]+|\s-\s", title)[:_MOST_WORDS]
            for start in range(len(words)):
                spans = (" ".join(words[start : start + length]) for length in (4, 3, 2, 1) if words[start])
                found |= {next((unit for span in spans if (unit := self.by_name(span) or self._riket(span))), "")}
        found = self._without_wider(found - {""})
        return found.pop() if len(found) == 1 else ""

    def _riket(self, name: str) -> str:
        return RIKET if folded(name) in _RIKET and RIKET in self.units else ""

    def _without_wider(self, unit_ids: set[str]) -> set[str]:
        """A title that names a kommun and its region is about the kommun."""
        wider = {self.units[each].parent_id for each in unit_ids}
        wider |= {self.units[each].parent_id for each in wider if each in self.units}
        return unit_ids - wider

    def kinds_in(self, cells: Iterable[Cell]) -> Counter[UnitKind]:
        """How many different names in a column are of each kind, those that could be two kinds left out."""
        found: Counter[UnitKind] = Counter()
        for cell in dict.fromkeys(cells):
            units = self._names.get(folded(str(cell)), ())
            if len(units) == 1:
                found[self.units[next(iter(units))].kind] += 1
        return found

    def most_specific(self, unit_ids: Iterable[str]) -> str:
        """Of a region, a kommun in it and an enhet there: the last; "" for none."""
        return max(unit_ids, key=lambda each: _SPECIFIC[self.units[each].kind], default="")

    def like(self, name: str) -> str:
        """The name of the unit that an unknown name is most like; "" when it is like none."""
        close = get_close_matches(folded(name), list(self._own_names), n=1, cutoff=0.8)
        return self._own_names[close[0]] if close else ""

    def _is_code(self, code: str, digits: str) -> bool:
        unit = self.units.get(code)
        if unit is None or set(digits[:-4]) - {"0"}:
            return False
        return unit.kind is not UnitKind.RIKET or len(digits) >= 2

    def _with_code(self, text: str) -> str:
        if match := _CODE_AND_NAME.match(text):
            return self.by_code(match[1]) if self._agree(match[1], match[2]) else ""
        if match := _NAME_AND_CODE.match(text):
            return self.by_code(match[2]) if self._agree(match[2], match[1]) else ""
        return ""

    def _agree(self, code: str, name: str) -> bool:
        """Whether code and name are of the same unit, or the name is one that we do not have."""
        named = self._names.get(folded(name), frozenset())
        return not named or self.by_code(code) in named

    @cached_property
    def _own_names(self) -> dict[str, str]:
        return {folded(unit.name): unit.name for unit in self.units.values()}

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {folded(unit.id): unit.id for unit in self.units.values()}

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for unit in self.units.values():
            for name in (*_spellings(unit), *_ALIASES.get(unit.id, ())):
                found[folded(name)].add(unit.id)
        return {name: frozenset(ids) for name, ids in found.items() if name}


def _spellings(unit: Unit) -> set[str]:
    """The ways in which a unit's name is written."""
    name = key(unit.name)
    if unit.kind is UnitKind.KOMMUN:
        return {name, f"{name} kommun", f"{name}s kommun", f"kommunen {name}", f"{name} stad"}
    if unit.kind is UnitKind.REGION:
        core = name.removeprefix("region ").removesuffix(" län").removesuffix("sregionen")
        core = core.removesuffix("s") if name.endswith("s län") else core
        starts = (core, f"{core}s")
        counties = {f"{each} {word}" for each in starts for word in ("län", "läns landsting", "landsting")}
        return {name, core, f"region {core}", f"landstinget {core}", f"{core} region", *counties}
    if unit.kind is UnitKind.ENHET:
        return _enhet_spellings(name)
    return {name}


def _enhet_spellings(name: str) -> set[str]:
    """A hälsocentral is also called hc or vårdcentral, before or after its town, with or without the genitive's s."""
    for word, others in _SORTS.items():
        town = name.removeprefix(f"{word}en ").removeprefix("i ").removesuffix(f" {word}")
        if town != name:
            bare = town.removesuffix("s")
            after = {f"{each} {other}" for each in (town, bare, f"{bare}s") for other in others}
            return {name} | after | {f"{other} {each}" for other in others for each in (town, bare)}
    return {name}
