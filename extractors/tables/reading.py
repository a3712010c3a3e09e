"""A candidate read: its cells with their words, the grid that they give, and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractors.model.page import Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.candidate import Candidate
from extractors.tables.cells import Lattice, flood
from extractors.tables.drawn.inner import without_drawn, without_inner
from extractors.tables.fill import fill_slots, is_table, to_grid
from extractors.tables.lines import lines_of
from extractors.tables.score import score
from extractors.tables.text_rows import FindHeaders, text_rows
from extractors.tables.walls import refine
from extractors.tables.walls.heads_of_runs import heads_of_runs
from extractors.tables.walls.rule_ends import at_ends, between_columns

HEADED = 2  # rows: a header, and all others in one below it
FEW_ROWS = 3  # of a lattice of which next to none are drawn
BORDERS = 2  # of a table, left and right: what has no more walls has no columns
SPAN = 3  # columns, and lines of as many texts


@dataclass(eq=False)
class Reading:
    """One way to read a region: the lattice with its words, and its grid; None where that is no table.

    words: the ids of the page's words in its cells, where each may stand in two parts
    """

    candidate: Candidate
    lattice: Lattice
    grid: Grid | None
    words: frozenset[int]
    find_headers: FindHeaders
    weights: Mapping[str, float]

    @property
    def is_worth(self) -> bool:
        """Whether it is worth what a table must be, for each word; what surely goes on another may hold little."""
        least = 0.0 if self.candidate.goes_on else self.weights.get(f"least {self.candidate.drawn}", 0.0)
        return self.grid is not None and self.score > least * len(self.words)

    @cached_property
    def score(self) -> float:
        """What it is worth."""
        if self.grid is None:
            return 0.0
        fits = self.candidate.fits_before
        told = score(self.lattice, self.grid, self.find_headers, self.weights, goes_on=fits)
        return told + len(self.words) * self.weights.get("rows_joined", 0.0) * self._rows_joined(self.grid)

    def _rows_joined(self, grid: Grid) -> float:
        """The share of rows that no wall parts though their texts tell them, where next to no row is drawn."""
        if self.candidate.drawn != "ruled" or grid.n_rows > FEW_ROWS:
            return 0.0
        told = len(refine.rows_inside(self.lattice, below_bands=True)[1])
        least = refine.SEVERAL if grid.n_rows > HEADED else refine.SEVERAL - 1
        return told / (told + grid.n_rows) if told >= least else 0.0

    @property
    def worth_with_titles(self) -> float:
        """Its score, with each word of the titles above it as one of its own."""
        return self.score * (1 + self.candidate.titles / max(1, len(self.words)))


@dataclass(slots=True)
class Reader:
    """Reads candidates of one page.

    weights: what each feature of a reading is worth; off: the names of what is left out
    """

    content: PageContent
    page: int
    find_headers: FindHeaders
    most_places: int
    weights: Mapping[str, float]
    off: frozenset[str] = frozenset()
    _lines: dict[tuple[int, ...], tuple[list[TextSpan], tuple[Line, ...]]] = field(default_factory=dict)

    def read(self, candidate: Candidate, spans: Sequence[TextSpan]) -> Reading | None:
        """A candidate with the words that stand in it. Raises TooLarge."""
        lattice = flood(candidate.vertical, candidate.horizontal, self.most_places)
        if lattice is not None and (rules := between_columns(candidate.rules, lattice.xs)):
            lattice = flood(candidate.vertical, [*candidate.horizontal, *rules], self.most_places)
        if lattice is None:
            return None
        outside = {id(span) for span in fill_slots(lattice, spans)}
        for span, height in candidate.beside:
            slot = lattice.at(span.x, height)
            if slot is not None:
                slot.spans.append(span)
        beside = [span for span, _ in candidate.beside]
        words = frozenset(id(span) for span in [*spans, *beside] if id(span) not in outside)
        return self._of(candidate, lattice, words)

    def _of(self, candidate: Candidate, lattice: Lattice, words: frozenset[int]) -> Reading:
        return Reading(candidate, lattice, self.grid(lattice, candidate), words, self.find_headers, self.weights)

    def grid(self, lattice: Lattice, candidate: Candidate) -> Grid | None:
        """The grid that a filled lattice gives; None where that is no table."""
        grid = to_grid(lattice, self._lines_of, self.content.fills, self.page, candidate.drawn)
        is_one = grid is not None and is_table(grid, goes_on=candidate.goes_on) and not _holds_rows(lattice)
        return grid if is_one else None

    def _lines_of(self, spans: list[TextSpan]) -> tuple[Line, ...]:
        """The words of a cell as lines; readings of one region share most of their cells."""
        key = tuple(map(id, spans))
        if key not in self._lines:
            self._lines[key] = spans, tuple(lines_of(spans, self.page))  # kept too, so that no id is given again
        return self._lines[key][1]

    def refined(self, candidate: Candidate, spans: Sequence[TextSpan]) -> Reading | None:
        """The best of a drawn candidate's readings: as it is drawn, and with walls that its text tells; of two as good the one of more rows.

        Headings over headers that come again are parted in all of them.
        """
        drawn = self.read(candidate, spans)
        drawn = drawn and (self._told(drawn, heads_of_runs, spans) or drawn)
        readings = [drawn] if drawn is not None else []
        for name, tell in refine.TELLING.items():
            if name not in self.off:
                readings += [more for one in readings if (more := self._told(one, tell, spans)) is not None]
        if len(readings) <= 1:  # nothing to choose: a score takes time
            return next(iter(readings), None)
        return max(readings, key=lambda one: (one.score, one.grid.n_rows if one.grid else 0))

    def _told(self, reading: Reading, tell: refine.Tell, spans: Sequence[TextSpan]) -> Reading | None:
        """A reading with the walls that its text tells, if it tells any."""
        vertical, horizontal = tell(reading.lattice) if reading.grid is not None else ([], [])
        if not vertical and not horizontal:
            return None
        one = reading.candidate
        vertical = without_drawn(vertical, reading.lattice, self.content.vertical, self.content.horizontal)
        if not vertical and not horizontal:
            return None
        vertical = at_ends(vertical, [*one.horizontal, *one.rules], reading.lattice.xs, spans)
        more = [*one.vertical, *vertical], [*one.horizontal, *horizontal]
        return self.read(replace(one, vertical=more[0], horizontal=more[1]), spans)

    def parted(self, reading: Reading) -> list[Reading]:
        """A drawn table, and those inside its cells whose lines lie upon the cells' own."""
        outer, inner = without_inner(reading.lattice)
        if not inner:
            return [reading]
        made = ((one, frozenset(id(span) for slot in one.slots for span in slot.spans)) for one in [outer, *inner])
        return [self._of(reading.candidate, lattice, words) for lattice, words in made]


def _holds_rows(lattice: Lattice) -> bool:
    """Whether a cell over several columns, with others above and to its left, holds lines of texts beside each other.

    Then no more than the header and the first column is drawn.
    """
    large = (slot for slot in lattice.slots if slot.row and slot.col and slot.col_span >= SPAN and not slot.nested)
    return any(sum(len(row.segments) >= SPAN for row in text_rows(slot.spans)) >= SPAN for slot in large)


def lowest(drawn: Sequence[Reading]) -> Reading | None:
    """The lowest of what is drawn that has columns."""
    columned = [reading for reading in drawn if len(reading.lattice.xs) > BORDERS]
    return max(columned, key=lambda reading: reading.lattice.ys[-1], default=None)


def cut_panels(drawn: Sequence[Reading], foot: float) -> list[tuple[float, float]]:
    """The sides of the panels that the page's foot may cut: each the lowest between them, and open to what goes on."""
    lowest_at: dict[tuple[float, float], Reading] = {}
    for reading in sorted(drawn, key=lambda one: one.lattice.ys[-1]):
        if len(reading.lattice.xs) > BORDERS:
            lowest_at[reading.lattice.xs[0], reading.lattice.xs[-1]] = reading
    ends = ((sides, one) for sides, one in lowest_at.items() if one.is_worth and one.lattice.ends_across)
    return [sides for sides, one in ends if one.lattice.ys[-1] >= foot]


def foot(reading: Reading) -> float:
    """Where the last row of a table of text ends."""
    candidate = reading.candidate
    return (candidate.body or candidate.header)[-1].box[3]
