from __future__ import annotations

import copy
import random
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.same_tables import counted_once, twins
from schemas.extraction import Extraction
from schemas.tables import AnyTable, Organisation, Period
from tests.pipeline.factory import analysis, control, document, follow_up, item, matter, plan, risk

TABLES: tuple[AnyTable, ...] = (
    analysis(2026, risk("Ras", 3, 4, 12), risk("Brand", 2, 2, 4)),
    analysis(2026, risk("Ras", 3, 4, 12), risk("Brand", 2, 3, 6)),
    analysis(2025, risk("Ras", 3, 4, 12), risk("Brand", 2, 2, 4)),
    plan(2026, control("Ras", "Granska"), unit="Skola"),
    plan(2026, control("Ras", "Granska"), unit="Förskola"),
    follow_up(2026, item("Ras", "Granska")),
    follow_up(2026, item("Ras", "Granska"), interim=True),
)
PAPERS = st.lists(st.lists(st.integers(0, len(TABLES) - 1), max_size=5, unique=True), min_size=1, max_size=5)


def paper(name: str, *tables: AnyTable) -> Extraction:
    return document(*copy.deepcopy(tables), name=name)


def counted(*papers: Extraction) -> list[list[str | None]]:
    """Of each paper's tables the name of the paper that counts it, None for itself."""
    done = counted_once({str(one.source.filename): one for one in papers})
    return [
        [home.counted_in.partition("#")[0] if home.counted_in else None for home in one.tables()]
        for one in done.values()
    ]


def test_the_paper_that_says_most_counts_the_table() -> None:
    bundle = paper("samlat", *TABLES[:4])
    assert counted(paper("bilaga 1", TABLES[0]), bundle, paper("bilaga 2", *TABLES[2:4])) == [
        ["samlat"],
        [None] * 4,
        ["samlat"] * 2,
    ]
    memo = document(copy.deepcopy(TABLES[0]), name="missiv", matters=[matter("Internkontrollplan 2026")])
    assert counted(paper("bilaga", TABLES[0]), memo) == [["missiv"], [None]]


def test_pages_ids_and_titles_do_not_make_another_table() -> None:
    one = document(plan(2026), analysis(2026, risk("Ras", 3, 4, 12), title="Riskanalys"), name="a")
    other = document(analysis(2026, risk("Ras", 3, 4, 12), title="Riskanalys KS/2022/12"), name="b", first_page=7)
    assert counted(one, other) == [[None, None], ["a"]]


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "Kulturnämnden"},
        {"unit": "Äldreomsorg"},
        {"period": Period(from_="2026-01-01", to="2026-06-30")},
        {"body": "Servicenämnden", "organisations": [Organisation(name="Grannby kommun")]},
    ],
)
def test_what_a_table_says_of_itself_tells_it_from_others(fields: dict[str, object]) -> None:
    mine = {
        "unit": "Förskola",
        "period": Period(from_="2026-01-01", to="2026-12-31"),
        "organisations": [Organisation(name="Exempelby")],
    }
    one = analysis(2026, risk("Ras", 3, 4, 12), **mine)
    assert counted(paper("a", one), paper("b", analysis(2026, risk("Ras", 3, 4, 12), **mine | fields))) == [
        [None],
        [None],
    ]
    silent = analysis(2026, risk("Ras", 3, 4, 12), body=None)
    assert counted(paper("a", one), paper("b", silent)) == [[None], ["a"]]


def test_a_table_that_fits_two_that_differ_is_none_of_them() -> None:
    units = [plan(2026, control("Ras", "Granska"), unit=unit) for unit in ("Förskola", "Skola")]
    vague = paper("bilaga", plan(2026, control("Ras", "Granska")))
    assert counted(paper("samlat", *units), vague) == [[None, None], [None]]


def test_a_paper_that_holds_a_table_twice_counts_it_twice_and_its_appendix_never() -> None:
    assert counted(paper("samlat", TABLES[0], TABLES[0]), paper("bilaga", TABLES[0])) == [[None, None], ["samlat"]]


def test_a_paper_in_another_format_is_told_from_an_appendix() -> None:
    papers = {one: paper(one, *TABLES[:2]) for one in ("a.pdf", "b.docx")} | {"c.pdf": paper("c.pdf", TABLES[0])}
    assert twins(papers, counted_once(papers)) == {"b.docx": "a.pdf"}


@given(PAPERS, st.randoms(use_true_random=False))
def test_however_tables_are_spread_each_counts_once_whatever_the_order(
    spread: list[list[int]], rng: random.Random
) -> None:
    titled = [table.model_copy(update={"title": str(number)}) for number, table in enumerate(TABLES)]
    papers = {str(number): paper(str(number), *(titled[one] for one in own)) for number, own in enumerate(spread)}
    done = counted_once(papers)
    names = rng.sample(list(papers), len(papers))
    assert counted_once({name: papers[name] for name in names}) == done
    kept = [table.title for one in done.values() for table in one.counted()]
    assert sorted(kept) == sorted({str(one) for one in chain(*spread)})  # type: ignore[type-var]  # each has a title
    for one in done.values():
        for table in (its for its in one.tables() if its.counted_in):
            name, _, there = (table.counted_in or "").partition("#")
            (home,) = (other for other in done[name].tables() if other.id == there)
            assert (home.counted_in, home.title) == (None, table.title)
