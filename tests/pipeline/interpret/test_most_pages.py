"""A step that fails over one page costs that page, which is told, and never the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.model.page import Document, Grid, Line
from pipeline.interpret import most_pages
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.most_pages import interpret_most
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
BAD = "Stygg"


def pages(count: int, *bad: int) -> Document:
    """Pages of a table each, some of which hold a word over which the step fails."""
    made: list[list[Line | Grid | str]] = []
    for at in range(1, count + 1):
        word = BAD if at in bad else "Snäll"
        made.append([f"# Riskanalys {2020 + at}", word, grid([HEADER, [f"Jäv {at}", "2", "3", "6"]])])
    return document(*made)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Lets the interpretation of a document with the word raise an error."""

    def fail_with(error: BaseException) -> None:
        def fails(read: Document) -> Facts:
            texts = [block.text for page in read.pages for block in page.blocks if isinstance(block, Line)]
            if BAD in texts:
                raise error
            return interpret(read)

        monkeypatch.setattr(most_pages, "interpret", fails)

    return fail_with


@pytest.mark.parametrize(("count", "bad"), [(2, [1]), (2, [2]), (5, [3]), (7, [2, 6]), (4, [1, 2, 4])])
def test_the_other_pages_are_read(count: int, bad: list[int], failing: Callable[[BaseException], None]) -> None:
    failing(IndexError("list index out of range"))
    facts = interpret_most(pages(count, *bad))
    names = [risk.name for table in facts.risk_assessments for risk in table.risks]
    assert names == [f"Jäv {at}" for at in range(1, count + 1) if at not in bad]
    told = {(one.code, one.page, one.message) for one in facts.problems}
    assert told == {("page-broken", at, f"Sidan {at} kan inte tolkas (IndexError).") for at in bad}
    assert {entry.page for entry in facts.ledger if entry.kind == "page" and entry.outcome == "unread"} == set(bad)


@pytest.mark.parametrize(("count", "bad"), [(1, [1]), (6, [1, 2, 3, 4])])
def test_where_no_page_or_too_many_would_be_left_out_the_error_is_the_documents(
    count: int, bad: list[int], failing: Callable[[BaseException], None]
) -> None:
    failing(KeyError("risk"))
    with pytest.raises(KeyError):
        interpret_most(pages(count, *bad))


def test_what_the_machine_lacks_is_no_pages_fault(failing: Callable[[BaseException], None]) -> None:
    failing(MemoryError())
    with pytest.raises(MemoryError):
        interpret_most(pages(3, 2))
