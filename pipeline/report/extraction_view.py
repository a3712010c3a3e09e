"""What was read and what was not, as the HTML shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.report.context import ReportContext
from pipeline.report.corrected_fields import corrected_part, corrected_values
from pipeline.report.counted_tables import Find, counting_file, counting_row
from pipeline.report.matrix import Matrix, matrix_of
from pipeline.report.row_links import Ends, anchors_of
from pipeline.report.rows import Value, fields_of, heading, path_in_words, place, table_title, value_fields, values
from pipeline.report.translations import Strings
from schemas.extraction import Extraction, LedgerEntry
from schemas.tables import AnyRow, AnyTable, Range, kind_of, rows_of


@dataclass(frozen=True)
class RowView:
    """A row: its anchor, its values by field, the fields read with doubt, what was read where a person corrected it, and where it stands."""

    anchor: str
    values: dict[str, Value]
    doubtful: frozenset[str]
    corrected: dict[str, str]
    where: str
    href: str | None


@dataclass(frozen=True)
class TableView:
    """A table as it was read; counted: the file that counts it where that is another one, and the table's address there."""

    own: AnyTable
    kind: str
    title: str
    about: str
    fields: tuple[tuple[str, str], ...]
    rows: tuple[RowView, ...]
    matrix: Matrix | None
    same_as: str | None = None
    counted: tuple[str, str | None] | None = None


@dataclass(frozen=True)
class Entry:
    """A line of the ledger: where, what, why; neighbours with the same reason are one."""

    where: str
    kind: str
    reason: str


def table_views(extraction: Extraction, context: ReportContext, ends: Ends, find: Find) -> list[TableView]:
    """Every table of a file; a matrix that would look as one before it only names that one.

    ends: rows by name; find: another file by its hash.
    """
    views: list[TableView] = []
    anchors = anchors_of(extraction)
    for table in extraction.tables():
        view = _table(table, extraction, context, anchors)
        if name := counting_file(table, find, context.strings):
            row = counting_row(table, find)
            view = replace(view, counted=(name, ends.of(row)[1] if row else None))
        twin = next((one for one in views if one.matrix and view.matrix and one.matrix.alike(view.matrix)), None)
        views.append(replace(view, same_as=twin.title) if twin else view)
    return views


def _table(table: AnyTable, extraction: Extraction, context: ReportContext, anchors: dict[str, str]) -> TableView:
    words = context.strings
    return TableView(
        own=table,
        kind=words(f"kind.{kind_of(table)}"),
        title=table_title(table, words),
        about=_about(table, words),
        fields=tuple((field, heading(field, words)) for field in fields_of(table, words)),
        rows=tuple(_row(row, extraction, context, anchors) for row in rows_of(table)),
        matrix=matrix_of(table),
    )


def _row(row: AnyRow, extraction: Extraction, context: ReportContext, anchors: dict[str, str]) -> RowView:
    pages = [region.page for region in row.source.regions]
    return RowView(
        anchor=anchors[row.id],
        values=values(row, context.strings),
        doubtful=frozenset(
            field for name, cell in row.source.cells.items() if cell.doubtful for field in value_fields(name)
        ),
        corrected=corrected_values(row, context.strings),
        where=place(row.source.regions, row.source.path, context.strings),
        href=context.address(extraction.source, min(pages), up="../") if pages else None,
    )


def _about(table: AnyTable, words: Strings) -> str:
    """The board, period, unit and method of a table, as far as the document states them."""
    scale = table.scale
    axes = [_axis(scale.likelihood, "likelihood", words), _axis(scale.consequence, "consequence", words)]
    method = words(f"read.method_{scale.method}") if scale.method != "unknown" else ""
    threshold = words("read.threshold", threshold=words.number(scale.threshold)) if scale.threshold is not None else ""
    told = ", ".join(filter(None, [method, *axes, threshold]))
    period = table.period
    parts = [
        table.body.name if table.body else "",
        words.listed([one.name for one in table.organisations]),
        words("read.period", **{"from": period.from_ or "–", "to": period.to or "–"}) if period else "",
        words("read.unit", unit=table.unit) if table.unit else "",
        f"{words('read.method')}: {told}" if told else "",
        *corrected_part(table, words),
    ]
    return " · ".join(filter(None, parts))


def _axis(axis: Range, name: str, words: Strings) -> str:
    if axis.min is None or axis.max is None:
        return ""
    low, high = words.number(axis.min), words.number(axis.max)
    return words("read.scale", axis=words(f"field.{name}").lower(), min=low, max=high)


def ledger_view(ledger: Sequence[LedgerEntry], words: Strings) -> dict[str, list[Entry]]:
    """The ledger by outcome, what was left unread first."""
    outcomes = ("unread", "ignored", "extracted")
    return {outcome: list(_entries([one for one in ledger if one.outcome == outcome], words)) for outcome in outcomes}


def _entries(entries: Sequence[LedgerEntry], words: Strings) -> Iterator[Entry]:
    """Pages in a row that share kind and reason become one line; nothing is left out."""
    numbered = enumerate(entries)

    def run(item: tuple[int, LedgerEntry]) -> tuple[str, str | None, int | str]:
        number, entry = item
        apart = entry.page - number if entry.kind == "page" and entry.page else f"{number}"
        return entry.kind, entry.reason, apart

    for _, group in groupby(numbered, run):
        members = [entry for _, entry in group]
        yield Entry(_span(members, words), words(f"unread.{members[0].kind}"), members[0].reason or "")


def _span(members: Sequence[LedgerEntry], words: Strings) -> str:
    first, last = members[0], members[-1]
    if first.page is None or first.path:
        return path_in_words(first.path, words) or words("unread.whole_file")
    if first is last:
        return words("word.page", page=first.page)
    return words("word.pages", pages=f"{first.page}–{last.page}")
