"""What every part of the store has: the database."""

from store.engine import Database


class Part:
    """A part of the store; each of its methods is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
