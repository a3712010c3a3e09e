"""A database that an earlier version wrote is brought on with all that it knows, also by a version that is still to come."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command

from pipeline.archive.archive import Archive
from pipeline.harvest.nightly import run_night
from pipeline.store import integrity, migrations
from pipeline.store.models import Base
from pipeline.store.store import Store
from tests.pipeline.harvest.test_nightly import check_archive
from tests.site.driver import night_in
from tests.site.register import papers, publish
from tests.site.server import Site, serving
from tests.site.truth import facts

FURTHER = '''"""A form that is still to come."""

from alembic import op
from sqlalchemy import Column, String

revision, down_revision = "9000", "{newest}"


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.add_column(Column("new", String(10), server_default="x"))
'''


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        publish(running, papers(7, 24, later=False))
        yield running


def night(folder: Path, site: Site, store: Store) -> bool:
    """A night; whether it found anything to do."""
    counts = run_night(night_in(folder, site.base, "2026-03-01", store=store))
    store.close()
    return not counts.idle


def form_of(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        ((form,),) = connection.execute("select version_num from alembic_version").fetchall()
    connection.close()
    return str(form)


def in_the_first_form(new: Path, old: Path) -> None:
    """Write what a database holds into one of the form that the program first had."""
    store = Store(f"sqlite:///{old}")
    with store.engine.begin() as connection:
        command.upgrade(migrations.configuration(connection), "0001")
    store.close()
    with sqlite3.connect(old) as database:
        database.execute("attach ? as new", (str(new),))
        for table in Base.metadata.sorted_tables:
            told = database.execute(f"pragma main.table_info({table.name})").fetchall()
            if not told:
                continue  # of a later form
            names = ", ".join(f'"{row[1]}"' for row in told)
            database.execute(f'insert into main."{table.name}" ({names}) select {names} from new."{table.name}"')  # noqa: S608 - names of our own tables
        database.execute("delete from main.event where kind = 'rows-changed'")  # of a later form too
    database.close()


@pytest.mark.long
def test_a_database_of_the_first_form_is_brought_on_and_nothing_is_done_twice(site: Site, tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    night(tmp_path, site, Store(f"sqlite:///{new}"))
    in_the_first_form(new, old)
    assert form_of(old) == "0001" != form_of(new)
    store, as_it_is = Store(f"sqlite:///{old}"), Store(f"sqlite:///{new}")
    assert not night(tmp_path, site, store)
    assert form_of(old) == form_of(new)
    assert {**facts(store), "finding": []} == {**facts(as_it_is), "finding": []}
    assert store.read(integrity.damage) == []
    check_archive(store, Archive(str(tmp_path / "arkiv")))


def test_a_database_of_today_is_brought_on_by_a_further_form(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "namndkoll.db"
    store = Store(f"sqlite:///{file}")
    night(tmp_path, site, store)
    before, newest = facts(store), form_of(file)
    store.close()
    later = tmp_path / "later"
    shutil.copytree(Path(migrations.__file__).parent, later, ignore=shutil.ignore_patterns("__pycache__"))
    (later / "versions" / "9000_further.py").write_text(FURTHER.format(newest=newest), encoding="utf-8")
    monkeypatch.setattr(migrations, "__file__", str(later / "__init__.py"))
    store.migrate()
    assert form_of(file) == "9000"
    assert facts(store) == before
    assert store.read(integrity.damage) == []
    assert not night(tmp_path, site, store)
