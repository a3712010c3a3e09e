"""Titles that stand at one height on several pages and begin a paper each, though running headers stand so too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

from extractors.model.page import Line, Page
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.pages.title_type import is_set_as_title
from pipeline.interpret.phrases.titles import PART, kind_of_title, names_controls
from pipeline.swedish.document_kinds import Kind


class PaperTitles:
    """The lines at pages' tops that name a kind of paper, by how far down they stand, each with its page."""

    def __init__(self, at_top: Sequence[tuple[Line, int]], pages: Sequence[Page]) -> None:
        """at_top: lines with the place of each, in steps that lines at one height differ by one of at most; pages: the document's."""
        self._pages = numbered = {page.number: page for page in pages}
        self._kinds: dict[int, dict[int, Kind]] = {}
        self._titles: dict[int, Kind] = {}  # of the lines that are set as titles, by their id()
        for line, place in at_top:
            if kind := kind_of_title(tidy(line.text)):
                self._kinds.setdefault(place, {})[line.page] = kind
                if is_set_as_title(line, numbered[line.page]):
                    self._titles[id(line)] = kind
        named = (line for line, _ in at_top if names_controls(line.text))
        self._controls = {id(line) for line in named if is_set_as_title(line, numbered[line.page])}

    def has(self, line: Line) -> bool:
        """Whether a line names a kind of paper, or controls alone, and is set as titles are."""
        return id(line) in self._titles or id(line) in self._controls

    def names_part(self, line: Line) -> bool:
        """Whether a line set as a title ends in which part of it follows ("Kontroller 2026 (1 av 2)"), which is not the number of the page."""
        part = PART.search(tidy(line.text))
        if part is None or "sid" in part[0].casefold() or not is_set_as_title(line, self._pages[line.page]):
            return False
        return (int(part[1]), int(part[2])) != (line.page, len(self._pages))

    def begins_paper(self, line: Line, place: int) -> bool:
        """Whether a title stands where the last page before it that has one there names another kind of paper: a bundle's next."""
        kind = self._titles.get(id(line))
        if kind is None:
            return False
        near = self._near(place)
        pages = sorted(near)
        before = bisect_left(pages, line.page)
        return before > 0 and near[pages[before - 1]] != kind

    def begins_year(self, line: Line, same: set[int], alike: set[int]) -> bool:
        """Whether a title with a year is the first to say so, and others in its place name other years.

        same: the pages on which it stands word for word; alike: those on which it does but for its numbers.
        """
        return self.has(line) and bool(years_in(line.text)) and line.page == min(same) and len(same) < len(alike)

    def _near(self, place: int) -> Mapping[int, Kind]:
        """The kinds of the titles in a place, by their pages."""
        steps = (self._kinds.get(place + step, {}).items() for step in (-1, 1, 0))
        return dict(chain.from_iterable(steps))
