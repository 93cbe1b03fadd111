"""SQLAlchemy: schema, migrations, repositories. The only SQL.

Everything others need is `open_store` and the `Store` it gives; the named errors stand in `store.errors`.
"""

from store.database import open_store
from store.store import Store

__all__ = ["Store", "open_store"]
