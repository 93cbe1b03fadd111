"""Run by Alembic with the connection, already in a transaction, that the caller put into the configuration."""

from alembic import context

from store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
