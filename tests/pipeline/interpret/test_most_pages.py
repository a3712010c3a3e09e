"""A step that fails over one page costs that page, which is told, and never the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model.page import Document, Grid, Line, Page
from pipeline.document import Options, extract
from pipeline.interpret import most_pages
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.most_pages import interpret_most
from tests.examples import examples
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

        monkeypatch.setattr(most_pages, "interpret_records", fails)

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


def of_too_little_memory(*, told: bool) -> RuntimeError:
    """What a library makes of it, with its cause or only while it handles that."""
    error = RuntimeError("library")
    error.__cause__, error.__context__ = (MemoryError(), None) if told else (None, MemoryError())
    return error


@pytest.mark.parametrize(
    "error", [MemoryError(), of_too_little_memory(told=True), of_too_little_memory(told=False)], ids=["own", "of", "as"]
)
def test_what_the_machine_lacks_is_no_pages_fault(
    error: Exception, failing: Callable[[BaseException], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(error)
    with pytest.raises(type(error)):
        interpret_most(pages(3, 2))
    monkeypatch.setattr("pipeline.document.read", lambda *_: pages(3, 2))
    extraction = extract(b"", "plan.pdf", Options())
    assert (extraction.status, [one.code for one in extraction.problems]) == ("failed", ["memory-limit"])


@pytest.mark.long
@settings(max_examples=examples(60, 600), deadline=None)
@given(st.integers(2, 900), st.data())
def test_pages_are_looked_for_a_dozen_times_and_then_the_first_error_is_the_documents(
    count: int, data: st.DataObject
) -> None:
    bad = data.draw(st.sets(st.integers(1, count), min_size=1, max_size=4))
    asked: list[int] = []

    def interpreted(read: Document) -> tuple[int, ...]:
        asked.append(len(read.pages))
        full = tuple(page.number for page in read.pages if page.depth == "full")
        if wrong := bad & {*full}:
            raise KeyError(len(asked), min(wrong))
        return full

    document = Document("x", tuple(Page(number=at) for at in range(1, count + 1)))
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(most_pages, "interpret_records", interpreted)
        try:
            found: object = interpret_most(document)
        except KeyError as error:
            found = error.args
    others = tuple(at for at in range(1, count + 1) if at not in bad)
    assert found == others or (len(bad) > 1 and found == (1, min(bad)))
    assert len(asked) <= most_pages.ATTEMPTS
