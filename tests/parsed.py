"""The code as Python reads it: each file parsed once in a process, for all tests that look at the code itself."""

import ast
import gc
from functools import cache


@cache
def parsed(path):
    """The module at a path. Not to be changed."""
    # Python 3.11 counts wrong, and fails, when waste that runs code of its own is taken away in the middle of a tree.
    gc.disable()
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    finally:
        gc.enable()
