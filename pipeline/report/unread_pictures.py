"""Pictures among a page's own text that nobody read, such as a pasted form: any number may stand in them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2

from extractors.pdf.picture_pages import has_hidden_text, has_picture
from extractors.pdf.shown_pictures import ShownPicture, shown_pictures
from pipeline.report.page_regions import grown, meet, overlap
from pipeline.report.page_text import Characters
from schemas.evidence import Box

_LITTLE_TEXT = 40  # characters: with fewer, a page with a picture was recognised, or a problem says that it was not
_SPOKEN_FOR = 0.04  # of a picture's area under the page's own letters: a ground behind them, or a scan with its text
_HIGH = 1 / 9  # of the page's shorter side: a larger letter is a stamp's ("UTKAST"), through which all else can be read
_NEAR = (-2, -1, 1, 2)  # pages from one with a letterhead to the next with the same
_AIR = 1.0  # points around a letter


@dataclass(frozen=True)
class UnreadPicture:
    """Where it is, and where the page's own letters stand on it, both as displayed."""

    box: Box
    letters: Sequence[Box]


class UnreadPictures:
    """Finds them on the pages of an open PDF; each page is looked at once."""

    def __init__(self, document: pypdfium2.PdfDocument, characters: Callable[[int], Characters]) -> None:
        """characters: of a page by its number, from 1."""
        self._document, self._characters = document, characters
        self._known: dict[int, list[UnreadPicture]] = {}
        self._scans: dict[int, bool] = {}
        self._shown: dict[int, list[ShownPicture]] = {}

    def on(self, number: int, read: Sequence[Box] | None) -> list[UnreadPicture]:
        """Those of a page.

        read: the tables that were read on it, among them those of its pictures; None where the page was not read.
        A page that is a scan was recognised then, or is hidden whole.
        """
        if read is not None:
            if number not in self._scans:
                self._scans[number] = self._is_scan(number)
            if self._scans[number]:
                return []
        if number not in self._known:
            self._known[number] = list(self._without_words(number))
        return [one for one in self._known[number] if not any(_is_in(box, one.box) for box in read or ())]

    def _is_scan(self, number: int) -> bool:
        page = self._document[number - 1]
        width, height = page.get_size()
        little = len(self._characters(number).text.strip()) < _LITTLE_TEXT
        return (little and has_picture(_handle(page), width * height)) or has_hidden_text(_handle(page), width * height)

    def _without_words(self, number: int) -> Iterator[UnreadPicture]:
        """The pictures that stand under little of the page's own text, and are no letterhead."""
        alone = [one for one in self._pictures(number) if not self._is_repeated(one, number)]
        letters = self._characters(number).letters(_HIGH * min(self._document[number - 1].get_size())) if alone else []
        for picture in alone:
            box = self._characters(number).displayed(picture.box)
            inside = [one for one in letters if meet(one, box)]
            if sum(overlap(one, box) for one in inside) < _SPOKEN_FOR * _area(box):
                yield UnreadPicture(box, [grown(one, _AIR) for one in inside])

    def _is_repeated(self, picture: ShownPicture, number: int) -> bool:
        """Whether the same picture stands on the page again, or at its place on one nearby, as a letterhead or a sign does."""
        if any(one is not picture and one.is_same(picture) for one in self._pictures(number)):
            return True
        near = (one for away in _NEAR for one in self._pictures(number + away))
        return any(_is_there(one.box, picture.box) and one.is_same(picture) for one in near)

    def _pictures(self, number: int) -> list[ShownPicture]:
        """The pictures of a page, none where the file has no such page."""
        if number not in self._shown:
            within = 0 < number <= len(self._document)
            page = self._document[number - 1] if within else None
            self._shown[number] = shown_pictures(_handle(page)) if page else []
        return self._shown[number]


def _handle(page: Any) -> int:
    """The handle of a page of pypdfium2 as a number, as pdfium's own functions take it."""
    return ctypes.cast(page.raw, ctypes.c_void_p).value or 0


def _is_there(one: Box, other: Box) -> bool:
    return all(abs(edge - twin) <= 1 for edge, twin in zip(one, other, strict=True))


def _is_in(table: Box, picture: Box) -> bool:
    """Whether a table stands in a picture: a drawn one around a picture does not."""
    return overlap(table, picture) >= _area(table) / 2


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
