"""Whatever a page says, the store takes it and knows it again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.base import LONGEST, Listed, Meeting
from pipeline.store import source_listings
from pipeline.store.models import Listing
from pipeline.store.source_listings import storable
from pipeline.store.store import Store
from tests.pipeline.store.steps import NIGHTS, SOURCE, rows

BY_CHANCE = "".join(chr(33 + number * number % 93) for number in range(9000))  # PostgreSQL packs what repeats itself
TEXTS = ("plain", "a\0b", "half \ud800 a character", BY_CHANCE, BY_CHANCE + "a", "å" * 5000)
PAGE = [Meeting((Listed(text, text, text, revision=text),), "2026-02-11", text) for text in TEXTS]


def test_texts_that_a_database_does_not_take_are_stored_and_known_again(store: Store) -> None:
    for night, new in zip(NIGHTS[:2], (len(TEXTS), 0), strict=True):
        shown = store.write(source_listings.record_listing, SOURCE, PAGE, f"{night}T03:15:00Z", night)
        assert (shown.shown, shown.new, shown.missing) == (len(TEXTS), new, 0)
    due = store.read(source_listings.due, SOURCE.name)
    store.write(source_listings.record_problem, due[0], "status", "half \ud800 a sentence", f"{night}T03:16:00Z")
    assert {row["name"] for row in rows(store, Listing)} >= {"ab", "half ? a character", BY_CHANCE[:1000]}


@given(st.text(alphabet=st.characters(), max_size=40), st.integers(1, 200))
def test_a_storable_document_is_text_within_its_bounds_and_stays_the_same(text: str, times: int) -> None:
    one = storable(Listed(text * times, text, text))
    assert len(one.identity.encode()) <= LONGEST
    assert "\0" not in one.identity + one.address + one.name
    assert storable(one) == one


def test_no_field_of_a_listed_paper_is_longer_than_is_stored() -> None:
    """Its source may say megabytes of each, and all papers are held until the listing is whole."""
    huge, other = ("x" * 1_000_000 + end for end in "ab")
    papers = [Listed(text, text, text, revision=text) for text in (huge, other)]
    assert all(
        len(field) <= 16_000 for one in papers for field in (one.identity, one.address, one.name, one.revision or "")
    )
    assert len({(one.identity) for one in papers}) == len({one.revision for one in papers}) == 2
    assert [len(storable(one).revision or "") <= LONGEST for one in papers] == [True, True]
