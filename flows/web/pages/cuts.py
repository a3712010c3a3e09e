"""The parts of pages that evidence stands on, cut out of the pages' pictures by the browser itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.report.evidence import ZOOM, Cut
from pipeline.report.page_regions import Strip
from schemas.evidence import Box

AIR: Final = 1.0  # points of the page around a part
SideLengths = tuple[float, float]


@dataclass(frozen=True)
class Pictured:
    """A file whose pages have pictures.

    pictures  their address, "{page}" in it
    sizes     of its pages, in points
    home      where its pages are shown whole, "" where they are not
    drawn     the pages that have a picture; None: all
    """

    pictures: str
    sizes: Sequence[SideLengths]
    home: str = ""
    drawn: frozenset[int] | None = None

    def has(self, page: int) -> bool:
        """Whether a page has a picture."""
        return page <= len(self.sizes) and (self.drawn is None or page in self.drawn)


@dataclass(frozen=True)
class Part:
    """A part of a page as an SVG: its view in points, its size on a screen, the whole page's picture and size, what is marked."""

    view: str
    width: int
    height: int
    address: str
    page_width: float
    page_height: float
    marks: Sequence[Box]


class Cuts:
    """The parts of some files' pages."""

    def __init__(self, files: Mapping[str, Pictured]) -> None:
        """files: by their hashes."""
        self._files = files

    def parts(self, cut: Cut) -> list[Part]:
        """What a cut shows, part by part; nothing where its pages have no pictures."""
        file = self._files.get(cut.sha256 or "")
        if file is None or not all(file.has(strip.page) for strip in cut.strips):
            return []
        return [_part(strip, file) for strip in cut.strips]

    def address(self, cut: Cut) -> str | None:
        """Where the page of a cut is shown whole."""
        file = self._files.get(cut.sha256 or "")
        return f"{file.home}#sida-{cut.strips[-1].page}" if file and file.home and cut.strips else None


def _part(strip: Strip, file: Pictured) -> Part:
    wide, high = file.sizes[strip.page - 1]
    x0, top, x1, bottom = strip.show
    x0, top, x1, bottom = max(0, x0 - AIR), max(0, top - AIR), min(wide, x1 + AIR), min(high, bottom + AIR)
    return Part(
        view=f"{x0:.2f} {top:.2f} {max(1, x1 - x0):.2f} {max(1, bottom - top):.2f}",
        width=round(max(1, x1 - x0) * ZOOM),
        height=round(max(1, bottom - top) * ZOOM),
        address=file.pictures.format(page=strip.page),
        page_width=wide,
        page_height=high,
        marks=strip.marks,
    )
