"""A candidate read: its cells with their words, the grid that they give, and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Grid
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables import refine
from extractors.tables.candidate import Candidate
from extractors.tables.cells import Lattice, flood
from extractors.tables.fill import fill_slots, is_table, to_grid
from extractors.tables.inner import without_inner
from extractors.tables.score import score
from extractors.tables.text_rows import FindHeaders


@dataclass(slots=True)
class Reading:
    """One way to read a region: the lattice with its words, and its grid; None where that is no table.

    words: the ids of the page's words in its cells, where each may stand in two parts
    """

    candidate: Candidate
    lattice: Lattice
    grid: Grid | None
    words: frozenset[int]
    score: float = 0.0


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

    def read(self, candidate: Candidate, spans: Sequence[TextSpan]) -> Reading | None:
        """A candidate with the words that stand in it. Raises TooLarge."""
        lattice = flood(candidate.vertical, candidate.horizontal, self.most_places)
        if lattice is None:
            return None
        outside = {id(span) for span in fill_slots(lattice, spans)}
        for span in candidate.beside:
            slot = lattice.at((span.box[0] + span.box[2]) / 2, candidate.beside_at)
            if slot is not None:
                slot.spans.append(span)
        words = frozenset(id(span) for span in [*spans, *candidate.beside] if id(span) not in outside)
        grid = to_grid(lattice, self.content.fills, self.page, candidate.drawn)
        if grid is None or not is_table(grid, 1 if candidate.goes_on else 2):
            return Reading(candidate, lattice, None, words)
        worth = score(lattice, grid, self.find_headers, self.weights, goes_on=candidate.fits_before)
        return Reading(candidate, lattice, grid, words, worth)

    def refined(self, candidate: Candidate, spans: Sequence[TextSpan]) -> Reading | None:
        """The best of a drawn candidate's readings: as it is drawn, and with walls that its text tells."""
        drawn = self.read(candidate, spans)
        readings = [drawn] if drawn is not None else []
        for name, tell in refine.TELLING.items():
            if name not in self.off:
                readings += [more for one in readings if (more := self._told(one, tell, spans)) is not None]
        return max(readings, key=lambda one: one.score, default=None)

    def _told(self, reading: Reading, tell: refine.Tell, spans: Sequence[TextSpan]) -> Reading | None:
        """A reading with the walls that its text tells, if it tells any."""
        vertical, horizontal = tell(reading.lattice) if reading.grid is not None else ([], [])
        if not vertical and not horizontal:
            return None
        one = reading.candidate
        more = [*one.vertical, *vertical], [*one.horizontal, *horizontal]
        return self.read(replace(one, vertical=more[0], horizontal=more[1]), spans)

    def parted(self, reading: Reading) -> list[Reading]:
        """A drawn table, and those inside its cells whose lines lie upon the cells' own."""
        outer, inner = without_inner(reading.lattice)
        return [self._of(reading.candidate, lattice) for lattice in [outer, *inner]] if inner else [reading]

    def _of(self, candidate: Candidate, lattice: Lattice) -> Reading:
        grid = to_grid(lattice, self.content.fills, self.page, candidate.drawn)
        return Reading(candidate, lattice, grid, frozenset(id(span) for slot in lattice.slots for span in slot.spans))
