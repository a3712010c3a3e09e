"""Records in layouts that nobody chose are read as they are drawn, or it is said that something is left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Document
from extractors.read import read
from pipeline.document import Options, extract, read_options
from pipeline.interpret import interpret_records
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.records.with_records import Again, with_records
from schemas.extraction import Problem
from schemas.tables import AnyRow, Control, Item, Risk, Score, rows_of
from tests.pipeline.interpret.drawn_pages import document, grid
from tests.pipeline.interpret.records.drawn_records import Drawn

LAYOUTS = 120
LEAST = 0.95
ELSE_UNREAD = [17, 20, 23, 33, 42, 62, 86, 103, 104, 111, 115, 118]
"""Layouts of which something stays unread where pages are read as they are drawn."""


def document_of(drawn: Drawn) -> Document:
    """A drawn document as its reader gives it."""
    return read(drawn.data, "poster.pdf", read_options(Options()))


def rows(facts: Facts) -> list[Mapping[str, object]]:
    """All rows of a document as the truth of a drawn one has them."""
    tables = [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]
    return [told(row) for table in tables for row in rows_of(table)]  # type: ignore[arg-type] # the three kinds


def alike(found: Sequence[Mapping[str, object]], drawn: Sequence[Mapping[str, object]]) -> bool:
    """Whether rows say the same, in whatever order: cards beside each other have two."""
    one, other = ([sorted((key, str(value)) for key, value in row.items()) for row in some] for some in (found, drawn))
    return sorted(one) == sorted(other)


def told(row: AnyRow) -> dict[str, object]:
    """A row as the truth of a drawn document has it."""
    found: dict[str, object] = {"process": row.process}
    if isinstance(row, Risk):
        found |= {"name": row.name, "owner": row.owner and row.owner.text, "description": row.description}
        found |= {key: numbers(score) for key, score in (("score", row.score), ("residual", row.residual)) if score}
        parts = ((one.text, one.owner, one.due) for one in row.treatments)
        found |= {"treatments": [" | ".join(filter(None, one)) for one in parts]}
    else:
        found |= {"risk": row.risk, "responsible": row.responsible and row.responsible.text}
        found |= {"checks": [check.text for check in row.checks]}
    if isinstance(row, Control):
        found |= {"method": row.method, "frequency": row.frequency}
    if isinstance(row, Item):
        found |= {"result": row.result, "outcome": row.outcome}
    return {key: value for key, value in found.items() if value}


def numbers(score: Score) -> tuple[float | None, ...]:
    """The parts and the value of a score."""
    return score.likelihood, score.consequence, score.value


@pytest.mark.parametrize("seed", range(0, LAYOUTS, 3))
def test_what_is_surely_read_is_right(seed: int) -> None:
    drawn = Drawn(seed)
    document = document_of(drawn)
    again = with_records(document, [page.number for page in document.pages])
    if again and again.sure:
        assert alike(rows(interpret(again.document)), drawn.rows)


@pytest.mark.long
def test_most_layouts_are_read_to_the_last_word() -> None:
    right = 0
    for seed in range(LAYOUTS):
        drawn = Drawn(seed)
        document = document_of(drawn)
        again = with_records(document, [page.number for page in document.pages])
        right += again is not None and alike(rows(interpret(again.document)), drawn.rows)
    assert right >= LEAST * LAYOUTS


@pytest.mark.parametrize("seed", ELSE_UNREAD)
def test_pages_that_stay_unread_are_read_as_records(seed: int) -> None:
    drawn = Drawn(seed)
    assert not alike(rows(interpret(document_of(drawn))), drawn.rows)
    found = interpret_records.interpret_records(document_of(drawn))
    assert alike(rows(found), drawn.rows)
    assert extract(drawn.data, "poster.pdf", Options()).status == "complete"


def test_a_document_of_which_nothing_stays_unread_is_interpreted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(interpret_records, "with_records", never)
    read_once = next(
        document for seed in range(LAYOUTS) if not interpret(document := document_of(Drawn(seed))).problems
    )
    assert rows(interpret_records.interpret_records(read_once))


@pytest.mark.parametrize("named", [True, False])
def test_records_that_lose_the_names_of_risks_are_not_chosen(monkeypatch: pytest.MonkeyPatch, *, named: bool) -> None:
    """Something was told as unread; each record is a row both times."""
    rows = [["Jäv", "Stickprov", "Chef", "Inga avvikelser"], ["Stöld", "Inventering", "Jurist", "Brist i ett fall"]]
    drawn = document(["# Uppföljning av intern kontroll 2025", grid([["Risk", "Kontrollmoment", "Ansvarig", "Resultat"], *rows])])  # fmt: skip
    facts = interpret(drawn)
    (table,) = facts.follow_ups
    items = [item if named else item.model_copy(update={"risk": None}) for item in table.items]
    again = replace(facts, follow_ups=[table.model_copy(update={"items": items})])
    unread = Problem(code="table-unread", page=1, message="I en tabell på sidan 1 kan rader ha delats.")
    first = replace(facts, problems=[unread])
    told = iter([first, again, again])
    monkeypatch.setattr(interpret_records, "interpret", lambda _: next(told))
    monkeypatch.setattr(
        interpret_records, "with_records", lambda found, _: Again(found, frozenset({1}), len(rows), sure=True)
    )
    assert interpret_records.interpret_records(replace(drawn, page_count=1)) == (again if named else first)
