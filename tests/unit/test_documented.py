"""What is offered is documented: pages, commands, indicators, settings and public names."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command

import cli
from api import ROUTES
from domain.indicator import Indicator
from domain.units import UnitKind
from indicators.registry import all_indicators, areas
from tests.parsed import parsed
from wording import text
from wording.catalogue import messages
from workflows import export

ROOT = Path(__file__).parents[2]
PACKAGES = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name not in {"tests", "benchmarks"}]
SOURCE = [*ROOT.glob("*.py"), *(path for package in PACKAGES for path in package.rglob("*.py"))]
COMMANDS = get_command(cli.app).commands  # type: ignore[attr-defined]
INDICATORS = list(all_indicators().values())

README = (ROOT / "README.md").read_text(encoding="utf-8")
START = "pip install uv && uv run streamlit run app.py"
TEST = "pip install uv && uv run pytest"
PEP_668 = "python3 -m venv ~/.uv && ~/.uv/bin/pip install uv && ~/.uv/bin/uv run"


def doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def quoted(lines: str) -> set[str]:
    """What stands in `code marks`."""
    return set(re.findall(r"`([^`\n]+)`", lines))


def first_cells(lines: str) -> list[str]:
    """The first column of every table, as it stands."""
    return [line.split("|")[1].strip() for line in lines.splitlines() if line.startswith("|")]


def section(lines: str, title: str) -> str:
    """The text from a heading of the second level to the next one."""
    _, _, rest = lines.partition(f"\n## {title}\n")
    return rest.partition("\n## ")[0]


# --- The two commands -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", ["Swedish", "English"])
def test_each_half_of_the_readme_gives_the_two_commands(half: str) -> None:
    swedish, english = README.split("\n# In English\n")
    words = swedish if half == "Swedish" else english
    assert f"\n```\n{START}\n```\n" in words
    assert f"\n```\n{TEST}\n```\n" in words
    assert f"`{PEP_668} streamlit run app.py`" in words


def test_ci_runs_the_readmes_test_command_and_just_check() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f'readme_command="{TEST}"' in script
    assert f'readme_command="{PEP_668} pytest"' in script
    assert "uv run just check" in script


def test_just_check_is_lint_types_contracts_and_tests() -> None:
    assert "\ncheck: lint types contracts test\n" in (ROOT / "justfile").read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "data_samples").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))]
    inside = [(page, link) for page, link in links if "://" not in link]
    assert len(inside) > 20
    assert [f"{page.relative_to(ROOT)}: {link}" for page, link in inside if not (page.parent / link).exists()] == []


# --- Pages and commands ---------------------------------------------------------------------------------------------


def test_every_page_is_described() -> None:
    navigation = (ROOT / "navigation.py").read_text(encoding="utf-8")
    named = re.findall(r'_page\(\s*"(\w+)"(?:, "([\w.]+)")?', navigation) + [
        (name, "")
        for group in re.findall(r"map\(_page, \(([^)]*)\)", navigation)
        for name in re.findall(r'"(\w+)"', group)
    ]
    keys = [*(title or f"sida.{name}" for name, title in named), *(f"omrade.{area}" for area in areas())]
    described = section(doc("anvanda.md"), "Sidorna")
    assert len(keys) == len(list((ROOT / "pages").glob("*.py"))) - 1  # less __init__
    assert [text(key) for key in keys if f"**{text(key)}**" not in described] == []


def options(command: str) -> set[str]:
    return {name for each in COMMANDS[command].params if each.param_type_name == "option" for name in each.opts}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_described_with_every_option_and_no_other(command: str) -> None:
    described = section(doc("kommandorad.md"), f"`{command}`")
    assert described
    assert {cell.strip("`") for cell in first_cells(described) if cell.startswith("`--")} == options(command)


def test_no_command_is_described_that_is_not_there() -> None:
    titles = re.findall(r"^## `(\w+)`$", doc("kommandorad.md"), flags=re.MULTILINE)
    assert titles == list(COMMANDS)


def test_the_names_a_command_takes_are_listed() -> None:
    listed = quoted(doc("kommandorad.md"))
    assert {area.value for area in areas()} <= listed
    assert set(all_indicators()) <= listed
    assert {*export.FORMATS, *get_args(export.Kind)} <= listed


def test_the_modellomraden_are_listed() -> None:
    from data_samples import reference

    slugs = {unit.id for unit in reference.units() if unit.kind is UnitKind.MODELLOMRADE}
    assert len(slugs) == 4
    assert slugs <= quoted(doc("kommandorad.md"))


def test_an_address_beside_the_pages_is_described() -> None:
    assert {route.path for route in ROUTES} <= {cell.strip("`") for cell in first_cells(doc("drift.md"))}


# --- Settings -------------------------------------------------------------------------------------------------------


def environment_variables(source: str) -> set[str]:
    """Names in capitals that a module that reads the environment holds as text."""
    if "environ" not in source and "getenv" not in source:
        return set()
    offered = [node for node in ast.parse(source).body if not ast.unparse(node).startswith("__all__")]
    strings = [node.value for part in offered for node in ast.walk(part) if isinstance(node, ast.Constant)]
    return {each for each in strings if isinstance(each, str) and re.fullmatch(r"[A-Z][A-Z0-9_]{3,}", each)}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("os.environ.get('DATABASE_URL')", {"DATABASE_URL"}),
        ("for name in ('BROWSER_PATH', 'CHROMIUM'):\n    os.getenv(name)", {"BROWSER_PATH", "CHROMIUM"}),
        ("__all__ = ['DEFAULT_FILE']\nos.environ.get('DATABASE_URL')", {"DATABASE_URL"}),
        ("KIND = 'HIGHER'", set()),
    ],
)
def test_environment_variables_are_found(source: str, found: set[str]) -> None:
    assert environment_variables(source) == found


def test_every_setting_is_described_and_no_other() -> None:
    read = set().union(*(environment_variables(path.read_text(encoding="utf-8")) for path in SOURCE))
    rows = first_cells(section(doc("drift.md"), "Inställningar"))
    assert {cell.strip("`") for cell in rows if re.fullmatch(r"`[A-Z_]+`", cell)} == read
    assert read <= quoted(section(README, "Inställningar"))


def test_the_apps_own_settings_are_described() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    wanted = {name for part, settings in config.items() if part != "theme" for name in settings}
    rows = first_cells(section(doc("drift.md"), "Inställningar"))
    assert wanted == {cell.strip("`") for cell in rows if re.fullmatch(r"`[a-z]\w+`", cell)}


# --- Indicators -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda each: each.id)
def test_an_indicator_has_a_method_note_and_a_spec_test(indicator: Indicator) -> None:
    assert (ROOT / indicator.reference).exists()
    assert (ROOT / "tests" / "spec" / f"test_{indicator.id}.py").exists()


def texts(indicator: Indicator) -> dict[str, str]:
    """Every declared text of an indicator by its key in the catalogues of other languages."""
    fields = {
        **{name: getattr(indicator, name) for name in ("title", "question", "definition", "source")},
        **{name: getattr(indicator, name) for name in ("no_target_reason", "denominator_choice")},
        **{name: getattr(indicator, name) for name in ("owner_region", "owner_kommun")},
        "target_source": indicator.target.source if indicator.target else "",
        "band_source": indicator.band.source if indicator.band else "",
        **{f"caveats.{place}": each for place, each in enumerate(indicator.caveats, 1)},
        **{f"series_breaks.{place}": each.reason for place, each in enumerate(indicator.series_breaks, 1)},
    }
    return {f"indikator.{indicator.id}.{name}": words for name, words in fields.items() if words}


def test_every_text_of_an_indicator_stands_in_english_and_no_other_does() -> None:
    declared = {key: words for indicator in INDICATORS for key, words in texts(indicator).items()}
    english = {key: words for key, words in messages("en").items() if key.startswith("indikator.")}
    assert english.keys() == declared.keys()
    assert [key for key, words in english.items() if not words or words == declared[key]] == []


def test_the_swedish_texts_of_an_indicator_stand_in_its_declaration_only() -> None:
    assert [key for key in messages("sv") if key.startswith("indikator.")] == []


# --- Public names ---------------------------------------------------------------------------------------------------


def undescribed(module: ast.Module) -> Iterator[str]:
    """The module itself, its public functions and its public classes that lack a docstring."""
    if module.body and ast.get_docstring(module) is None:
        yield "the module"
    for node in module.body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield node.name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""Rows."""\ndef rows():\n    """All."""', []),
        ("def rows(): ...\nclass Row: ...", ["the module", "rows", "Row"]),
        ('"""Rows."""\ndef _rows(): ...', []),
        ("", []),
    ],
)
def test_undescribed_names_are_found(source: str, found: list[str]) -> None:
    assert list(undescribed(ast.parse(source))) == found


def test_every_public_function_and_class_says_what_it_is() -> None:
    paths = [path for path in SOURCE if "migrations" not in path.parts]
    found = {str(path.relative_to(ROOT)): list(undescribed(parsed(path))) for path in paths}
    assert {path: names for path, names in found.items() if names} == {}
