"""Names of cards that are not bold: in larger letters than all labels and values, or alone on a line below their process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Line, Word
from pipeline.interpret.cards.label_layouts.label_lines import pairs_on
from pipeline.interpret.cards.label_layouts.labels_beside import labels_in
from pipeline.interpret.cards.label_layouts.score_lines import is_score, scores_on
from pipeline.interpret.cards.labels import GAP, SAME_LEFT, is_heading, label_meaning, label_of
from pipeline.interpret.cards.line_setting import alike, stands_below
from pipeline.interpret.cards.names.card_names import PLAIN
from pipeline.interpret.cards.names.over_names import is_process, words_of_label
from pipeline.interpret.cells.line_parts import part_of, pieces_of, sizes_of_parts
from pipeline.interpret.columns.score_sets import says_assessment
from pipeline.interpret.phrases.titles import kind_of_title

_LARGER = 1.15  # times the size of labels and their values
_OFTEN = 2  # cards that name themselves so, and labels that tell how labels are set
_LONGEST = 3  # lines of a name
_TEXT = 6  # lines of a text between a name and the labels
_NARROW = 0.8  # sizes of the letters: the least white between a name and its scores
_ASSESSMENT = 3  # words of an assessment's name: "Risk efter åtgärd"
_MOST = 0.8  # of the labelled processes: a name that scores break stands below but one
_SPARE = 1.2  # times the width of a word: the room that it would have had on the line above


def with_bold_names(lines: Sequence[Line], sizes: Collection[float], right: float | None) -> Sequence[Line]:
    """The lines, with the names in bold that stand right over labels and are larger than all labels and values, or alone below a process.

    sizes, right: as `sizes_of_names` and `right_of_names` tell them of the whole document.
    """
    if not sizes and right is None:
        return lines
    lines = list(map(_with_its_size, lines))
    named = [*_names(lines, sizes), *(_below_processes(lines, right) if right else ())]
    names = {id(line) for name in named for line in name}
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


def right_of_names(lines: Sequence[Line]) -> float | None:
    """Where the lines end at most, in points, if names stand below most processes that are labelled, and no risk is."""
    processes = [line for line in lines if is_process(line)]
    if len(processes) < _OFTEN:
        return None
    right = max((line.box[2] for line in lines if line.box), default=0.0)
    labelled = {label[0].field for line in lines if (label := label_of(line))}
    named = sum(1 for _ in _below_processes(lines, right))
    return right if "risk" not in labelled and _MOST * len(processes) <= named else None


def _below_processes(lines: Sequence[Line], right: float) -> Iterator[Sequence[Line]]:
    """The lines of each name right below a labelled process, whose line would have had room for the first word, over a label."""
    for at, line in enumerate(lines):
        if not is_process(line):
            continue
        for end in range(at + 2, min(at + 2 + _LONGEST, len(lines))):
            above, below = lines[end - 1], lines[end]
            if not stands_below(lines[end - 2], above) or not _is_alone(above, line):
                break
            if _is_labelled(above, below):
                if _has_room(line, lines[at + 1], right):
                    yield lines[at + 1 : end]
                break


def _is_alone(line: Line, process: Line) -> bool:
    """Whether a line may name a card below its process: plain text that begins where that does, with nothing or a score beside it."""
    begins = line.box and process.box and abs(line.box[0] - process.box[0]) <= SAME_LEFT
    plain = bool(begins) and not is_heading(line) and ":" not in line.text
    return plain and _is_unlabelled(line) and _may_name(line) and not _is_labelled_beside(line, process)


def _is_labelled_beside(line: Line, process: Line) -> bool:
    """Whether a line is a known label up to where the process's own value begins, with little white between label and value."""
    label = label_of(process)
    start = label[1].words[0].box[0] if label and label[1].words else None
    ends = [at for at, word in enumerate(line.words) if start is not None and abs(word.box[0] - start) <= SAME_LEFT]
    meaning = label_meaning(" ".join(word.text for word in line.words[: ends[0]])) if ends and ends[0] else None
    return meaning is not None and meaning.whole


def _is_unlabelled(line: Line) -> bool:
    """Whether no wide gap parts a line in a label and its value; a score may stand behind a name."""
    return len(pieces_of(line, GAP)) == 1 or _has_scores(line, pieces_of(line, _NARROW))


def _has_room(line: Line, below: Line, right: float) -> bool:
    """Whether the first word of a line would have had room at the end of the line above it."""
    if not (line.box and below.box) or not below.words:
        return False
    word = below.words[0].box
    return right - line.box[2] > _SPARE * (word[2] - word[0]) + (below.size or 10.0) / 2
