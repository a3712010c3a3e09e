"""Run by Alembic: migrates the connection that the caller opened."""

from __future__ import annotations

from alembic import context

from pipeline.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
