"""Rows of labels over their values that several cards have: "Befintliga kontroller   Riskägare"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.branches import LEVELS
from pipeline.interpret.cards.label_layouts.labels_beside import (
    Pair,
    has_unknown_label,
    labels_in,
    pairs_of_labels,
    pairs_over,
)
from pipeline.interpret.cards.label_layouts.rows_of_measures import is_row, rows_below
from pipeline.interpret.cards.labels import GAP, is_heading, label_of
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.phrases.matcher import classify

_ROWS = 2  # different ones that come again: a table's header is but one
_TIMES, _ALONE = 2, 3  # times that each of several comes, and the only one
_SAME_SIZE, _SAME_LEFT = 0.3, 2.0  # points
_SCORE = lazy_pattern(r"\s*[SRK]\s*\d(?:,\d)?\s*[x×*·]\s*[SRK]?\s*\d")
_PITCH = 2.0  # sizes of the letters: how near the lines of a card stand


class LabelRows:
    """The rows of labels among lines: at least two different ones, each of them in several cards, or one that comes more often or that a score tells."""

    def __init__(self, lines: Sequence[Line], told: Collection[str] = ()) -> None:
        """lines: those of all cards, in reading order. told: the lines that a card's score at its left stands before."""
        texts = Counter(line.text for line in lines if labels_in(line))
        found = {text for text, count in texts.items() if count >= _TIMES}
        if len(found) < _ROWS:
            found = {text for text in found if texts[text] >= _ALONE and _is_over_values(lines, text)}
        found |= _over_larger(lines)
        found |= _beside_known(lines, found)
        found |= {text for text in told if text in texts and _is_over_values(lines, text)}
        self._texts = found if _are_parted(lines, found) else set[str]()
        rows = {line.text: line for line in lines if line.text in self._texts}.values()
        self.unknown = frozenset(pair[0].text for row in rows for pair in pairs_of_labels(row) if not label_of(pair[0]))

    def __bool__(self) -> bool:
        return bool(self._texts)

    def pairs(self, line: Line, waiting: list[Line]) -> list[Pair]:
        """The pairs of a row of labels with the values below it, which are taken from the end of the waiting lines, once for each row of measures; else none.

        Scores in bold below it, which could be a heading, are left to others.
        """
        if line.text not in self._texts or (waiting and waiting[-1].bold and pairs_over([line, waiting[-1]])):
            return []
        pairs, above, values = pairs_of_labels(line), line, list[Line]()
        while (
            pairs and waiting and self._goes_on(pairs, above, waiting[-1]) and not _is_set_as_label(line, waiting[-1])
        ):
            above = waiting.pop()
            values.append(above)
        return rows_below(pairs, values)

    def _goes_on(self, pairs: Sequence[Pair], line: Line, below: Line) -> bool:
        """Whether a line right below another is a value of labels, or a row of measures of which the first text begins with a label's words."""
        return self._is_value(line, below) or (
            _is_near(line, below) and below.text not in self._texts and is_row(pairs, below)
        )

    def _is_value(self, line: Line, below: Line) -> bool:
        """Whether a line stands close below another, and is no heading, label or row of labels, nor one that says what a heading names."""
        if below.bold or below.level is not None:
            return False
        over = classify(below.text)
        is_over = over is not None and over.whole and over.help is None and over.field in LEVELS
        told = _begins_with_label(below) and not _are_values(line, below)
        return _is_near(line, below) and below.text not in self._texts and not told and not is_over


def _over_larger(lines: Sequence[Line]) -> set[str]:
    """The rows of labels over texts of another size that begin where these do; none where there are not several: one may be a table's header.

    So is one with two rows below it.
    """
    rows = {
        line.text
        for at, (line, below) in enumerate(pairwise(lines))
        if labels_in(line)
        and _are_values(line, below)
        and not any(_is_next_row(below, one) for one in lines[at + 2 :][:1])
    }
    return rows if len(rows) >= _ROWS else set()


def _is_near(line: Line, below: Line) -> bool:
    """Whether a line stands close below another."""
    if not (line.box and below.box) or line.page != below.page:
        return False
    return 0 <= below.box[1] - line.box[1] <= _PITCH * max(line.size or 10.0, below.size or 10.0)


def _beside_known(lines: Sequence[Line], known: Collection[str]) -> set[str]:
    """The rows that nobody knows one label of, set as the known rows of the same cards are, and as often over one row of values each."""
    settings = {_setting(line) for line in lines if line.text in known}
    texts = Counter(line.text for line in lines if _setting(line) in settings and has_unknown_label(line))
    found = {text for text, count in texts.items() if count >= _TIMES and _is_over_values(lines, text)}
    return found - {
        line.text for line, _, second in zip(lines, lines[1:], lines[2:], strict=False) if _fills(line, second)
    }


def _fills(labels: Line, line: Line) -> bool:
    """Whether a line has as many texts as a row of labels has, and is no such row: a table's second row."""
    count = len(pieces_of(line, GAP))
    return count >= len(pieces_of(labels, GAP)) and not labels_in(line) and not has_unknown_label(line)


def _setting(line: Line) -> tuple[bool, int | None, int, int]:
    """How a line is set, and where it begins; in half points."""
    return line.bold, line.level, round(2 * (line.size or 0.0)), round(2 * line.box[0]) if line.box else 0


def _is_over_values(lines: Sequence[Line], text: str) -> bool:
    """Whether text stands below a row of labels, and no label with its value beside it, as where the last of these is a value."""
    below = [after for line, after in pairwise(lines) if line.text == text and not is_heading(after)]
    return bool(below) and not any(
        _begins_with_label(after) and (label := label_of(after)) and label[1].text for after in below
    )


def _begins_with_label(line: Line) -> bool:
    """Whether a line begins with a label; the letters of a score's parts are none: "S 3 × K 3 = 9"."""
    return label_of(line) is not None and _SCORE.match(line.text) is None


def _are_values(labels: Line, below: Line) -> bool:
    """Whether the texts of a line begin where those of a row of labels do, and are set in another size: "Avvikelse" below "Bedömning" is no label."""
    if abs((labels.size or 0.0) - (below.size or 0.0)) <= _SAME_SIZE:
        return False
    return _begin_alike(labels, below)


def _is_next_row(row: Line, below: Line) -> bool:
    """Whether a line is a table's row below another: of the same size, with as many texts, each in a capital."""
    capitals = all(piece[0].text[:1].isupper() for piece in pieces_of(below, GAP))
    return capitals and abs((row.size or 0.0) - (below.size or 0.0)) <= _SAME_SIZE and _begin_alike(row, below)


def _begin_alike(line: Line, below: Line) -> bool:
    """Whether two lines have several texts, as many each, that begin at the same places."""
    one, other = pieces_of(line, GAP), pieces_of(below, GAP)
    starts = zip(one, other, strict=False)
    return len(one) == len(other) > 1 and all(abs(a[0].box[0] - b[0].box[0]) <= _SAME_LEFT for a, b in starts)


def _is_set_as_label(labels: Line, below: Line) -> bool:
    """Whether a line is a known label, set as a row of labels is and below its beginning: the values end above it."""
    meaning = classify(below.text)
    if not (meaning and meaning.whole and meaning.help is None and labels.box and below.box):
        return False
    alike = abs((labels.size or 0.0) - (below.size or 0.0)) <= _SAME_SIZE and labels.bold == below.bold
    return alike and abs(labels.box[0] - below.box[0]) <= _SAME_LEFT


def _are_parted(lines: Sequence[Line], rows: set[str]) -> bool:
    """Whether values stand below most rows of labels, as they do not below the levels of a table's header."""
    after = [below.text in rows for line, below in pairwise(lines) if line.text in rows]
    return 2 * sum(after) < len(after)
