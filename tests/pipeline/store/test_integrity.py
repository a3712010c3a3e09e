"""A database that somebody else damaged says so, and one that is empty is not taken for the archive's own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from pipeline.store import integrity
from pipeline.store.store import Store
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import NIGHTS, fetch, read, show


def filled(store: Store) -> Store:
    show(store, NIGHTS[0], "a")
    fetch(store, NIGHTS[0], a="bytes")
    read(store, "bytes", document(analysis(2026, risk("Ras", 3, 4, 12))))
    return store


def test_a_database_that_is_whole_has_no_damage(store: Store) -> None:
    assert store.read(integrity.is_empty)
    filled(store)
    assert store.read(integrity.damage) == []
    assert not store.read(integrity.is_empty)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("delete from blob", ["version.sha256: 1", "sighting.sha256: 1", "listing.sha256: 1", "reading.sha256: 1"]),
        ("delete from listing", ["sighting.listing_id: 1"]),
    ],
)
def test_rows_that_name_what_is_not_there_are_told(store: Store, statement: str, told: list[str]) -> None:
    filled(store)
    with closing(unchecked(store)) as connection:
        connection.execute(statement)
        connection.commit()
    assert store.read(integrity.damage) == told


def unchecked(store: Store) -> sqlite3.Connection | psycopg.Connection:
    """A connection that enforces no foreign keys."""
    if store.sqlite:
        return sqlite3.connect(str(store.url.database))
    address = store.url.render_as_string(hide_password=False).replace("+psycopg", "")
    return psycopg.connect(address, options="-c session_replication_role=replica")


def test_pages_that_are_damaged_are_told(sqlite_store: Store) -> None:
    filled(sqlite_store)
    with sqlite_store.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        find = text("select rootpage from sqlite_master where type = 'index' and tbl_name = 'blob'")
        root, size = connection.execute(find).scalar_one(), connection.execute(text("PRAGMA page_size")).scalar_one()
    path = Path(str(sqlite_store.url.database))
    data = bytearray(path.read_bytes())
    data[root * size - 40 : root * size] = bytes(40)
    path.write_bytes(data)
    assert sqlite_store.read(integrity.damage)
