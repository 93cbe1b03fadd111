"""The house keeps its rules: what import-linter cannot see (the root modules), and how the source is written."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.parsed import parsed

ROOT = Path(__file__).parents[2]
NOT_SOURCE = {"tests", "benchmarks"}
PACKAGES = {path.parent.name for path in ROOT.glob("*/__init__.py")} - NOT_SOURCE
ROOT_MODULES = {path.stem for path in ROOT.glob("*.py")}
SOURCE = sorted([*ROOT.glob("*.py"), *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))])
MIGRATIONS = ROOT / "store" / "migrations"
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {each["id"]: each for each in LINTER["contracts"]}

# Slow or large: they are imported where first needed, never when a page or a command starts.
LATE = {
    "scipy",
    "statsmodels",
    "kaleido",
    "pptx",
    "docx",
    "openpyxl",
    "alembic",
    "typst",
    "rdflib",
    "xlsxwriter",
    "prometheus_client",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "df", "data2"}


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def packages(node: ast.AST) -> set[str]:
    """The top packages that an import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {node.module.partition(".")[0]} if isinstance(node, ast.ImportFrom) and node.module else set()


def imports(module: ast.Module) -> set[str]:
    """Every package a module imports, wherever in it."""
    return {name for node in ast.walk(module) for name in packages(node)}


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: all of it but the functions and what is for the type checker."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from at_import(child)


def imported_at_once(module: ast.Module) -> set[str]:
    return {name for node in at_import(module) for name in packages(node)}


def vague_names(module: ast.Module) -> set[str]:
    """Names that say nothing: `df`, `get_value`, `helpers` …"""
    found = {node.arg for node in ast.walk(module) if isinstance(node, ast.arg)}
    found |= {node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    found |= {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return {name for name in found if name.lower() in VAGUE or name.lstrip("_").startswith("get_")}


def forbidden_statements(module: ast.Module) -> list[str]:
    """`assert` and `print`, by line."""
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(module)
        if isinstance(node, ast.Assert)
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
    ]


@pytest.mark.parametrize(
    ("source", "at_once"),
    [
        ("import scipy.stats", {"scipy"}),
        ("from openpyxl import Workbook", {"openpyxl"}),
        ("try:\n    import kaleido\nexcept ImportError: ...", {"kaleido"}),
        ("class Deck:\n    import pptx", {"pptx"}),
        ("def write():\n    from pptx import Presentation", set()),
        ("if TYPE_CHECKING:\n    from pptx import Presentation", set()),
        ("from domain.result import Result", {"domain"}),
    ],
)
def test_imports_at_the_start_are_told_from_late_ones(source: str, at_once: set[str]) -> None:
    assert imported_at_once(ast.parse(source)) == at_once


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("df = rows", {"df"}),
        ("def get_rows(): ...", {"get_rows"}),
        ("def _get_rows(): ...", {"_get_rows"}),
        ("def rows(df): ...", {"df"}),
        ("rows = query_params.get('matt')", set()),
    ],
)
def test_vague_names_are_seen(source: str, found: set[str]) -> None:
    assert vague_names(ast.parse(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("print('hej')", ["line 1: print('hej')"]),
        ("rows = 1\nassert rows", ["line 2: assert rows"]),
        ("sheet.print()", []),
        ("raise StoreError", []),
    ],
)
def test_forbidden_statements_are_seen(source: str, found: list[str]) -> None:
    assert forbidden_statements(ast.parse(source)) == found


# --- Who may import whom --------------------------------------------------------------------------------------------


def test_every_package_stands_in_the_contracts() -> None:
    layers = {name.strip(" ()") for layer in CONTRACTS["floors"]["layers"] for name in layer.split("|")}
    assert set(LINTER["root_packages"]) == PACKAGES
    assert layers == PACKAGES | {"planning"}


def test_no_contract_has_an_exemption() -> None:
    exempting = {"ignore_imports", "unmatched_ignore_imports_alerting", "exclude_type_checking_imports"}
    assert [each["id"] for each in [LINTER | {"id": "all"}, *CONTRACTS.values()] if exempting & set(each)] == []


@pytest.mark.parametrize(
    ("contract", "may"),
    [
        ("meeting", PACKAGES - {"pages", "views"}),
        ("streamlit", {"pages", "views"}),
        ("plotly", {"charts", "publishing"}),
        ("office", {"intake", "publishing"}),
        ("sql", {"store"}),
        ("science", {"stats", "planning"}),
    ],
)
def test_a_contract_holds_for_every_package_but_those_it_permits(contract: str, may: set[str]) -> None:
    assert set(CONTRACTS[contract]["source_modules"]) == PACKAGES - may


BELOW_WORKFLOWS = {"intake", "store", "publishing", "planning", "data_samples"}
ABOVE_WORKFLOWS = {"app", "navigation", "pages", "views"}
COMMAND_LINE = {
    "cli",
    "cli_backup",
    "cli_doctor",
    "cli_fetch",
    "cli_life",
    "cli_output",
    "cli_plan",
    "cli_region",
    "cli_roles",
    "cli_spread",
}
LIBRARIES = {name for each in ("plotly", "office", "sql", "science") for name in CONTRACTS[each]["forbidden_modules"]}


@pytest.mark.parametrize(
    ("module", "may_not"),
    [
        ("app", BELOW_WORKFLOWS | LIBRARIES),
        ("navigation", BELOW_WORKFLOWS | LIBRARIES | COMMAND_LINE | {"app", "api"}),
        ("cli", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api"}),
        ("cli_backup", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        ("cli_doctor", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        ("cli_fetch", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        ("cli_life", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        ("cli_roles", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        (
            "cli_output",
            BELOW_WORKFLOWS
            | ABOVE_WORKFLOWS
            | LIBRARIES
            | {"streamlit", "charts", "api", *COMMAND_LINE} - {"cli_output"},
        ),
        ("cli_plan", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        ("cli_region", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        ("cli_spread", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | {"streamlit", "charts", "api", "cli"}),
        ("open_data", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | COMMAND_LINE | {"streamlit", "charts", "api"}),
        ("pictures", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | COMMAND_LINE | {"streamlit", "charts", "api"}),
        ("metrics", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | COMMAND_LINE | {"streamlit", "charts", "api"}),
        ("phones", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | COMMAND_LINE | {"streamlit", "charts", "api"}),
        ("api", BELOW_WORKFLOWS | ABOVE_WORKFLOWS | LIBRARIES | COMMAND_LINE | {"streamlit", "charts"}),
    ],
)
def test_a_root_module_reaches_the_rooms_through_workflows(module: str, may_not: set[str]) -> None:
    assert imports(parsed(ROOT / f"{module}.py")) & may_not == set()


def test_the_root_modules_are_known_and_no_package_imports_them() -> None:
    assert {"app", "navigation", "api", "metrics", "open_data", "phones", "pictures", *COMMAND_LINE} == ROOT_MODULES
    inside = [path for path in SOURCE if path.parent != ROOT]
    assert named([path for path in inside if imports(parsed(path)) & ROOT_MODULES]) == []


# --- What start-up costs --------------------------------------------------------------------------------------------


def test_heavy_libraries_are_imported_where_first_needed() -> None:
    early = {
        str(path.relative_to(ROOT)): heavy
        for path in SOURCE
        if not path.is_relative_to(MIGRATIONS) and (heavy := imported_at_once(parsed(path)) & LATE)
    }
    assert early == {}


def test_importing_every_room_loads_no_heavy_library() -> None:
    rooms = sorted(PACKAGES - {"pages"})
    program = f"""
import sys
from importlib import import_module
from pathlib import Path

for room in {rooms}:
    for path in sorted(Path(room).glob("*.py")):
        import_module(f"{{room}}.{{path.stem}}" if path.stem != "__init__" else room)
import api, cli
print(*sorted({LATE} & set(sys.modules)))
"""
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.split() == []


# --- How the source is written --------------------------------------------------------------------------------------


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_long() -> None:
    scripts = [path for path in ROOT.glob("*/*.js") if path.parent.name in PACKAGES | {"benchmarks"}]
    measurements = (ROOT / "benchmarks").glob("*.py")
    assert named([path for path in [*SOURCE, *scripts, *measurements] if lines(path) > 250]) == []


def test_navigation_and_pages_are_thin() -> None:
    assert lines(ROOT / "navigation.py") <= 60
    assert named([path for path in (ROOT / "pages").glob("*.py") if lines(path) > 40]) == []


def test_no_name_says_nothing() -> None:
    places = {part for path in SOURCE for part in path.relative_to(ROOT).with_suffix("").parts}
    found = {str(path.relative_to(ROOT)): vague for path in SOURCE if (vague := vague_names(parsed(path)))}
    assert places & VAGUE == set()
    assert found == {}


def test_bad_data_raises_named_errors_and_nothing_is_printed() -> None:
    found = {str(path.relative_to(ROOT)): bad for path in SOURCE if (bad := forbidden_statements(parsed(path)))}
    assert found == {}


# --- What is carried along ------------------------------------------------------------------------------------------


def test_the_vendored_plotly_is_the_one_that_figures_are_written_for() -> None:
    from plotly.offline import get_plotlyjs_version

    wanted = get_plotlyjs_version()
    (script,) = (ROOT / "views" / "vendor").glob("plotly-*.js")
    assert script.name == f"plotly-basic-{wanted}.min.js"
    assert f"plotly.js (basic - minified) v{wanted}" in script.read_text(encoding="utf-8")[:200]
    assert re.findall(r"plotly-basic-[\d.]+\.min\.js", (ROOT / "views" / "assets.py").read_text()) == [script.name]


def test_the_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", licence, flags=re.MULTILINE)]
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert articles == list(range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in licence
    assert licence.rstrip().endswith("require the production of a new EUPL version.")
