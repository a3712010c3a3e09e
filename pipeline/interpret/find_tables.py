"""Every sheet of a document with the table that it becomes, and what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.columns.heading import with_done_as_checks
from pipeline.interpret.columns.roles import Situation, roles_of
from pipeline.interpret.columns.unresolved import unresolved
from pipeline.interpret.ledger.ledger import CHOICES, SUMMED, Outcome
from pipeline.interpret.legends.legends import Legends, is_legend, is_surely_legend, legends_of
from pipeline.interpret.legends.matrix_grids import is_matrix
from pipeline.interpret.legends.paper_scales import highest_in, of_paper
from pipeline.interpret.legends.scale import legend_of, scale_of
from pipeline.interpret.legends.step_tables import SCALES
from pipeline.interpret.matters.matters import Stated
from pipeline.interpret.pages.reading_order import Order, text_outside
from pipeline.interpret.pages.text_place import place_of_text
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.rows.build import table_of_sheet
from pipeline.interpret.tables.assemble import sheets
from pipeline.interpret.tables.bands.group_bands import texts_of
from pipeline.interpret.tables.context.front_lines import front_of
from pipeline.interpret.tables.context.owners import margins_of
from pipeline.interpret.tables.context.particulars import NO_PARTICULARS
from pipeline.interpret.tables.context.self_assessments import kind_named
from pipeline.interpret.tables.context.stated_counts import stated_counts
from pipeline.interpret.tables.context.table_context import TableContext, context_of
from pipeline.interpret.tables.kind import kind_of
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.scope.earlier_papers import without_earlier_paper
from pipeline.interpret.tables.scope.happened import HAPPENED, lists_what_happened
from pipeline.interpret.tables.scope.history import EARLIER, is_history
from pipeline.interpret.tables.scope.set_apart import is_set_apart
from pipeline.interpret.tables.scope.table_scope import out_of_scope
from pipeline.interpret.tables.scope.value_lists import lists_of_choices
from pipeline.interpret.tables.sections.headed_controls import is_headed_as_controls
from pipeline.interpret.tables.sections.process_sections import units_of
from pipeline.interpret.tables.trees.pivots import pivots_of_others
from pipeline.swedish.document_kinds import Kind
from schemas.matter import Matter
from schemas.tables import AnyTable

_NAMES = frozenset({"risk", "checks", "process", "description", "result"})  # what a legend has none of
_APPENDED = lazy_pattern(r"\W*bilaga\b[^§]{0,20}§\s*(\d{1,4})\b", re.IGNORECASE)
_ABOVE = 40  # lines above a table among which its title stands


@dataclass(slots=True)
class Found:
    """A sheet and the table that it became, if it is one of ours; else what it is about, where that is known.

    heading is what names it, titled the line in which its title begins, unknown are the headers of columns that may hold what the table lacks.
    legend: it is one. against: the year that a label names where its title names another.
    """

    sheet: LogicalTable
    table: AnyTable | None
    outcome: Outcome = "ignored"
    about: str | None = None
    heading: str = ""
    titled: Line | None = None
    unknown: list[str] = field(default_factory=list)
    legend: bool = False
    against: str = ""


def find_tables(document: Document, noise: Collection[int], stated: Sequence[Stated]) -> Iterator[Found]:
    """Every sheet of a document with its table."""
    front, order = front_of(document, noise), Order(document)
    margins = margins_of(document, noise)
    context: TableContext | None = None
    particulars, header_of_ours = NO_PARTICULARS, list[str]()
    drawn, told = sheets(document, noise), text_outside(document, noise)
    told.sort(key=order.of)
    apart = {number for number, lines in groupby(told, key=lambda line: line.page) if is_set_apart(list(lines))}
    spots, since = [order.of(line) for line in told], dict[Kind, int]()
    told_of = list(map(is_legend, drawn))
    tables = {
        id(grid)
        for sheet, legend in zip(drawn, told_of, strict=True)
        if sheet.fields() - SCALES and not legend
        for grid in sheet.grids
    }
    legends, choices = legends_of(document, tables), set(map(id, lists_of_choices(drawn)))
    units, firsts = units_of(drawn), [sheet.grids[0] for sheet in drawn]
    paged = {grid.page for sheet in drawn for grid in sheet.grids if id(grid) in tables}
    summed = set(map(id, pivots_of_others(drawn, units)))
    if any(sheet.fields().issuperset(FACTORS) and not legend for sheet, legend in zip(drawn, told_of, strict=True)):
        legends = replace(legends, consequence_first=False)  # a table states the parts of scores itself
    for number, (sheet, unit, legend) in enumerate(zip(drawn, units, told_of, strict=True), 1):
        above = [line for line in front if order.of(line) < order.of(sheet.grids[0])]
        context = context_of(sheet, _matter(sheet, stated, order), above, context, unit, particulars, margins)
        is_told = legend and (not sheet.fields() - SCALES or not sheet.fields() & _NAMES or is_surely_legend(sheet))
        is_told = is_told or any(map(is_matrix, sheet.grids))
        pages = (context.own.line or sheet.grids[0]).page, sheet.grids[-1].page
        scaled = of_paper(legends, pages, paged, highest_in(sheet.columns, texts_of(sheet)))
        kind = None if is_told else _kind(sheet, context, scaled)
        particulars = context.own.particulars.behind(sheet.grids[0], ours=kind is not None, titled=context.own.line)
        about = HAPPENED if kind and lists_what_happened(sheet) else None
        about = CHOICES if id(sheet) in choices else EARLIER if is_history(sheet) else about
        about = SUMMED if id(sheet) in summed else about
        if kind and about is None:
            goes_on = [column.text for column in sheet.columns] == header_of_ours
            front_lines = without_earlier_paper(above, context, firsts, order)
            is_apart = sheet.grids[0].page in apart
            about = out_of_scope(sheet, context, front_lines, set_apart=is_apart, goes_on=goes_on, tables=drawn)
        if kind is None or about is not None:
            yield Found(sheet, None, about=about, heading=context.heading, titled=context.own.line, legend=legend)
            continue
        header_of_ours = [column.text for column in sheet.columns]
        named = kind_named(sheet, context.heading) if kind == "follow_up" else kind_of_title(context.heading)
        unknown = unresolved(sheet.columns, texts_of(sheet), named)
        table = table_of_sheet(sheet, kind, context, f"{number}", scaled)
        place = bisect_left(spots, order.of(sheet.grids[0]))
        near = [line for line in told[max(0, place - _ABOVE) : place] if line.page == sheet.grids[0].page]
        near += [line for line in (context.own.line,) if line and order.of(line) > order.of(sheet.grids[0])]
        numbered = table.title and context.own.text and context.own.text.endswith(table.title)  # by the agenda
        if (titled := place_of_text(context.own.text if numbered else table.title, near)) is not None:
            table.places["title"] = titled
        table.counts = stated_counts(told[since.get(kind, 0) : place], kind)
        since[kind] = place
        own = (context.heading, context.own.line, unknown)
        yield Found(sheet, table, "ignored", None, *own, legend=legend, against=context.against)


def _matter(sheet: LogicalTable, stated: Sequence[Stated], order: Order) -> Matter | None:
    """The matter that a table is an appendix to by what stands above it ("Bilaga 1 till § 11"), else the one that last began before it."""
    for appended in filter(None, (_APPENDED.match(line.text) for line in reversed(sheet.before))):
        if named := [one.matter for one in stated if one.matter.paragraph == f"§ {appended[1]}"]:
            return named[0]
    place = order.of(sheet.grids[0])
    begun = (one for one in reversed(stated) if order.of(one.first) <= place)
    return next((one.matter for one in begun if one.may_hold_tables()), None)


def _kind(sheet: LogicalTable, context: TableContext, legends: Legends) -> Kind | None:
    """What a sheet is, its columns given their roles by all that stands in them and around it."""
    titled, headed = kind_named(sheet, context.heading), kind_of_title(context.heading)
    _give_roles(sheet, context.year(titled), titled, legends)
    kind = kind_of(sheet, context.heading)
    if kind != "follow_up" and titled != headed:  # what seemed answered is not
        titled = headed
        _give_roles(sheet, context.year(titled), titled, legends)
        kind = kind_of(sheet, context.heading)
    if kind and context.year(kind) != context.year(titled):
        _give_roles(sheet, context.year(kind), titled, legends)
    return kind


def _give_roles(sheet: LogicalTable, year: int | None, titled: Kind | None, legends: Legends) -> None:
    if not sheet.header:
        return
    rows = texts_of(sheet)
    own = legend_of(scale_of(sheet.columns, legends, rows), legends, rows)
    told = with_done_as_checks(sheet.columns) if is_headed_as_controls(sheet) else sheet.columns
    columns = roles_of(told, rows, Situation(titled, year, own, settled=True))
    sheet.header = replace(sheet.header, columns=columns)
