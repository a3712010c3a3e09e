"""What stands at the right of measures in a record, and tells who takes each and by when."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.records.runs import Run
from pipeline.interpret.rows.measures_told import tells_who_and_when


def is_note_on(run: Run, before: Run) -> bool:
    """Whether a run tells who takes the measure before it on its line, and by when."""
    return not before.label and tells_who_and_when(run.text)


def with_notes_behind(runs: Sequence[Run]) -> list[Run]:
    """The values under a label with each such note behind all lines of its measure, which go on at the left below it."""
    found: list[Run] = []
    note: Run | None = None
    for at, run in enumerate(runs):
        if note and at + 1 < len(runs) and _note(runs, at + 1):
            found.append(note)
            note = None
        if at and _note(runs, at):
            note = run
        else:
            found.append(run)
    return [*found, note] if note else found


def _note(runs: Sequence[Run], at: int) -> bool:
    return runs[at].is_beside(runs[at - 1]) and is_note_on(runs[at], runs[at - 1])
