"""Changes of reference facts in words: which fact, what of it, what was said before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.reference import FactChange, Facts
from indicators.registry import all_indicators
from store.database import Store
from wording import number, text
from wording.sentences import indicator_text
from workflows.fact_tables import COLUMNS, KIND, Choices, Column, Holds, Table, choices_of, facts_of, table_of
from workflows.insatser_words import field_words, moment_words


@dataclass(frozen=True, slots=True)
class FactLine:
    """One thing that is changed of one fact, in words. `field` says that it is new or taken away, where it is."""

    name: str
    field: str
    old: str
    new: str


def lines(table: Table, change: FactChange, facts: Facts) -> list[FactLine]:
    """What a change does, field by field; a fact that is new or taken away is one line."""
    return _lines(table, change, choices_of(table, facts))


def rows(table: Table, facts: Facts) -> list[list[str]]:
    """Every fact of a table in words, one text a column."""
    choices = choices_of(table, facts)
    return [
        [_words(column, getattr(fact, column.name), choices) for column in COLUMNS[table]]
        for fact in facts_of(table, facts)
    ]


def history(store: Store, table: Table) -> list[tuple[FactChange, list[FactLine]]]:
    """What has been changed of a table, by whom and why, the latest first; not what was there from the start."""
    choices = choices_of(table, store.facts())
    made = [
        each
        for each in store.fact_changes(KIND[table])
        if each.changed_at and table_of(each.kind, str((each.new or each.old).get("kind", ""))) is table
    ]
    return [(each, _lines(table, each, choices)) for each in made]


def _lines(table: Table, change: FactChange, choices: Mapping[str, Choices]) -> list[FactLine]:
    columns = COLUMNS[table]
    name = _name(table, change.new or change.old, choices)
    if not change.old or not change.new:
        said = change.new or change.old
        whole = "; ".join(
            f"{column.title}: {_words(column, said.get(column.name), choices)}"
            for column in columns
            if said.get(column.name) not in (None, "", [], False)
        )
        field = text("underlag.ny" if change.new else "underlag.borttagen")
        return [FactLine(name, field, "" if change.new else whole, whole if change.new else "")]
    return [
        FactLine(name, column.title, *(_words(column, said.get(column.name), choices) for said in pair))
        for column in columns
        for pair in [(change.old, change.new)]
        if _differs(column, *(said.get(column.name) for said in pair))
    ]


def _differs(column: Column, old: object, new: object) -> bool:
    """Whether a field is another; one that a fact got after it was stored is empty there, however that is written."""
    return old != new and not (column.holds is Holds.WORDS and not old and not new)


def _name(table: Table, said: Mapping[str, object], choices: Mapping[str, Choices]) -> str:
    if table is Table.MEMBERS:
        names = {"kommun": _called("kommun_id", said, choices), "omrade": _called("modellomrade_id", said, choices)}
        return text("underlag.namn.medlemskap", **names)
    if table is Table.PROVIDERS:
        names = {"kommun": _called("kommun_id", said, choices), "tjanst": _called("service", said, choices)}
        return text("underlag.namn.huvudman", **names)
    if table is Table.TARGETS:
        known = all_indicators().get(str(said["indicator"]))
        return indicator_text(known, "title") if known else str(said["indicator"])
    return str(said.get("name") or said.get("title") or "")


def _called(field: str, said: Mapping[str, object], choices: Mapping[str, Choices]) -> str:
    return choices[field].get(str(said[field]), str(said[field]))


def _words(column: Column, value: Any, choices: Mapping[str, Choices]) -> str:
    if value in (None, "", [], ()):
        return text("underlag.tomt")
    named = choices.get(column.name, {})
    if column.holds is Holds.MANY:
        return ", ".join(named.get(each, each) for each in value)
    if column.holds is Holds.TRUTH:
        return text("underlag.ja" if value else "underlag.nej")
    if column.holds in {Holds.NUMBER, Holds.WHOLE}:
        return number(value, 0 if float(value).is_integer() else 4 if column.name in {"lat", "lon"} else 1)
    if column.holds in {Holds.DAY, Holds.MOMENT, Holds.WORDS}:
        return field_words(column.name, value) if column.holds is Holds.WORDS else moment_words(str(value))
    return named.get(str(value), str(value))
