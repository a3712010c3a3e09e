"""A document to facts: its matters, tables and ledger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extractors.model.page import Document, Grid, Line
from extractors.model.paths import page_of
from pipeline.interpret.cells.entities import organisations_in
from pipeline.interpret.columns.roles import Situation, roles_of
from pipeline.interpret.columns.unresolved import unresolved
from pipeline.interpret.ledger.astray import labels_astray
from pipeline.interpret.ledger.half_read import heads_missing, parts_unread
from pipeline.interpret.ledger.ledger import (
    Outcome,
    columns_unread,
    dropped,
    entries,
    guessed,
    overlooked,
    rest_unread,
    set_aside,
    unread,
)
from pipeline.interpret.ledger.passed_over import holds_cards, passed_over, speaks_as_ours
from pipeline.interpret.ledger.pictured import map_unread, signs_unread
from pipeline.interpret.ledger.silence import (
    band_missing,
    empty,
    numbers_unread,
    ran_together,
    rows_cut,
    rows_unnamed,
    words_unread,
)
from pipeline.interpret.ledger.unclaimed import left_out
from pipeline.interpret.ledger.untold_titles import title_over, without_table
from pipeline.interpret.legends.legends import SCALES, Legends, is_legend, legends_of
from pipeline.interpret.legends.scale import legend_of, scale_of
from pipeline.interpret.matters.letter_heads import head_lines
from pipeline.interpret.matters.matters import Stated, matters
from pipeline.interpret.pages.footnote_marks import without_marks
from pipeline.interpret.pages.reading_order import Order
from pipeline.interpret.pages.running_lines import noise_of, running_texts
from pipeline.interpret.pages.text_place import place_of_text
from pipeline.interpret.pages.title_rows import with_titles_above
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.rows.build import renamed, table_of_sheet
from pipeline.interpret.tables.assemble import sheets
from pipeline.interpret.tables.bands import is_blurred, texts_of
from pipeline.interpret.tables.bodies import name_bodies, unify_bodies
from pipeline.interpret.tables.context import TableContext, context_of, label_texts
from pipeline.interpret.tables.frames import framed, frames_text
from pipeline.interpret.tables.kind import kind_of, looks_like_ours, names_ours
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.merge import combine, is_scored, only_details
from pipeline.interpret.tables.numbered_measures import lists_measures
from pipeline.interpret.tables.scope import out_of_scope, subject_above
from pipeline.interpret.tables.sections import units_of
from pipeline.interpret.tables.set_apart import is_set_apart
from pipeline.interpret.tables.stated_counts import stated_counts
from pipeline.interpret.tables.summaries import is_headed_summary, summaries_of_checks, summaries_of_plans
from pipeline.interpret.tables.value_lists import lists_values
from pipeline.swedish.document_kinds import Kind
from schemas.extraction import LedgerEntry, Problem
from schemas.matter import Matter
from schemas.tables import AnyTable, ControlPlan, FollowUp, RiskAssessment

_FRONT = 12  # lines at the head of a document
_ABOVE = 40  # lines above a table among which its title stands


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says."""

    matters: list[Matter]
    risk_assessments: list[RiskAssessment]
    control_plans: list[ControlPlan]
    follow_ups: list[FollowUp]
    ledger: list[LedgerEntry]
    problems: list[Problem]


@dataclass(slots=True)
class _Found:
    """A sheet and the table that it became, if it is one of ours; else what it is about, where that is known.

    heading is what names it, titled the line in which its title begins, unknown are the headers of columns that may hold what the table lacks.
    """

    sheet: LogicalTable
    table: AnyTable | None
    outcome: Outcome = "ignored"
    about: str | None = None
    heading: str = ""
    titled: Line | None = None
    unknown: list[str] = field(default_factory=list)


def interpret(document: Document) -> Facts:
    """The facts of a document, nothing invented and nothing lost: every table is in the ledger."""
    document = with_titles_above(without_marks(document))
    noise = noise_of(document)
    stated = matters(document, noise)
    found = list(_found(document, noise, stated))
    tables = _settle(found, [one.matter for one in stated], document)
    lost = [unread(one.sheet) for one in found if one.outcome == "unread"]
    read = [one.sheet for one in found if one.outcome == "extracted"]
    rest = list(dropped(document, noise, read))
    lost += [rest_unread(page_of(grid), grid.path) for grid, _ in rest]
    every = [one.sheet for one in found]
    left: list[tuple[Problem | None, LedgerEntry]] = list(left_out(document, noise, every, read))
    left += passed_over(document, noise, every, read, [grid for grid, _ in rest])
    lost += [problem for problem, _ in left if problem]
    lost += [problem for one in found if one.outcome == "extracted" for problem in _doubts(one)]
    lost += filter(None, [map_unread(document, tables)])
    lost += heads_missing(read)
    if not (tables or lost or stated or document.problems):
        beside = any(one.about for one in found) or any(problem is None for problem, _ in left)
        lost += filter(None, [without_table(document, noise, beside=beside)])
    return Facts(
        matters=[one.matter for one in stated],
        risk_assessments=[table for table in tables if isinstance(table, RiskAssessment)],
        control_plans=[table for table in tables if isinstance(table, ControlPlan)],
        follow_ups=[table for table in tables if isinstance(table, FollowUp)],
        ledger=[
            *_entries(found, [grid for grid, _ in rest]),
            *overlooked(document, every, read),
            *(entry for _, entry in [*rest, *left]),
            *(set_aside(page) for page in document.pages if page.depth != "full"),
        ],
        problems=[*document.problems, *lost],
    )


def _entries(found: Sequence[_Found], rest: Sequence[Grid]) -> Iterator[LedgerEntry]:
    """The sheets in the ledger, but for what may be the rest of a table, which has an entry of its own."""
    outer = [grid for one in found if one.outcome == "extracted" for grid in one.sheet.grids]
    inner = [nested for grid in outer for cell in grid.cells for nested in cell.nested]
    for one in found:
        if one.outcome != "ignored" or not any(grid is other for grid in one.sheet.grids for other in rest):
            yield from entries(one.sheet, one.outcome, inner, one.about)


def _doubts(one: _Found) -> Iterator[Problem]:
    """What is to be said of a table that was read."""
    sheet = one.sheet
    if sheet.guessed:
        yield guessed(sheet)
    if one.unknown:
        yield columns_unread(sheet, one.unknown)
    told = [empty(sheet), ran_together(sheet), band_missing(sheet), labels_astray(sheet)]
    if one.table:
        told += [
            tell(sheet, one.table)
            for tell in (numbers_unread, words_unread, signs_unread, parts_unread, rows_cut, rows_unnamed)
        ]
    yield from filter(None, told)


def _found(document: Document, noise: Collection[int], stated: Sequence[Stated]) -> Iterator[_Found]:
    """Every sheet of a document with its table."""
    front, order = _front(document, noise), Order(document)
    running = organisations_in(running_texts(document, noise))
    context: TableContext | None = None
    labels: list[str] = []
    drawn, told = sheets(document, noise), _told(document, noise)
    told.sort(key=order.of)
    apart = {number for number, lines in groupby(told, key=lambda line: line.page) if is_set_apart(list(lines))}
    spots, since = [order.of(line) for line in told], dict[Kind, int]()
    tables = {id(grid) for sheet in drawn if sheet.fields() - SCALES and not is_legend(sheet) for grid in sheet.grids}
    legends = legends_of(document, tables)
    for number, (sheet, unit) in enumerate(zip(drawn, units_of(drawn), strict=True), 1):
        above = [line for line in front if order.of(line) < order.of(sheet.grids[0])]
        context = context_of(sheet, _matter(sheet, stated, order), above, context, unit, labels, running)
        kind = _kind(sheet, context, legends)
        labels = labels if kind else label_texts(sheet.grids[0]) or labels
        about = out_of_scope(sheet, context, above, set_apart=sheet.grids[0].page in apart) if kind else None
        if kind is None or about is not None:
            yield _Found(sheet, None, about=about, heading=context.heading, titled=context.titled)
            continue
        unknown = unresolved(sheet.columns, texts_of(sheet), kind_of_title(context.heading))
        table = table_of_sheet(sheet, kind, context, f"{number}", legends)
        place = bisect_left(spots, order.of(sheet.grids[0]))
        near = [line for line in told[max(0, place - _ABOVE) : place] if line.page == sheet.grids[0].page]
        if (titled := place_of_text(table.title, near)) is not None:
            table.places["title"] = titled
        table.counts = stated_counts(told[since.get(kind, 0) : place], kind)
        since[kind] = place
        yield _Found(sheet, table, heading=context.heading, titled=context.titled, unknown=unknown)


def _told(document: Document, noise: Collection[int]) -> list[Line]:
    """The document's text outside its tables."""
    blocks = (block for page in document.pages for block in page.blocks)
    return [block for block in blocks if isinstance(block, Line) and id(block) not in noise]


def _matter(sheet: LogicalTable, stated: Sequence[Stated], order: Order) -> Matter | None:
    """The matter that last began before a table."""
    place = order.of(sheet.grids[0])
    begun = (one for one in reversed(stated) if order.of(one.first) <= place)
    return next((one.matter for one in begun if one.may_hold_tables()), None)


def _kind(sheet: LogicalTable, context: TableContext, legends: Legends) -> Kind | None:
    """What a sheet is, its columns given their roles by all that stands in them and around it."""
    titled = kind_of_title(context.heading)
    _give_roles(sheet, context.year(titled), titled, legends)
    kind = kind_of(sheet, context.heading)
    if kind and context.year(kind) != context.year(titled):
        _give_roles(sheet, context.year(kind), titled, legends)
    return kind


def _give_roles(sheet: LogicalTable, year: int | None, titled: Kind | None, legends: Legends) -> None:
    if not sheet.header:
        return
    rows = texts_of(sheet)
    own = legend_of(scale_of(sheet.columns, legends, rows), legends.signs)
    columns = roles_of(sheet.columns, rows, Situation(titled, year, own, settled=True))
    sheet.header = replace(sheet.header, columns=columns)


def _settle(found: Sequence[_Found], stated: Sequence[Matter], document: Document) -> list[AnyTable]:
    """The tables that there are in the end, and for each sheet what became of it."""
    made = [one.table for one in found if one.table]
    unify_bodies(made, stated)
    name_bodies(made, document)
    headed = {one.table.id for one in found if one.table and is_headed_summary(one.sheet)}
    assessments, merged = combine([table for table in made if isinstance(table, RiskAssessment)], headed)
    plans = [table for table in made if isinstance(table, ControlPlan)]
    merged |= summaries_of_plans(assessments, plans, headed - {*merged.values()})
    merged |= summaries_of_checks(plans, headed)
    merged |= summaries_of_checks([table for table in made if isinstance(table, FollowUp)], headed)
    kept = [table for table in assessments if is_scored(table) or _is_titled(table)]
    others = [table for table in made if not isinstance(table, RiskAssessment)]
    tables = [table for table in (*kept, *others) if table.id not in merged]
    known = {table.id for table in tables}
    for one in found:
        if one.table and merged.get(one.table.id, one.table.id) in known and not is_blurred(one.sheet):
            one.outcome = "extracted"
        elif _is_unread(one.table) or (one.about is None and _may_be_ours(one, beside_ours=bool(known))):
            one.about = _subject(one, beside_ours=bool(known))
            one.outcome = "ignored" if one.about else "unread"
    _miss_below_titles(found)
    return _numbered(tables)


def _subject(one: _Found, *, beside_ours: bool) -> str | None:
    """The other subject that the heading above a sheet names which is none of the tables: also of a list of what happened.

    Such a list is an assessment by the title of a table before it alone, has no scores, and speaks of no risk.
    """
    if one.table is None:
        return subject_above(one.sheet.before, alone=not beside_ours)
    speaks = is_scored(one.table) if isinstance(one.table, RiskAssessment) else True
    speaks = speaks or any("risk" in column.text.casefold() for column in one.sheet.columns)
    if speaks or any(line is one.titled for line in one.sheet.before):
        return None
    return subject_above(one.sheet.before, alone=False, happened=True)


def _may_be_ours(one: _Found, *, beside_ours: bool) -> bool:
    """Whether a sheet of which no table was made looks or speaks as one of ours."""
    if looks_like_ours(one.sheet, one.heading) or (beside_ours and lists_measures(one.sheet)):
        return True
    if lists_values(one.sheet):
        return False
    texts = texts_of(one.sheet)
    return holds_cards(texts) or speaks_as_ours(texts, beside_ours=beside_ours or names_ours(one.heading))


def _miss_below_titles(found: Sequence[_Found]) -> None:
    """Calls unread what stands right below a title of ours that no table which was read has."""
    read = [one.titled for one in found if one.outcome == "extracted"]
    for one in found:
        if one.outcome == "ignored" and one.about is None and one.sheet.kind == "table" and not is_legend(one.sheet):
            title = title_over(one.sheet.before, texts_of(one.sheet))
            if title and not any(title is other for other in read):
                one.outcome = "unread"


def _is_titled(table: RiskAssessment) -> bool:
    """Whether a table without scores is an assessment by its title."""
    return kind_of_title(table.title or "") == "risk_assessment" and not only_details(table)


def _is_unread(table: AnyTable | None) -> bool:
    """Whether a table that is none in the end should have been one: the details of risks may be of anything."""
    return table is not None and not (isinstance(table, RiskAssessment) and only_details(table))


def _numbered(tables: Sequence[AnyTable]) -> list[AnyTable]:
    """The tables under ids that count them in the order of the document: what else it holds shifts none."""
    order = {table.id: number for number, table in enumerate(sorted(tables, key=lambda table: int(table.id)), 1)}
    return [renamed(table, f"table-{order[table.id]}") for table in tables]


def _front(document: Document, noise: Collection[int]) -> list[Line]:
    """The lines at the document's head, after those of a letter's head or a frame that is drawn as a table above them."""
    blocks = [block for page in document.pages[:1] for block in page.blocks if id(block) not in noise]
    head: list[Line] = []
    if blocks and isinstance(first := blocks[0], Grid) and (head_lines(first) or frames_text(first)):
        head = [block for block in framed(first) if isinstance(block, Line)]
    return [*head[:_FRONT], *[block for block in blocks if isinstance(block, Line)][:_FRONT]]
