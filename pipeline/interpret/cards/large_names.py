"""Names of cards that are not bold: in larger letters than all labels and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Line, Word
from pipeline.interpret.cards.card_names import PLAIN
from pipeline.interpret.cards.label_lines import pairs_on
from pipeline.interpret.cards.labels import is_heading, label_meaning, label_of
from pipeline.interpret.cards.labels_beside import labels_in
from pipeline.interpret.cards.line_setting import alike, stands_below
from pipeline.interpret.cards.over_names import words_of_label
from pipeline.interpret.cards.score_lines import is_score, scores_on
from pipeline.interpret.cells.line_parts import part_of, pieces_of, sizes_of_parts
from pipeline.interpret.columns.score_sets import says_assessment
from pipeline.interpret.phrases.titles import kind_of_title

_LARGER = 1.15  # times the size of labels and their values
_OFTEN = 2  # cards that name themselves so, and labels that tell how labels are set
_LONGEST = 3  # lines of a name
_TEXT = 6  # lines of a text between a name and the labels
_NARROW = 0.8  # sizes of the letters: the least white between a name and its scores
_ASSESSMENT = 3  # words of an assessment's name: "Risk efter åtgärd"


def with_bold_names(lines: Sequence[Line], sizes: Collection[float]) -> Sequence[Line]:
    """The lines, with the names in bold that stand right over labels and are larger than all labels and values.

    sizes: as `sizes_of_names` tells them of the whole document.
    """
    if not sizes:
        return lines
    lines = list(map(_with_its_size, lines))
    names = {id(line) for name in _names(lines, sizes) for line in name}
    return [replace(line, bold=True) if id(line) in names else line for line in lines]


def _with_its_size(line: Line) -> Line:
    """A line of plain text with a score at its end in the size of its beginning, which may name a card."""
    pieces = pieces_of(line, _NARROW) if line.text[-1:].isdigit() and not is_heading(line) else []
    behind = [word for piece in pieces[1:] for word in piece]
    named = _has_scores(line, pieces) and _may_name(part_of(line, pieces[0]))
    return replace(line, size=sizes_of_parts(line, pieces[0], behind)[0]) if named else line


def _has_scores(line: Line, pieces: Sequence[Sequence[Word]]) -> bool:
    """Whether behind a line's first piece scores stand and nothing else, and it is no assessment's name ("Bruttorisk")."""
    score = part_of(line, [word for piece in pieces[1:] for word in piece])
    if not score.text or not (scores_on(score) or is_score(score)):
        return False
    return len(pieces[0]) > _ASSESSMENT or not says_assessment(part_of(line, pieces[0]).text)


def sizes_of_names(lines: Sequence[Line]) -> set[float]:
    """The sizes of letters in which several names are set and no label or value is."""
    lines = list(map(_with_its_size, lines))
    sizes = Counter(_size(line) for line in lines if line.size and not is_heading(line))
    often = {size for size, count in sizes.items() if count >= _OFTEN}
    if len(often) < _OFTEN:
        return set()  # most documents: all is of one size
    told = Counter[float]()
    for line, below in pairwise(lines):
        if has_labels(line):
            told.update(_size(one) for one in (line, below)[: 1 if _has_value(line) else 2] if one.size)
    largest = max((size for size, count in told.items() if count >= _OFTEN), default=0.0)
    large = {size for size in often if largest and size >= _LARGER * largest}
    found = Counter(_size(name[0]) for name in _names(lines, large)) if large else Counter[float]()
    return {size for size, count in found.items() if count >= _OFTEN}


def _size(line: Line) -> float:
    return round(line.size or 0.0, 1)  # measured ones differ a little


def _has_value(line: Line) -> bool:
    label = label_of(line)
    return not labels_in(line) and bool(pairs_on(line) or (label and label[1].text))


def _names(lines: Sequence[Line], sizes: Collection[float]) -> Iterator[Sequence[Line]]:
    """The lines of each name in one of some sizes of letters: plain text right over a label or a score, or over smaller text that is."""
    for last, (line, below) in enumerate(pairwise(lines)):
        if _size(line) not in sizes or is_heading(line) or alike(line, below):
            continue
        end = end_of_text(lines, last)
        text, label = lines[last + 1 : end], lines[end]
        if not _is_labelled(lines[end - 1], label) or any(_size(one) >= _LARGER * _size(label) for one in text):
            continue
        first = last
        while first and alike(lines[first - 1], line) and stands_below(lines[first - 1], lines[first], PLAIN):
            first -= 1
        name, under = lines[first : last + 1], lines[first - 1] if first else None
        described = under is not None and is_heading(under) and stands_below(under, name[0])
        if not described and len(name) <= _LONGEST and all(map(_may_name, name)):
            yield name


def end_of_text(lines: Sequence[Line], at: int) -> int:
    """Where plain text without labels that stands right below a line ends: right behind that line where none does, at most at the last line."""
    end = at + 1
    while end < min(len(lines) - 1, at + 1 + _TEXT) and _is_text(lines[end - 1], lines[end]):
        end += 1
    return end


def _is_text(line: Line, below: Line) -> bool:
    labelled = has_labels(below) or is_score(below) or _is_tagged(below)
    return not (is_heading(below) or labelled) and stands_below(line, below)


def _is_tagged(line: Line) -> bool:
    """Whether a line begins with a label's word in capitals: "PROCESS Placering"."""
    first = next(iter(line.text.split()), "")
    meaning = label_meaning(first) if first.isupper() else None
    return meaning is not None and meaning.whole


def _may_name(line: Line) -> bool:
    return not has_labels(line) and kind_of_title(line.text) is None


def _is_labelled(line: Line, below: Line) -> bool:
    """Whether a label or a score stands right below a line."""
    return stands_below(line, below) and (has_labels(below) or is_score(below))


def has_labels(line: Line) -> bool:
    """Whether a line is a label, begins with one, or holds several."""
    return bool(words_of_label(line) or pairs_on(line) or labels_in(line))
