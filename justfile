# `just` (or `uv run just`) lists the commands. CI calls `just check`, the same as you do.
set shell := ["bash", "-euo", "pipefail", "-c"]

# List the commands
default:
    @{{ just_executable() }} --list --unsorted

# Start the app at http://127.0.0.1:8501
run *arguments:
    uv run streamlit run app.py {{ arguments }}

# Everything that must hold before a change is handed in
[parallel]
check: lint types contracts test

# Style, and that the code is formatted
lint:
    uv run ruff check
    uv run ruff format --check

# Strict types in everything but the tests
types:
    uv run mypy

# Who may import whom, and the rules of the house
contracts:
    uv run lint-imports --no-logo
    {{ if env("TESTS_DONE", "") == "1" { "echo The rules of the house are among the tests that have been run." } else { "uv run pytest -n 0 tests/unit/test_house.py" } }}

# All tests (.ci/run sets TESTS_DONE=1 when it has just run them itself)
test *arguments:
    {{ if env("TESTS_DONE", "") == "1" { "echo The tests have already been run in this run." } else { "uv run pytest " + arguments } }}

# Format the code and mend what can be mended by itself
format:
    uv run ruff check --fix
    uv run ruff format

# Is it fast enough? All parts, or those you name; in an environment of its own, since Dash brings a pytest plugin
bench *parts:
    uv run --isolated --group bench python -m benchmarks {{ parts }}

# An hour with twenty readers who come, choose and go: does the memory grow?
soak:
    uv run --isolated --group bench python -m benchmarks soak

# Take the pictures in docs/screens again: all of them, or those of the pages you name
screens *pages:
    uv run python docs/screens/take.py {{ pages }}

# Three processes behind nginx on PostgreSQL, tried on this machine (needs nginx)
trial *arguments:
    uv run python -m deploy.trial {{ arguments }}

# What the product is made of (CycloneDX), and whether any of it has a known vulnerability
audit *file:
    .ci/audit {{ file }}

# Do the tests notice a fault? Plant n in stats and indicators, one at a time (400 take some ten minutes)
mutants *arguments:
    uv run --group quality python -m tests.mutation {{ arguments }}

# Which branches do the tests reach? All but those in a browser
coverage *tests="tests/spec tests/unit tests/app tests/store":
    uv run --group quality pytest --cov=. --cov-branch --cov-report=json:dist/coverage.json {{ tests }}
    uv run python -m tests.branches dist/coverage.json

# Code that nobody uses; tests/used_elsewhere.py says what is used by others than ourselves, and by whom
dead:
    uv run --group quality vulture --ignore-names "upgrade,downgrade,revision,down_revision,branch_labels,depends_on" \
        *.py charts data_samples domain indicators intake pages planning publishing stats store views wording workflows \
        tests/used_elsewhere.py

# The documentation as a site, in dist/site
site:
    NO_MKDOCS_2_WARNING=1 uv run --group site mkdocs build --strict
