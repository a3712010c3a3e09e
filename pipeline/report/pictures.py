"""Cuts strips out of PDF pages into one picture, its cells marked and personal numbers blacked out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import TracebackType
from typing import Self

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from pipeline.report.page_regions import BLEED, Strip, grown
from pipeline.report.page_text import Characters
from pipeline.report.unread_pictures import UnreadPictures
from schemas.evidence import Box

DPI = 150
MARGIN = 5.0  # points of white around the strips
GAP = 8.0  # points between strips that do not follow on each other
MAX_SIDE = 2400  # pixels: a page of billboard size must not become a billboard
COLOURS = 48
OUTLINE, TINT, BLACK, WHITE, CUT = (155, 28, 28), (255, 214, 92), (0, 0, 0), (255, 255, 255), (120, 120, 120)


@dataclass(frozen=True)
class Picture:
    """A PNG, its size in pixels, how many of these a point has, and how far to the right its marks are (0–1)."""

    png: bytes
    width: int
    height: int
    scale: float
    marked: float


class PageCutter:
    """An open PDF to cut pictures out of. Raises pypdfium2.PdfiumError where pdfium cannot open the bytes."""

    def __init__(self, data: bytes) -> None:
        """data: the file's bytes."""
        self._document = pypdfium2.PdfDocument(data)
        self._read: dict[int, Characters] = {}
        self._numbers: dict[int, list[Box]] = {}
        self._unread = UnreadPictures(self._document, self._characters)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._document.close()

    def cut(self, strips: Sequence[Strip], margin: float = MARGIN) -> Picture:
        """The strips under each other, nothing of their neighbours, a dashed line where something lies between.

        margin: points of white around them; none where the picture is to lie under marks of the page's own places. Boxes are in points from the top left of the page as displayed. Every personal number that a page's
        text holds is blacked out; a hidden box in which the text shows none is blacked out whole, and so are
        pictures among the text that nobody read, but for the page's own letters on them. Annotations
        and form fields are not drawn, since their text is not searched. Raises PdfiumError or IndexError.
        """
        strips = [self._on_page(strip) for strip in strips]
        left = min(strip.left for strip in strips) - margin
        wide = max(strip.left + strip.show[2] - strip.show[0] for strip in strips) - left + margin
        tops = list(_tops(strips, margin))
        high = tops[-1] + strips[-1].show[3] - strips[-1].show[1] + margin
        scale = min(DPI / 72, MAX_SIDE / max(wide, high))
        image = Image.new("RGB", (max(1, round(wide * scale)), max(1, round(high * scale))), WHITE)
        for strip, top in zip(strips, tops, strict=True):
            drawn, (before, above) = self._drawn(strip, scale)
            image.paste(drawn, (round((strip.left - left - before) * scale), round((top - above) * scale)))
        for strip, top in zip(strips, tops, strict=True):
            _outline(image, strip, (strip.left - left, top), scale)
        for (above_it, strip), top in zip(pairwise(strips), tops[1:], strict=True):
            if not strip.follows(above_it):
                _dashes(image, round((top - GAP / 2) * scale), scale, margin)
        return _compressed(image, scale, _marked(strips, left, wide))

    def _on_page(self, strip: Strip) -> Strip:
        width, height = self._document[strip.page - 1].get_size()
        return replace(strip, show=_within(strip.show, width, height))

    def _drawn(self, strip: Strip, scale: float) -> tuple[Image.Image, tuple[float, float]]:
        """A strip, its marks tinted, its personal numbers black, and how far its picture begins left of it and above."""
        page = self._document[strip.page - 1]
        width, height = page.get_size()
        x0, top, x1, bottom = _within(grown(strip.show, BLEED), width, height)
        bitmap = page.render(
            scale=scale, crop=(x0, height - bottom, width - x1, top), draw_annots=False, may_draw_forms=False
        )
        image = bitmap.to_pil().convert("RGB")
        found = self._personal_numbers(strip.page)
        black = found + [box for box in strip.hidden if not any(_meet(box, other) for other in found)]
        image = _tinted(image, [_pixels(box, (x0, top), scale) for box in strip.marks])
        for one in self._unread.on(strip.page, strip.read):
            letters = [_pixels(box, (x0, top), scale) for box in one.letters]
            _blacken_around(image, _pixels(one.box, (x0, top), scale), letters)
        _blacken(image, [_pixels(box, (x0, top), scale) for box in black])
        return image, (strip.show[0] - x0, strip.show[1] - top)

    def locate(self, text: str, pages: Iterable[int]) -> tuple[int, list[Box]] | None:
        """The first of the pages on which the text stands, and the boxes of its lines there.

        A date (ISO 8601) stands where a line writes it, in figures or with the month's name.
        """
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


def _tops(strips: Sequence[Strip], margin: float) -> Iterator[float]:
    """Where each strip begins in the picture, in points."""
    top = margin
    for number, strip in enumerate(strips):
        if number:
            above = strips[number - 1]
            top += above.show[3] - above.show[1] + (0 if strip.follows(above) else GAP)
        yield top


def _within(show: Box, width: float, height: float) -> Box:
    """The box as far as it is on the page; the whole page where nothing of it is."""
    x0, top, x1, bottom = max(0.0, show[0]), max(0.0, show[1]), min(width, show[2]), min(height, show[3])
    return (x0, top, x1, bottom) if x1 - x0 > 1 and bottom - top > 1 else (0.0, 0.0, width, height)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _pixels(box: Box, origin: tuple[float, float], scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    return (
        int((x0 - origin[0]) * scale),
        int((top - origin[1]) * scale),
        round((x1 - origin[0]) * scale + 0.5),
        round((bottom - origin[1]) * scale + 0.5),
    )


def _tinted(image: Image.Image, boxes: Sequence[tuple[int, int, int, int]]) -> Image.Image:
    """A tint that leaves the text its contrast (multiplied)."""
    tint = Image.new("RGB", image.size, WHITE)
    painter = ImageDraw.Draw(tint)
    for box in boxes:
        painter.rectangle(box, fill=tuple(255 - (255 - part) // 2 for part in TINT))
    return ImageChops.multiply(image, tint)


def _outline(image: Image.Image, strip: Strip, at: tuple[float, float], scale: float) -> None:
    """An outline just outside each marked cell; at is the strip's left and top in the picture, in points."""
    painter = ImageDraw.Draw(image)
    for mark in strip.marks:
        box = _pixels(mark, (strip.show[0] - at[0], strip.show[1] - at[1]), scale)
        painter.rectangle((box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1), outline=OUTLINE, width=3)


def _dashes(image: Image.Image, top: int, scale: float, margin: float) -> None:
    painter = ImageDraw.Draw(image)
    step = max(2, round(3 * scale))
    for x in range(round(margin * scale), image.width - round(margin * scale), 2 * step):
        painter.line((x, top, x + step, top), fill=CUT, width=max(1, round(scale / 2)))


def _blacken(image: Image.Image, boxes: Sequence[tuple[int, int, int, int]]) -> None:
    painter = ImageDraw.Draw(image)
    for box in boxes:
        painter.rectangle((box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2), fill=BLACK)


def _blacken_around(
    image: Image.Image, box: tuple[int, int, int, int], letters: Sequence[tuple[int, int, int, int]]
) -> None:
    """A box black, but for some letters that stand in it."""
    kept = [(image.crop(place), place) for place in letters]
    _blacken(image, [box])
    for piece, place in kept:
        image.paste(piece, place)


def _marked(strips: Sequence[Strip], left: float, wide: float) -> float:
    """How far to the right of a picture the middle of its marks is, 0–1; 0 where nothing is marked."""
    middles = [strip.left - strip.show[0] + (box[0] + box[2]) / 2 for strip in strips for box in strip.marks]
    return (sum(middles) / len(middles) - left) / wide if middles else 0.0


def _compressed(image: Image.Image, scale: float, marked: float) -> Picture:
    """Text and lines need few colours: a palette makes the file a third as large.

    An octree finds it ten times as fast as Pillow's median cut, and what optimize saves beyond that is not worth its time.
    """
    buffer = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(buffer, "PNG")
    return Picture(buffer.getvalue(), image.width, image.height, scale, marked)
