"""pdfium's path objects to edges and fills."""
# ruff: noqa: FURB136 - min and max take three times as long as a comparison

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.limits import Limits
from extractors.model.page import Box
from extractors.model.page_content import Colour, Edge, Fill, PageContent
from extractors.model.rotation import Frame
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.page_objects import Matrix, PageObject, bounds_of, clip_of, common, matrix_of, times
from extractors.pdf.white_lines import shown
from extractors.tables.lines import contains, union
from schemas.errors import TooLarge

ROW = 120.0  # points: a frame as high is a card's and no row's, whose side parts rows
THIN = 3.0  # points: a filled area no thicker than this is drawn as a line
STRAIGHT = 0.5  # points that a stroke may leave its axis by
ROUNDED = 0.05  # points by which a shape's bounds may differ from its corners, which are computed apart
DOT_LEAST, DOT_MOST = 1.2, 8.0  # points: what may be a bullet
ICON_LEAST, ICON_MOST = 5.0, 18.0  # points: what may show a status
SMALL_LEAST, SMALL_MOST = 1.0, 20.0  # points: what may be a tick box, or the mark in one
NEARLY = 0.7  # of a shape's box: what is left of it without its line
SQUARE = 1.35  # times as long as wide, at most
WHITE = 0.97
PALE = 0.985  # up to which grey a band across the page shows
BAND_HIGH, BAND_WIDE = 60.0, 0.5  # points, of the page's width: how high a band is at most, and how wide at least
WHOLE_PAGE = 0.8  # a fill of this share of the page is its background
RECTANGLE = 5  # segments
BLACK: Colour = (0.0, 0.0, 0.0)
VISIBLE = 20  # of 255: a fainter colour than this shows nothing
_Edges = tuple[list[Edge], list[Edge]]  # level and upright ones


@dataclass(slots=True, frozen=True)
class Shape:
    """A small path.

    fill, line  what it is painted and drawn with; None for neither
    straight    how long the longest of its level and upright strokes is, in points
    slant       how far a straight stroke leaves both axes, at most
    """

    box: Box
    fill: Colour | None
    line: Colour | None
    straight: float
    slant: float


class Strokes:
    """Collects the straight edges, filled areas and dots of a page into its marks; `shapes` are its small paths, in the order of painting."""

    def __init__(self, marks: PageContent, frame: Frame, limits: Limits) -> None:
        """Over the limit of edges TooLarge is raised."""
        self._marks, self._frame, self._limits = marks, frame, limits
        self._floats = (ctypes.c_float * 2)()
        self._ints = (ctypes.c_uint * 4)()
        self._floats_at, self._ints_at = ctypes.addressof(self._floats), ctypes.addressof(self._ints)
        self.shapes: list[Shape] = []
        self._white: _Edges = [], []
        self._page = (-THIN, -THIN, frame.width + THIN, frame.height + THIN)

    def read(self, objects: Iterable[PageObject]) -> None:
        """Take in the paths among the objects of a page."""
        for found in objects:
            if found.kind != lib.OBJECT_PATH:
                continue
            self._path(found)
            if len(self._marks.vertical) + len(self._marks.horizontal) > self._limits.edges:
                raise TooLarge("Den har fler linjer än vad som läses.")
        level, upright = shown(*self._white, self._marks.fills)
        self._marks.horizontal += level
        self._marks.vertical += upright

    def look_at(self, objects: Iterable[PageObject]) -> None:
        """Take the small paths among the objects for `shapes`, and nothing else of them."""
        for found in objects:
            if found.kind == lib.OBJECT_PATH and (box := self._bounds(found)) is not None:
                self._small(found, box, *self._colours(found.handle))

    def _path(self, found: PageObject) -> None:
        handle, outer = found.handle, found.outer
        box = self._bounds(found)
        colour, line = self._colours(handle)
        if box is None or (colour is None and line is None):
            return
        width, height = box[2] - box[0], box[3] - box[1]
        segments = lib.path_segments(handle)
        self._small(found, box, colour, line)
        if min(width, height) <= THIN and (segments <= RECTANGLE or self._is_cut(found, segments)):
            self._thin(box, line or colour or BLACK)
            return
        self._icon(box, colour, line if segments > RECTANGLE else None)
        if colour is not None and max(width, height) <= DOT_MOST and min(width, height) >= DOT_LEAST:
            self._marks.dots.append(box)
            return
        if colour is not None and min(width, height) > THIN:
            self._area(box, colour)
        if line is not None or (colour is not None and not is_white(colour, box, self._frame.width)):
            edges = self._edges_of(line or colour or BLACK)
            for straight in self._straight(handle, segments, outer):
                self._edge(_cut(straight, box), edges, is_line=line is not None)

    def _small(self, found: PageObject, box: Box, colour: Colour | None, line: Colour | None) -> None:
        least, most = sorted((box[2] - box[0], box[3] - box[1]))
        if most > SMALL_MOST or least < SMALL_LEAST or (colour is None and line is None):
            return
        strokes = list(self._straight(found.handle, lib.path_segments(found.handle), found.outer))
        sides = [(x1 - x0, y1 - y0) for x0, y0, x1, y1 in strokes]
        straight = max((max(side) for side in sides if min(side) <= STRAIGHT), default=0.0)
        self.shapes.append(Shape(_bare(box, strokes), colour, line, straight, max(map(min, sides), default=0.0)))

    def _icon(self, box: Box, colour: Colour | None, outline: Colour | None) -> None:
        """A shape that may show a status: filled, or a round outline."""
        shown = outline if colour is None or min(colour) >= WHITE else colour
        least, most = sorted((box[2] - box[0], box[3] - box[1]))
        if shown is not None and min(shown) < WHITE and least >= ICON_LEAST and most <= min(ICON_MOST, SQUARE * least):
            self._marks.icons.append(Fill(box, shown))

    def _bounds(self, found: PageObject) -> Box | None:
        """The object's box in the frame, cut to the page and to its clip; None where nothing of it shows."""
        whole = bounds_of(found)
        if whole is None:
            return None
        box = common(self._frame.box(*whole), self._page)
        clip = clip_of(found) if box is not None else None
        return box if box is None or clip is None else common(box, self._frame.box(*clip))

    @staticmethod
    def _is_cut(found: PageObject, segments: int) -> bool:
        """Whether but a thin part of a rectangle in another shows: one side of a frame, as browsers draw a cell's border."""
        if segments > 2 * RECTANGLE:
            return False  # the corners are round
        whole = bounds_of(found)
        return whole is not None and whole[2] - whole[0] > THIN and THIN < whole[3] - whole[1] < ROW

    def _colours(self, handle: int) -> tuple[Colour | None, Colour | None]:
        """What the object is filled and stroked with; None for neither or nothing visible."""
        at = self._ints_at
        if not lib.draw_mode(handle, at, at + 4):
            return None, None
        filled, stroked = self._ints[0], self._ints[1]
        colour = self._colour(lib.fill_colour, handle) if filled else None
        return colour, self._colour(lib.stroke_colour, handle) if stroked else None

    def _colour(self, function: Callable[..., int], handle: int) -> Colour | None:
        at = self._ints_at
        if not function(handle, at, at + 4, at + 8, at + 12):
            return None
        red, green, blue, alpha = self._ints
        return (red / 255, green / 255, blue / 255) if alpha >= VISIBLE else None

    def _straight(self, handle: int, segments: int, outer: Matrix) -> Iterator[Box]:
        """The boxes of the path's straight segments."""
        a, b, c, d, e, f = times(matrix_of(handle), outer)
        box, floats, at = self._frame.box, self._floats, self._floats_at
        here = start = (e, f)
        for index in range(segments):
            segment = lib.path_segment(handle, index)
            kind = lib.segment_type(segment)
            lib.segment_point(segment, at, at + 4)
            x, y = floats[0], floats[1]
            point = (a * x + c * y + e, b * x + d * y + f)
            if kind == lib.MOVE_TO:
                start = point
            elif kind == lib.LINE_TO:
                yield box(*here, *point)
            here = point
            if here != start and lib.segment_closes(segment):
                yield box(*here, *start)
                here = start

    def _thin(self, box: Box, colour: Colour) -> None:
        """A line, drawn as a stroke or as a thin rectangle, as the edge along its middle."""
        x0, y0, x1, y1 = box
        middle = (
            (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) if x1 - x0 >= y1 - y0 else ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        )
        self._edge(middle, self._edges_of(colour), is_line=True)

    def _edges_of(self, colour: Colour) -> _Edges:
        """The edges that one of a colour goes to."""
        return self._white if min(colour) >= WHITE else (self._marks.horizontal, self._marks.vertical)

    @staticmethod
    def _edge(box: Box, edges: _Edges, *, is_line: bool) -> None:
        x0, y0, x1, y1 = box
        if x0 > x1 + ROUNDED or y0 > y1 + ROUNDED:  # all of it was cut away
            return
        level, upright = edges
        if x1 - x0 <= STRAIGHT < y1 - y0:
            upright.append(Edge((x0 + x1) / 2, y0, y1, is_line))
        elif y1 - y0 <= STRAIGHT < x1 - x0:
            level.append(Edge((y0 + y1) / 2, x0, x1, is_line))

    def _area(self, box: Box, colour: Colour) -> None:
        whole = WHOLE_PAGE * self._frame.width * self._frame.height
        if is_white(colour, box, self._frame.width):
            self._marks.white.append(box)
        elif (box[2] - box[0]) * (box[3] - box[1]) < whole:
            self._marks.fills.append(Fill(box, colour))


def is_white(colour: Colour, box: Box, width: float) -> bool:
    """Whether an area on a page of a width is painted as the paper is: in white, or hardly grey where it is no band across the page."""
    is_band = box[3] - box[1] <= BAND_HIGH and box[2] - box[0] >= BAND_WIDE * width
    return min(colour) >= (PALE if is_band else WHITE)


def _bare(box: Box, strokes: Sequence[Box]) -> Box:
    """A shape's box without the width of its line, where it is as wide and high as its straight strokes."""
    inner = union(strokes) if strokes else box
    least = NEARLY * min(box[2] - box[0], box[3] - box[1])
    is_all = min(inner[2] - inner[0], inner[3] - inner[1]) >= least and contains(box, inner)
    return inner if is_all else box


def _cut(box: Box, to: Box) -> Box:
    """What of a box lies in another; where nothing does, its sides come the wrong way round."""
    x0, y0, x1, y1 = box
    left, top, right, foot = to
    return (
        x0 if x0 > left else left,
        y0 if y0 > top else top,
        x1 if x1 < right else right,
        y1 if y1 < foot else foot,
    )
