"""What people read: Swedish and English hold the same texts, and the code asks for none that is not there."""

import ast
import importlib
import pkgutil
import re
from collections import Counter
from contextvars import copy_context
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import domain.errors
from domain.errors import FollowUpError
from domain.observation import CellStatus
from domain.units import UnitKind
from indicators.registry import all_indicators, areas
from tests.parsed import parsed
from wording.catalogue import (
    LANGUAGES,
    MissingTextError,
    awaits_review,
    frame_text,
    language,
    messages,
    set_frame,
    text,
    use,
)

HOUSE = Path(__file__).parents[2]
ROOMS = [
    "domain", "stats", "wording", "indicators", "intake", "store", "planning", "charts", "publishing", "workflows",
    "views", "pages",
]  # fmt: skip
SOURCES = [
    *sorted(HOUSE.glob("*.py")),
    *(path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))),
]


def places(template):
    """The named places of a text."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def is_text(call):
    """Whether a call is `text(…)`, `wording.text(…)` or `frame_text(…)` and names its key."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    return name in {"text", "frame_text"} and bool(call.args)


def takes_text_from_wording(tree):
    """SQLAlchemy has a `text` of its own."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return any((node.module or "").startswith("wording") for node in imports)


def keys_in(node):
    """The keys an expression may come to, with `*` where something is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return [*keys_in(node.body), *keys_in(node.orelse)]
    return []


@cache
def asked_for():
    """Every key asked for in the code, with where: (key or pattern, names put in, place)."""
    found = []
    for path in SOURCES:
        tree = parsed(path)
        if not takes_text_from_wording(tree):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and is_text(node):
                named = {each.arg for each in node.keywords}
                where = f"{path.relative_to(HOUSE)}:{node.lineno}"
                found += [(key, named, where) for key in keys_in(node.args[0]) if key != "*"]
    return found


def test_the_two_languages_hold_the_same_texts():
    swedish, english = (messages(each) for each in LANGUAGES)
    only_english = {key for key in set(english) - set(swedish) if not key.startswith("indikator.")}
    assert sorted(set(swedish) - set(english)) == []
    assert sorted(only_english) == []
    assert len(swedish) > 300


def test_every_text_has_the_same_places_in_both_languages():
    swedish, english = (messages(each) for each in LANGUAGES)
    different = {
        key: (places(swedish[key]), places(english[key]))
        for key in swedish
        if places(swedish[key]) != places(english[key])
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_left_with_a_blank_at_its_end(language):
    bad = {key: words for key, words in messages(language).items() if not words.strip() or words != words.rstrip()}
    assert bad == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language):
    written = [
        key
        for path in sorted((HOUSE / "wording" / "locale" / language).glob("*.po"))
        for key in re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    ]
    assert [key for key, times in Counter(written).items() if times > 1] == []


def test_every_key_that_the_code_asks_for_exists():
    known = messages("sv")
    on_lines = "\n".join(known)  # one search is much quicker than one for each text

    def exists(key):
        pattern = "^" + re.escape(key).replace(r"\*", ".+") + "$"
        return key in known or ("*" in key and re.search(pattern, on_lines, flags=re.MULTILINE) is not None)

    missing = [f"{where}: {key}" for key, _, where in asked_for() if not exists(key)]
    assert missing == []
    assert len(asked_for()) > 150


def test_every_place_of_a_text_is_filled_where_the_code_asks_for_it():
    """Where values are handed over by name; a call that unpacks a mapping is left to the tests of its room."""
    known = messages("sv")
    unfilled = [
        f"{where}: {key} lacks {sorted(places(known[key]) - named)}"
        for key, named, where in asked_for()
        if key in known and None not in named and places(known[key]) - named
    ]
    assert unfilled == []


def said_in_code():
    """Every text that stands in the code, whole and with `*` where something is put in."""
    whole, patterns = set(), set()
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.update(keys_in(node))
    return whole, patterns


def test_every_text_is_asked_for_where_that_can_be_told():
    """By its key, by a key with something put in, by the first part of it, or by parts that are put together."""
    whole, patterns = said_in_code()
    on_lines = "\n".join([*messages("sv"), "ingen.text_som_ingen_skriver"])
    made = {
        key
        for each in patterns
        if re.match(r"[a-z_]+\.", each)
        for key in re.findall(f"^{re.escape(each)}$".replace(r"\*", ".+"), on_lines, flags=re.MULTILINE)
    }
    begun = tuple(f"{each}." for each in whole if re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", each))

    def is_asked_for(key):
        first, _, last = key.rpartition(".")
        return (
            key in whole
            or key.startswith(begun)
            or key in made
            or (first in whole and last in whole)
            or (key.endswith("_en") and is_asked_for(key.removesuffix("_en")))
        )

    assert [key for key in messages("sv") if not is_asked_for(key)] == []
    assert not is_asked_for("ingen.text_som_ingen_skriver")


def every_error():
    """Every named error of the house."""
    for room in ROOMS:
        if not (HOUSE / room).exists():
            continue
        for module in pkgutil.walk_packages([str(HOUSE / room)], f"{room}."):
            # A page is a script: it draws itself when it is imported. Migrations are run, not imported.
            if room != "pages" and ".migrations" not in module.name:
                importlib.import_module(module.name)
    found, waiting = [], [FollowUpError]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += each.__subclasses__()
    return [each for each in found if not each.__module__.startswith("tests")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_its_sentence(language):
    errors = every_error()
    assert domain.errors.ForbiddenError in errors
    assert len(errors) > 20
    missing = {each.__name__: each.key for each in errors if each.key not in messages(language)}
    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_unit_status_and_kind_has_its_word(language):
    with use(language):
        for key in [
            *(f"omrade.{area}" for area in areas()),
            *(f"enhet.{indicator.unit}" for indicator in all_indicators().values()),
            *(f"status.{status.name.lower()}" for status in CellStatus if status),
            *(f"enhetsslag.{kind.value}" for kind in UnitKind),
        ]:
            assert text(key).strip(), key


def test_every_finding_is_said_in_three_sentences():
    codes = {key.split(".")[1] for key in messages("sv") if key.startswith("fynd.") and key.count(".") == 2}
    codes -= {"tal_som_text", "uppdelning"}
    for code in codes:
        for part in ("funnet", "vantat", "gor"):
            assert f"fynd.{code}.{part}" in messages("sv"), code
    assert len(codes) > 40


def test_the_findings_that_the_code_makes_all_have_their_sentences():
    made = set()
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        made |= set(re.findall(r'(?:stops|asks|notes)\(\s*"(\w+)"', source))
        made |= set(re.findall(r'Finding\(\s*Level\.\w+,\s*"(\w+)"', source))
    assert {code for code in made if f"fynd.{code}.funnet" not in messages("sv")} == set()
    assert len(made) > 30


def test_what_is_put_into_a_text_is_never_read_as_a_text():
    assert text("cli.skriven", fil="{antal} {0.__class__}") == "Skrev {antal} {0.__class__}."


def test_a_key_that_is_not_there_is_a_fault_and_not_a_blank():
    with pytest.raises(MissingTextError):
        text("finns.inte")


@pytest.mark.parametrize("code", ["se", "smj"])
def test_a_language_of_the_frame_has_words_of_the_menu_only_each_awaiting_a_speaker(code):
    words = messages(code)
    assert len(words) >= 12
    assert {key.partition(".")[0] for key in words} <= {"sida", "omrade", "meny", "ram"}
    assert set(words) <= set(messages("sv"))
    assert awaits_review(code)
    unmarked = re.findall(r'(?<!#, fuzzy\n)^msgid "(.+)"$', _po(code), flags=re.MULTILINE)
    assert unmarked == []


def _po(code):
    return (HOUSE / "wording" / "locale" / code / "meny.po").read_text(encoding="utf-8")


def test_a_word_that_the_frames_language_lacks_is_swedish():
    token = copy_context()
    token.run(set_frame, "se")
    assert token.run(frame_text, "sida.plats") == "Du gielda"
    assert token.run(frame_text, "sida.roller") == text("sida.roller")
    assert token.run(language) == "sv"
