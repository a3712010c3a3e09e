"""The characters of a PDF page with their places as displayed, for finding a text on it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import dates_in
from pipeline.privacy.broken_numbers import find_broken
from pipeline.privacy.identity_numbers import find
from schemas.evidence import Box

SURE = 12  # letters and digits: a shorter text may stand anywhere
_FINE = 64  # device units a point, when characters' places are asked for
_DATE, _LINE = lazy_pattern(r"\d{4}-\d\d-\d\d"), lazy_pattern(r"[^\r\n]+")
_SILENT = frozenset("\r\u00ad\u0002\ufffe")  # a line end is "\n" alone, and a hyphen there none


class Characters:
    """A page's characters in pdfium's order; those that pdfium made up (spaces, line ends) have no place."""

    def __init__(self, page: Any) -> None:
        """page: an open page of pypdfium2; it must stay open while places are asked for."""
        self._page, self._text = page, page.get_textpage()
        count = pdfium.FPDFText_CountChars(self._text)
        self.text = "".join(_character(pdfium.FPDFText_GetUnicode(self._text, index)) for index in range(count))

    def personal_numbers(self) -> list[Box]:
        """The box of every character that belongs to a personal number, as read and over line ends."""
        kept = [index for index, character in enumerate(self.text) if character not in _SILENT]
        text = "".join(self.text[index] for index in kept)
        spans = [*((one.start, one.end) for one in find(text)), *find_broken(text)]
        found = {index for start, end in spans for index in kept[start:end]}
        return list(self._places(sorted(found)))

    def letters(self, high: float) -> list[Box]:
        """The box of every character that is seen and not higher than so many points."""
        seen = (index for index, character in enumerate(self.text) if not character.isspace())
        return [box for box in self._places(seen) if box[3] - box[1] <= high]

    def displayed(self, box: Box) -> Box:
        """A box of the page's own space (left, bottom, right, top) as displayed."""
        corners = [self._displayed(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def lines_of(self, text: str) -> list[Box]:
        """The box of each line of the first place where the text stands; none where it is not, or is too short.

        Only letters and digits are compared, in lower case: spaces, hyphens and line ends are the page's own.
        A date (ISO 8601) stands where it is written, in figures or with the month's name.
        """
        if _DATE.fullmatch(text):
            return self._written(text)
        kept = [index for index, character in enumerate(self.text) if character.isalnum()]
        wanted = "".join(character.lower()[:1] for character in text if character.isalnum())
        start = "".join(self.text[index].lower()[:1] for index in kept).find(wanted)
        if len(wanted) < SURE or start < 0:
            return []
        return _lines(self._places(kept[start : start + len(wanted)]))

    def _written(self, date: str) -> list[Box]:
        """The first line that has the date."""
        for line in _LINE.finditer(self.text):
            if date in dates_in(line[0]):
                return _lines(self._places(range(*line.span())))
        return []

    def _places(self, indices: Iterable[int]) -> Iterator[Box]:
        return (box for index in indices if (box := self._place(index)))

    def _place(self, index: int) -> Box | None:
        box = pdfium.FS_RECTF()
        drawn = pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        if not drawn or box.left == box.right:
            return None
        return self.displayed((box.left, box.bottom, box.right, box.top))

    def _displayed(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space as displayed: pdfium takes care of rotation and CropBox."""
        width, height = self._page.get_size()
        across, down = ctypes.c_int(), ctypes.c_int()
        size = int(width * _FINE), int(height * _FINE)
        pdfium.FPDF_PageToDevice(self._page, 0, 0, *size, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE


def _character(number: int) -> str:
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"


def _lines(boxes: Iterable[Box]) -> list[Box]:
    """Boxes in reading order joined while they overlap in height."""
    lines: list[Box] = []
    for x0, top, x1, bottom in boxes:
        last = lines[-1] if lines else None
        if last and top < last[3] and last[1] < bottom:
            lines[-1] = min(last[0], x0), min(last[1], top), max(last[2], x1), max(last[3], bottom)
        else:
            lines.append((x0, top, x1, bottom))
    return lines
