"""`python -m tests.mutation.anew FILE NUMBER TEST …`: the tests, with a fault that is there before anything is imported.

For what is derived from a declaration while its module is imported, which `planted` cannot reach. Slower by a start.
"""

import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest

from tests.mutation.changes import changes, whole_with

PLAIN = ["-q", "-x", "-o", "addopts=", "-p", "no:dash", "-p", "no:xdist", "-p", "no:cacheprovider", "-p",
         "no:randomly", "--tb=line", "-s"]  # fmt: skip


def main() -> None:
    file, number, *tests = sys.argv[1:]
    source, path, usual = whole_with(changes(file)[int(number)]), str(Path(file).resolve()), SourceFileLoader.get_code

    def code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return compile(source, path, "exec", dont_inherit=True) if loader.path == path else usual(loader, name)

    SourceFileLoader.get_code = code  # type: ignore[method-assign]
    raise SystemExit(pytest.main([*PLAIN, *tests]))


if __name__ == "__main__":
    main()
