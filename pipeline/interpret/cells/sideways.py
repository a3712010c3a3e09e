"""Lines of a page that was fed sideways into a scanner, as they stand where the page is turned so that they read."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Line, Word
from extractors.model.rotate_back import turned

_LETTERS = 3  # of a word that is wider than high where it reads
_TALLER = 1.2  # times its width: a word that runs up or down the page


def upright(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines as they read: as they are, or with their boxes turned where most long words run up or down the page.

    The boxes are then in a frame of their own, for what is said of distances alone.
    """
    words = [word for line in lines for word in line.words if len(word.text) >= _LETTERS]
    if 2 * sum(map(_is_sideways, words)) <= len(words):
        return lines
    turns = 1 if _runs_up(lines) else 3
    return [found for line in lines if isinstance(found := turned(line, 0.0, 0.0, turns), Line)]


def _is_sideways(word: Word) -> bool:
    x0, top, x1, bottom = word.box
    return bottom - top > _TALLER * (x1 - x0)


def _runs_up(lines: Sequence[Line]) -> bool:
    """Whether words follow each other up the page; where each line has but one, whether lines follow each other to the right."""
    steps = [line.words[-1].box[3] - line.words[0].box[3] for line in lines if len(line.words) > 1]
    if steps:
        return sum(steps) < 0
    first, last = lines[0].box, lines[-1].box
    return first is None or last is None or last[0] >= first[0]
