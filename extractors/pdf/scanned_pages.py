"""The pages of a PDF that are pictures, each recognised once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.layout import Layout
from extractors.model.page import Grid, Line
from extractors.read_options import ReadOptions
from schemas.errors import DocumentError, OcrMissing, TooLarge

if TYPE_CHECKING:
    from extractors.ocr import Recognised


class Scans:
    """Recognises pages where that is wanted and installed, and remembers why not where it failed."""

    def __init__(self, data: bytes, wanted: ReadOptions) -> None:
        """data: the file's bytes, which are only looked at."""
        self._data, self._wanted = data, wanted
        self._seen: dict[int, Recognised] = {}
        self._failed: dict[int, DocumentError] = {}

    def __contains__(self, number: int) -> bool:
        """Whether the page was taken for a picture."""
        return number in self._seen or number in self._failed

    @property
    def unread(self) -> bool:
        """Whether some page could not be recognised."""
        return bool(self._failed)

    def text(self, number: int) -> str:
        """The page's text; "" where it could not be recognised."""
        try:
            self._seen[number] = self._recognise(number)
        except DocumentError as error:
            self._failed[number] = error
            return ""
        return self._seen[number].text()

    def blocks(self, number: int, layout: Layout) -> list[Line | Grid]:
        """The page's blocks on the page as displayed. Raises what kept it from being recognised."""
        if number in self._failed:
            raise self._failed[number]
        page = self._seen.pop(number)
        return page.blocks(layout, number)

    def _recognise(self, number: int) -> Recognised:
        if not self._wanted.ocr:
            raise OcrMissing("Den är avstängd i inställningarna.")
        limits = self._wanted.limits
        if len(self._seen) + len(self._failed) >= limits.ocr_pages:
            raise TooLarge(f"Texten på högst {limits.ocr_pages} inskannade sidor känns igen.")
        from extractors.ocr import recognised  # noqa: PLC0415 - loaded where a file has pictures of pages

        self._wanted.beacon(number, limits.ocr_seconds)
        return recognised(self._data, number, limits.ocr_seconds)
