"""The code as Python reads it: each file parsed once in a process, for all tests that look at the code itself."""

import ast
from functools import cache


@cache
def parsed(path):
    """The module at a path. Not to be changed."""
    return ast.parse(path.read_text(encoding="utf-8"))
