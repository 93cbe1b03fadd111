"""What a way back would lose: it is refused as long as anything is there, unless the caller has said that it may go.

`losing` among the configuration's attributes says so (`store.revisions.go_back`).
"""

import sqlalchemy as sa
from alembic import context, op

from store.backup_errors import WouldLoseError


def require_nothing_lost(*tables: str) -> None:
    """Refuse where any of these tables, which the older schema has no place for, holds a row."""
    bind = op.get_bind()
    refuse([table for table in tables if bind.execute(sa.text(f"SELECT 1 FROM {table} LIMIT 1")).first()])


def refuse(held: list[str]) -> None:
    """Refuse for these tables, if there are any."""
    if held and not context.config.attributes.get("losing"):
        raise WouldLoseError(tabeller=", ".join(held))
