"""What a child does for whoever looks at one page: draw it, its marks tinted and its personal numbers blacked out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pypdfium2 import PdfiumError

from pipeline.report.page_regions import Strip
from pipeline.report.pictures import PageCutter
from schemas.evidence import Box


def draw_page(
    path: str,
    *,
    skip: Mapping[int, str],
    on_page: Callable[[int], None],
    page: int,
    marks: Sequence[Box],
    hidden: Sequence[Box],
    read: Sequence[Box] | None = (),
) -> bytes:
    """The page as a PNG; no bytes where the file is no PDF that can be drawn, or has no such page.

    skip: has the page where drawing it ended a child. read: the tables that were read on it; None where it was not read.
    """
    if page in skip:
        return b""
    on_page(page)
    try:
        with PageCutter(Path(path).read_bytes()) as cutter:
            whole = (0.0, 0.0, math.inf, math.inf)
            known = None if read is None else [_box(one) for one in read]
            strip = Strip(page, whole, [_box(one) for one in marks], [_box(one) for one in hidden], read=known)
            return cutter.cut([strip], margin=0).png  # what looks at it lays its marks over it
    except (OSError, PdfiumError, IndexError):
        return b""


def _box(edges: Sequence[float]) -> Box:
    x0, top, x1, bottom = edges
    return x0, top, x1, bottom
