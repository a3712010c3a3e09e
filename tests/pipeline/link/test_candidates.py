"""Of long lists most pairs are never looked at: what pairs is the same as if all were."""

from __future__ import annotations

import random
from contextlib import AbstractContextManager
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import candidates as told
from pipeline.link import link, links_of
from pipeline.link.similarity import Name, likeness
from schemas.extraction import Extraction, Link
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk

WORDS = [
    "risk",
    "att",
    "it-säkerhet",
    "IT",
    "säkerheten",
    "bristande",
    "brister",
    "brist",
    "i",
    "och",
    "fakturor",
    "leverantörsfakturor",
    "betalas",
    "betalning",
    "1",
    "2",
    "fel",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
LONG = "Felaktiga uppgifter leder till fel beslut"


def looking(few: int) -> AbstractContextManager[object]:
    """Where lists of so many pairs are short: of those every pair is looked at."""
    return patch.object(told, "FEW", few)


ALL, NONE = 10**9, -1


@given(
    st.lists(TEXTS, min_size=1, max_size=6),
    st.lists(TEXTS, min_size=1, max_size=6),
    st.sampled_from((0.45, 0.75, 0.86)),
)
def test_no_pair_that_is_as_alike_is_left_out(one: list[str], other: list[str], least: float) -> None:
    lefts, rights = [Name(text) for text in one], [Name(text) for text in other]
    with looking(NONE):
        found = set(told.near_names(lefts, rights, least))
    alike = {(i, j) for i, left in enumerate(lefts) for j, right in enumerate(rights) if likeness(left, right) >= least}
    assert alike <= found


@st.composite
def two_years(draw: st.DrawFn) -> list[Extraction]:
    """A board's analysis, plan and follow-up of two years, in words that come again and again."""
    text = draw(st.lists(TEXTS.filter(bool), min_size=3, max_size=6))
    pick = st.sampled_from(text)
    files = []
    for year in (2023, 2024):
        names = draw(st.lists(pick, min_size=1, max_size=6))
        descriptions = draw(st.lists(st.sampled_from((None, LONG, f"{LONG}.", "Kort")), min_size=6, max_size=6))
        named = [name if draw(st.booleans()) else None for name in names]
        risks = [risk(name, 3, 3, 9, description=said) for name, said in zip(names, descriptions, strict=False)]
        controls = [
            control(name, draw(pick), description=said) for name, said in zip(named, descriptions, strict=False)
        ]
        items = [item(name, draw(pick)) for name in named]
        files.append(
            document(analysis(year, *risks), plan(year, *controls), follow_up(year, *items), name=f"{year}.pdf")
        )
    return files


def links(files: list[Extraction]) -> list[list[Link]]:
    linked = link(files)
    return [links_of(linked, file) for file in linked.files]


@pytest.mark.long
@given(two_years())
def test_the_same_rows_are_linked(files: list[Extraction]) -> None:
    with looking(ALL):
        wanted = links(files)
    with looking(NONE):
        assert links(files) == wanted


def test_of_long_lists_few_pairs_are_looked_at() -> None:
    """Names of three words out of hundreds: a hundredth of their pairs, or less."""
    pick = random.Random(7)
    words = [
        f"{a}{b}"
        for a in ("skol", "vård", "miljö", "väg", "plan")
        for b in ("beslut", "avgift", "tillsyn", "stöd", "plats", "arkiv")
    ]
    names = [Name(" ".join(pick.sample(words, 5))) for _ in range(300)]
    assert len(list(told.near_names(names, names, 0.9))) < len(names) ** 2 / 100


def test_names_told_apart_by_their_numbers_are_not_looked_at() -> None:
    names = [Name(f"Brand i lokal {number}") for number in range(300)]
    assert list(told.near_names(names, names, 0.86)) == [(place, place) for place in range(300)]
