"""The pages of a PDF whose text is taken from their picture, each recognised once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.model.page import Box, Grid, Line, Page
from extractors.model.page_content import TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.blocks import PageTables
from schemas.errors import DocumentError, OcrOff, TooLarge

if TYPE_CHECKING:
    from extractors.ocr import Recognised

GOOD = 0.7  # share of words: a layer of text with fewer is poor
BETTER = 0.05  # by so much more a page's own layer is better than what is recognised here
GUESSED = 0.7  # confidence, letter by letter: a picture too coarse for its letters stays below
LONG, WORDS = 6, 10  # letters, words: what is read in a photograph has fewer and shorter ones
PIECES = 20  # of ink: a drawing or a name alone has fewer
ENOUGH = 100  # letters: a logo's or a stamp's say nothing of a page


def confidence_of(page: Page) -> float | None:
    """How sure the letters of a page are that were recognised, from 0 to 1; None where those are few."""
    lines = (line for block in page.blocks for line in ([block] if isinstance(block, Line) else _lines(block)))
    words = [(len(word.text), word.confidence) for line in lines for word in line.words if word.confidence is not None]
    letters = sum(length for length, _ in words)
    return sum(length * sure for length, sure in words) / letters if letters >= ENOUGH else None


def _lines(grid: Grid) -> list[Line]:
    return [line for cell in grid.cells for line in cell.lines]


class Scans:
    """Recognises pages where that is wanted and installed, and remembers why not where it failed."""

    def __init__(self, data: bytes, wanted: ReadOptions) -> None:
        """data: the file's bytes, which are only looked at."""
        self._data, self._wanted = data, wanted
        self._seen: dict[int, Recognised] = {}
        self._failed: dict[int, DocumentError] = {}
        self._own: set[int] = set()  # pages recognised for nothing: their own text is better
        self._tried = 0

    def __contains__(self, number: int) -> bool:
        """Whether the page is to be read from its picture."""
        return number not in self._own and (number in self._seen or number in self._failed)

    @property
    def unread(self) -> bool:
        """Whether some page could not be recognised."""
        return bool(self._failed)

    def is_poor(self, text: str) -> bool:
        """Whether a scan's own layer of text is not to be relied on."""
        return self._share(text) < GOOD

    def is_guessed(self, page: Page) -> bool:
        """Whether what was recognised on a page is more guessed than read: unsure, and few of its words are known."""
        sure = confidence_of(page)
        return sure is not None and sure < GUESSED and self.is_poor(page.text)

    def is_lost(self, number: int, *, coarse: bool) -> bool:
        """Whether what a page says cannot be told by what was recognised: long words, more guessed than read, or next to nothing of a coarse paper."""
        seen = self._seen.get(number)
        if seen is None or number in self._own:
            return False
        text = seen.text()
        if seen.sureness() >= GUESSED or not self.is_poor(text):
            return False
        words = [word for word in text.split() if len(word) >= LONG and word.isalpha()]
        return len(words) >= WORDS or (coarse and len(seen.ink) >= PIECES)

    def text(self, number: int, own: str) -> str:
        """The page's text; "" where it could not be recognised; `own` where that has more words."""
        try:
            self._seen[number] = self._recognise(number)
        except DocumentError as error:
            self._failed[number] = error
            return ""
        text = self._seen[number].text()
        if self._share(own) > self._share(text):
            self._own.add(number)
            return own
        return text

    def blocks(self, number: int, layout: PageTables) -> list[Line | Grid]:
        """The page's blocks on the page as displayed. Raises what kept it from being recognised."""
        if number in self._failed:
            raise self._failed[number]
        return self._seen.pop(number).blocks(layout, number)

    def with_layer(self, number: int, own: str, words: Sequence[TextSpan], turns: int) -> Recognised:
        """A scan under the better of two texts: its own layer's, or what is recognised here.

        Args:
            number: of the page.
            own: the layer's text.
            words: the layer's, as displayed.
            turns: clockwise, after which the layer stands upright.

        Raises what kept the page from being recognised where its layer is poor.
        """
        try:
            seen = self._seen.pop(number, None) or self._recognise(number)
        except DocumentError:
            if self.is_poor(own):
                raise
        else:
            if not self._is_better(own, seen):
                return seen
            if seen.turns == turns % 4:
                return seen.with_layer(words)
        from extractors.ocr import rules_alone  # noqa: PLC0415 - loaded where a file has pictures of pages

        return rules_alone(self._data, number, turns).with_layer(words)

    def words(self, number: int) -> list[TextSpan]:
        """What is seen on a page, as displayed. Raises what kept it from being recognised."""
        return (self._seen.pop(number, None) or self._recognise(number)).words()

    def within(self, number: int, pictures: Sequence[Box]) -> Recognised | None:
        """What is seen in some pictures of a page, which stand in boxes as displayed; None where nothing can be recognised."""
        try:
            return self._recognise(number, pictures)
        except DocumentError:
            return None

    def _is_better(self, own: str, seen: Recognised) -> bool:
        """Whether a layer has a larger share of words than what is recognised; a good one longer than a guess is better whatever chance made of that."""
        text = seen.text()
        if seen.sureness() < GUESSED and len(own.split()) > len(text.split()) and not self.is_poor(own):
            return True
        return self._share(own) > self._share(text) + BETTER

    def _share(self, text: str) -> float:
        return self._wanted.judge.share_of_words(text)

    def _recognise(self, number: int, within: Sequence[Box] = ()) -> Recognised:
        if not self._wanted.ocr:
            raise OcrOff
        limits = self._wanted.limits
        self._tried += 1
        if self._tried > limits.ocr_pages:
            raise TooLarge(f"Texten på högst {limits.ocr_pages} inskannade sidor känns igen.")
        from extractors.ocr import recognised  # noqa: PLC0415 - loaded where a file has pictures of pages

        self._wanted.beacon(number, limits.ocr_seconds)
        return recognised(self._data, number, limits.ocr_seconds, within)
