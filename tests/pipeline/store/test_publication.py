"""What the flat tables say of a document: every row with its place and its source, and no identity number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from flows import table_export
from flows.settings import Settings
from pipeline.store import published_rows
from pipeline.store.events import feed
from pipeline.store.models import Blob, DocumentRecord, Listing, Sighting
from pipeline.store.publication import is_published
from pipeline.store.readings import store_known
from pipeline.store.store import Store
from schemas.flat import TABLES, columns
from schemas.tables import Treatment
from tests.pipeline.factory import (
    analysis,
    control,
    document,
    follow_up,
    item,
    matter,
    plan,
    real_document,
    risk,
    roles,
)
from tests.pipeline.store.steps import NEIGHBOUR, NIGHTS, examine, fetch, flat, publish, read, sha, show

NUMBER = "19850315-2343"


def hold(store: Store, **texts: Any) -> dict[str, list[dict[str, Any]]]:
    """A night after which each identity holds what it is given."""
    show(store, NIGHTS[0], *texts)
    fetch(store, NIGHTS[0], **{identity: identity for identity in texts})
    for identity, extraction in texts.items():
        read(store, identity, extraction)
    examine(store, NIGHTS[0])
    publish(store, NIGHTS[0])
    return flat(store)


def test_every_row_says_where_it_stands(store: Store) -> None:
    tables = hold(store, a=real_document())
    assert {name: len(rows) for name, rows in tables.items()} == {
        "documents": 1,
        "matters": 2,
        "tables": 3,
        "risks": 6,
        "controls": 6,
        "follow_up_items": 6,
        "findings": 0,
    }
    for rows in tables.values():
        for row in rows:
            assert (row["municipality"], row["source"], row["url"]) == ("Granby", "granby", "https://granby.test/a")
            assert (row["sha256"], row["document"]) == (sha("a"), 1)
    (first, *_) = tables["risks"]
    assert (first["key"], first["name"], first["value"], first["year"]) == ("1/t0r0", "Digitalisering", 12, 2023)
    assert (first["page"], first["bbox_x0"], first["bbox_bottom"]) == (1, 50, 140)
    assert first["risk_key"].startswith("risk-")
    assert first["body"] == "Servicenämnden"  # the table names none: the source's
    assert tables["controls"][0]["checks"] == ["1. Kontroll att behörigheter är rätt för IT personal"]
    assert (tables["matters"][0]["proposed"], tables["matters"][0]["document_date"]) == (True, "2023-02-22")


def test_lists_in_the_views_are_found_by_their_words(store: Store) -> None:
    hold(store, a=real_document())
    with store.engine.connect() as connection:
        found = connection.execute(text("select key from controls where cast(checks as text) like '%behörigheter%'"))
        assert len(found.all()) == 1


def test_views_have_the_declared_columns_and_the_same_rows(store: Store) -> None:
    tables = hold(store, a=real_document())
    with store.engine.connect() as connection:
        for name, rows in tables.items():
            found = connection.execute(text(f'select * from "{name}" order by document, key'))  # noqa: S608 — our own names
            assert list(found.keys()) == [column.name for column in columns(name)]
            lists = {column.name for column in columns(name) if column.kind == "list"}
            shown = [
                {
                    key: json.loads(value) if key in lists and isinstance(value, str) else value
                    for key, value in row.items()
                }
                for row in found.mappings()
            ]
            assert shown == sorted(rows, key=lambda row: (row["document"], row["key"]))


def test_identity_numbers_are_masked_wherever_they_stand(store: Store) -> None:
    row = risk(f"Risk {NUMBER}", 3, 4, 12, treatments=[Treatment(text=NUMBER, owner=NUMBER)], owner=roles(NUMBER))
    row.extra = {"Född 19850315": "2343", NUMBER: "x"}
    held = document(
        analysis(2026, row, title=NUMBER, body=f"Nämnd {NUMBER}"),
        plan(2026, control(NUMBER, NUMBER)),
        follow_up(2026, item(NUMBER, result=NUMBER)),
        matters=[matter(NUMBER, NUMBER, reference_numbers=[NUMBER])],
    )
    hold(store, a=held)
    for change in (
        update(Blob).values(filename=f"{NUMBER}.pdf"),
        update(Sighting).values(address=f"https://granby.test/{NUMBER}"),
        update(DocumentRecord).values(identity=f"granby:{NUMBER}", board=NUMBER),
    ):
        store.write(Session.execute, change)
    assert publish(store, NIGHTS[1]) == 1
    tables = flat(store)
    assert "2343" not in json.dumps(tables)
    assert tables["documents"][0]["url"] == "https://granby.test/••••••••-••••"


def test_a_copy_is_named_and_has_no_rows_of_its_own(store: Store) -> None:
    def paper() -> Any:
        return document(analysis(2026, risk("A", 3, 4, 12)), matters=[matter("Ärende")])

    tables = hold(store, a=paper(), b=paper())
    assert [(row["document"], row["copy_of"]) for row in tables["documents"]] == [(1, None), (2, 1)]
    assert {row["document"] for row in tables["risks"] + tables["matters"]} == {1}


@pytest.mark.long
def test_what_changed_is_told_once_and_what_did_not_is_not(store: Store) -> None:
    hold(store, a=document(analysis(2026, risk("A", 3, 4, 12))), b=document(analysis(2026, risk("B", 3, 4, 12))))
    assert store.read(is_published)
    assert publish(store, NIGHTS[1]) == 0
    show(store, NIGHTS[1], "a", "b")
    fetch(store, NIGHTS[1], a="new", b="b")
    assert publish(store, NIGHTS[1]) == 1  # its newest version was not read: nothing is said of it
    read(store, "new", document(analysis(2026, risk("C", 3, 4, 12))))
    assert publish(store, NIGHTS[2]) == 1
    told = [line.data for line in store.read(feed, 0, 100) if line.kind == "rows-changed"]
    assert [(one.document, one.revision) for one in told] == [(1, 1), (2, 1), (1, 2), (1, 3)]  # type: ignore[union-attr]  # by their kind
    assert [row["name"] for row in flat(store)["risks"]] == ["C", "B"]


def test_rows_have_their_keys_as_soon_as_a_night_that_was_killed_is_caught_up_with(store: Store) -> None:
    """Another body's paper has the bytes that one had which was read; its own facts are stored only in the night after."""
    hold(store, a=document(analysis(2026, risk("A", 3, 4, 12))))
    show(store, NIGHTS[1], "a")
    show(store, NIGHTS[1], "b", source=NEIGHBOUR)
    fetch(store, NIGHTS[1], NEIGHBOUR, b="a")
    fetch(store, NIGHTS[1], a="new")
    publish(store, NIGHTS[1])
    store.write(store_known, NIGHTS[2])
    publish(store, NIGHTS[2])
    assert [(row["name"], bool(row["row_key"])) for row in flat(store)["risks"]] == [("A", True)]


def test_a_document_that_is_withdrawn_says_when(store: Store) -> None:
    hold(store, a=document(), b=document())
    for night in NIGHTS[1:4]:
        show(store, night, "b")
    publish(store, NIGHTS[4])
    assert [row["withdrawn_at"] for row in flat(store)["documents"]] == [f"{NIGHTS[3]}T03:15:00Z", None]
    store.write(lambda session: session.execute(update(Listing).values(gone_at=None, gone_reason=None)))
    publish(store, NIGHTS[5])
    assert [row["withdrawn_at"] for row in flat(store)["documents"]] == [None, None]


@pytest.mark.long
def test_many_rows_are_read_a_few_at_a_time(store: Store) -> None:
    number = published_rows.AT_ONCE + 1
    rows = hold(store, a=document(analysis(2026, *[risk(str(one), 1, 1, 1) for one in range(number)])))["risks"]
    assert [row["name"] for row in rows] == [str(one) for one in range(number)]


def test_every_table_has_what_every_row_must_say() -> None:
    for name in TABLES:
        assert {"key", "document", "municipality", "source", "url", "sha256"} <= {one.name for one in columns(name)}


def test_files_are_of_one_moment(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another writes in between is in none of them, nor in their position."""
    hold(store, a=document(analysis(2026, risk("A", 3, 4, 12))))
    before = json.loads((_exported(store, tmp_path / "before") / "datapackage.json").read_text(encoding="utf-8"))
    real = published_rows.rows

    def meddled(session: Session, table: str) -> Iterator[dict[str, Any]]:
        if table == "risks":
            read(store, "a", document(analysis(2026, risk("B", 3, 4, 12))), "2")
            assert publish(store, NIGHTS[1]) == 1
        return real(session, table)

    monkeypatch.setattr(table_export, "rows", meddled)
    after = _exported(store, tmp_path / "after")
    assert json.loads((after / "risks.jsonl").read_text(encoding="utf-8"))["name"] == "A"
    assert json.loads((after / "datapackage.json").read_text(encoding="utf-8"))["position"] == before["position"]


def _exported(store: Store, folder: Path) -> Path:
    table_export.write(store, Settings(), "jsonl", folder)
    return folder
