"""Search: what is typed is found in both databases alike, whatever it is.

They may differ in the order of hits alone: each ranks in its own way, by how often and how near the title the words stand.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

from pipeline.archive.archive import Archive
from pipeline.store import search as full_text
from pipeline.store.forget import forget
from pipeline.store.list_entries import in_lists, list_of
from pipeline.store.list_filters import Filters
from pipeline.store.models import Publication
from pipeline.store.search import Results, found
from pipeline.store.search_query import Part, parsed
from pipeline.store.search_words import Texts, composed, texts_of, words
from pipeline.store.snippets import snippet
from pipeline.store.store import Store
from schemas.errors import WrongCursor
from tests.pipeline.factory import analysis, control, document, follow_up, item, matter, plan, risk
from tests.pipeline.store.steps import NIGHTS, examine, fetch, flat, publish, read, sha, show
from tests.pipeline.store.test_fact_rows import finding

LONG = "En risk som beskrivs länge, " * 30 + "och till slut nämner upphandlingar."
PAPERS = {
    "a": document(
        analysis(2025, risk("Direktupphandling", 3, 4, 12, description=LONG), risk("Åska och blixt", 2, 2, 4)),
        matters=[matter("Internkontrollplan 2025", "Nämnden antar planen.", reference_numbers=["KS 2025/0012"])],
    ),
    "b": document(analysis(2026, risk("Bisysslor, direkt jäv", 4, 4, 16), title="Riskanalys för Åsnämnden")),
    "c": document(
        plan(2026, control("Direkt tilldelning", "Stickprov av upphandlingar", "Attest"), body="servicenämnden"),
        follow_up(2026, item("Jäv", result="Inga avvikelser funna", responsible=None)),
    ),
}


def fill(store: Store) -> None:
    show(store, NIGHTS[0], *PAPERS)
    fetch(store, NIGHTS[0], **{one: one for one in PAPERS})
    for one, extraction in PAPERS.items():
        read(store, one, extraction)
    examine(store, NIGHTS[0], findings=[("a", finding(about="Bisysslor"))])
    publish(store, NIGHTS[0])


@pytest.fixture(scope="module")
def filled(lasting_store: Store) -> Store:
    fill(lasting_store)
    return lasting_store


def look(store: Store, typed: str, filters: Filters | None = None, **paging: Any) -> Results:
    return store.read(found, typed, filters or Filters(), **paging)


def titles(store: Store, typed: str) -> set[str]:
    return {hit.title for hit in look(store, typed, limit=100).hits}


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("upphandlingen stickprov", {"Direkt tilldelning"}),  # endings count for nothing, and all words must be there
        ("upphandl", {"Direkt tilldelning", "Direktupphandling"}),  # the last word may be a beginning
        ("upphandl ", set()),  # unless it ended
        ("upphandl* stickprov", {"Direkt tilldelning"}),
        ('"direkt tilldelning"', {"Direkt tilldelning"}),
        ('"tilldelning direkt"', set()),
        ('"jäv inga"', set()),  # no phrase reaches from one text into another
        ("direkt -tilldelning", {"Bisysslor, direkt jäv"}),
        ('direkt* -"direkt tilldelning"', {"Direktupphandling", "Bisysslor, direkt jäv"}),
        ("ÅSKA", {"Åska och blixt"}),
        ("aska", set()),
        ("KS 2025/0012", {"Internkontrollplan 2025"}),
        ("2025/12", set()),
        ("a.pdf", {"a.pdf"}),
        ("-direkt", set()),
        ("", set()),
    ],
)
def test_words_beginnings_phrases_and_what_must_not_be_there(filled: Store, typed: str, hits: set[str]) -> None:
    assert titles(filled, typed) == hits


def test_a_title_that_has_the_words_comes_first(filled: Store) -> None:
    assert look(filled, "upphandlingar direktupphandling* ").hits[0].title == "Direktupphandling"


def test_a_hit_says_where_it_is_and_what_it_says(filled: Store) -> None:
    (hit,) = look(filled, "upphandlingar till slut").hits
    assert (hit.list_name, hit.kind, hit.document, hit.year, hit.page) == ("rows", "risk", 1, 2025, 1)
    assert (hit.municipality, hit.body, hit.row["name"]) == ("Granby", "Servicenämnden", "Direktupphandling")
    assert [piece.text for piece in hit.snippet if piece.hit] == ["till", "slut", "upphandlingar"]
    assert hit.snippet[0].text.startswith("…")


def test_facets_and_filters_agree(filled: Store) -> None:
    whole = look(filled, "direkt")
    assert whole.total == len(whole.hits) == sum(whole.facets["year"].values())
    for name, values in whole.facets.items():
        for value, number in values.items():
            narrowed = Filters(**{name: (int(value) if name == "year" else value,)})  # type: ignore[arg-type]  # each by its name
            assert look(filled, "direkt", narrowed).total == number
    assert whole.facets["body"] == {"Servicenämnden": whole.total}  # also where a paper writes it small


def test_pages_give_each_hit_once(filled: Store) -> None:
    whole = [hit.key for hit in look(filled, "direkt* ").hits]
    walked: list[str] = []
    after = None
    for _ in whole:
        told = look(filled, "direkt* ", after=after, limit=1)
        walked += [hit.key for hit in told.hits]
        after = told.next
    assert (walked, after) == (whole, None)
    with pytest.raises(WrongCursor):
        look(filled, "direkt", after="x")


def test_of_very_many_hits_a_part_is_counted_and_that_is_said(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_text, "COUNTED", 2)
    told = look(filled, "direkt* ", limit=1)
    assert (told.total, told.more, len(told.hits)) == (2, True, 1)


def test_what_is_forgotten_is_not_found(store: Store, tmp_path: Any) -> None:
    fill(store)
    assert titles(store, "åska")
    forget(store, Archive(str(tmp_path)), sha("a"), by="x", reason="y", now="2026-04-01T00:00:00Z")
    assert titles(store, "åska") == titles(store, "a.pdf") == set()
    with store.engine.connect() as connection:
        left = connection.execute(text("select count(*) from search_text")).scalar()
        assert left == connection.execute(text("select count(*) from list_entry where list_name != 'risks'")).scalar()


def test_of_what_is_forgotten_no_word_stays_in_the_file(sqlite_store: Store, tmp_path: Path) -> None:
    fill(sqlite_store)
    forget(sqlite_store, Archive(str(tmp_path)), sha("a"), by="x", reason="y", now="2026-04-01T00:00:00Z")
    sqlite_store.close()
    held = (tmp_path / "store.db").read_bytes().lower()
    assert (b"direktupphandling" in held, b"blixt" in held, b"bisysslor" in held) == (False, False, True)


@pytest.mark.long
def test_what_an_older_version_left_is_store_by_the_next_publication(store: Store) -> None:
    fill(store)
    with store.engine.begin() as connection:
        connection.execute(text("delete from search_text"))
        connection.execute(text("delete from list_entry"))
        connection.execute(update(Publication).values(state=None, digest=None))
    publish(store, NIGHTS[1])
    assert titles(store, "åska") == {"Åska och blixt"}


TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "direkt",
                "upphandl",
                "jäv",
                "-",
                '"',
                "*",
                "AND",
                "NOT",
                "OR",
                "NEAR(",
                ":",
                "{",
                "'",
                "ɸ",
                "\0",
                "åska",
                "risk som",
                " ",
            ]
        ),
        max_size=12,
    ).map("".join),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_whatever_is_typed_is_found_as_its_words_mean(filled: Store, typed: str) -> None:
    told = look(filled, typed, limit=100)
    meant = {key for key, texts in all_texts(filled) if is_meant(typed, texts)}
    assert {(hit.list_name, hit.key) for hit in told.hits} == meant


@pytest.mark.long
def test_a_row_of_more_words_than_a_database_indexes_is_found_by_its_first(store: Store) -> None:
    many = " ".join(f"ord{number:x}" + "å" * 40 for number in range(12_000))
    show(store, NIGHTS[0], "a")
    fetch(store, NIGHTS[0], a="a")
    read(store, "a", document(analysis(2025, risk("Översvämning", 3, 4, 12, description=f"Vatten {many} sist"))))
    publish(store, NIGHTS[0])
    assert titles(store, "översvämning vatten")
    assert not titles(store, "sist")


def all_texts(store: Store) -> list[tuple[tuple[str, str], Texts]]:
    rows = flat(store)
    return [((list_of(table), row["key"]), texts_of(table, row)) for table, row in in_lists(rows)]


def is_meant(typed: str, texts: Texts) -> bool:
    query = parsed(typed)
    has = lambda part: any(stands(part, one) for one in (texts.title, *texts.texts))  # noqa: E731 - two lines below
    return bool(query.wanted) and all(map(has, query.wanted)) and not any(map(has, query.unwanted))


def stands(part: Part, one: str) -> bool:
    found_ = [*words(composed(one))]
    stems, number = [word.stem for word in found_], len(part.stems)
    next_to = any(tuple(stems[at : at + number]) == part.stems for at in range(len(stems)))
    return next_to or (part.begins is not None and any(word.plain.startswith(part.begins) for word in found_))


@given(st.text(max_size=200), st.text(max_size=200), TYPED)
def test_a_snippet_is_a_part_of_the_text(title: str, other: str, typed: str) -> None:
    pieces = snippet(Texts(title, (other,)), parsed(typed).wanted)
    said = "".join(piece.text for piece in pieces).removeprefix("…").removesuffix("…")
    assert any(said in unicodedata.normalize("NFC", one) for one in (title, other)) or "…" in title + other
