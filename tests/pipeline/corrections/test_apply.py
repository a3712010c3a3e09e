from __future__ import annotations

from typing import Any

import pytest
from pydantic import JsonValue

from pipeline.corrections.apply import changed_fields, correct
from pipeline.corrections.fields import value_of, with_value
from pipeline.corrections.regions import key_of
from pipeline.second_reading.expected_values import blanks, claims
from schemas.correction import Correction
from schemas.errors import UsageError
from schemas.evidence import CellSource
from schemas.extraction import Extraction, LedgerEntry, Problem
from schemas.matter import Matter
from schemas.tables import Risk, Score
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk, roles

KEYS = {"t0": "table-0", "t0r0": "row-0", "t0r1": "row-1", "t1": "table-1", "t1r0": "row-2", "m0": "matter-0"}


def correction(field: str, read: JsonValue, value: JsonValue, key: str = "row-0", **more: Any) -> Correction:
    facts = {"id": 1, "kind": "risk", "reason": "läst på sidan", **more}
    where = {"document": 1, "document_id": "granby:a", "year": 2024, "key": key, "field": field}
    return Correction(**where, **facts, read=read, value=value, by="Åsa", at="2026-03-01T08:00:00Z", state="applied")


def with_cells(row: Risk, **texts: str) -> Risk:
    """A row of whose cells some were read with doubt."""
    row.source.cells = {f"score.{part}": CellSource(text=text, doubtful=True) for part, text in texts.items()}
    return row


def paper(**more: Any) -> Extraction:
    first = with_cells(risk("Stöld", 3, 4, 15), value="15")
    return document(analysis(2024, first, risk("Brand", 2, 2, 4)), plan(2024, control("Stöld", "Lås")), **more)


def first_risk(extraction: Extraction) -> Risk:
    return extraction.risk_assessments[0].risks[0]


def test_a_corrected_value_lies_over_what_was_read_and_says_so() -> None:
    read = paper()
    done = correct(read, [correction("score.value", 15, 12)], KEYS)
    row = first_risk(done.extraction)
    assert row.score == Score(raw="3 4 12", likelihood=3, consequence=4, value=12, notation="cells")
    assert row.source.corrected["score.value"].read == 15
    assert not row.source.cells["score.value"].doubtful
    assert changed_fields(row.source.corrected, row) == ["score.value"]
    assert done.states == {1: "applied"}
    assert first_risk(read).score == Score(raw="3 4 15", likelihood=3, consequence=4, value=15, notation="cells")


@pytest.mark.parametrize(("now", "state"), [(15, "applied"), (12, "spent"), (13, "stale"), (None, "stale")])
def test_what_is_read_anew_says_what_becomes_of_a_correction(now: float | None, state: str) -> None:
    read = document(analysis(2024, risk("Stöld", 3, 4, now)))
    done = correct(read, [correction("score.value", 15, 12)], KEYS)
    row = first_risk(done.extraction)
    assert done.states == {1: state}
    assert row.score
    assert row.score.value == (now if state == "stale" else 12)
    assert ("score.value" in row.source.corrected) == (state != "stale")


def test_a_correction_whose_row_is_gone_is_stale() -> None:
    assert correct(paper(), [correction("score.value", 15, 12, key="row-9")], KEYS).states == {1: "stale"}


def test_a_confirmation_settles_the_doubt_and_changes_nothing() -> None:
    row = first_risk(correct(paper(), [correction("score.value", 15, 15)], KEYS).extraction)
    assert row.score == Score(raw="3 4 15", likelihood=3, consequence=4, value=15, notation="cells")
    assert not row.source.cells["score.value"].doubtful
    assert changed_fields(row.source.corrected, row) == []


def test_what_a_person_settled_is_read_no_second_time() -> None:
    sheet = correct(paper(), [correction("score.value", 15, 12)], KEYS).extraction.risk_assessments[0]
    assert [claim.numbers for claim in claims(sheet, sheet.risks[0])] == [(3,), (4,)]
    assert [claim.numbers for claim in claims(sheet, sheet.risks[1])] == [(2,), (2,), (4,)]
    assert list(blanks(sheet, sheet.risks[0])) == []


def test_the_roles_follow_from_the_text_of_who_answers_for_it() -> None:
    read = document(plan(2024, control("Stöld", "Lås", responsible=roles("IT-chet"))))
    row = correct(read, [correction("responsible.text", "IT-chet", "IT-chef/Controller")], {"t0r0": "row-0"})
    responsible = row.extraction.control_plans[0].controls[0].responsible
    assert responsible
    assert responsible.roles == ["IT-chef", "Controller"]


def test_the_outcome_follows_from_the_result_unless_somebody_said_it() -> None:
    read = document(follow_up(2024, item("Stöld", "Lås", result="Två fei")))
    keys = {"t0r0": "row-0"}
    told = [correction("result", "Två fei", "Inga avvikelser")]
    assert correct(read, told, keys).extraction.follow_ups[0].items[0].outcome == "no-deviation"
    told.append(correction("outcome", "unclear", "deviation", id=2))
    assert correct(read, told, keys).extraction.follow_ups[0].items[0].outcome == "deviation"


def test_a_table_and_a_matter_are_corrected_too() -> None:
    read = paper(matters=[Matter(id="m0", title="Interkontroll")])
    told = [
        correction("year", 2024, 2025, key="table-0"),
        correction("body.name", "Servicenämnden", "Kulturnämnden", key="table-0", id=2),
        correction("title", "Interkontroll", "Internkontroll", key="matter-0", id=3),
    ]
    done = correct(read, told, KEYS).extraction
    table = done.risk_assessments[0]
    assert (table.year, table.body and table.body.name) == (2025, "Kulturnämnden")
    assert changed_fields(table.corrected, table) == ["body.name", "year"]
    assert done.matters[0].title == "Internkontroll"
    assert set(done.matters[0].corrected) == {"title"}


def test_what_was_not_read_can_be_put_there() -> None:
    row = document(plan(2024, control("Stöld", "Lås"))).control_plans[0].controls[0]
    row = with_value(row, "responsible.text", "IT-chef")
    row = with_value(row, "checks.1.text", "Larm")
    row = with_value(row, "score.value", 4)
    assert row.responsible
    assert [check.text for check in row.checks] == ["Lås", "Larm"]
    assert value_of(row, "score.value") == 4
    assert value_of(with_value(row, "responsible.text", ""), "responsible") is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("score.value", "tolv"),
        ("score.value", "12"),
        ("score.value", float("nan")),
        ("score.value", True),
        ("name", 5),
        ("checks.0.text", "Lås"),
        ("id", "x"),
        ("source.path", "x"),
        ("nonsense", 1),
        ("score.nonsense", 1),
        ("score", "12"),
        ("treatments.4.text", "Lås"),
        ("", 1),
    ],
)
def test_a_value_that_the_field_cannot_hold_is_refused(field: str, value: JsonValue) -> None:
    with pytest.raises(UsageError, match=r"kan inte ha|inget fält"):
        with_value(first_risk(paper()), field, value)


def test_numbers_that_were_not_read_are_no_problem_once_somebody_said_them() -> None:
    problems = [Problem(code="value-unread", message="Siffror kunde inte läsas.", page=1)]
    blurred = with_cells(risk("Stöld", None, 4), value="l2", likelihood="B")
    read = document(analysis(2024, blurred), problems=problems, status="partial")
    told = [correction("score.value", None, 12)]
    assert correct(read, told, KEYS).extraction.status == "partial"
    told.append(correction("score.likelihood", None, 3, id=2))
    done = correct(read, told, KEYS).extraction
    assert (done.status, done.problems) == ("complete", [])


def unread(*box: float, page: int = 2) -> LedgerEntry:
    return LedgerEntry(page=page, bbox=box, kind="table", outcome="unread", reason="kunde inte tolkas")


def test_an_unread_region_is_known_again_by_its_place() -> None:
    problems = [Problem(code="table-unread", message="En tabell kunde inte tolkas.", page=2)]
    entry = unread(50, 100, 500, 300)
    said: dict[str, Any] = {
        "kind": "region",
        "field": "outcome",
        "read": entry.model_dump(mode="json"),
        "value": "ignored",
    }
    told = [correction(**said, key=key_of(entry))]
    read = paper(ledger=[unread(52, 99, 500, 310)], problems=problems, status="partial")
    done = correct(read, told, KEYS)
    assert done.states == {1: "applied"}
    assert (done.extraction.ledger[0].outcome, done.extraction.ledger[0].reason) == ("ignored", "läst på sidan")
    assert (done.extraction.status, done.extraction.problems) == ("complete", [])
    elsewhere = correct(paper(ledger=[unread(50, 400, 500, 600)], problems=problems, status="partial"), told, KEYS)
    assert elsewhere.states == {1: "stale"}
    assert elsewhere.extraction.status == "partial"


def test_a_reading_that_failed_says_nothing_of_a_correction() -> None:
    failed = document(status="failed")
    done = correct(failed, [correction("score.value", 15, 12)], KEYS)
    assert (done.extraction, done.states) == (failed, {1: "applied"})
