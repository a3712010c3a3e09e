"""Names of cards at pages' tops, which two pages may begin with as they do with what is the page's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from extractors.furniture import in_margin
from extractors.model.page import Line, Page
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of
from pipeline.interpret.cards.line_setting import alike, stands_below


class CardNames:
    """The headings of a document's pages that stand right above a known label."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    def has(self, line: Line) -> bool:
        """Whether a line stands over a label, set as other headings are over the same label in the middle of pages."""
        label = self._labels_below.get(id(line))
        return label is not None and any(_are_set_alike(line, other) for other in self._by_label.get(label, ()))

    @cached_property
    def _labels_below(self) -> dict[int, str]:
        """The words of the label below each heading, by the heading's id()."""
        return {id(line): label for line, label, _ in self._headings}

    @cached_property
    def _by_label(self) -> dict[str, list[Line]]:
        """The headings over each label in the middle of pages."""
        found: dict[str, list[Line]] = {}
        for line, label, page in self._headings:
            if not in_margin(line, page):
                found.setdefault(label, []).append(line)
        return found

    @cached_property
    def _headings(self) -> list[tuple[Line, str, Page]]:
        """The headings right above lines that begin with a known label, with its words."""
        return [
            (line, label[0].header, page)
            for page in self._pages
            for line, below in pairwise(page.lines())
            if is_heading(line) and stands_below(line, below) and (label := label_of(below)) is not None
        ]


def _are_set_alike(line: Line, other: Line) -> bool:
    """Whether two lines are set in the same way and begin at one place."""
    placed = line.box and other.box and abs(line.box[0] - other.box[0]) <= SAME_LEFT
    return bool(placed) and alike(line, other)
