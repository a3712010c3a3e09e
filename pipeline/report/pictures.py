"""Cuts a region out of a PDF page as a picture, its cells marked and personal numbers blacked out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from pipeline.report.characters import Characters
from schemas.evidence import Box

DPI = 150
MARGINS = 10.0, 4.0  # points beside, and above and below: little of the neighbouring rows
MAX_SIDE = 2400  # pixels: a page of billboard size must not become a billboard
COLOURS = 48
OUTLINE, TINT, BLACK = (155, 28, 28), (255, 214, 92), (0, 0, 0)


@dataclass(frozen=True)
class Picture:
    """A PNG, its size in pixels, and how many of these a point has."""

    png: bytes
    width: int
    height: int
    scale: float


class PageCutter:
    """An open PDF to cut pictures out of. Raises pypdfium2.PdfiumError where pdfium cannot open the bytes."""

    def __init__(self, data: bytes) -> None:
        """data: the file's bytes."""
        self._document = pypdfium2.PdfDocument(data)
        self._read: dict[int, Characters] = {}
        self._numbers: dict[int, list[Box]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._document.close()

    def cut(self, number: int, show: Box, marks: Sequence[Box], hidden: Sequence[Box] = ()) -> Picture:
        """The part `show` of page `number` (from 1) with a margin; marks are outlined, hidden boxes blacked out.

        Boxes are in points from the top left of the page as displayed. Every personal number that the page's
        text holds is blacked out; a hidden box in which the text shows none is blacked out whole. Annotations
        and form fields are not drawn, since their text is not searched. Raises PdfiumError or IndexError.
        """
        page = self._document[number - 1]
        width, height = page.get_size()
        area = _within(show, width, height)
        scale = min(DPI / 72, MAX_SIDE / max(area[2] - area[0], area[3] - area[1]))
        bitmap = page.render(
            scale=scale,
            crop=(area[0], height - area[3], width - area[2], area[1]),
            draw_annots=False,
            may_draw_forms=False,
        )
        image = bitmap.to_pil().convert("RGB")
        found = self._personal_numbers(number)
        black = found + [box for box in hidden if not any(_meet(box, other) for other in found)]
        image = _marked(image, [_pixels(box, area, scale) for box in marks])
        _blacken(image, [_pixels(box, area, scale) for box in black])
        return _compressed(image, scale)

    def locate(self, text: str, pages: Iterable[int]) -> tuple[int, list[Box]] | None:
        """The first of the pages on which the text stands, and the boxes of its lines there."""
        for number in pages:
            if number <= len(self._document) and (lines := self._characters(number).lines_of(text)):
                return number, lines
        return None

    def _characters(self, number: int) -> Characters:
        if number not in self._read:
            self._read[number] = Characters(self._document[number - 1])
        return self._read[number]

    def _personal_numbers(self, number: int) -> list[Box]:
        if number not in self._numbers:
            self._numbers[number] = self._characters(number).personal_numbers()
        return self._numbers[number]


def _within(show: Box, width: float, height: float) -> Box:
    """The box with its margin, kept on the page; the whole page where nothing of the box is on it."""
    x0, top = max(0.0, show[0] - MARGINS[0]), max(0.0, show[1] - MARGINS[1])
    x1, bottom = min(width, show[2] + MARGINS[0]), min(height, show[3] + MARGINS[1])
    return (x0, top, x1, bottom) if x1 - x0 > 1 and bottom - top > 1 else (0.0, 0.0, width, height)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _pixels(box: Box, area: Box, scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    return (
        int((x0 - area[0]) * scale),
        int((top - area[1]) * scale),
        round((x1 - area[0]) * scale + 0.5),
        round((bottom - area[1]) * scale + 0.5),
    )


def _marked(image: Image.Image, boxes: Sequence[tuple[int, int, int, int]]) -> Image.Image:
    """A tint that leaves the text its contrast (multiplied), and an outline just outside the cell."""
    tint = Image.new("RGB", image.size, (255, 255, 255))
    painter = ImageDraw.Draw(tint)
    for box in boxes:
        painter.rectangle(box, fill=tuple(255 - (255 - part) // 2 for part in TINT))
    tinted = ImageChops.multiply(image, tint)
    outliner = ImageDraw.Draw(tinted)
    for box in boxes:
        outliner.rectangle((box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1), outline=OUTLINE, width=3)
    return tinted


def _blacken(image: Image.Image, boxes: Sequence[tuple[int, int, int, int]]) -> None:
    painter = ImageDraw.Draw(image)
    for box in boxes:
        painter.rectangle((box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2), fill=BLACK)


def _compressed(image: Image.Image, scale: float) -> Picture:
    """Text and lines need few colours: a palette makes the file a third as large."""
    buffer = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return Picture(buffer.getvalue(), image.width, image.height, scale)
