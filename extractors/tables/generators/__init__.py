"""What proposes tables: each generator looks at a page for one kind of evidence, and decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from extractors.model.page import Drawn
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.candidate import Candidate, TextRegion, Wall
from extractors.tables.drawn.edge_groups import PageWalls
from extractors.tables.drawn.head_cuts import head_cuts, level_marks
from extractors.tables.drawn.row_bands import RowBands
from extractors.tables.generators.page_before import TextTable
from extractors.tables.headers.finder import HeaderFinder
from extractors.tables.headers.table_ends import TableEnds
from extractors.tables.text_rows import FindHeaders
from extractors.tables.walls import text_walls
from extractors.tables.walls.sideways import side_labels, sideways_headers

Variants = list[list[Candidate]]
"""Ways to read one region, of which one may win; each is one table or several."""


@dataclass(slots=True)
class PageView:
    """What generators see of a page.

    ends          the rows of text outside drawn tables, where headers stand among them, and where their tables end
    walls         what is drawn
    walls_before  where the columns of the page before's last drawn table part; broken: it ran to that page's foot
    panels_before the sides of drawn tables that ended there in a cell across them, or in a title row, so that one cell may go on them
    bands         what rules and painted areas outside drawn tables part rows
    turned        words outside drawn tables that stand sideways
    before        the table of text that may go on on this page
    guess         take text for a table also where no header is known
    proposed      the first and last rows and the headers of the regions so far
    """

    content: PageContent
    find_headers: FindHeaders
    ends: TableEnds
    walls: PageWalls
    walls_before: list[float] = field(default_factory=list)
    broken: bool = False
    panels_before: list[tuple[float, float]] = field(default_factory=list)
    bands: list[RowBands] = field(default_factory=list)
    turned: list[TextSpan] = field(default_factory=list)
    before: TextTable | None = None
    guess: bool = False
    proposed: set[tuple[int, int, int]] = field(default_factory=set)
    _marks: list[Wall] | None = None

    @property
    def level_marks(self) -> list[Wall]:
        """The page's rules and the feet of what is painted, from the top."""
        if self._marks is None:
            self._marks = level_marks(self.walls.level, self.content.fills)
        return self._marks

    @property
    def headers(self) -> HeaderFinder:
        """Where headers stand among the rows."""
        return self.ends.headers

    def variants(self, region: TextRegion, evidence: str, drawn: Drawn) -> Iterator[Variants]:
        """A region as the candidates that its text gives, in the columns of the page before where it goes on them.

        Painted columns may not be all there are, so the text's are another way to read it, where they are more.
        Rows that were proposed before, under the same header, are not proposed again on less evidence.
        """
        key = (id(region.rows[0]), id(region.rows[-1]), region.header)
        if key in self.proposed:
            return
        self.proposed.add(key)
        before = self.before
        if region.header and self.are_rows(region):
            region.header = 0
        elif before is not None and before.is_solid:
            region.header = before.repeated_header(region)
        region.beside = sideways_headers(region, self.turned)
        if self.turned:
            region.labels = side_labels(region, self.turned, self.content.fills)
        region.head_cuts = head_cuts(region, self.level_marks)
        goes_on = fits = False
        if before is not None:
            goes_on = not region.header and (
                before.are_columns(region.separators) or before.is_rest_of_row(region.rows)
            )
            if before.may_go_on_in(region):
                fitting = before.fitting(region.body)
                fits, region.separators = fitting is not None and not region.header, fitting or region.separators
            region.goes_on_solid = before.is_solid and (goes_on or fits or before.is_repeated_in(region))
        painted = region.is_painted and not (goes_on or fits)
        regions = [region, replace(region, separators=None)] if painted else [region]
        read = (text_walls.candidate(part, evidence, drawn, self.find_headers) for part in regions)
        candidates = [one for one in read if one is not None]
        least = len(region.separators or ())
        candidates = [one for one in candidates if len(one.separators) > least or one.separators == region.separators]
        for candidate in candidates:
            candidate.goes_on, candidate.fits_before = goes_on, goes_on or fits
        yield [[candidate] for candidate in candidates]

    def are_rows(self, region: TextRegion) -> bool:
        """Whether a region's header is but rows of the table of the page before that begin with known words."""
        if self.before is None or not self.before.swallows(region):
            return False
        words = [[span.text for span in segment.spans] for segment in region.rows[0].segments]
        whole = all(any(tuple(found) == (0, len(text)) for found in self.find_headers(text)) for text in words)
        return not whole


class Generator(Protocol):
    """Proposes tables; its module's NAME switches it off."""

    def __call__(self, view: PageView, /) -> Iterable[Variants]:
        """The regions that may be tables, each with its variants."""
