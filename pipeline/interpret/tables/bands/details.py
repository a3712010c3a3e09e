"""Details below a row: a band of labels with texts ("Beskrivning: …", "Åtgärd: …") that belong to the row above it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.labels import label_meaning, label_of
from pipeline.interpret.cells.content import Content, cell_across, regions_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.columns.header import find_header

# what a row may have below it instead of in a column
DETAILS = ("description", "existing_controls", "treatments", "owner")
_REMARKS = frozenset({"comment"})
_MEASURES = "treatment"
_LABEL_WORDS = 3  # that a label inside a line has at most


def details_of(band: Content) -> tuple[dict[str, Content], Content | None]:
    """The texts of a band by the fields of their labels, and what stands under other labels, or None.

    A text goes on in the lines below it to the next label. A field that comes twice is kept once, the second with the rest.
    """
    found, rest = labelled(band.own, DETAILS)
    texts = {name: of_band(lines, band) for name, (_, lines) in found.items()}
    for grids in _whole(band.nested):
        rest += _take_table(grids, texts, band)
    return texts, of_band(rest, band) if rest else None


def labelled(lines: Iterable[Line], names: Container[str]) -> tuple[dict[str, tuple[str, list[Line]]], list[Line]]:
    """What stands under the labels of some fields, each with its label as written, and the other lines."""
    found: dict[str, tuple[str, list[Line]]] = {}
    rest: list[Line] = []
    current = rest
    parts = [part for own in lines for part in _parts(own)]
    for line, below in zip_longest(parts, parts[1:]):
        label = label_of(line) if ":" in line.text or _is_over_text(line, below) else None
        if label is None:
            current.append(line)
        elif (name := str(label[0].field)) in names and name not in found:
            found[name] = label[0].header, [label[1]]
            current = found[name][1]
        else:
            current = rest
            rest.append(line)
    return found, rest


def _is_over_text(line: Line, below: Line | None) -> bool:
    """Whether a line is a bold label without a colon above its text, which is plain."""
    label = label_of(line) if line.bold and below is not None and not below.bold else None
    return label is not None and not label[1].text


def _whole(grids: Sequence[Grid]) -> Iterator[list[Grid]]:
    """Tables in a band, each with those behind it that have no header and its columns: what a page break cut off."""
    whole: list[Grid] = []
    for grid in grids:
        if whole and (find_header(grid) or grid.n_cols != whole[0].n_cols):
            yield whole
            whole = []
        whole.append(grid)
    if whole:
        yield whole


def _take_table(grids: Sequence[Grid], texts: dict[str, Content], band: Content) -> list[Line]:
    """Gives fields what a table in a band, in parts, holds under their headers; the lines that are left, each column's below its header.

    Measures stay a table, with the columns that say who, when and how far.
    """
    header = find_header(grids[0])
    if header is None:
        return [line for grid in grids for cell in grid.cells for line in cell.lines]
    rest: list[Line] = []
    measures = [index for index, column in enumerate(header.columns) if (column.field or "").startswith(_MEASURES)]
    lines = [_below(grids, index, header.end) for index in range(len(header.columns))]
    if measures and "treatments" not in texts:
        own = [line for index in measures for line in lines[index]]
        texts["treatments"] = replace(of_band(own, band), nested=tuple(_columns_of(grid, measures) for grid in grids))
    for index, (column, own) in enumerate(zip(header.columns, lines, strict=True)):
        if column.field in DETAILS and column.field not in texts:
            texts[column.field] = of_band(own, band)
        elif index not in measures and own:
            rest += [Line(f"{column.text}:", page=own[0].page), *own]
    return rest


def _below(grids: Sequence[Grid], col: int, end: int) -> list[Line]:
    """The lines of a column's cells below the header, which ends at a row of the first part."""
    found = [(cell, 0 if part else end) for part, grid in enumerate(grids) for cell in grid.cells]
    return [line for cell, first in found if cell.col == col and cell.row >= first for line in cell.lines]


def _columns_of(grid: Grid, cols: Sequence[int]) -> Grid:
    """Some columns of a grid as one of their own."""
    cells = [replace(cell, col=cols.index(cell.col), col_span=1) for cell in grid.cells if cell.col in cols]
    return replace(grid, cells=tuple(cells), n_cols=len(cols))


def is_rest_of_details(last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether the only cell of a row behind a page break goes on one with details before it: it begins with no label, no heading in bold where those are plain, nor header of a table."""
    before, behind = cell_across(last), cell_across(first)
    if before is None or behind is None or not details_of(before)[0]:
        return False
    if behind.own and before.own and behind.own[0].bold and not before.own[-1].bold:
        return False
    if behind.own:
        return not (":" in behind.own[0].text and label_of(behind.own[0]))
    return bool(behind.nested) and find_header(behind.nested[0]) is None


def details_beside(row: Sequence[Content], above: Sequence[Content]) -> Content | None:
    """The details that stand below a row's first cells, beside others of it that go on further down, under a known label; None where a row is none such."""
    held = {content.key for content in above} - {None}
    own = [content for content in row if content.key not in held]
    is_one = 1 < len(own) < len(row) and all(content.key == own[0].key for content in own)
    first = own[0] if is_one and row[0] is own[0] and own[0].key is not None else None
    line = first.own[0] if first is not None and first.own else None
    return first if line is not None and ":" in line.text and label_of(line) else None


def are_details(grid: Grid) -> bool:
    """Whether a table in a cell, told by its text alone, holds what a row may have below it."""
    header = find_header(grid) if grid.drawn == "aligned" else None
    return header is not None and not header.fields.isdisjoint(DETAILS)


def indented_remark(row: Sequence[Content], above: Sequence[Content]) -> Content | None:
    """The only text of a row below its blank or spanning cells, where its label says that it is a comment ("Kommentar: …")."""
    going_on = {content.key for content in above}
    own = [content for content in row if content.key not in going_on and not content.blank]
    one = own[0] if own and row[0] is not own[0] and all(content.key == own[0].key for content in own) else None
    found = label_of(one.lines[0]) if one and ":" in one.lines[0].text else None
    return one if found and found[0].field in _REMARKS else None


def of_band(lines: Sequence[Line], band: Content) -> Content:
    """Some lines of a band; they have no cell of their own."""
    return replace(band, lines=tuple(lines), regions=tuple(regions_of(lines)) or band.regions, key=None, nested=())


def _parts(line: Line) -> Iterator[Line]:
    """A line, parted where a further label with a colon begins in it."""
    words = line.words
    starts = [0, *(at for at in range(1, len(words)) if _begins_label(line, at)), len(words)]
    inside = [part_of(line, words[start:end]) for start, end in pairwise(starts)]
    yield from inside if len(inside) > 1 else [line]


def _begins_label(line: Line, at: int) -> bool:
    """Whether a label of ours begins at a word, and is no text of the label right before it."""
    texts = [word.text for word in line.words[at : at + _LABEL_WORDS]]
    end = next((index for index, text in enumerate(texts) if text.endswith(":")), None)
    if end is None or not texts[0][:1].isupper() or line.words[at - 1].text.endswith(":"):
        return False
    meaning = label_meaning(" ".join(texts[: end + 1]).rstrip(":"))
    return meaning is not None and meaning.whole
