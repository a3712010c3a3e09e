"""A database that lacks what its form has is refused with a sentence, and a text that was cut short is found and never shown."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from contextlib import closing

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from pipeline.store import damaged, groups, integrity, readings, stored_facts
from pipeline.store.completed_steps import is_done
from pipeline.store.models import RiskRow
from pipeline.store.read_only import read_only
from pipeline.store.store import Store
from schemas.errors import StoreDamaged
from schemas.extraction import Extraction
from tests.pipeline.store.steps import NIGHTS, READER, examine, sha
from tests.pipeline.store.test_integrity import filled, unchecked


def change(store: Store, *statements: str) -> None:
    """By hand, without foreign keys."""
    with closing(unchecked(store)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def address(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)


@pytest.mark.parametrize("table", ["link", "risk", "reading", "identity", "search_text", "audit"])
def test_a_table_that_is_gone_is_named_whoever_opens_the_database(store: Store, table: str) -> None:
    change(store, f"drop table {table}" if store.sqlite else f"drop table {table} cascade")
    for opened in (store.migrate, lambda: read_only(address(store), lambda _: None)):
        with pytest.raises(StoreDamaged, match=f"saknar {table}") as told:
            opened()
        assert told.value.lacking == [table]


@pytest.mark.parametrize(
    ("statements", "lacking"),
    [
        (["alter table reading drop column tries"], ["reading.tries"]),
        (["delete from identity"], ["identity"]),
        (["delete from alembic_version"], ["alembic_version"]),
        (["drop table alembic_version"], ["alembic_version"]),
    ],
)
def test_what_else_is_gone_is_named_too(store: Store, statements: list[str], lacking: list[str]) -> None:
    assert store.exists()
    change(store, *statements)
    assert store.exists()
    with pytest.raises(StoreDamaged) as told:
        store.migrate()
    assert told.value.lacking == lacking


def test_a_database_that_tells_two_forms_is_told_apart_from_one_that_tells_none(store: Store) -> None:
    change(store, "insert into alembic_version values ('0001')")
    for opened in (store.migrate, lambda: read_only(address(store), lambda _: None)):
        with pytest.raises(StoreDamaged, match="alembic_version anger mer än en version") as told:
            opened()
        assert ([*told.value.lacking], told.value.doubled) == ([], ["alembic_version"])


def test_a_database_that_is_whole_lacks_nothing(store: Store) -> None:
    filled(store)
    store.migrate()
    assert read_only(address(store), damaged.cut_short) == []
    assert store.write(damaged.set_aside, whole=True) == []


@pytest.mark.parametrize("damage", ["substr(data, 1, 200)", "''", "'{}'"])
def test_a_reading_that_is_damaged_is_named_by_its_bytes_and_read_again(store: Store, damage: str) -> None:
    filled(store)
    assert store.read(readings.unread, READER) == []
    change(store, f"update reading set data = {damage}")  # noqa: S608 - our own words
    named = f"reading.data: {sha('bytes')}"
    assert store.read(integrity.damage) == [named]
    inner = damage == "'{}'"  # of which only who reads it all sees the damage
    assert store.read(damaged.cut_short) == ([] if inner else [named])
    assert store.write(damaged.set_aside, whole=inner) == [sha("bytes")]
    assert [one for one, _ in store.read(readings.unread, READER)] == [sha("bytes")]
    assert store.read(integrity.damage) == []


def test_an_examination_that_is_damaged_is_made_again(store: Store) -> None:
    examine(filled(store), NIGHTS[0])
    change(
        store,
        "update version set examined = substr(examined, 1, 200)",
        "insert into ledger values ('examine', 'x', 'x', 'x')",
    )
    (group,) = store.read(groups.groups)
    assert store.read(is_done, "examine", group, "d")
    named = f"version.examined: {sha('bytes')}"
    assert store.read(integrity.damage) == store.read(damaged.cut_short) == [named]
    assert store.write(damaged.set_aside) == [sha("bytes")]
    assert not store.read(is_done, "examine", group, "d")
    assert store.read(is_done, "examine", "x", "x")


def test_an_error_of_a_stored_text_does_not_quote_it(store: Store) -> None:
    filled(store)
    change(store, "update reading set data = replace(data, 'Ras', 'Ras\"')")
    with pytest.raises(StoreDamaged) as told:
        store.read(stored_facts.load_reading, sha("bytes"))
    assert ("Ras" in str(told.value), told.value.__cause__, told.value.__suppress_context__) == (False, None, True)


def spoil(store: Store, column: str) -> None:
    """One byte of a text, as a bit that turned: no UTF-8 any more, and otherwise the same."""
    table, _, name = column.partition(".")
    if store.sqlite:
        statement = f"update {table} set {name} = cast(replace(cast({name} as blob), x'526173', x'52ff73') as text)"  # noqa: S608
        change(store, statement)
        return
    spoilt = f"replace(encode(convert_to({name}, 'UTF8'), 'hex'), '526173', '52ff73')"
    change(store, "create cast (bytea as text) without function")
    change(store, f"update {table} set {name} = cast(decode({spoilt}, 'hex') as text)")  # noqa: S608 - our own words


def test_a_reading_that_is_no_text_any_more_is_named_unquoted_and_read_again(store: Store) -> None:
    filled(store)
    spoil(store, "reading.data")
    named = f"reading.data: {sha('bytes')}"
    with pytest.raises(StoreDamaged) as told:
        store.read(stored_facts.load_reading, sha("bytes"))
    assert "decode" not in str(told.value)
    assert "Ras" not in "".join(traceback.format_exception(told.value))
    assert store.read(integrity.damage) == [named]
    assert read_only(address(store), damaged.cut_short) == ([named] if store.sqlite else [])
    assert store.write(damaged.set_aside, whole=not store.sqlite) == [sha("bytes")]
    assert [one for one, _ in store.read(readings.unread, READER)] == [sha("bytes")]
    assert store.read(integrity.damage) == []


@pytest.mark.parametrize("column", ["risk.data", "risk.name"])
def test_rows_that_are_no_text_any_more_are_named(sqlite_store: Store, column: str) -> None:
    filled(sqlite_store)
    spoil(sqlite_store, column)
    assert sqlite_store.read(integrity.damage) == [f"{column}: 1"]


@pytest.mark.parametrize(
    "ours", [lambda: Extraction.model_validate_json("{}"), lambda: json.loads("{")], ids=["model", "JSON"]
)
def test_an_error_of_our_own_within_a_transaction_is_no_damage(sqlite_store: Store, ours: Callable[[], object]) -> None:
    with pytest.raises((ValidationError, json.JSONDecodeError)):
        sqlite_store.read(lambda _: ours())
    with pytest.raises((ValidationError, json.JSONDecodeError)):
        sqlite_store.write(lambda _: ours())


def test_values_of_rows_that_are_damaged_are_named(sqlite_store: Store) -> None:
    filled(sqlite_store)
    change(sqlite_store, "update risk set data = substr(data, 1, 20)")
    assert sqlite_store.read(integrity.damage) == ["risk.data: 1"]
    with pytest.raises(StoreDamaged):
        sqlite_store.read(lambda session: list(session.scalars(select(RiskRow))))
