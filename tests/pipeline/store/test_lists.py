"""The lists: every row once, in its order, narrowed, a page at a time; the same on both databases."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Select, select, text

from pipeline.store.events import store_id
from pipeline.store.list_entries import order_of
from pipeline.store.list_filters import Filters
from pipeline.store.list_models import ListEntry
from pipeline.store.lists import FILTERS, NAMES, SORTS, ListName, Page, Paging, counted, facets, listed, ordered
from pipeline.store.store import Store
from schemas.errors import UsageError, WrongCursor
from schemas.extraction import Link
from tests.examples import examples
from tests.pipeline.factory import analysis, control, document, follow_up, item, matter, plan, risk
from tests.pipeline.store.steps import NIGHTS, examine, fetch, publish, read, sha, show
from tests.pipeline.store.test_fact_rows import finding


@pytest.fixture(scope="module")
def filled(lasting_store: Store) -> Store:
    fill(lasting_store)
    return lasting_store


def fill(store: Store) -> None:
    """Three papers of two years: the second year's risk is the first's, scored anew."""
    papers = {
        "a": document(analysis(2025, risk("Ö-risk", 3, 4, 12), risk("Arkiv", 2, 2, 4)), matters=[matter("Plan", "x")]),
        "b": document(analysis(2026, risk("Ö-risk", 4, 4, 16), risk("Brand", 1, 1, None), body="Åsnämnden")),
        "c": document(plan(2026, control("Ö-risk", "Attest")), follow_up(2026, item("Ö-risk", result="Inget"))),
    }
    night(store, NIGHTS[0], **papers)


def night(store: Store, date: str, /, **papers: Any) -> None:
    show(store, date, *papers)
    fetch(store, date, **{one: f"{one}{date}" for one in papers})
    for one, extraction in papers.items():
        read(store, f"{one}{date}", extraction)
    same = Link(from_="t0r0", to=f"{sha(f'a{date}')}#t0r0", relation="same-risk", likeness=1)
    links = [(f"b{date}", same)] if "b" in papers else []
    examine(store, date, links, [(f"a{date}", finding()), (f"a{date}", finding("e" * 16))])
    publish(store, date)


def page(store: Store, name: ListName, filters: Filters | None = None, /, **paging: Any) -> Page:
    return store.read(listed, name, filters or Filters(), Paging(**paging))


def names(store: Store, filters: Filters | None = None, /, **paging: Any) -> list[str]:
    return [
        row["name"] if row["kind"] == "risk" else row["risk"] for row in page(store, "rows", filters, **paging).rows
    ]


def test_rows_of_all_kinds_are_one_list(filled: Store) -> None:
    rows = page(filled, "rows").rows
    assert [(row["kind"], row["document"]) for row in rows] == [("risk", 1)] * 2 + [("risk", 2)] * 2 + [
        ("control", 3),
        ("item", 3),
    ]
    assert rows[0]["changed_at"] == f"{NIGHTS[0]}T03:20:00Z"
    assert filled.read(counted, "rows", Filters()) == 6


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("-value", "Ö-risk"),
        ("name", "Arkiv"),
        ("-name", "Ö-risk"),
        ("value", "Brand"),
        ("-body", "Brand"),
        ("-year", "Ö-risk"),
    ],
)
def test_lists_are_sorted_as_swedish_sorts(filled: Store, sort: str, first: str) -> None:
    assert names(filled, sort=sort)[0] == first


@given(st.lists(st.sampled_from(["Åby", "älv", "Öd", "Zäta", "ek", "Ek 2"])))
def test_the_order_of_texts_is_that_of_the_alphabet(words: list[str]) -> None:
    alphabet = " 2abcdefghijklmnopqrstuvwxyzåäö"
    assert sorted(words, key=order_of) == sorted(
        words, key=lambda word: [alphabet.index(one) for one in word.casefold()]
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_page_after_another_gives_each_row_once(filled: Store, name: ListName) -> None:
    whole = page(filled, name).rows
    assert whole
    for sort, mark, limit in product(SORTS[name], ("", "-"), (1, 2)):
        walked: list[dict[str, Any]] = []
        cursor, pages = None, 0
        while pages == 0 or cursor:
            told = page(filled, name, sort=mark + sort, limit=limit, after=cursor)
            walked, cursor, pages = walked + told.rows, told.next, pages + 1
            assert 0 < len(told.rows) <= limit
        assert walked == page(filled, name, sort=mark + sort).rows
        assert sorted(walked, key=repr) == sorted(whole, key=repr)


def test_a_document_that_is_written_anew_while_somebody_turns_pages_is_not_told_twice(store: Store) -> None:
    fill(store)
    first = page(store, "rows", limit=2)
    anew = document(analysis(2025, risk("Ö-risk", 3, 4, 12), risk("Arkiv", 2, 3, 6)))
    night(store, NIGHTS[1], a=anew)
    second = page(store, "rows", after=first.next, limit=2)
    assert {row["document"] for row in second.rows} == {2}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(year=(2025,)), 2),
        (Filters(year=(2025, 2026)), 6),
        (Filters(municipality=("GRANBY",)), 6),
        (Filters(municipality=("Askby",)), 0),
        (Filters(body=("åsnämnden",)), 2),
        (Filters(kind=("control", "item")), 2),
        (Filters(minimum_value=12), 2),
        (Filters(minimum_value=0), 3),
        (Filters(document=(3,)), 2),
        (Filters(changed_since=f"{NIGHTS[0]}T03:20:00Z"), 6),
        (Filters(changed_since=NIGHTS[1]), 0),
        (Filters(year=(2026,), kind=("risk",), minimum_value=1), 1),
        (Filters(body=("\0\ud800",)), 0),
    ],
)
def test_lists_are_narrowed(filled: Store, filters: Filters, found: int) -> None:
    assert len(page(filled, "rows", filters).rows) == filled.read(counted, "rows", filters) == found


def test_facets_say_what_each_value_would_leave(filled: Store) -> None:
    told = filled.read(facets, "rows", Filters(year=(2026,)))
    assert told["year"] == {"2026": 4, "2025": 2}
    assert told["kind"] == {"risk": 2, "control": 1, "item": 1}
    assert told["body"] == {"Servicenämnden": 2, "Åsnämnden": 2}
    assert set(told) == {"municipality", "body", "year", "kind"}


def test_a_risk_is_one_over_its_years(filled: Store) -> None:
    first, *others = page(filled, "risks", sort="-value").rows
    assert (first["name"], first["value"], first["years"], first["year"]) == ("Ö-risk", 16, [2025, 2026], 2026)
    assert [(row["year"], row["value"]) for row in first["history"]] == [(2025, 12), (2026, 16)]
    assert len({one["risk_key"] for one in others}) == len(others)
    rows = page(filled, "rows", Filters(risk_key=(first["risk_key"],))).rows
    assert [row["key"] for row in rows] == [row["key"] for row in first["history"]]


def test_only_what_changed_has_changed(store: Store) -> None:
    fill(store)
    before = {row["risk_key"] for row in page(store, "risks").rows}
    night(store, NIGHTS[1], a=document(analysis(2025, risk("Ö-risk", 3, 4, 12))))
    since = Filters(changed_since=NIGHTS[1])
    assert {row["document"] for row in page(store, "rows", since).rows} == {1}
    left = page(store, "risks").rows
    assert before - {row["risk_key"] for row in left}  # the risk that the paper does not name any more
    assert "Arkiv" not in names(store)


@pytest.mark.parametrize(
    "cursor", ["", "x", "Å", "e30", base64.urlsafe_b64encode(b"[1]").decode(), "A" * 100_000, "[" * 9]
)
def test_what_is_no_cursor_is_refused(filled: Store, cursor: str) -> None:
    with pytest.raises(WrongCursor):
        page(filled, "rows", after=cursor)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(20, 60))
@given(st.lists(st.one_of(st.integers(), st.floats(), st.text(), st.none(), st.booleans()), max_size=4))
def test_a_cursor_that_somebody_made_gives_rows_or_is_refused(sqlite_store: Store, key: list[Any]) -> None:
    own = sqlite_store.read(store_id)
    cursor = base64.urlsafe_b64encode(json.dumps([own, "rows -name", *key]).encode()).decode().rstrip("=")
    with suppress(WrongCursor):
        assert page(sqlite_store, "rows", sort="-name", after=cursor).rows == []


@pytest.mark.parametrize("number", [2**63, -(10**25), 10**299, 9, 0.5])
@pytest.mark.parametrize("turn", ["", "-"])
def test_a_cursor_of_any_number_gives_rows(filled: Store, turn: str, number: float) -> None:
    """No database takes a whole number of more than 64 bits."""
    told = page(filled, "rows", sort=f"{turn}value", limit=1).next
    assert told
    key = json.loads(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))
    made = base64.urlsafe_b64encode(json.dumps([*key[:2], number, *key[3:]]).encode()).decode().rstrip("=")
    page(filled, "rows", sort=f"{turn}value", after=made)


def test_a_cursor_is_of_one_list_one_order_and_one_store(filled: Store) -> None:
    cursor = page(filled, "rows", limit=1).next
    assert cursor
    own = filled.read(store_id)
    told = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    other = base64.urlsafe_b64encode(told.replace(own, "0" * 32).encode()).decode().rstrip("=")
    for name, sort, after in (
        ("findings", "document", cursor),
        ("rows", "year", cursor),
        ("rows", "-document", cursor),
        ("rows", "document", other),
    ):
        with pytest.raises(WrongCursor):
            page(filled, name, sort=sort, after=after)  # type: ignore[arg-type]  # the names of lists


def test_an_order_that_a_list_has_not_is_named(filled: Store) -> None:
    with pytest.raises(UsageError, match=r"'severity'.*value"):
        page(filled, "rows", sort="severity")


def test_every_filter_of_a_list_and_every_order_has_an_index(sqlite_store: Store) -> None:
    values = {"minimum_value": 1.0, "changed_since": NIGHTS[0], "year": (2026,), "document": (1,)}
    with sqlite_store.engine.connect() as connection:
        for name in NAMES:
            for one in FILTERS[name]:
                narrowed = Filters(**{one: values.get(one, ("error",))}).conditions()  # type: ignore[arg-type]  # each by its name
                query = select(ListEntry.id).where(ListEntry.list_name == name, *narrowed)
                assert "SEARCH list_entry USING" in how(connection, query)
            for sort, mark in product(SORTS[name], ("", "-")):
                query = ordered(name, mark + sort).limit(5)
                assert "TEMP B-TREE" not in how(connection, query), sort


def how(connection: Connection, query: Select[Any]) -> str:
    """What SQLite does to answer."""
    written = query.compile(connection, compile_kwargs={"literal_binds": True})
    return "; ".join(row.detail for row in connection.execute(text(f"explain query plan {written}")))
