"""What a tree view draws before its entries: "▾ Inköp", "└ Risk: Jäv" are drawn so, and begin with their first word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import rows_of

BRANCHES = frozenset("▾▿⌄˅▴▵⌃˄└├│╰┗┣↳⊞⊟")
TRIANGLES = frozenset("▼▶►▸▹›❯")  # may be a status or a bullet too
FLAGS = frozenset("⚑⚐🏳🚩")  # an icon before headings
MARKS = BRANCHES | TRIANGLES | FLAGS
NEAR = 1.5  # of the size: how far behind its mark an entry begins
LARGER = 1.1  # times the page's usual size: a heading


def without_tree_marks(content: PageContent) -> PageContent:
    """The content without the marks of a tree view at the beginning of its rows; triangles are such before headings alone."""
    if MARKS.isdisjoint([span.text[:1] for span in content.runs]):
        return content
    usual = median(span.size for span in content.runs)
    rows = rows_of([span for span in content.runs if not span.turn])
    taken = {id(span) for row in rows for span in _marks(row, usual)}
    return replace(content, runs=[span for span in content.runs if id(span) not in taken])


def _marks(row: Sequence[TextSpan], usual: float) -> Sequence[TextSpan]:
    """The words that a row begins with which are marks of a tree, with an entry right behind them."""
    count = next((at for at, span in enumerate(row) if not MARKS.issuperset(span.text)), 0)
    entry = row[count : count + 1]
    if not count or entry[0].box[0] - row[count - 1].box[2] > NEAR * entry[0].size:
        return ()
    is_heading = all(span.bold or span.size > LARGER * usual for span in row[count:])
    return row[:count] if is_heading or all(BRANCHES.issuperset(span.text) for span in row[:count]) else ()
