"""The part of the store that keeps what the product remembers besides figures: mappings, roles and use."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.people import Grant, GrantChange, Role
from store.kept_tables import column_mapping, role_change, use_count
from store.store_base import Part


class KeptStore(Part):
    """How columns were understood, who has which role, and how often indicators are used."""

    def remember_mapping(self, fingerprint: str, mapping: Mapping[str, Any], *, actor: str) -> None:
        """Keep how the columns of a sheet were understood, for the next sheet with the same fingerprint."""
        row = {"fingerprint": fingerprint, "mapping": dict(mapping), "actor": actor, "at": datetime.now(UTC)}
        with self._database.writing() as connection:
            connection.execute(insert(column_mapping).values(**row))

    def mappings(self) -> dict[str, dict[str, Any]]:
        """The last mapping of every fingerprint."""
        with self._database.reading() as connection:
            rows = connection.execute(select(column_mapping).order_by(column_mapping.c.id))
            return {row.fingerprint: row.mapping for row in rows}

    def change_grant(self, grant: Grant, *, is_granted: bool, actor: str, note: str = "") -> None:
        """Give somebody a role, or take it away."""
        row = {"email": grant.email, "role": grant.role.value, "modellomrade": grant.modellomrade}
        said = {"is_granted": is_granted, "actor": actor, "at": datetime.now(UTC), "note": note}
        with self._database.writing() as connection:
            connection.execute(insert(role_change).values(**row, **said))

    def grants(self, email: str | None = None) -> list[Grant]:
        """The roles that somebody (None = anybody) has now, in the order they were given."""
        held: dict[Grant, bool] = {}
        for each in reversed(self.grant_changes(email)):
            held.pop(each.grant, None)
            held[each.grant] = each.is_granted
        return [grant for grant, is_granted in held.items() if is_granted]

    def grant_changes(self, email: str | None = None) -> list[GrantChange]:
        """Every role given and taken away, the latest first."""
        query = select(role_change).order_by(role_change.c.id.desc())
        if email is not None:
            query = query.where(role_change.c.email == email)
        with self._database.reading() as connection:
            return [_grant_change(row) for row in connection.execute(query)]

    def add_uses(self, half_year: str, uses: Mapping[tuple[str, str], int]) -> None:
        """Add to how often indicators were used in a half-year ("2026H2"), by indicator and kind."""
        if not uses:
            return
        rows = [
            {"half_year": half_year, "indicator": indicator, "kind": kind, "times": times}
            for (indicator, kind), times in sorted(uses.items())
        ]
        dialect = sqlite if self._database.is_sqlite else postgresql
        added = dialect.insert(use_count)
        total = {"times": use_count.c.times + added.excluded.times}
        with self._database.writing() as connection:
            known = list(use_count.primary_key)
            connection.execute(added.on_conflict_do_update(index_elements=known, set_=total), rows)

    def uses(self, half_year: str) -> dict[tuple[str, str], int]:
        """How often each indicator was used in a half-year, by indicator and kind."""
        with self._database.reading() as connection:
            rows = connection.execute(select(use_count).where(use_count.c.half_year == half_year))
            return {(row.indicator, row.kind): row.times for row in rows}

    def use_half_years(self) -> list[str]:
        """The half-years of which there is a count, the latest first."""
        with self._database.reading() as connection:
            return sorted(connection.scalars(select(func.distinct(use_count.c.half_year))), reverse=True)


def _grant_change(row: Any) -> GrantChange:
    grant = Grant(row.email, Role(row.role), row.modellomrade)
    return GrantChange(grant, row.is_granted, row.actor, row.at, row.note)
