"""Schema versions other than this program's own: building tables at one, and going back to one.

Decision that could be disputed: going back is refused as long as anything stands in what the older tables have no place
for, unless it is said that it may go. The way back after an upgrade is otherwise the safety copy taken before it.
"""

from typing import Any

from store.engine import Database
from store.schema import HEAD
from store.upgrade import FOLDER, to_head


def is_known(revision: str) -> bool:
    """Whether this program has a migration of that name."""
    if revision == HEAD:
        return True
    from alembic.script import ScriptDirectory

    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def build(database: Database, revision: str) -> None:
    """Make the tables of a schema version in an empty database."""
    if revision == HEAD:
        to_head(database)
        return
    from alembic import command

    with database.writing() as connection:
        command.upgrade(_config(connection=connection), revision)


def go_back(database: Database, revision: str, *, losing: bool = False) -> None:
    """Take a database back to an older schema version ("base" = no tables), in one transaction.

    Raises:
        WouldLoseError: there is something that the older tables cannot hold; `losing` says that it may go.

    """
    from alembic import command

    with database.writing() as connection:
        command.downgrade(_config(connection=connection, losing=losing), revision)


def _config(**attributes: Any) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes.update(attributes)
    return config
