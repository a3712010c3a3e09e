"""What a generator proposes: a region, and the walls that may part its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.model.often import often_made
from extractors.model.page import Box, Drawn
from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import TextRow


@often_made
class Wall:
    """A straight border of cells at `at`, from `low` to `high`; is_line: drawn, not told by text or a fill's border."""

    at: float
    low: float
    high: float
    is_line: bool = True


@dataclass(slots=True)
class Candidate:
    """One way to read a region as a table.

    region       around all that it takes
    vertical     walls between columns
    horizontal   walls between rows
    is_open      next to no columns are drawn, and no sides: what stands between its rules may be read by its text as well
    rules        drawn lines inside it that meet no wall: where columns part at both their ends they part rows, of these columns
    spans        the words that it takes
    evidence     the generator that proposes it
    drawn        how the table is drawn, as the grid tells
    header       the rows of text that are its header
    body         the others, where the generator looked at rows of text
    separators   where its columns part, where text or the page before tells that
    beside       what stands sideways, in the header's lowest row or before rows of the body, each word with a height in its cell
    fits_before  it goes on in the columns of the page before
    goes_on      what little it holds surely goes on the table of the page before, so that even one cell is a table
    is_solid     no white parts its rows, and rows of several lines show that all columns begin in the first
    titles       how many words above it are its titles, which another reading of the region takes for rows
    """

    region: Box
    vertical: list[Wall]
    horizontal: list[Wall]
    spans: list[TextSpan]
    evidence: str
    drawn: Drawn
    header: list[TextRow] = field(default_factory=list)
    body: list[TextRow] = field(default_factory=list)
    separators: list[float] = field(default_factory=list)
    beside: list[tuple[TextSpan, float]] = field(default_factory=list)
    fits_before: bool = False
    goes_on: bool = False
    is_solid: bool = False
    titles: int = 0
    is_open: bool = False
    rules: list[Wall] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SideLabel:
    """Words that stand sideways as one text; ground: the painted area that they alone stand on."""

    spans: Sequence[TextSpan]
    box: Box
    ground: Box | None = None

    @property
    def middle(self) -> float:
        """Halfway from its top to its foot."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(slots=True)
class TextRegion:
    """Rows of text that make one table, before its columns and rows are told.

    header      how many of the rows are its header
    separators  where its columns part, if that is known
    cuts        heights at which rows of the table surely part
    part_cuts   rules at which they part in some columns, while the cells of the others span
    head_cuts   what is drawn between the levels of the header over some columns
    beside      what stands sideways in the header
    labels      what stands sideways before the rows of the body, each for several of them
    is_painted  the separators are painted cells' in bands over most of its width, and may not be all
    goes_on_solid  it goes on a table of the page before whose rows no white parts
    """

    rows: list[TextRow]
    header: int = 0
    separators: list[float] | None = None
    cuts: list[float] = field(default_factory=list)
    part_cuts: list[Wall] = field(default_factory=list)
    head_cuts: list[Wall] = field(default_factory=list)
    beside: TextRow | None = None
    labels: Sequence[SideLabel] = ()
    is_painted: bool = False
    goes_on_solid: bool = False

    @property
    def head(self) -> list[TextRow]:
        """The rows of the header, what stands sideways as the lowest of them."""
        return [*self.rows[: self.header], *([self.beside] if self.beside else [])]

    @property
    def body(self) -> list[TextRow]:
        """The rows below the header."""
        return self.rows[self.header :]

    @property
    def spans(self) -> list[TextSpan]:
        """All its words."""
        return [span for row in [*self.rows, *([self.beside] if self.beside else [])] for span in row.spans]
