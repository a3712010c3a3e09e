"""Looking into the database leaves nothing beside it, writes nothing, and sees what a writer does meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pipeline.store.models import Tombstone
from pipeline.store.read_only import read_only
from pipeline.store.store import Store
from schemas.errors import Unusable


def bury(session: Session, mark: str) -> None:
    session.add(Tombstone(sha256=mark * 64, forgotten_at="2026-01-01", by="x", reason="y"))


def count(session: Session) -> int:
    return session.query(Tombstone).count()


def test_reading_leaves_nothing_beside_the_database(sqlite_store: Store, tmp_path: Path) -> None:
    sqlite_store.write(bury, "a")
    sqlite_store.close()
    assert read_only(str(sqlite_store.url), count) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_it_cannot_write(store: Store) -> None:
    def write(session: Session) -> None:
        bury(session, "a")
        session.flush()

    with pytest.raises((Unusable, DBAPIError)):
        read_only(store.url.render_as_string(hide_password=False), write)
    assert store.read(count) == 0


def test_what_is_written_meanwhile_is_read_anew(sqlite_store: Store) -> None:
    marks = iter("ab")

    def slow(session: Session) -> int:
        found = count(session)
        if mark := next(marks, None):
            sqlite_store.write(bury, mark)
        return found

    assert read_only(str(sqlite_store.url), slow) == 2


def test_what_a_writer_has_not_yet_put_into_the_file_is_seen(sqlite_store: Store) -> None:
    with sqlite_store.engine.connect() as held:
        held.exec_driver_sql("select 1")
        sqlite_store.write(bury, "a")
        assert read_only(str(sqlite_store.url), count) == 1


def test_a_folder_whose_name_has_signs_of_addresses(tmp_path: Path) -> None:
    (tmp_path / "år#1 %20").mkdir()
    url = f"sqlite:///{tmp_path}/år#1 %20/store.db"
    store = Store(url)
    store.migrate()
    store.close()
    assert read_only(url, count) == 0
