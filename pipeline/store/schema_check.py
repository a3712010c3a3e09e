"""Whether a database has what its form says that it has: looked at whenever one is opened, in one question or two."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from sqlalchemy import Connection, exists, select, text

from pipeline.store import list_models, web_models  # noqa: F401 — their tables belong to the metadata too
from pipeline.store.models import Base, Identity
from schemas.errors import StoreDamaged

SEARCH: Final = "search_text"  # each database makes it in its own way (search_index.py)
VERSION: Final = "alembic_version"
_SQLITE: Final = text(
    "select held.name, part.name from sqlite_master held, pragma_table_info(held.name) part where held.type = 'table'"
)
_POSTGRESQL: Final = text(
    "select held.relname, part.attname from pg_catalog.pg_class held"
    " join pg_catalog.pg_attribute part on part.attrelid = held.oid"
    " where held.relkind in ('r', 'p') and part.attnum > 0 and not part.attisdropped"
    " and pg_catalog.pg_table_is_visible(held.oid)"
)


def lacks(connection: Connection) -> list[str]:
    """What a database of the newest form has not: tables by their names, columns as "table.column", and tables that hold nothing and should."""
    held = _held(connection)
    wanted = {table.name: list(table.columns.keys()) for table in Base.metadata.sorted_tables} | {SEARCH: []}
    told = [name for name in wanted if name not in held]
    told += [
        f"{name}.{one}" for name, columns in wanted.items() if name in held for one in columns if one not in held[name]
    ]
    identity = Identity.__tablename__
    if not any(one.partition(".")[0] == identity for one in told) and not connection.scalar(
        select(exists().where(Identity.id.is_not(None)))
    ):
        told.append(identity)
    return told


def expect(connection: Connection, form: str) -> None:
    """Raises StoreDamaged where a database tells no form or several, or lacks what the newest has; form: as the migrations see it."""
    if form == "split":
        raise StoreDamaged(doubled=[VERSION])
    lacking = {"lost": lambda: [VERSION], "newest": lambda: lacks(connection)}.get(form, list)()
    if lacking:
        raise StoreDamaged(lacking)


def holds_papers(connection: Connection) -> bool:
    """Whether there are tables of ours, whatever form is told."""
    return {"blob", "reading"} <= _held(connection).keys()


def _held(connection: Connection) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for table, column in connection.execute(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL):
        held[table].add(column)
    return held
