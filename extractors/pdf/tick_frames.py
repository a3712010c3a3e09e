"""Small frames that are drawn on a page, squares or circles, and the marks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from extractors.model.page import Box
from extractors.model.page_content import Colour, Edge, PageContent, TextSpan
from extractors.pdf.paths import WHITE, Shape
from extractors.tables.by_place import ByPlace, by_height, by_line

LEAST, MOST = 6.0, 18.0  # points: the side of a box
_DRAWING = 5000  # small paths and lines: a page of more is a drawing
SQUARE = 1.25  # times as wide as high, or as high as wide
LETTERS = frozenset("xX×✓✔✕✖✗✘☓√●•■◆★")  # what is printed in a ticked one
_NEAR, _BEYOND = 0.8, 1.5  # points: what runs along a side, and goes on
_APART = 1.0  # points between two boxes: cells touch
_ALL = 0.85  # of a frame: what is as large is the frame itself, or its paint
_PART, _OUT = 0.35, 1.7  # of a frame: the least and the largest mark
_ACROSS = 0.25  # of a frame: how far a stroke of a mark leaves both axes
_STRAIGHT = 0.3  # of a frame: the sides of a square are longer
_PALE, _DARK, _GREY = (
    0.6,
    0.5,
    0.15,
)  # brightness of paint that shows a mark, and of a mark; how far the parts of grey differ
_BLACK: Colour = (0.0, 0.0, 0.0)
_Placed = tuple[int, Shape]  # with its place in the order of painting


@dataclass(frozen=True, slots=True)
class Framed:
    """A small frame.

    ticked    whether a mark stands in it
    solid     its paint, where it is painted all over or so that its mark is light
    is_round  whether it is a circle
    tinted    whether a pale dot or square stands in it, which marks it where others of its kind hold nothing
    """

    box: Box
    ticked: bool
    solid: Colour | None
    is_round: bool
    tinted: bool = False


class Frames:
    """Finds the frames of a page that stand alone and hold nothing but a mark."""

    def __init__(self, content: PageContent, shapes: Sequence[Shape]) -> None:
        """shapes: the page's small paths, in the order of painting."""
        self._runs = content.runs
        self._upright, self._level = by_line(content.vertical), by_line(content.horizontal)
        short = [edge for edge in content.vertical if edge.is_line and LEAST <= edge.high - edge.low <= MOST]
        shapes = [*self._of_lines(short), *shapes] if len(shapes) + len(short) <= _DRAWING else []
        self._shapes: ByPlace[_Placed] = ByPlace(list(enumerate(shapes)), (_middle(one.box)[1] for one in shapes))
        self._candidates = sorted((one for one in shapes if _may_be(one)), key=lambda one: one.box[0] - one.box[2])

    @cached_property
    def _words(self) -> ByPlace[TextSpan]:
        """The upright words; few pages have a frame that may hold some."""
        return by_height(run for run in self._runs if not run.turn)

    def found(self) -> list[Framed]:
        """The frames; of several in one place the largest."""
        found: list[Framed] = []
        seen: set[tuple[int, int]] = set()
        for shape in self._candidates:
            place = _cell(shape.box)
            if place not in seen and (framed := self._framed(shape.box)) is not None:
                found.append(framed)
                seen |= {(place[0] + across, place[1] + down) for across in (-1, 0, 1) for down in (-1, 0, 1)}
        return found

    def _of_lines(self, upright: Sequence[Edge]) -> Iterator[Shape]:
        """The squares that four lines make; upright: short ones."""
        for left in upright:
            side = left.high - left.low
            for right in self._upright.between(left.at + side / SQUARE, left.at + side * SQUARE):
                box = (left.at, left.low, right.at, left.high)
                if _spans(right, left.low, left.high) and self._closes(box, left.low) and self._closes(box, left.high):
                    yield Shape(box, None, _BLACK, side, 0.0)

    def _closes(self, box: Box, at: float) -> bool:
        return any(_spans(edge, box[0], box[2]) for edge in self._level.between(at - _APART, at + _APART))

    def _framed(self, box: Box) -> Framed | None:
        """What a shape's box frames; None where it is no frame, a cell, or holds anything but a mark."""
        if self._is_cell(box):
            return None
        held = [shape for _, shape in sorted(self._held(box), key=itemgetter(0))]
        own = [shape for shape in held if _is_frame(shape, box)]
        paints = [shape.fill for shape in own if shape.fill is not None]
        lines = [shape.line for shape in own if shape.line is not None]
        lined = any(min(colour) < WHITE for colour in [*lines, *paints[:-1]])
        words = [run.text for run in self._words.between(box[1], box[3]) if box[0] < run.x < box[2]]
        if not set("".join(words)) <= LETTERS:
            return None
        is_round = not any(shape.straight >= _STRAIGHT * _width(box) for shape in own)
        inner = [shape for shape in held if not _is_frame(shape, box)]
        paint = paints[-1] if paints else None
        if paint is None or _brightness(paint) >= _PALE:
            marked = bool(words) or any(_is_mark(shape, box) for shape in inner)
            tinted = not marked and any(_fits(shape, box) and shape.fill and min(shape.fill) < WHITE for shape in inner)
            return Framed(box, marked, solid=None, is_round=is_round, tinted=tinted) if lined else None
        full = lined and not is_round and _is_black(paint)
        marked = full or bool(words) or any(_is_light_mark(shape, box) for shape in inner)
        return Framed(box, ticked=True, solid=paint, is_round=is_round) if marked else None

    def _held(self, box: Box) -> Iterator[_Placed]:
        """The shapes whose middles lie in a box and that are not much larger."""
        for placed in self._shapes.between(box[1], box[3]):
            shape = placed[1].box
            if box[0] < _middle(shape)[0] < box[2] and _width(shape) <= _OUT * _width(box) >= _height(shape):
                yield placed

    def _is_cell(self, box: Box) -> bool:
        """Whether a line runs along a side of a box and goes on, as those of cells do."""
        turned = (box[1], box[0], box[3], box[2])
        return any(_goes_on(self._upright, box)) or any(_goes_on(self._level, turned))


def _spans(edge: Edge, low: float, high: float) -> bool:
    return abs(edge.low - low) <= _APART and abs(edge.high - high) <= _APART


def _goes_on(edges: ByPlace[Edge], box: Box) -> Iterator[bool]:
    """For each upright edge at a box's left or right whether it meets the box and is longer than its side."""
    for side in (box[0], box[2]):
        for edge in edges.between(side - _NEAR, side + _NEAR):
            meets = edge.low <= box[3] + _APART and box[1] - _APART <= edge.high
            yield meets and (edge.low < box[1] - _BEYOND or box[3] + _BEYOND < edge.high)


def _may_be(shape: Shape) -> bool:
    least, most = sorted((_width(shape.box), _height(shape.box)))
    return least >= LEAST and most <= min(MOST, SQUARE * least) and shape.slant < _ACROSS * least


def _is_frame(shape: Shape, box: Box) -> bool:
    """Whether what lies in a frame is as large, and no mark from corner to corner."""
    least = min(_width(shape.box) / _width(box), _height(shape.box) / _height(box))
    return least >= _ALL and shape.slant < _ACROSS * _width(box)


def _is_mark(shape: Shape, box: Box) -> bool:
    """Whether a shape in an empty frame is a stroke of a mark, or a square or dot that fills it."""
    if shape.slant >= _ACROSS * _width(box):
        return any(_brightness(colour) < _PALE for colour in (shape.line, shape.fill) if colour)
    return _fits(shape, box) and shape.fill is not None and _brightness(shape.fill) < _PALE


def _fits(shape: Shape, box: Box) -> bool:
    """Whether a shape in a frame is as wide as high, and large enough for a mark."""
    least, most = sorted((_width(shape.box), _height(shape.box)))
    return _PART * _width(box) <= least and most <= SQUARE * least


def _is_light_mark(shape: Shape, box: Box) -> bool:
    """Whether a shape on a painted frame is a light stroke."""
    colours = [colour for colour in (shape.line, shape.fill) if colour]
    return shape.slant >= _ACROSS * _width(box) and any(min(colour) >= WHITE for colour in colours)


def _is_black(colour: Colour) -> bool:
    return _brightness(colour) <= _DARK and max(colour) - min(colour) <= _GREY


def _brightness(colour: Colour) -> float:
    return sum(colour) / len(colour)


def _cell(box: Box) -> tuple[int, int]:
    """Where in squares of the least side a box has its middle: boxes in one place share it, or stand beside it."""
    x, y = _middle(box)
    return int(x // (LEAST / 2)), int(y // (LEAST / 2))


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _width(box: Box) -> float:
    return box[2] - box[0]


def _height(box: Box) -> float:
    return box[3] - box[1]
