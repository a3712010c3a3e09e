"""Corrections laid over an extraction, and what became of each.

Where the reading gives what it gave when a value was corrected, the correction applies; where it gives the corrected
value, it is spent; where it gives a third, or has no such row any more, it is stale, and the reading stands. A value that a
person corrected or confirmed, and one that came to be read as corrected, is settled: no doubt about it is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from pydantic import JsonValue

from pipeline.corrections import regions
from pipeline.corrections.dependents import followed
from pipeline.corrections.fields import P, overlap, value_of, with_value
from pipeline.corrections.problems import without_settled
from pipeline.corrections.texts import same
from schemas.correction import Correction, CorrectionState
from schemas.errors import UsageError
from schemas.evidence import CorrectedValue
from schemas.extraction import Extraction
from schemas.matter import Matter
from schemas.tables import AnyRow, AnyTable, ControlPlan, FollowUp, RiskAssessment, rows_of

REGION: Final = "region"
T = TypeVar("T", RiskAssessment, ControlPlan, FollowUp)


@dataclass(frozen=True)
class Corrected:
    """An extraction with its corrections, and what became of each of these by its id."""

    extraction: Extraction
    states: Mapping[int, CorrectionState]


@dataclass
class _Work:
    """The corrections by the id of the row, table or matter that has their key; states: of those that were met."""

    of_part: Mapping[str, Sequence[Correction]]
    states: dict[int, CorrectionState] = field(default_factory=dict)


def correct(extraction: Extraction, corrections: Sequence[Correction], keys: Mapping[str, str]) -> Corrected:
    """Lay the corrections of a document over what was read of it. A reading that failed says nothing of any: each stays what it was.

    Args:
        extraction: as it was read; it is not changed.
        corrections: of the document.
        keys: by the id of each row, table and matter its key.
    """
    if extraction.status == "failed" or not corrections:
        return Corrected(extraction, {one.id: one.state for one in corrections})
    by_key: dict[str, list[Correction]] = {}
    for one in corrections:
        by_key.setdefault(one.key, []).append(one)
    work = _Work({part: _in_order(by_key[key]) for part, key in keys.items() if key in by_key})
    seen = regions.settled(extraction.ledger, [one for one in corrections if one.kind == REGION])
    changed = extraction.model_copy(
        update={
            "matters": [_matter(matter, work) for matter in extraction.matters],
            "risk_assessments": [_table(table, work) for table in extraction.risk_assessments],
            "control_plans": [_table(table, work) for table in extraction.control_plans],
            "follow_ups": [_table(table, work) for table in extraction.follow_ups],
            "ledger": seen.ledger,
        }
    )
    states: dict[int, CorrectionState] = dict.fromkeys((one.id for one in corrections), "stale")
    return Corrected(without_settled(extraction, changed), states | work.states | seen.states)


def judged(read: JsonValue, correction: Correction) -> CorrectionState:
    """What becomes of a correction where this is read."""
    if same(read, correction.read):
        return "applied"
    return "spent" if same(read, correction.value) else "stale"


def _in_order(corrections: Sequence[Correction]) -> list[Correction]:
    """What is added to a list is added one after another."""

    def order(one: Correction) -> list[tuple[bool, int, str]]:
        return [(name.isdecimal(), int(name) if name.isdecimal() else 0, name) for name in one.field.split(".")]

    return sorted(corrections, key=order)


def _matter(matter: Matter, work: _Work) -> Matter:
    changed, settled = _with_corrections(matter, work)
    return changed.model_copy(update={"corrected": settled}) if settled else matter


def _table(table: T, work: _Work) -> T:
    changed, settled = _with_corrections(table, work)
    told: dict[str, object] = {"corrected": settled} if settled else {}
    if any(row.id in work.of_part for row in rows_of(table)):
        told[_rows_name(table)] = [_row(row, work) for row in rows_of(table)]
    return changed.model_copy(update=told) if told else table


def _rows_name(table: AnyTable) -> str:
    match table:
        case RiskAssessment():
            return "risks"
        case ControlPlan():
            return "controls"
        case FollowUp():
            return "items"


def _row(row: AnyRow, work: _Work) -> AnyRow:
    changed, settled = _with_corrections(row, work)
    if not settled:
        return row
    cells = {
        name: cell.model_copy(update={"doubtful": False}) if any(overlap(name, one) for one in settled) else cell
        for name, cell in row.source.cells.items()
    }
    return changed.model_copy(update={"source": row.source.model_copy(update={"cells": cells, "corrected": settled})})


def _with_corrections(part: P, work: _Work) -> tuple[P, dict[str, CorrectedValue]]:
    """A row, table or matter with its corrections, and what of it a person settled, by field."""
    settled: dict[str, CorrectedValue] = {}
    changed, fields = part, set[str]()
    for one in work.of_part.get(part.id, ()):
        try:
            read = value_of(part, one.field)
            state = judged(read, one)
            if state == "applied" and not same(read, one.value):
                changed = with_value(changed, one.field, one.value)
                fields.add(one.field)
        except UsageError:  # the field is none of this version's any more, or what it is added to is gone
            state = "stale"
        work.states[one.id] = state
        if state != "stale":
            settled[one.field] = CorrectedValue(read=read, by=one.by, at=one.at, reason=one.reason)
    return (followed(changed, fields, settled) if fields else changed), settled


def changed_fields(settled: Mapping[str, CorrectedValue], part: P) -> list[str]:
    """The fields of a corrected row, table or matter that have another value than was read; the others were confirmed."""
    return [name for name, told in settled.items() if not same(told.read, value_of(part, name))]
