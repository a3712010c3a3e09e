"""The store's forms over time (Alembic), as package data: `pip install` brings them along."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from pipeline.store.schema_check import holds_papers


def form(connection: Connection) -> Literal["newest", "older", "newer", "none", "lost", "split"]:
    """Which form the database has, seen from this program's; lost: it has our tables, and does not tell one; split: it tells several. Only looks."""
    script = ScriptDirectory.from_config(configuration(connection))
    told = MigrationContext.configure(connection).get_current_heads()
    if not told:
        return "lost" if holds_papers(connection) else "none"
    if len(told) > 1:
        return "split"
    (current,) = told
    if current == script.get_current_head():
        return "newest"
    known = {one.revision for one in script.walk_revisions()}
    return "older" if current in known else "newer"


def upgrade(connection: Connection) -> None:
    """Bring the database to its newest form, in the transaction that the caller opened."""
    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection, whose transaction the caller ends."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
