"""Columns told by rows of dashes below a header, one for each ("------- ----------------- ------"), as listings of fixed width have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extractors.model.page_content import Edge
from extractors.tables.text_rows import TextRow

SAME = 1.0  # points by which a header's text may begin beside its dashes
FEWEST = 3  # columns
WHITE = 1.5  # of the header's size: the widest white between the dashes of two columns
ABOVE = 2.5  # of its size: how near the header stands above its dashes

Stretch = tuple[int, int, tuple[float, ...]]
"""Rows, as [start, end), and where their columns but the first begin."""


def typed_columns(rows: Sequence[TextRow], level: Sequence[Edge]) -> list[Stretch]:
    """The rows from each header on that such dashes underline, down to the next one, with where their columns begin."""
    found = sorted(_headed(rows, level))
    ends = [*(at for at, _ in found[1:]), len(rows)]
    return [(at, end, places) for (at, places), end in zip(found, ends, strict=False)]


def _headed(rows: Sequence[TextRow], level: Sequence[Edge]) -> Iterator[tuple[int, tuple[float, ...]]]:
    """The rows of texts that all begin where dashes right below them do, with those places but the first."""
    for y, group in groupby(sorted(level, key=lambda edge: (edge.at, edge.low)), key=lambda edge: edge.at):
        runs = list(group)
        at = sum(row.middle < y for row in rows) - 1 if len(runs) >= FEWEST else -1
        if at < 0 or y - rows[at].box[3] > ABOVE * rows[at].size:
            continue
        whites = [after.low - before.high for before, after in pairwise(runs)]
        starts = [span.box[0] for span in rows[at].spans]
        headed = [any(abs(start - run.low) <= SAME for start in starts) for run in runs]
        if min(whites) > 0.0 and max(whites) <= WHITE * rows[at].size and all(headed):
            yield at, tuple(run.low for run in runs[1:])
