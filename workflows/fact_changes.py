"""What differs between two states of the reference facts, fact by fact, as it is kept."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from domain.reference import FactChange, FactKind, Facts


def written(table: str, changes: Sequence[FactChange]) -> bytes:
    """Changes of a table as the file that is kept of them."""
    told = [{"kind": each.kind, "key": each.key, "old": each.old, "new": each.new} for each in changes]
    return json.dumps({"table": table, "changes": told}, ensure_ascii=False, indent=1).encode()


def contents(facts: Facts) -> dict[tuple[FactKind, str], dict[str, object]]:
    """Every fact by its sort and name, as texts and numbers: as the store keeps it."""
    keyed: list[tuple[FactKind, str, Any]] = [
        *((FactKind.UNIT, each.id, each) for each in facts.units),
        *(
            (FactKind.MEMBERSHIP, f"{each.modellomrade_id} {each.kommun_id} {each.from_on or ''}".strip(), each)
            for each in facts.memberships
        ),
        *((FactKind.EVENT, each.id, each) for each in facts.events),
        *((FactKind.TARGET, f"{each.indicator} {each.decided_on}", each) for each in facts.targets),
        *((FactKind.PROVIDER, f"{each.kommun_id} {each.service} {each.from_on}", each) for each in facts.providers),
    ]
    return {(kind, key): _content(fact) for kind, key, fact in keyed}


def _content(fact: Any) -> dict[str, object]:
    told = asdict(fact).items()
    return {
        name: each.isoformat() if isinstance(each, date) else list(each) if isinstance(each, tuple) else each
        for name, each in told
    }


def changes_between(now: Facts, facts: Facts) -> list[FactChange]:
    """Old and new of every fact that differs."""
    old, new = contents(now), contents(facts)
    return [
        FactChange(kind, key, old.get((kind, key), {}), new.get((kind, key), {}), 0, None, "", "")
        for kind, key in dict.fromkeys([*old, *new])
        if old.get((kind, key)) != new.get((kind, key))
    ]
