"""The faults that are planted: one small change of a module's syntax tree each.

Left alone: docstrings, annotations, decorators, imports, type aliases and the words of an error, none of which decide
a number.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path

_COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}  # fmt: skip
_RECKONED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.Div,
    ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.MatMult: ast.Mult,
}  # fmt: skip
_SKIPPED = {"annotation", "returns", "decorator_list", "type_comment"}


@dataclass(frozen=True)
class Change:
    """One fault: in `file` at `line`, what stands there `before` and `after`."""

    file: str
    number: int
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before} -> {self.after}"


def changes(file: str) -> list[Change]:
    """Every fault that can be planted in a file, in the order of the file."""
    found = _every(_parsed(file))
    return [
        Change(file, number, old.lineno, _told(old), _told(new) if new else "(left out)")
        for number, (old, new, _, _, _) in enumerate(found)
    ]


def source_with(change: Change) -> str:
    """The statement with the fault in it, and those after it that may rest on it, as text."""
    tree, first = _with_fault(change)
    later = [each for each in tree.body[first + 1 :] if isinstance(each, ast.Assign | ast.AnnAssign)]
    return ast.unparse(ast.Module([tree.body[first], *later], []))


def whole_with(change: Change) -> str:
    """The whole module with the fault in it, as text."""
    return ast.unparse(_with_fault(change)[0])


def _with_fault(change: Change) -> tuple[ast.Module, int]:
    """The module's tree with the fault in it, and the number of the statement that holds it."""
    tree = _parsed(change.file)
    places = [id(statement) for statement in tree.body if not _says_nothing(statement) for _ in _found(statement)]
    first = [id(each) for each in tree.body].index(places[change.number])
    # The statement itself may be what is changed, as in a module's `if`.
    _, new, parent, field, index = _every(tree)[change.number]
    if index is None:
        setattr(parent, field, new)
    elif new is None:
        del getattr(parent, field)[index]
    else:
        getattr(parent, field)[index] = new
    return tree, first


def unchanged(file: str) -> str:
    """Everything in a module but what it imports, as it is."""
    kept = [each for each in _parsed(file).body if not isinstance(each, ast.Import | ast.ImportFrom)]
    return ast.unparse(ast.Module(kept, []))


def _parsed(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text(encoding="utf-8"))


def _told(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) <= 90 else f"{words[:87]}..."


def _every(tree: ast.Module) -> list[tuple]:
    return [each for statement in tree.body if not _says_nothing(statement) for each in _found(statement)]


def _found(tree: ast.AST) -> list[tuple]:
    """(node, its replacement or None to leave it out, parent, field, place in a list or None)."""
    return [
        (node, new, parent, field, index)
        for node, parent, field, index in _places(tree)
        for new in _instead(node, parent)
    ]


def _places(parent: ast.AST) -> Iterator[tuple]:
    for field, value in ast.iter_fields(parent):
        if field in _SKIPPED or isinstance(parent, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Raise):
            continue
        nodes = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, node in nodes:
            if isinstance(node, ast.AST) and not _says_nothing(node):
                if isinstance(node, ast.expr | ast.keyword | ast.Return | ast.If | ast.While):
                    yield node, parent, field, index
                yield from _places(node)


def _says_nothing(node: ast.AST) -> bool:
    """A docstring, a name for a type, or the list of what is meant for others."""
    if isinstance(node, ast.Assign):
        if _told(node.targets[0]) == "__all__":
            return True
        return isinstance(node.value, ast.Subscript) and _told(node.value).startswith(
            ("npt.", "tuple[", "Mapping[", "Literal[")
        )
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _instead(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST | None]:  # noqa: C901 -- one kind of node a line
    at = {"lineno": node.lineno, "col_offset": node.col_offset}
    if isinstance(node, ast.Compare):
        for other in _COMPARED[type(node.ops[0])]:
            yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators, **at)
    elif isinstance(node, ast.BinOp) and type(node.op) in _RECKONED:
        yield ast.BinOp(node.left, _RECKONED[type(node.op)](), node.right, **at)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values, **at)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body, **at)
    elif isinstance(node, ast.If | ast.While):
        yield type(node)(ast.UnaryOp(ast.Not(), node.test, **at), node.body, node.orelse, **at)
    elif isinstance(node, ast.Return) and node.value and _told(node.value) != "None":
        yield ast.Return(ast.Constant(None, **at), **at)
    elif isinstance(node, ast.keyword) and isinstance(parent, ast.Call) and node.arg:
        yield None
    elif isinstance(node, ast.Constant):
        yield from (ast.Constant(each, **at) for each in _other_values(node.value))
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        yield from (ast.Attribute(node.value, each, ast.Load(), **at) for each in _other_member(node))


def _other_values(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1]
    return [f"{value}XX"] if isinstance(value, str) else []


def _other_member(node: ast.Attribute) -> list[str]:
    members = _enumerations().get(node.value.id, [])
    return [members[members.index(node.attr) - 1]] if node.attr in members and len(members) > 1 else []


@cache
def _enumerations() -> dict[str, list[str]]:
    modules = [import_module(f"domain.{each}") for each in ("indicator", "observation", "period", "units", "measure")]
    return {
        name: list(value.__members__)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Enum)
    }
