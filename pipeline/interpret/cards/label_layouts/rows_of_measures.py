"""Rows of measures below a row of labels in a card: "Åtgärd   Ansvarig   Klart   Status" over several, each with who, when and how far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import Entry
from pipeline.interpret.cards.label_layouts.labels_beside import Pair, put_below
from pipeline.interpret.cards.labels import GAP, SAME_LEFT
from pipeline.interpret.cards.treatments.measures import LISTED, is_of_measure
from pipeline.interpret.cells.line_parts import around, pieces_of
from pipeline.interpret.phrases.matcher import Meaning, classify

_PITCH = 1.45  # sizes of the letters: lines of one measure stand nearer
_SEVERAL = 2  # measures
_YEAR = lazy_pattern(r"20\d\d")
_FEWEST = 2  # texts of a measure's first line


def rows_below(pairs: Sequence[Pair], values: Sequence[Line]) -> list[Pair]:
    """The labels with what the lines below them say, once for each measure where they are of measures and several stand below each other.

    pairs: the labels of a line, without values. values: the lines below it, from the top.
    """
    rows = list(_measures(pairs, values)) if _are_of_measures(pairs) else []
    if len(rows) < _SEVERAL:
        return _below(pairs, values)
    return [_on_one_line(pair) for row in rows for pair in _below(pairs, row) if len(pair) > 1]


def is_row(pairs: Sequence[Pair], line: Line) -> bool:
    """Whether a line has a text where each label of a row of measures begins, whatever label the first may begin with ("Uppföljning av avtal")."""
    pieces = pieces_of(line, GAP) if not line.bold and _are_of_measures(pairs) else []
    labels = [pair[0].words for pair in pairs if pair[0].words]
    if not len(pieces) == len(labels) == len(pairs):
        return False
    return all(abs(piece[0].box[0] - label[0].box[0]) <= SAME_LEFT for piece, label in zip(pieces, labels, strict=True))


def _below(pairs: Sequence[Pair], values: Sequence[Line]) -> list[Pair]:
    """The labels with what some lines below say."""
    own = [list(pair) for pair in pairs]
    for line in values:
        put_below(own, line)
    return own


def _on_one_line(pair: Pair) -> Pair:
    """A label with the first line of its value behind it: no text between two measures that could name a card."""
    label, value, *further = pair
    words = (*label.words, *value.words)
    line = replace(label, text=f"{label.text.strip()}\t{value.text}", words=words, box=around([w.box for w in words]))
    return [line, *further]


def _are_of_measures(pairs: Sequence[Pair]) -> bool:
    """Whether labels are of a measure, first, and of nothing but what is told of one, or that nobody knows."""
    meanings = [_meaning(pair) for pair in pairs]
    known = [one for one in meanings if one is not None]
    is_first = bool(known) and meanings[0] is known[0] and known[0].field == LISTED
    return is_first and len(known) > 1 and all(is_of_measure(Entry(one, [])) for one in known)


def _meaning(pair: Pair) -> Meaning | None:
    meaning = classify(pair[0].text.strip().rstrip(":"))
    return meaning if meaning and meaning.whole else None


def _measures(pairs: Sequence[Pair], values: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of each measure."""
    starts = [at for at in range(1, len(values)) if _begins(pairs, values[at - 1], values[at])]
    for start, stop in zip([0, *starts], [*starts, len(values)], strict=True):
        yield values[start:stop]


def _begins(pairs: Sequence[Pair], above: Line, line: Line) -> bool:
    """Whether a line is the first of a measure: a text under the first label and others, further below the last than lines of one stand, or all of them with a date each."""
    pieces = pieces_of(line, GAP)
    label, size = pairs[0][0], line.size or 10.0
    if len(pieces) < _FEWEST or line.text[:1].islower() or not (label.words and line.box and above.box):
        return False
    is_under = abs(pieces[0][0].box[0] - label.words[0].box[0]) <= SAME_LEFT
    are_dated = len(pieces) == len(pairs) and all(_YEAR.search(one.text) for one in (above, line))
    return is_under and (are_dated or line.box[1] - above.box[1] > _PITCH * size)
