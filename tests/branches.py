"""The branches that tests reach, for each package and for the files where most are missed: `python -m tests.branches FILE`."""

import json
import sys
from collections import defaultdict
from pathlib import Path

WORST = 15


def table(files):
    """Markdown of coverage's JSON: a row for each package, and the files with most branches that no test takes."""
    packages = defaultdict(lambda: [0, 0, 0, 0])
    for name, told in files.items():
        found = told["summary"]
        counts = (found["covered_lines"], found["num_statements"], found["covered_branches"], found["num_branches"])
        package = name.split("/")[0] if "/" in name else "modulerna i roten"
        for sums in (packages[package], packages["allt"]):
            sums[:] = [old + new for old, new in zip(sums, counts, strict=True)]
    rows = ["| | Rader | Grenar |", "|---|---|---|"]
    for package, (lines, all_lines, branches, all_branches) in sorted(packages.items()):
        rows.append(f"| {package} | {_share(lines, all_lines)} | {_share(branches, all_branches)} av {all_branches} |")
    missed = sorted(((told["summary"]["missing_branches"], name) for name, told in files.items()), reverse=True)
    return "\n".join([*rows, "", *(f"{count:4} {name}" for count, name in missed[:WORST])])


def _share(some, of):
    return f"{100 * some / of:.0f} %" if of else "–"


if __name__ == "__main__":
    print(table(json.loads(Path(sys.argv[1]).read_text())["files"]))
