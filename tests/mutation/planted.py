"""A fault put into the module that is already there, so that a try costs a fork and not a start.

Everything that has been imported keeps its identity: functions get other code, classes other methods, declarations
other fields. What was derived from a declaration at import (a table by id) is not made again: a fault that no test
sees here is tried once more in an interpreter of its own (see __main__).
"""

import dataclasses
import sys
from contextlib import suppress
from functools import _lru_cache_wrapper
from types import FunctionType, ModuleType

HOUSE = (
    "stats",
    "indicators",
    "domain",
    "wording",
    "planning",
    "workflows",
    "charts",
    "publishing",
    "store",
    "tests",
    "docs",
)


def plant(module: ModuleType, statements: str) -> None:
    """Let what these statements say hold in the imported module, in this process."""
    there = vars(module)
    made = dict(there)
    exec(compile(statements, module.__file__, "exec", dont_inherit=True), made)
    house = [vars(each) for name, each in list(sys.modules.items()) if each and name.split(".")[0] in HOUSE]
    for name, new in made.items():
        old = there.get(name)
        if name.startswith("__") or old is new:
            continue
        kept = _merged(old, new, there)
        if kept is not old:
            for names in house:
                if name in names and names[name] is old:
                    names[name] = kept
    for names in house:
        for each in list(names.values()):
            if isinstance(each, _lru_cache_wrapper):
                each.cache_clear()


def _merged(old: object, new: object, names: dict) -> object:
    """The old object made to be as the new one; the new one itself where that cannot be."""
    if isinstance(old, FunctionType) and isinstance(new, FunctionType) and _without_cells(old, new):
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    elif isinstance(old, _lru_cache_wrapper) and isinstance(new, _lru_cache_wrapper):
        _merged(old.__wrapped__, new.__wrapped__, names)
    elif isinstance(old, type) and isinstance(new, type) and old.__module__ == new.__module__:
        _remade(old, new, names)
    elif type(old) is type(new) and dataclasses.is_dataclass(old) and hasattr(old, "__dict__"):
        vars(old).clear()
        vars(old).update(vars(new))
    elif type(old) is type(new) and isinstance(old, dict):
        old.clear()
        old.update(new)
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        return type(old)(_merged(*both, names) for both in zip(old, new, strict=True)) if old != new else old
    else:
        return new
    return old


def _without_cells(old: FunctionType, new: FunctionType) -> bool:
    return not old.__code__.co_freevars and not new.__code__.co_freevars


def _remade(old: type, new: type, names: dict) -> None:
    for name, value in vars(new).items():
        if name in ("__dict__", "__weakref__", "__module__", "__doc__"):
            continue
        before = vars(old).get(name)
        inner, known = (getattr(each, "fget", getattr(each, "__func__", each)) for each in (value, before))
        if isinstance(known, FunctionType) and _merged(known, inner, names) is known:
            continue
        with suppress(AttributeError, TypeError):  # a member of an enumeration stays as it is
            setattr(old, name, value)
