"""Run by Alembic: migrates the connection that the caller opened."""

from __future__ import annotations

from alembic import context

from pipeline.store import list_models, web_models  # noqa: F401 — their tables belong to the metadata too
from pipeline.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
