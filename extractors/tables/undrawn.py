"""What of a page, or of a card's box, is left to read where its drawn tables are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.model.page import Box
from extractors.tables.card_boxes import CardBoxes
from extractors.tables.cells import Lattice
from extractors.tables.drawn.edge_groups import PageWalls
from extractors.tables.drawn.frames import frames
from extractors.tables.reading import Reader, Reading
from extractors.tables.text_rows import RowedWords


@dataclass(frozen=True)
class Undrawn:
    """What is left of a page or a card's box.

    reader    reads candidates of what is drawn there
    words     those in no drawn table
    walls     what is drawn, as walls
    drawn     the drawn tables
    lattices  all that is drawn as tables are
    """

    reader: Reader
    words: RowedWords
    walls: PageWalls
    drawn: Sequence[Reading]
    lattices: Sequence[Lattice]

    @cached_property
    def boxes(self) -> list[Box]:
        """Those of the drawn tables."""
        return [one.grid.box for one in self.drawn if one.grid is not None and one.grid.box is not None]

    @cached_property
    def framed(self) -> list[Box]:
        """The frames that are no drawn table's."""
        return frames(self.reader.content, self.boxes)

    def parted(self, boxes: CardBoxes) -> Iterator[Undrawn]:
        """What is left in each card's box and between them, as it is read."""
        for number, words in enumerate(boxes.parts(self.words.spans)):
            content = boxes.drawn_in(number, self.reader.content)
            yield Undrawn(
                replace(self.reader, content=content),
                RowedWords(words),
                PageWalls.of(content),
                [one for one in self.drawn if one.grid and one.grid.box and boxes.part(one.grid.box) == number],
                [one for one in self.lattices if boxes.part(one.box) == number],
            )
