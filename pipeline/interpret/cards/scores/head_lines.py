"""Head lines over the names of cards, with what the card is of at one end and its score at the other: "Uthyrning   S 2 × K 4 = 8".

A number that names the card ("IK-01   2 × 4 = 8") may stand there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.names.categories import may_name
from pipeline.interpret.cards.names.over_names import is_name, is_near
from pipeline.interpret.cards.scores.name_scores import sort_of_score
from pipeline.interpret.cells.line_parts import part_of, pieces_of, size_of_part
from pipeline.interpret.cells.scores import Legend, from_cell

_GAP = 0.8  # sizes of the letters: the least white between both
_SMALLER = 0.5  # points by which what is set as a heading is smaller than the name
_NUMBER = lazy_pattern(r"[^\W\d]{1,6}[ .-]?(\d{1,4})")  # "IK-01"


def parted_head_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each head line right over a name as two: what the card is of, which begins where the name does, and the score.

    As over names elsewhere, the card's own number is left out.
    """
    for line, below in zip_longest(lines, lines[1:]):
        parts = _parts(line, below) if below and line.words and any(map(str.isdigit, line.text)) else None
        yield from parts or (line,)


def _parts(line: Line, name: Line) -> tuple[Line, ...] | None:
    """What a line over a name says of the card, and the score beside it; None for any other line."""
    if not (is_name(name) and is_near(line, name)) or label_of(line) or len(line.words) != len(line.text.split()):
        return None
    pieces = pieces_of(line, _GAP)
    for cut in range(1, len(pieces)):
        ends = [[word for piece in some for word in piece] for some in (pieces[:cut], pieces[cut:])]
        left, right = (replace(part_of(line, words), size=size_of_part(line, words)) for words in ends)
        for said, score in ((left, right), (right, left)):
            if not (sort_of_score(score) and _is_smaller(said, name)):
                continue
            if _is_number(said, score):
                return (_as_plain(score, score, line),)
            if _says_what(said):
                return _as_plain(said, name, line), _as_plain(score, score, line)
    return None


def _says_what(line: Line) -> bool:
    """Whether words say of what a card is, and no part of its score."""
    return may_name(line.text) and not any(map(str.isdigit, line.text))


def _is_number(line: Line, score: Line) -> bool:
    """Whether words are a number with letters before it, and not the value that a score lacks ("R12   S3 K4")."""
    match, told = _NUMBER.fullmatch(line.text.strip()), from_cell(score.text, Legend())
    if match is None or told is None:
        return False
    parts = told.likelihood, told.consequence
    return told.value is not None or None in parts or int(match[1]) != (parts[0] or 0) * (parts[1] or 0)


def _is_smaller(line: Line, name: Line) -> bool:
    """Whether what stands over a name is no heading that the name stands under."""
    return not is_heading(line) or (line.size or 0.0) <= (name.size or 0.0) - _SMALLER or line.text.isupper()


def _as_plain(line: Line, begun: Line, whole: Line) -> Line:
    """A part of a line that is no heading, as high as the whole, and begins where another does."""
    box = (begun.box[0], whole.box[1], line.box[2], whole.box[3]) if line.box and begun.box and whole.box else line.box
    return replace(line, box=box, bold=False, level=None)
