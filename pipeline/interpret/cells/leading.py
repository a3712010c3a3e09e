"""How far apart a cell's lines stand: from foot to foot, in sizes of the letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat

from extractors.model.page import Box, Line, Word
from pipeline.interpret.cells.sideways import upright

HYPHENS = ("-", "\u00ad", "\u2010")
LEADING = 1.25  # from line to line, in sizes of the letters, where nothing tells
_OUTLIERS = 8  # one of so many steps may be measured too short, as where a rule cuts letters in a scan
_SAME_SIZE = 0.25  # points
_TALLER = 1.25  # times the height: a line of larger letters, such as a card's number before its name


def leading_of(
    cells: Iterable[Sequence[Line]], size: float | None = None, edges: Iterable[Mapping[int, float]] = repeat({})
) -> float:
    """From line to line, in sizes of the letters: the closest that lines of these cells stand, outliers left out.

    Lines that surely go on the one above tell; where there is none, each line may be a paragraph.
    size: of the letters whose lines tell first, where they go on since the line above them is full; what is typed into a form's fields may be set otherwise than its own texts.
    edges: by page up to where each cell's lines could have run; where it is unknown, every line above is full.
    """
    told = [
        (line.size, step(above, line), _is_full(above, line, ends))
        for lines, ends in zip(map(upright, cells), edges, strict=False)
        for above, line in pairwise(lines)
        if line.box and above.box and line.page == above.page and line.box[1] > above.box[3] - _height(line) / 2
        if above.box[3] - above.box[1] < _TALLER * (line.box[3] - line.box[1])
        if line.text.lstrip()[:1].islower() or above.text.rstrip().endswith(HYPHENS)
    ]
    own = [found for letters, found, full in told if full and letters and size and abs(letters - size) < _SAME_SIZE]
    steps = sorted(own or [found for _, found, _ in told])
    return steps[len(steps) // _OUTLIERS] if steps else LEADING


def had_room(above: Box, line: Line, edge: float) -> bool:
    """Whether a line's first word would have stood on the line above, had that not ended a paragraph."""
    first = line.text.split()[0]
    width = line.words[0].box[2] - line.words[0].box[0] if line.words else 0.0
    if not width and line.box:
        width = (line.box[2] - line.box[0]) * len(first) / max(len(line.text), 1)
    space = width / max(len(first), 1)
    return above[2] + space + width < edge


def _is_full(above: Line, line: Line, edges: Mapping[int, float]) -> bool:
    """Whether a line ends where it does since the next one's first word had no room on it, or is the rest of its last."""
    if above.page not in edges or above.box is None or above.text.rstrip().endswith(HYPHENS):
        return True
    return not had_room(above.box, line, edges[above.page])


def step(above: Line, line: Line) -> float:
    """From a line to the next in sizes of the letters, along the slope of paper that lay askew.

    What is recognised has the size that its tallest letters show, which a short line may lack: the larger of both sizes counts.
    """
    size = _height(line)
    (_, _, _, foot), (_, _, _, last) = above.box or (0.0,) * 4, line.box or (0.0,) * 4
    if above.words and line.words and line.words[0].confidence is not None:
        slope = _slope(above, line)
        foot, last = _foot(above.words[0], slope), _foot(line.words[0], slope)
        size = max(size, _height(above))
    return (last - foot) / size


def _slope(*lines: Line) -> float:
    """How far down the widest of lines runs for each step to the right."""
    ends = [(_middle(line.words[0]), _middle(line.words[-1])) for line in lines if len(line.words) > 1]
    (x, y), (end, low) = max(ends, key=lambda pair: pair[1][0] - pair[0][0], default=((0.0, 0.0), (1.0, 0.0)))
    return (low - y) / max(end - x, 1.0)


def _foot(word: Word, slope: float) -> float:
    """Where a word stands, at the page's left side; its box reaches down to the lower of its ends."""
    return word.box[3] - abs(slope) * (word.box[2] - word.box[0]) / 2 - slope * _middle(word)[0]


def _middle(word: Word) -> tuple[float, float]:
    return (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2


def _height(line: Line) -> float:
    height = line.box[3] - line.box[1] if line.box else 0.0
    return line.size or height or 1.0
