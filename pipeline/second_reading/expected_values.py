"""What the first reading says of a row's numbers, in terms that a second reading can test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.corrections.fields import overlap
from pipeline.link.view import about_of
from pipeline.swedish.lemmas import words
from schemas.evidence import Region
from schemas.tables import AnyRow, AnyTable, Risk, Score, rows_of

NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)?")
PARTS = ("likelihood", "consequence", "value")


@dataclass(frozen=True, slots=True)
class Header:
    """A column's header as written, without help text; nth counts from 0 among the columns of the same header."""

    text: str
    nth: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Numbers that stand in a row under a header, in this order; a label where a word stands for the number.

    Neither numbers nor label: nothing stands there.

    label    the folded word, or the marks, by which the document's legend gives the number, such as "möjlig" or "●●○"; else ""
    name     what names the row; names are those of all rows of the table, in order
    exact    whether no other number stands there
    headers  of all the table's columns, in order
    pages    where the row stands, from 1; table_pages where its header may stand
    places   where the first reading has the cell
    """

    name: str
    names: tuple[str, ...]
    header: Header | None
    headers: tuple[Header, ...]
    numbers: tuple[float, ...]
    label: str
    pages: tuple[int, ...]
    table_pages: tuple[int, ...]
    places: tuple[Region, ...] = ()
    exact: bool = False


def claims(table: AnyTable, row: AnyRow) -> Iterator[Claim]:
    """One claim for each column that holds a part of the row's assessments."""
    assessments = {"": row.score, "residual.": row.residual if isinstance(row, Risk) else None}
    for prefix, score in assessments.items():
        if score is not None and score.notation not in ("words", "unread", "none"):
            yield from _of_score(table, row, score, prefix)


def _of_score(table: AnyTable, row: AnyRow, score: Score, prefix: str) -> Iterator[Claim]:
    columns = {column.field: index for index, column in reversed(list(enumerate(table.columns)))}
    stated = {part: value for part in PARTS if (value := getattr(score, part)) is not None}
    in_columns = {part: columns[prefix + part] for part in stated if prefix + part in columns}
    if in_columns and len(in_columns) == len(stated):
        for part, index in in_columns.items():
            if is_settled(row, _field(prefix, part)):
                continue
            cell = row.source.cells.get(_field(prefix, part))
            worded = cell is not None and not NUMBER.search(cell.text)
            label = plain(cell.text) if cell and worded else ""
            claim = _claim(table, row, index, () if label else (stated[part],), label)
            yield replace(claim, places=tuple(cell.regions) if cell else ())
    elif not any(is_settled(row, _field(prefix, part)) for part in PARTS):
        numbers = tuple(number(text) for text in NUMBER.findall(score.raw))
        yield _claim(table, row, columns.get(f"{prefix}score", columns.get(f"{prefix}value")), numbers, "")


def is_settled(row: AnyRow, name: str) -> bool:
    """Whether a person corrected or confirmed a cell, a part of it, or what it is a part of."""
    return any(overlap(name, field) for field in row.source.corrected)


def _field(prefix: str, part: str) -> str:
    """The field of an assessment's part, as cells and corrections are called."""
    return f"{prefix or 'score.'}{part}"


def blanks(table: AnyTable, row: AnyRow) -> Iterator[Claim]:
    """One claim for each part of the row's assessments that is missing under a column of its own.

    Where one column holds all parts: that no more numbers stand there than were read.
    """
    assessments = {"": row.score, "residual.": row.residual if isinstance(row, Risk) else None}
    columns = {column.field: index for index, column in reversed(list(enumerate(table.columns)))}
    for prefix, score in assessments.items():
        for part in PARTS if score else ():
            settled = is_settled(row, _field(prefix, part))
            if getattr(score, part) is None and prefix + part in columns and not settled:
                yield _claim(table, row, columns[prefix + part], (), "")
        settled = any(is_settled(row, _field(prefix, part)) for part in PARTS)
        together = f"{prefix}score" in columns and not any(prefix + part in columns for part in PARTS)
        if score and together and not settled:
            numbers = tuple(number(text) for text in NUMBER.findall(score.raw))
            yield replace(_claim(table, row, columns[f"{prefix}score"], numbers, ""), exact=True)


def _claim(table: AnyTable, row: AnyRow, column: int | None, numbers: tuple[float, ...], label: str) -> Claim:
    headers = _headers(table)
    header = headers[column] if column is not None else None
    pages = tuple(sorted({region.page for region in row.source.regions}))
    first, last = table.pages or (min(pages, default=1), max(pages, default=1))
    return Claim(
        name=about_of(row),
        names=tuple(about_of(other) for other in rows_of(table)),
        header=header if header and header.text else None,  # what a band tells stands in a column without one
        headers=tuple(one for one in dict.fromkeys(headers) if one.text),
        numbers=numbers,
        label=label,
        pages=pages,
        table_pages=tuple(range(first, last + 1)),
    )


def _headers(table: AnyTable) -> list[Header]:
    """Each column's header. Neighbours of one header and field ("RxK" over three numbers) are one."""
    found: list[Header] = []
    for index, column in enumerate(table.columns):
        before = table.columns[index - 1] if index else None
        if before and (before.header, before.field) == (column.header, column.field):
            found.append(found[-1])
        else:
            found.append(Header(column.header, sum(1 for one in set(found) if one.text == column.header)))
    return found


def plain(text: str) -> str:
    """A text without spaces, its words folded; marks alone as they stand."""
    return "".join(words(text)) or "".join(text.split())


def is_blank(claim: Claim) -> bool:
    """Whether a claim says that nothing stands there."""
    return not claim.numbers and not claim.label


def number(text: str) -> float:
    """A number with a comma or a point."""
    return float(text.replace(",", "."))


def in_order(wanted: tuple[float, ...], given: list[float]) -> bool:
    """Whether the wanted numbers stand among the given ones in their order."""
    rest = iter(given)
    return all(any(one == other for other in rest) for one in wanted)
