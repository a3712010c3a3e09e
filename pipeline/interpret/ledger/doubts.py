"""What is to be said of a table that was read: all that was doubtful in it, or left out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.interpret.find_tables import Found
from pipeline.interpret.ledger.astray import labels_astray, measures_astray
from pipeline.interpret.ledger.half_read import (
    choices_open,
    head_dropped,
    label_dropped,
    marks_unread,
    numbers_without_parts,
    parts_dropped,
    parts_unread,
    scores_again,
    scores_dropped,
    scores_in_names,
    steps_unread,
    ticks_dropped,
)
from pipeline.interpret.ledger.ledger import columns_unread, guessed
from pipeline.interpret.ledger.outcomes_unread import outcomes_unread
from pipeline.interpret.ledger.pictured import signs_unread
from pipeline.interpret.ledger.run_together import ran_together
from pipeline.interpret.ledger.silence import (
    band_missing,
    empty,
    guesses_unread,
    numbers_unread,
    rows_cut,
    words_unread,
)
from pipeline.interpret.ledger.unnamed import names_counted, outcomes_as_processes, rows_unnamed
from pipeline.interpret.ledger.values_told import factors_differ, scores_unread, values_unread
from pipeline.interpret.ledger.years_differ import years_differ
from schemas.extraction import Problem
from schemas.tables import AnyTable


def doubts_of(one: Found, tables: Sequence[AnyTable]) -> Iterator[Problem]:
    """What is to be said of a table that was read, one of a document's tables."""
    sheet = one.sheet
    if sheet.guessed:
        yield guessed(sheet)
    if one.unknown:
        yield columns_unread(sheet, one.unknown)
    if one.against and one.table:
        yield years_differ(sheet, one.table, one.against)
    told = [
        empty(sheet, one.table),
        ran_together(sheet, one.table),
        band_missing(sheet),
        labels_astray(sheet, one.table),
        measures_astray(sheet, one.table),
    ]
    if one.table:
        told += [
            tell(sheet, one.table)
            for tell in (
                numbers_unread,
                words_unread,
                guesses_unread,
                signs_unread,
                parts_unread,
                numbers_without_parts,
                values_unread,
                scores_unread,
                factors_differ,
                parts_dropped,
                scores_again,
                scores_dropped,
                steps_unread,
                head_dropped,
                label_dropped,
                ticks_dropped,
                choices_open,
                marks_unread,
                outcomes_unread,
                scores_in_names,
                rows_cut,
                rows_unnamed,
                outcomes_as_processes,
            )
        ]
        told.append(names_counted(sheet, one.table, tables))
    yield from filter(None, told)
