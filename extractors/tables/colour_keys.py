"""Keys of colours: small painted boxes before texts that say what cells painted so stand for."""

from __future__ import annotations

from dataclasses import replace

from extractors.coloured_marks import is_coloured, sign_of
from extractors.model.page import Box
from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.tables.badges import without_boxes
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.status_icons import counts, only_group, text_behind

_HIGHEST, _LOWEST, _WIDEST = 24.0, 3.0, 4.0  # points, and times as wide as high
_EACH = 2  # such a box and a cell
_MOST = (
    200  # small boxes before texts of which one line or column may be a key: more are a picture or a list's own marks
)
_APART = 2.0  # points between a key's box and whatever else is painted: a matrix's cells stand closer


def with_colour_keys(content: PageContent) -> PageContent:
    """The content with a sign for each box of a line or column of them, no colour twice, where cells without text are painted in them too."""
    coloured = [fill for fill in content.fills if is_coloured(fill.colour)]
    if not any(map(_is_small, coloured)):
        return content
    placed = by_height(content.runs)
    blank = [fill for fill in coloured if not _holds_text(fill.box, placed)]
    small = [fill for fill in blank if _is_small(fill) and text_behind(fill.box, placed.between(*fill.box[1::2]))]
    if len(small) > _MOST:
        return content
    own = {*map(id, small)}
    others = [fill.box for fill in coloured if id(fill) not in own]
    small = [fill for fill in small if not any(_touch(fill.box, other) for other in others)]
    found = [(sign_of(fill.colour), fill.box) for fill in small]
    key = next(filter(None, (only_group(found, level=level) for level in (True, False))), [])
    boxes = [box for _, box in key]
    painted = {sign_of(fill.colour) for fill in blank if fill.box not in boxes}
    if counts(key, content.runs) or len(painted & {sign for sign, _ in key}) < _EACH:
        return content
    signs = [TextSpan(sign, box, box[3] - box[1], glyph_edges=(box[0], box[2])) for sign, box in key]
    return replace(without_boxes(content, boxes), runs=[*content.runs, *signs])


def _is_small(fill: Fill) -> bool:
    x0, top, x1, bottom = fill.box
    return _LOWEST <= bottom - top <= _HIGHEST and _LOWEST <= x1 - x0 <= _WIDEST * (bottom - top)


def _touch(one: Box, other: Box) -> bool:
    x0, top, x1, bottom = other
    return one[0] < x1 + _APART and x0 < one[2] + _APART and one[1] < bottom + _APART and top < one[3] + _APART


def _holds_text(box: Box, placed: ByPlace[TextSpan]) -> bool:
    return any(box[0] <= run.x <= box[2] for run in placed.between(box[1], box[3]))
