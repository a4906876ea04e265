"""What Alembic runs: the steps that are missing, on the connection that it was given."""

from alembic import context

from bot.store.tables import metadata

# The transaction is whoever's who gave us the connection.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
