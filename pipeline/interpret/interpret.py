"""A document to facts: its matters, tables and ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model.page import Document, Grid
from extractors.model.paths import page_of
from pipeline.interpret.cards.grids_beside import with_cards_apart
from pipeline.interpret.find_tables import Found, find_tables
from pipeline.interpret.ledger.astray import labels_astray, measures_astray
from pipeline.interpret.ledger.bands_dropped import bands_dropped
from pipeline.interpret.ledger.half_read import (
    choices_open,
    head_dropped,
    heads_missing,
    label_dropped,
    marks_unread,
    numbers_without_parts,
    parts_dropped,
    parts_unread,
    scores_again,
    scores_dropped,
    scores_in_names,
    ticks_dropped,
)
from pipeline.interpret.ledger.known_as import known_as
from pipeline.interpret.ledger.ledger import (
    columns_unread,
    dropped,
    entries,
    guessed,
    overlooked,
    rest_unread,
    set_aside,
    unread,
)
from pipeline.interpret.ledger.overlapping import overlapping
from pipeline.interpret.ledger.passed_over import passed_over
from pipeline.interpret.ledger.pictured import cut_by_paper, map_unread, signs_unread, tables_pictured
from pipeline.interpret.ledger.rest_of_sheets import rest_of_sheets
from pipeline.interpret.ledger.results_missing import results_missing
from pipeline.interpret.ledger.ruled_aside import ruled_aside
from pipeline.interpret.ledger.run_together import ran_together
from pipeline.interpret.ledger.sideways_dropped import sideways_dropped, without_sideways
from pipeline.interpret.ledger.silence import (
    band_missing,
    empty,
    numbers_unread,
    rows_cut,
    words_unread,
)
from pipeline.interpret.ledger.unclaimed import left_out
from pipeline.interpret.ledger.unnamed import names_counted, rows_unnamed
from pipeline.interpret.ledger.unread_labels import labels_unread
from pipeline.interpret.ledger.untold_titles import without_table
from pipeline.interpret.ledger.values_told import factors_differ, scores_unread, values_unread
from pipeline.interpret.ledger.years_differ import years_differ
from pipeline.interpret.legends.legends import is_surely_legend
from pipeline.interpret.legends.matrix_grids import is_matrix
from pipeline.interpret.matters.matters import matters
from pipeline.interpret.pages.applied_filters import with_filters_above
from pipeline.interpret.pages.coloured_marks import with_coloured_marks
from pipeline.interpret.pages.footnote_marks import without_marks
from pipeline.interpret.pages.heading_signs import without_heading_signs
from pipeline.interpret.pages.numbered_headings import with_numbered_headings
from pipeline.interpret.pages.paper_labels import with_paper_labels
from pipeline.interpret.pages.running_lines import noise_of
from pipeline.interpret.pages.title_rows import with_titles_above
from pipeline.interpret.settle import settle
from pipeline.interpret.tables.bands_above import with_bands_below
from pipeline.interpret.tables.body_columns import split_by_bodies
from pipeline.interpret.tables.kinds_apart import with_kinds_apart
from pipeline.interpret.tables.labelled_columns import with_labelled_columns
from pipeline.interpret.tables.lone_columns import with_lone_columns
from pipeline.interpret.tables.numbered_risks import with_numbered_risks
from pipeline.interpret.tables.parts_beside import with_parts_beside
from pipeline.interpret.tables.scored_lists import with_scored_lists
from pipeline.interpret.tables.ticked_choices import with_joined_choices
from pipeline.interpret.tables.ticked_scores import with_ticked_scores
from pipeline.interpret.tables.turned_tables import with_turned_tables
from schemas.extraction import LedgerEntry, Problem
from schemas.matter import Matter
from schemas.tables import AnyTable, ControlPlan, FollowUp, RiskAssessment


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says."""

    matters: list[Matter]
    risk_assessments: list[RiskAssessment]
    control_plans: list[ControlPlan]
    follow_ups: list[FollowUp]
    ledger: list[LedgerEntry]
    problems: list[Problem]


def interpret(document: Document) -> Facts:
    """The facts of a document, nothing invented and nothing lost: every table is in the ledger."""
    document = without_heading_signs(with_numbered_headings(with_coloured_marks(document)))
    document = with_joined_choices(
        with_titles_above(with_bands_below(with_paper_labels(with_filters_above(without_marks(document)))))
    )
    document = with_cards_apart(with_scored_lists(document))
    document = with_ticked_scores(with_turned_tables(with_kinds_apart(with_labelled_columns(document))))
    noise = noise_of(document)
    document = with_lone_columns(with_parts_beside(document), noise)
    document, sideways = without_sideways(document)
    stated = matters(document, noise)
    found = list(find_tables(document, noise, stated))
    settled = settle(found, [one.matter for one in stated], document)
    tables = with_numbered_risks(list(split_by_bodies(settled)))
    lost = [unread(one.sheet) for one in found if one.outcome == "unread"]
    read = [one.sheet for one in found if one.outcome == "extracted"]
    scales = {
        id(grid)
        for one in found
        for grid in one.sheet.grids
        if (one.legend and is_surely_legend(one.sheet)) or (not one.table and is_matrix(grid))
    }
    rest = list(dropped(document, {*noise, *scales}, read))
    ours = [one.sheet for one in found if one.outcome != "ignored" or one.about or one.legend]
    rest += [one for one in rest_of_sheets(document, ours, read) if not any(one[0] is grid for grid, _ in rest)]
    lost += [rest_unread(page_of(grid), grid.path) for grid, _ in rest]
    every = [one.sheet for one in found]
    left: list[tuple[Problem | None, LedgerEntry]] = list(left_out(document, noise, every, read))
    left += passed_over(document, noise, every, read, [grid for grid, _ in rest])
    lost += [problem for problem, _ in left if problem]
    lost += [problem for one in found if one.outcome == "extracted" for problem in _doubts(one, tables)]
    lost += filter(None, [map_unread(document, tables)])
    lost += heads_missing(read)
    lost += bands_dropped(document, noise, read)
    lost += sideways_dropped(sideways, read)
    lost += overlapping(document, read)
    lost += cut_by_paper(document, read)
    lost += tables_pictured(document)
    lost += labels_unread(document, noise, read)
    passed = {_place(entry) for _, entry in [*rest, *left]}
    if not (tables or lost or stated or document.problems):
        beside = any(one.about for one in found) or any(problem is None for problem, _ in left)
        lost += filter(None, [without_table(document, noise, beside=beside)])
    if not lost:
        plans = [(one.sheet, one.table, one.heading) for one in found if one.outcome == "extracted"]
        lost += filter(None, (results_missing(sheet, table, tables, heading) for sheet, table, heading in plans))
    aside = [*overlooked(document, every, read), *ruled_aside(document, noise, every)]
    return Facts(
        matters=[one.matter for one in stated],
        risk_assessments=[table for table in tables if isinstance(table, RiskAssessment)],
        control_plans=[table for table in tables if isinstance(table, ControlPlan)],
        follow_ups=[table for table in tables if isinstance(table, FollowUp)],
        ledger=[
            *_entries(found, [grid for grid, _ in rest]),
            *(entry for entry in aside if _place(entry) not in passed),
            *(entry for _, entry in [*rest, *left]),
            *(set_aside(page) for page in document.pages if page.depth != "full"),
        ],
        problems=[*document.problems, *lost],
    )


def _place(entry: LedgerEntry) -> tuple[object, ...]:
    return entry.page, entry.bbox, entry.path


def _entries(found: Sequence[Found], rest: Sequence[Grid]) -> Iterator[LedgerEntry]:
    """The sheets in the ledger, but for what may be the rest of a table, which has an entry of its own."""
    outer = [grid for one in found if one.outcome == "extracted" for grid in one.sheet.grids]
    inner = [nested for grid in outer for cell in grid.cells for nested in cell.nested]
    for one in found:
        if one.outcome != "ignored" or not any(grid is other for grid in one.sheet.grids for other in rest):
            known = known_as(one.sheet, legend=one.legend) if one.outcome == "ignored" else None
            yield from entries(one.sheet, one.outcome, inner, one.about, known)


def _doubts(one: Found, tables: Sequence[AnyTable]) -> Iterator[Problem]:
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
                signs_unread,
                parts_unread,
                numbers_without_parts,
                values_unread,
                scores_unread,
                factors_differ,
                parts_dropped,
                scores_again,
                scores_dropped,
                head_dropped,
                label_dropped,
                ticks_dropped,
                choices_open,
                marks_unread,
                scores_in_names,
                rows_cut,
                rows_unnamed,
            )
        ]
        told.append(names_counted(sheet, one.table, tables))
    yield from filter(None, told)
