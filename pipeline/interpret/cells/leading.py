"""How far apart a cell's lines stand: from foot to foot, in sizes of the letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.model.page import Line, Word
from pipeline.interpret.cells.sideways import upright

HYPHENS = ("-", "\u00ad", "\u2010")
LEADING = 1.25  # from line to line, in sizes of the letters, where nothing tells
_OUTLIERS = 8  # one of so many steps may be measured too short, as where a rule cuts letters in a scan
_SAME_SIZE = 0.25  # points
_TALLER = 1.25  # times the height: a line of larger letters, such as a card's number before its name


def leading_of(cells: Iterable[Sequence[Line]], size: float | None = None) -> float:
    """From line to line, in sizes of the letters: the closest that lines of these cells stand, outliers left out.

    Lines that surely go on the one above tell; where there is none, each line may be a paragraph.
    size: of the letters whose lines tell first; what is typed into a form's fields may be set otherwise than its own texts.
    """
    told = [
        (line.size, step(above, line))
        for lines in map(upright, cells)
        for above, line in pairwise(lines)
        if line.box and above.box and line.page == above.page and line.box[1] > above.box[3] - _height(line) / 2
        if above.box[3] - above.box[1] < _TALLER * (line.box[3] - line.box[1])
        if line.text.lstrip()[:1].islower() or above.text.rstrip().endswith(HYPHENS)
    ]
    own = [found for letters, found in told if letters and size and abs(letters - size) < _SAME_SIZE]
    steps = sorted(own or [found for _, found in told])
    return steps[len(steps) // _OUTLIERS] if steps else LEADING


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
