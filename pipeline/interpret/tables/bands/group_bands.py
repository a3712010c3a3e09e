"""Rows that are no rows of their own: bands that name a process or a risk, comments over the whole width, sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.cells.continued_names import without_continuation
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.tables.bands.details import DETAILS, details_beside, details_of, indented_remark
from pipeline.interpret.tables.bands.lone_names import LoneNames
from pipeline.interpret.tables.bands.row_counts import without_bare_counts, without_count
from pipeline.interpret.tables.bands.scored_bands import (
    counts_rows,
    first_line,
    label_in_band,
    name_and_score,
    with_tag_parted,
)
from pipeline.interpret.tables.bands.sum_rows import is_no_row, tells_sums
from pipeline.interpret.tables.logical_table import LogicalTable

OF_RISKS = frozenset({"risk", "score"})
"""What bands of risks tell, or one of both."""

_Scored = tuple[Content, Content]  # a name and its score

_NOTE = 14  # letters among which a label such as "Kommentar:" ends
_REMARK = 20  # words that stand in a table instead of rows: that there are none, and where to look
_WORDS = 3  # that a heading has at least where it says what may happen; a process is named in fewer
_EACH = 6  # rows of bands that each have one below: fewer may be so by chance
_HELD = ("process", "risk")  # what a band may name, the outer first
_INNER = (*_HELD, "score")
_COMMENTS = frozenset({"comment", "description"})
_FEWEST = 3  # columns: what has fewer is no table with bands
_LISTED = lazy_pattern(r"\s*(?:,|&|\boch\b|\bsamt\b)\s*", re.IGNORECASE)
_NUMBERING = lazy_pattern(r"^\s*\d{1,2}(?:[.)]|(?:\.\d{1,2})+\.?)\s+(?=[^\W\d])")
_COUNTING = frozenset({"number", "risk_number"})  # what the header of a column says that counts the rows


@dataclass(slots=True)
class Arranged:
    """A row that is one of its table's kind, with what the bands above it name, by field, and the comments below it.

    held is also what details below the row say that the table has no columns for.
    """

    row: Sequence[Content]
    held: dict[str, Content] = field(default_factory=dict)
    notes: list[Content] = field(default_factory=list)


def arranged(sheet: LogicalTable) -> tuple[list[Arranged], list[Sequence[Content]]]:
    """A sheet's rows, and those that are none: sums of the others, bands without rows, comments without a row above.

    The edges of tables inside cells are neither. Told once for a sheet as it stands; nobody changes what is given.
    """
    return sheet.told_once("arranged", lambda: _arranged(sheet))


def _arranged(sheet: LogicalTable) -> tuple[list[Arranged], list[Sequence[Content]]]:
    found: list[Arranged] = []
    aside: list[Sequence[Content]] = []
    held: dict[str, Content] = {}
    waiting: list[tuple[str, Sequence[Content]]] = []
    scored = [name_and_score(sheet, row) for row in sheet.rows]
    bands = without_bare_counts(_bands(sheet, scored), sheet.rows)
    names = _names(sheet, bands, scored)
    for index, (row, band) in enumerate(zip(sheet.rows, bands, strict=True)):
        if band is None:
            if is_no_row(sheet, index):
                aside.append(row)
            elif not _is_edge(sheet, index):
                found.append(Arranged(row, dict(held)))
                waiting = []
        elif _is_note(bands, index, band):
            if found and not waiting:
                _take_below(found[-1], band, sheet)
            else:
                aside.append(row)
        else:
            name = names[index]
            aside += [of for other, of in waiting if other == name]
            waiting = [*(pair for pair in waiting if pair[0] != name), (name, row)]
            held = {of: content for of, content in held.items() if _INNER.index(of) < _INNER.index(name)}
            held[name] = _unlabelled(band)
            if of_row := scored[index]:
                held["score"] = of_row[1]
    return found, aside + [row for _, row in waiting]


def rows_under_risks(sheet: LogicalTable) -> list[Arranged]:
    """A sheet's rows, if bands tell a risk or a score of each of them and nothing but names and scores; none of any other."""
    found, aside = arranged(sheet)
    told = all(one.held.keys() <= set(_INNER) and one.held.keys() & OF_RISKS and not one.notes for one in found)
    return found if told and not aside else []


def _take_below(row: Arranged, band: Content, sheet: LogicalTable) -> None:
    """Gives a row the details of a band below it that its table has no columns for; the whole band as a comment where it has."""
    details, rest = details_of(band)
    named = sheet.fields() | row.held.keys()
    if not details or named & details.keys() or ("description" in details and "risk" not in named):
        row.notes.append(band)
        return
    row.held.update(details)
    if rest is not None:
        row.notes.append(rest)


def is_blurred(sheet: LogicalTable) -> bool:
    """Whether all that a sheet has below its header are texts over its whole width, longer than a remark: its rows ran into one."""
    found, aside = arranged(sheet)
    return not found and any(len(row[0].text.split()) > _REMARK for row in aside)


def _bands(sheet: LogicalTable, scored: Sequence[_Scored | None]) -> list[Content | None]:
    """What stands over the whole width of each row: in one cell that spans it, or in its first cell and nowhere else but for a score.

    The latter where it is labelled, stands out of its cell, or is bold, large or painted where the names of rows are not.
    scored: each row's name and score, where it has nothing else.
    """
    lone = LoneNames(sheet)
    found = [
        indented_remark(row, above) or details_beside(row, above) or _band(row, own, lone)
        for above, row, own in zip([(), *sheet.rows], sheet.rows, scored, strict=False)
    ]
    return [band and with_tag_parted(sheet, band) for band in found]


def _band(row: Sequence[Content], scored: _Scored | None, lone: LoneNames) -> Content | None:
    if tells_sums(row):
        return None
    if len(row) < _FEWEST or row[0].blank:
        return lone.heading_in(row)
    if scored:
        return scored[0]
    if is_one_cell(row) or counts_rows(row):
        return row[0]
    return lone.heading_in(row)


def is_one_cell(row: Sequence[Content]) -> bool:
    """Whether one cell spans all columns of a row, several that is."""
    return len(row) > 1 and row[0].key is not None and all(content.key == row[0].key for content in row)


def _is_note(bands: Sequence[Content | None], index: int, band: Content) -> bool:
    """Whether a band is a comment: it says so, begins with a label of details or holds a table of them, is a sentence about the table, or has no row of its own below it."""
    label = label_in_band(band)
    if label in _HELD:
        return False
    if _says_comment(band) or ((band.nested or label in DETAILS) and details_of(band)[0]):
        return True
    return all(bands[index + 1 :])


def _names(sheet: LogicalTable, bands: Sequence[Content | None], scored: Sequence[_Scored | None]) -> list[str]:
    """The field that each row's band names: what its label says, else the process.

    In a table without names a band with a score names the risk. Where none has one and two stand above each other, the lower names it; so do bands that say what
    may happen, that each have one row, or that stand in a table with processes.
    """
    labels = [label_in_band(band) if band else None for band in bands]
    if sheet.fields() & {"risk", "description"}:
        names = ["process"] * len(bands)
    elif any(scored):
        names = ["risk" if one else "process" for one in scored]
    elif any(upper and lower for upper, lower in pairwise(bands)):
        names = ["process" if any(bands[index + 1 : index + 2]) else "risk" for index in range(len(bands))]
    else:
        own = [one for one in bands if not (one and _says_comment(one))]
        each = [one is not None for one in own] == [True, False] * (len(own) // 2) and len(own) >= _EACH
        risks = each or name_risks([_uncounted(one).text for one in own if one])
        names = ["risk" if "process" in sheet.fields() or risks else "process"] * len(bands)
    return [label if label in _HELD else name for label, name in zip(labels, names, strict=True)]


def name_risks(texts: Sequence[str]) -> bool:
    """Whether most headings or bands say in words what may happen, or that they name a risk; "Ekonomi och inköp" is one word."""
    words = [*map(words_of_heading, texts)]
    return 2 * sum(len(one) >= _WORDS or one[0].startswith("Risk") for one in words if one) > len(texts)


def words_of_heading(text: str) -> list[str]:
    """The words of a heading without its number, a list of them as one: "Ekonomi och inköp"."""
    return _LISTED.sub("+", _NUMBERING.sub("", text)).split()


def _says_comment(band: Content) -> bool:
    return label_in_band(band) in _COMMENTS or band.text.endswith(".") or ":" in band.text[:_NOTE]


def _unlabelled(content: Content) -> Content:
    """A band without the sign ("▾") or the number in a list before it, the count behind it, and its label, where that is known."""
    lines = _uncounted(content).lines
    first = first_line(replace(content, lines=lines))
    found = label_of(first) if label_in_band(content) else None
    own = found[1] if found else replace(first, text=_NUMBERING.sub("", first.text))
    own = replace(own, text=without_continuation(own.text))
    return replace(content, lines=(*([own] if own.text else []), *lines[1:]))


def _uncounted(content: Content) -> Content:
    """A band without the count of its rows behind its name."""
    return replace(content, lines=(*content.lines[:-1], without_count(content.lines[-1])))


def _own(sheet: LogicalTable, index: int) -> Iterator[tuple[Heading, Content]]:
    """A row's cells with their columns, those left out that are blank or go on below it."""
    going_on = {content.key for content in sheet.rows[index + 1]} if index + 1 < len(sheet.rows) else set()
    for column, content in zip(sheet.columns, sheet.rows[index], strict=False):
        if not content.blank and content.key not in going_on:
            yield column, content


def _is_edge(sheet: LogicalTable, index: int) -> bool:
    """Whether a row has no cell of its own, or header cells again: each table inside a cell has its edge and its header.

    A template's row that is numbered and nothing more is none either.
    """
    own = list(_own(sheet, index))
    again = len(own) > 1 and all(
        _bare(content.text) in {_bare(column.header), _bare(column.text)} for column, content in own
    )
    numbered = all(column.said in _COUNTING and content.text.rstrip(".").isdigit() for column, content in own)
    return again or numbered


def _bare(text: str) -> str:
    """A header's words without what stands between them: its help may stand in the next line."""
    return "".join(text.split()).rstrip(":")


def texts_of(sheet: LogicalTable) -> list[list[str]]:
    """The texts below a header, column by column; what spans several alone says nothing of any, and neither does a name with its score or a count."""
    rows = (row for row in sheet.rows if not (cell_across(row) or counts_rows(row) or name_and_score(sheet, row)))
    return [[content.text for content in row] for row in rows]
