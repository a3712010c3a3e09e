"""What became of all that a document holds: the ledger, which names every table once, and the problems of what was lost or is in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extractors.model.page import Document, Grid, Line
from extractors.model.paths import page_of
from pipeline.interpret.find_tables import Found
from pipeline.interpret.ledger.assessments_missing import assessments_missing
from pipeline.interpret.ledger.bands_dropped import bands_dropped
from pipeline.interpret.ledger.doubts import doubts_of
from pipeline.interpret.ledger.half_read import heads_missing
from pipeline.interpret.ledger.known_as import known_as
from pipeline.interpret.ledger.later_titles import later_titles
from pipeline.interpret.ledger.ledger import (
    dropped,
    entries,
    overlooked,
    rest_unread,
    set_aside,
    told_from_picture,
    unread,
)
from pipeline.interpret.ledger.overlapping import overlapping
from pipeline.interpret.ledger.passed_over import passed_over
from pipeline.interpret.ledger.pictured import cut_by_paper, map_unread, tables_pictured
from pipeline.interpret.ledger.pictures_alone import picture_alone
from pipeline.interpret.ledger.rest_of_sheets import rest_of_sheets
from pipeline.interpret.ledger.results_missing import results_missing
from pipeline.interpret.ledger.ruled_aside import ruled_aside
from pipeline.interpret.ledger.sideways_dropped import sideways_dropped
from pipeline.interpret.ledger.told_results import told_results
from pipeline.interpret.ledger.unclaimed import left_out
from pipeline.interpret.ledger.unread_labels import labels_unread
from pipeline.interpret.ledger.untold_titles import without_table
from pipeline.interpret.legends.legends import is_surely_legend
from pipeline.interpret.legends.matrix_grids import is_matrix
from pipeline.interpret.matters.matters import Stated
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import LedgerEntry, Problem
from schemas.tables import AnyTable, kind_of

Entry = tuple[Grid, LedgerEntry]
"""A grid that no table took, with its entry."""

Left = tuple[Problem | None, LedgerEntry]
"""Lines or a grid that were left out, with their entry and what is to be said of them, if anything."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a document, before anything is said of what was not.

    document: as it was interpreted.
    noise: the ids of lines that belong to the pages, not to what they say.
    stated: the matters of its papers.
    found: every sheet that was looked at, with what became of it.
    tables: the tables of facts.
    sideways: the words that stood sideways and were taken out.
    """

    document: Document
    noise: Collection[int]
    stated: Sequence[Stated]
    found: Sequence[Found]
    tables: Sequence[AnyTable]
    sideways: Sequence[Line]

    @property
    def read(self) -> list[LogicalTable]:
        """The sheets that became tables."""
        return [one.sheet for one in self.found if one.outcome == "extracted"]

    @property
    def every(self) -> list[LogicalTable]:
        """All sheets."""
        return [one.sheet for one in self.found]


def account_of(reading: Reading) -> tuple[list[LedgerEntry], list[Problem]]:
    """The ledger, which names every table once, and the problems of what was not read or is in doubt."""
    found, document = reading.found, reading.document
    rest = _rest(reading)
    left = _left(reading, [grid for grid, _ in rest])
    lost = [unread(one.sheet) for one in found if one.outcome == "unread"]
    lost += [rest_unread(page_of(grid), grid.path) for grid, _ in rest]
    lost += [problem for problem, _ in left if problem]
    lost += _doubts(reading)
    if not (reading.tables or lost or reading.stated or document.problems):
        beside = any(one.about for one in found) or any(problem is None for problem, _ in left)
        untold = without_table(document, reading.noise, beside=beside) or told_results(document)
        untold = untold or picture_alone(document, reading.noise)
        lost += [untold] if untold else []
    if not lost:
        lost += _lacking(reading)
    return _ledger(reading, rest, left), [*document.problems, *lost]


def _rest(reading: Reading) -> list[Entry]:
    """The grids that may be a table of ours, or the rest of one, and that none took."""
    scales = {
        id(grid)
        for one in reading.found
        for grid in one.sheet.grids
        if (one.legend and is_surely_legend(one.sheet)) or (not one.table and is_matrix(grid))
    }
    rest = list(dropped(reading.document, {*reading.noise, *scales}, reading.read))
    ours = [one.sheet for one in reading.found if one.outcome != "ignored" or one.about or one.legend]
    further = rest_of_sheets(reading.document, ours, reading.read)
    return rest + [one for one in further if not any(one[0] is grid for grid, _ in rest)]


def _left(reading: Reading, rest: Sequence[Grid]) -> list[Left]:
    """The lines and grids that no sheet took."""
    document, noise, every, read = reading.document, reading.noise, reading.every, reading.read
    return [*left_out(document, noise, every, read), *passed_over(document, noise, every, read, rest)]


def _doubts(reading: Reading) -> Iterator[Problem]:
    """What is to be said of the tables that were read, one by one and together."""
    document, noise, read = reading.document, reading.noise, reading.read
    for one in reading.found:
        if one.outcome == "extracted":
            yield from doubts_of(one, reading.tables)
    yield from filter(None, [map_unread(document, reading.tables)])
    yield from heads_missing(read)
    yield from bands_dropped(document, noise, read)
    yield from sideways_dropped(reading.sideways, read)
    yield from overlapping(document, read)
    yield from cut_by_paper(document, read)
    yield from tables_pictured(document)
    yield from labels_unread(document, noise, read)
    yield from later_titles(document, noise, {kind_of(table) for table in reading.tables}, read)


def _lacking(reading: Reading) -> Iterator[Problem]:
    """The follow-ups that say no result and the risks without any assessment, where nothing else is in doubt."""
    read = [one for one in reading.found if one.outcome == "extracted"]
    yield from filter(None, (results_missing(one.sheet, one.table, reading.tables, one.heading) for one in read))
    yield from filter(None, [assessments_missing(reading.document, [(one.sheet, one.table) for one in read])])


def _ledger(reading: Reading, rest: Sequence[Entry], left: Sequence[Left]) -> list[LedgerEntry]:
    """An entry for each table, for what was passed over, and for each page that was not read in full."""
    passed = {_place(entry) for _, entry in [*rest, *left]}
    aside = [
        *overlooked(reading.document, reading.every, reading.read),
        *ruled_aside(reading.document, reading.noise, reading.every),
    ]
    distrusted = {page.number for page in reading.document.pages if page.distrusted}
    return [
        *(told_from_picture(entry, distrusted) for entry in _entries(reading.found, [grid for grid, _ in rest])),
        *(entry for entry in aside if _place(entry) not in passed),
        *(entry for _, entry in [*rest, *left]),
        *(set_aside(page) for page in reading.document.pages if page.depth != "full"),
    ]


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
