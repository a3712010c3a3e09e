"""Cuts a region out of a PDF page as a picture, its cells marked and personal numbers blacked out."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from pipeline import mask
from schemas.evidence import Box

DPI = 150
MARGIN = 10.0  # points around what is shown
MAX_SIDE = 2400  # pixels: a page of billboard size must not become a billboard
COLOURS = 48
OUTLINE, TINT, BLACK = (155, 28, 28), (255, 214, 92), (0, 0, 0)
_FINE = 64  # device units a point, when characters' places are asked for
_BREAKS = frozenset("\r\n\u00ad\u0002\ufffe")


@dataclass(frozen=True)
class Picture:
    """A PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


class PageCutter:
    """An open PDF to cut pictures out of. Raises pypdfium2.PdfiumError where pdfium cannot open the bytes."""

    def __init__(self, data: bytes) -> None:
        """data: the file's bytes."""
        self._document = pypdfium2.PdfDocument(data)
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
        found = self._personal_numbers(number, page)
        black = found + [box for box in hidden if not any(_meet(box, other) for other in found)]
        image = _marked(image, [_pixels(box, area, scale) for box in marks])
        _blacken(image, [_pixels(box, area, scale) for box in black])
        return _compressed(image)

    def _personal_numbers(self, number: int, page: Any) -> list[Box]:
        if number not in self._numbers:
            self._numbers[number] = list(_personal_numbers(page))
        return self._numbers[number]


def _within(show: Box, width: float, height: float) -> Box:
    """The box with its margin, kept on the page; the whole page where nothing of the box is on it."""
    x0, top = max(0.0, show[0] - MARGIN), max(0.0, show[1] - MARGIN)
    x1, bottom = min(width, show[2] + MARGIN), min(height, show[3] + MARGIN)
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


def _compressed(image: Image.Image) -> Picture:
    """Text and lines need few colours: a palette makes the file a third as large."""
    buffer = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return Picture(buffer.getvalue(), image.width, image.height)


def _personal_numbers(page: Any) -> Iterator[Box]:
    """The displayed boxes of every character that belongs to a personal number, as read and over line ends."""
    text = page.get_textpage()
    length = pdfium.FPDFText_CountChars(text)
    characters = [_character(pdfium.FPDFText_GetUnicode(text, index)) for index in range(length)]
    joined = [index for index, character in enumerate(characters) if character not in _BREAKS]
    for kept in (range(length), joined):
        for start, end in mask.find("".join(characters[index] for index in kept)):
            yield from (box for index in kept[start:end] if (box := _place(page, text, index)))
    text.close()


def _character(number: int) -> str:
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"


def _place(page: Any, text: Any, index: int) -> Box | None:
    """A character's box as displayed; None for those that pdfium made up (spaces, line ends)."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top) or left.value == right.value:
        return None
    corners = [_displayed(page, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _displayed(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space as displayed: pdfium takes care of rotation and CropBox."""
    width, height = page.get_size()
    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    size = int(width * _FINE), int(height * _FINE)
    pdfium.FPDF_PageToDevice(page, 0, 0, size[0], size[1], 0, x, y, device_x, device_y)
    return device_x.value / _FINE, device_y.value / _FINE
