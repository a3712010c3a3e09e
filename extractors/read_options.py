"""What the caller knows and a reader does not: which pages matter, how headers read, how much is too much."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from extractors.limits import Limits
from extractors.model.page import Box, Page


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text before it is read in full.

    has_image  more can be seen than the text: a picture, letters as curves; looked for where there is next to no text,
               or none that anybody wrote
    """

    number: int
    text: str
    has_image: bool
    width: float
    height: float


Boxes = Callable[[], Sequence[Box]]
"""Where the pieces of a page's text stand, in points as displayed; none where that cannot be told. Asked for where it decides."""


def keep_all(pages: Sequence[PageText]) -> Sequence[str | None]:
    """Read every page in full."""
    return [None] * len(pages)


def nothing_goes_on(before: Page, page: PageText, boxes: Boxes) -> bool:  # noqa: ARG001 - the shape of goes_on
    """What was set aside stays so."""
    return False


def no_headers(words: Sequence[str]) -> Sequence[tuple[int, int]]:  # noqa: ARG001 - the shape of find_headers
    """No header phrase is known."""
    return ()


class TextJudge(Protocol):
    """Tells text from what fonts without Unicode and poor recognition make of it."""

    def looks_written(self, text: str) -> bool:
        """Whether its letters follow each other as in a language; asked of every page."""

    def share_of_words(self, text: str) -> float:
        """What part of its words there is (0-1); asked of two readings of one page."""


class TrustingJudge:
    """Takes all text for good."""

    def looks_written(self, text: str) -> bool:  # noqa: ARG002 - the shape of a TextJudge
        """Always."""
        return True

    def share_of_words(self, text: str) -> float:  # noqa: ARG002 - the same
        """All of them."""
        return 1.0


class Beacon(Protocol):
    """Told which page begins (from 1), how many seconds it needs beyond those of any page, and how many pages there are, 0 where that is said already; with page 0 when all are read."""

    def __call__(self, page: int, more: float = 0.0, of: int = 0, /) -> None:
        """The page begins."""


def no_beacon(page: int, more: float = 0.0, of: int = 0, /) -> None:
    """Nobody wants to know which page is being read."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The caller's side of reading.

    keep          for each page None (read it in full) or the reason why it is set aside
    goes_on       asked behind a page that was read in full of the next one, if it was set aside, and where its text stands:
                  whether to read it after all
    find_headers  given the words of one row of text, the [start, end) of each known header phrase
    judge         tells text that can be trusted
    beacon        called before pdfium touches a page and before its text is recognised, so that whoever kills
                  a hung reader knows which page to leave out, and how long to wait
    skip          pages that are not touched at all (they hung before)
    guess         take text for a table also where no header is known and nothing is drawn
    ocr           recognise the text of pages that are pictures, where that is installed
    weights       of the table reader's features, those of weights.toml if None
    off           parts of the table reader to leave out, by name
    """

    keep: Callable[[Sequence[PageText]], Sequence[str | None]] = keep_all
    goes_on: Callable[[Page, PageText, Boxes], bool] = nothing_goes_on
    find_headers: Callable[[Sequence[str]], Sequence[tuple[int, int]]] = no_headers
    limits: Limits = field(default_factory=Limits)
    judge: TextJudge = field(default_factory=TrustingJudge)
    ocr: bool = True
    guess: bool = False
    beacon: Beacon = no_beacon
    skip: frozenset[int] = frozenset()
    weights: Mapping[str, float] | None = None
    off: frozenset[str] = frozenset()
