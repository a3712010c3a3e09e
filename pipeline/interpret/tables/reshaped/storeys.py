"""The storeys of a table turned on its side: the same labels at the left come again below, for the next risks or controls."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell
from pipeline.interpret.cards.boxes.forms import label_in
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.columns.arithmetic import SCORES

_NUMBER = lazy_pattern(r"\d{1,3}")

Row = list[Cell]


def storeys_of(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each storey, without those that but count on over its columns; all rows where the labels do not come again alike.

    Args:
        rows: the cells of each row, its label first.
    """
    storeys: list[list[Row]] = [[]]
    said: set[str] = set()
    for row in rows:
        label = _label(row)
        if label and label in said:
            counts = storeys[-1][-1:] if _counts_on(storeys[-1][-1]) else []
            storeys[-1] = storeys[-1][: len(storeys[-1]) - len(counts)]
            storeys.append(counts)
            said = set(map(_label, counts))
        storeys[-1].append(row)
        said.add(label)
    found = [storey[_counts_on(storey[0]) :] for storey in storeys if storey]
    labels = [list(map(_label, storey)) for storey in found]
    alike = len(found) > 1 and all(all(one) and one == labels[0] for one in labels)
    return found if alike and not any(map(_has_badge, found)) else [list(rows)]


def _has_badge(storey: Sequence[Row]) -> bool:
    """Whether a column of a storey has a value in its first row alone: cards below each other, each with a badge."""
    columns = list(zip(*(row[1:] for row in storey), strict=False))
    filled = [[bool(join(cell.lines).strip()) for cell in column] for column in columns]
    return any(column[0] and not any(column[1:]) for column in filled if len(column) > 1)


def _label(row: Row) -> str:
    """The letters of what stands at the left."""
    return "".join(filter(str.isalnum, join(row[0].lines).casefold()))


def _counts_on(row: Row) -> bool:
    """Whether the values of a row are but numbers, each one more than the one before, and no scores: "Kontroll nr | 5 | 6 | 7"."""
    label = label_in(row[0])
    if label and label.field in SCORES:
        return False
    texts = [text for cell in row[1:] if (text := join(cell.lines).strip())]
    numbers = [int(text) for text in texts if _NUMBER.fullmatch(text)]
    return len(numbers) == len(texts) > 0 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
