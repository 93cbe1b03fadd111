"""What is worked out from a Result, kept for as long as the Result lives.

Decision that could be disputed: the same Result gives the very same object, so whoever gets it must not change it.
Nothing with words in it is kept, since words depend on the language of the run.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from domain.result import Result

_More = ParamSpec("_More")
_Found = TypeVar("_Found")


def once(work: Callable[Concatenate[Result, _More], _Found]) -> Callable[Concatenate[Result, _More], _Found]:
    """Work something out once for a Result and the same further arguments, which are hashable.

    An argument that is left out is the same as its default.
    """
    kept: WeakKeyDictionary[Result, dict[Any, _Found]] = WeakKeyDictionary()
    asked = signature(work)

    @wraps(work)
    def found(result: Result, /, *args: _More.args, **kwargs: _More.kwargs) -> _Found:
        question = asked.bind(result, *args, **kwargs)
        question.apply_defaults()
        known, key = kept.setdefault(result, {}), tuple(question.arguments.values())[1:]
        if key not in known:
            known[key] = work(result, *args, **kwargs)
        return known[key]

    return found
