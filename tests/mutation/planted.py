"""A fault put into the module that is already there, so that a try costs a fork and not a start.

Everything that has been imported keeps its identity: functions get other code, classes other methods, declarations
other fields. What was derived from a declaration at import (a table by id, the default of an argument) is not made
again: a fault outside functions that no test sees here is tried once more in an interpreter of its own (see anew).
"""

import ast
import dataclasses
import sys
from contextlib import suppress
from enum import EnumType
from functools import _lru_cache_wrapper
from types import FunctionType, GetSetDescriptorType, MemberDescriptorType, ModuleType

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

_PLACES = (GetSetDescriptorType, MemberDescriptorType)


def plant(module: ModuleType, statements: str) -> None:
    """Let what these statements say hold in the imported module, in this process."""
    there = vars(module)
    made = dict(there)
    house = [vars(each) for name, each in list(sys.modules.items()) if each and name.split(".")[0] in HOUSE]
    for statement in ast.parse(statements).body:
        exec(compile(ast.Module([statement], []), module.__file__, "exec", dont_inherit=True), made)
        for name in [each for each in made if not each.startswith("__") and made[each] is not there.get(each)]:
            old = there.get(name)
            made[name] = _merged(old, made[name], there)
            if made[name] is not old:
                for names in [each for each in house if name in each and each[name] is old]:
                    names[name] = made[name]
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
    elif isinstance(old, EnumType) and isinstance(new, EnumType):
        return old if [(each.name, each.value) for each in old] == [(each.name, each.value) for each in new] else new
    elif isinstance(old, type) and isinstance(new, type) and old.__module__ == new.__module__:
        _remade(old, new, names)
    elif type(old) is type(new) and dataclasses.is_dataclass(old):
        for field in dataclasses.fields(old):
            object.__setattr__(old, field.name, getattr(new, field.name))
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
        if name in ("__dict__", "__weakref__", "__module__", "__doc__", "__slots__") or isinstance(value, _PLACES):
            continue
        before = vars(old).get(name)
        inner, known = (getattr(each, "fget", getattr(each, "__func__", each)) for each in (value, before))
        if isinstance(known, FunctionType) and _merged(known, inner, names) is known:
            continue
        with suppress(AttributeError, TypeError):
            setattr(old, name, value)
