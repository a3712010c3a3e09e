"""An open PDF that remembers what stands on its pages, so that only what makes sense of it runs again."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager

from extractors.limits import Limits
from extractors.model.page import Box
from extractors.model.page_content import PageContent
from extractors.pdf.document import PdfiumFile, PdfiumPage


class RecordedFile(PdfiumFile):
    """A file whose pages are read once, and given again as copies."""

    def __init__(self, data: bytes) -> None:
        """Opens the file; raises as PdfiumFile does."""
        super().__init__(data)
        self._recorded: dict[int, RecordedPage] = {}

    @contextmanager
    def page(self, number: int) -> Iterator[PdfiumPage]:
        """A page, from 1. Raises PageBroken."""
        if number not in self._recorded:
            self._recorded[number] = RecordedPage(self, number)
        yield self._recorded[number]

    @contextmanager
    def original(self, number: int) -> Iterator[PdfiumPage]:
        """The page itself."""
        with super().page(number) as page:
            yield page


class RecordedPage(PdfiumPage):
    """What a page gave when it was first asked."""

    def __init__(self, file: RecordedFile, number: int) -> None:
        """Asks the page for what is read of every page."""
        self._file, self._number = file, number
        self._content: bytes | None = None
        with file.original(number) as page:
            self.turns, self._size, self._said, self._pictured = page.turns, page.size, page.text(), page.has_image()
            self._pictures = page.pictures()
            self._hidden, self._empty, self._unread = page.has_hidden_text(), page.is_empty(), page.has_unread_buttons

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        return self._size

    def text(self) -> str:
        """The page's text."""
        return self._said

    def is_empty(self) -> bool:
        """Whether nothing is drawn on it."""
        return self._empty

    def has_image(self) -> bool:
        """Whether a picture covers much of the page."""
        return self._pictured

    def has_hidden_text(self) -> bool:
        """Whether it is a scan with a hidden layer of text."""
        return self._hidden

    def pictures(self) -> list[Box]:
        """Where its own pictures stand."""
        return self._pictures

    @property
    def has_unread_buttons(self) -> bool:
        """Whether the file does not tell of some button of a form whether it is ticked."""
        return self._unread

    def marks(self, limits: Limits) -> tuple[PageContent, int]:
        """A copy of what is drawn on the page, and the quarter turns of its frame."""
        if self._content is None:
            with self._file.original(self._number) as page:
                self._content = pickle.dumps(page.marks(limits))
        copied: tuple[PageContent, int] = pickle.loads(self._content)  # noqa: S301 - our own, of a moment ago
        return copied
