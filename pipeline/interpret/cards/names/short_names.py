"""Names of cards that are shorter than the badge beside them: "Jäv      Post 5" is a heading, though most of its letters are plain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.names.badges import without_badge

_FEWEST = 2  # headings with a badge beside them, set as the short one is
_SAME_PLACE, _SAME_HEIGHT = 2.0, 0.5  # points


@dataclass(frozen=True, slots=True)
class _Title:
    """A line with a badge beside it: where its name begins and how high that is, and where the badge begins and ends."""

    line: Line
    left: float
    height: float
    badge: tuple[float, float]


def with_short_names(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those in bold over a label of which the name begins where those of several headings do, is as high, and has its badge at their place."""
    over = [line for line, below in pairwise(lines) if label_of(below) and not label_of(line)]
    titles = [title for line in over if (title := _title(line))]
    bold = [title for title in titles if is_heading(title.line)]
    named: dict[int, Line] = {}
    for title in titles:
        others = [other for other in bold if _is_set_as(title, other)]
        if len(others) >= _FEWEST and not is_heading(title.line):
            named[id(title.line)] = replace(title.line, bold=True, size=others[0].line.size)
    return (named.get(id(line), line) for line in lines)


def _title(line: Line) -> _Title | None:
    name, badge = without_badge(line)
    if badge is None or not (name.words and badge.words):
        return None
    return _Title(line, name.words[0].box[0], _height(name.words[0]), (badge.words[0].box[0], badge.words[-1].box[2]))


def _is_set_as(title: _Title, other: _Title) -> bool:
    level = abs(title.left - other.left) <= _SAME_PLACE and abs(title.height - other.height) <= _SAME_HEIGHT
    return level and any(abs(own - its) <= _SAME_PLACE for own, its in zip(title.badge, other.badge, strict=True))


def _height(word: Word) -> float:
    return word.box[3] - word.box[1]
