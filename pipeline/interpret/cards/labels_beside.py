"""Labels beside each other on a line of a card that wide gaps alone part: with their values behind or below them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import GAP, around, label_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning, classify

_PAIRS = 2
_PITCH = 1.6  # sizes of the letters: how near the lines of one value stand
_SAME_LEFT = 3.0  # points

Pair = list[Line]
"""A label and its value as one line, and the further lines of the value."""


def pairs_beside(line: Line, seen: Collection[str] = ()) -> list[Pair]:
    """The pairs of a line: "Process   Ekonomi   Ansvarig   Chef"; none where it has fewer than two, or labels alone.

    What stands behind a label is its value, whatever it says. seen: the last labels of other lines, by their words, of
    which one may end a line without a value.
    """
    pieces = _pieces(line)
    starts: list[int] = []
    for index, piece in enumerate(pieces):
        if not (starts and index == starts[-1] + 1) and _label(piece):
            starts.append(index)
    blank = bool(starts) and starts[-1] == len(pieces) - 1 and _text(pieces[-1]) not in seen
    if len(starts) < _PAIRS or starts[0] or blank or all(map(_label, pieces)):
        return []
    bounds = pairwise([*starts, len(pieces)])
    return [[_pair(line, pieces[start], pieces[start + 1 : end])] for start, end in bounds]


def last_labels(lines: Sequence[Line]) -> set[str]:
    """The labels that end lines of pairs, by their words."""
    return {pairs[-1][0].text.split("\t")[0] for line in lines if (pairs := pairs_beside(line))}


def _pieces(line: Line) -> list[list[Word]]:
    """A line's words, parted at wide gaps."""
    pieces: list[list[Word]] = []
    for before, word in zip((None, *line.words), line.words, strict=False):
        if before is None or word.box[0] - before.box[2] >= GAP * (line.size or 10.0):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _label(words: Sequence[Word]) -> Meaning | None:
    """What a piece of a line says that is a label and nothing else."""
    meaning = classify(_text(words).rstrip(":"))
    return meaning if meaning and meaning.whole and not any(map(str.isdigit, meaning.help or "")) else None


def _pair(line: Line, label: Sequence[Word], values: Sequence[Sequence[Word]]) -> Line:
    """A label and its value as a line of their own."""
    words = (*label, *(word for piece in values for word in piece))
    text = f"{_text(label).rstrip(':')}\t{' '.join(map(_text, values))}"
    return replace(line, text=text, words=words, box=around([word.box for word in words]))


def pairs_over(lines: Sequence[Line]) -> list[Line]:
    """A line of labels and one of the values below them, a line for each pair; none where a table's rows may follow.

    One of the labels is of a score, and its value begins with a digit.
    """
    heads, values, *further = map(_pieces, lines[:3])
    if len(heads) < _PAIRS or not _are_over(heads, values) or (further and _are_over(heads, further[0])):
        return []
    meanings = [_label(piece) for piece in heads]
    scored = any(
        one and one.field in SCORES and piece[0].text[:1].isdigit() for one, piece in zip(meanings, values, strict=True)
    )
    if not all(meanings) or not scored:
        return []
    return [_pair(lines[0], head, [piece]) for head, piece in zip(heads, values, strict=True)]


def _are_over(heads: Sequence[Sequence[Word]], values: Sequence[Sequence[Word]]) -> bool:
    """Whether below each piece of a line stands one that begins where it does, or has its middle."""
    return len(heads) == len(values) and all(map(_is_over, heads, values))


def _is_over(head: Sequence[Word], value: Sequence[Word]) -> bool:
    (left, right), (low, high) = ((piece[0].box[0], piece[-1].box[2]) for piece in (head, value))
    return min(abs(left - low), abs(left + right - low - high) / 2) <= _SAME_LEFT


def goes_below(line: Line, below: Line) -> bool:
    """Whether a line right below one of pairs goes on their values: it begins at none of their labels."""
    if (
        not (line.box and below.box and below.words)
        or line.page != below.page
        or label_of(below)
        or pairs_beside(below)
    ):
        return False
    return below.box[1] - line.box[1] <= _PITCH * (line.size or 10.0) and below.box[0] > line.box[0] + _SAME_LEFT


def put_below(pairs: Sequence[Pair], line: Line) -> None:
    """Puts a line's pieces to the pairs that they stand under."""
    for piece in _pieces(line):
        under = [pair for pair in pairs if pair[0].words[0].box[0] <= piece[0].box[0] + _SAME_LEFT]
        under[-1].append(replace(line, text=_text(piece), words=tuple(piece), box=around([one.box for one in piece])))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
