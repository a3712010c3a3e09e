"""Scores under or behind a title that says of which assessment they are, alone or beside another: "Inneboende risk   Kvarstående risk"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line, Word
from pipeline.interpret.cards.label_layouts.score_lines import (
    labelled_numbers,
    labelled_steps,
    score_label_end,
    scores_on,
)
from pipeline.interpret.cards.labels import GAP, SAME_LEFT, label_meaning, label_of, lines_of_grid
from pipeline.interpret.cards.scores.further_assessments import is_further
from pipeline.interpret.cells.line_parts import around, part_of, pieces_of
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.score_sets import says_assessment

_WORDS = 4  # of a title, and of a label
_FEWEST = 2  # parts of a score under each title
_MOST = 0.6  # of a grid's lines
_VALUE = lazy_pattern(r"\d{1,2}(?:[.,]\d{1,2})?|[–—-]")
_SCALE = lazy_pattern(r"\s\(\d+\s*[–-]\s*\d+\)")
_BARE_VALUE, _VALUE_LABEL = "Risk", "Riskvärde"
_BLANK = frozenset(["", *"–—-"])


@dataclass(slots=True)
class _Titles:
    """Titles beside each other, and the lines that stand below them: for each title its labels with their values."""

    names: list[str]
    below: list[list[Line]] = field(default_factory=list)
    drawn: int = 0  # lines that were taken

    def __post_init__(self) -> None:
        self.below = [[] for _ in self.names]

    def take(self, pairs: Sequence[tuple[Line, str, str]]) -> bool:
        """Takes the labels and values of a line, as many for each title; False where they do not divide so."""
        each, over = divmod(len(pairs), len(self.names))
        if over or not each:
            return False
        for number, (line, label, value) in enumerate(pairs):
            at = number // each
            self.put(at, line, label, value)
        return True

    def put(self, at: int, line: Line, label: str, value: str, *, further: bool = False) -> None:
        """Puts a label with its value under a title; what says of no assessment ("Riskbedömning") is left out.

        further: the title says so, in whatever words.
        """
        of = f" ({self.names[at]})" if further or _says_which(self.names[at]) else ""
        self.below[at].append(_labelled(line, f"{label}{of}", value))


def scores_under_titles(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each score under or behind a title of its assessment with that behind its label, those of one title after the other."""
    at = 0
    while at < len(lines):
        found = _beside(lines[at]) or _under(lines, at)
        if found is None:
            yield lines[at]
            at += 1
        else:
            yield from (line for below in found.below for line in below)
            at += found.drawn


def scores_behind_titles(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that tell whole scores of assessments parted into a label and its score for each."""
    for line in lines:
        yield from whole_scores(line) or [line]


def whole_scores(line: Line) -> list[Line]:
    """The assessments that a line tells, each with a score with both its parts, a line for each; none for any other line.

    "Före åtgärd S 4 × K 4 = 16   Efter åtgärd S 2 × K 4 = 8". What but says which it is ("Före åtgärd") is a label of scores.
    """
    texts = line.text.split()
    if not (line.text.strip()[:1].isupper() and _assessed(texts, 0)):
        return []
    starts = [at for at, word in enumerate(texts) if word[:1].isupper() and _assessed(texts, at)]
    parts = [(at, _assessed(texts[:stop], at), stop) for at, stop in pairwise([*starts, len(texts)])]
    if not all(is_whole(" ".join(texts[end:stop])) for _, end, stop in parts):
        return []
    return [
        _labelled(_words(line, start, stop), _label_of(texts[start:end]), " ".join(texts[end:stop]))
        for start, end, stop in parts
    ]


def _labelled(line: Line, label: str, value: str) -> Line:
    return replace(line, text=f"{label}\t{value}", bold=False, level=None)


def _assessed(texts: Sequence[str], start: int) -> int:
    """Where the words end that say at a place of which assessment a score is; 0 where none do."""
    ends = range(min(start + _WORDS, len(texts)), start, -1)
    names = (
        (end, " ".join(texts[start:end]).rstrip(":"))
        for end in ends
        if not any(map(str.istitle, texts[start + 1 : end]))
    )
    return next((end for end, name in names if says_assessment(name) and names_scores(name)), 0)


def _label_of(words: Sequence[str]) -> str:
    """The label of a score: what the words say, or what they leave out before "före åtgärd"."""
    name = " ".join(words).rstrip(":")
    return name if label_meaning(name) else f"Bedömning {name[:1].lower()}{name[1:]}"


def holds_assessments(grid: Grid) -> bool:
    """Whether a grid is such titles, alone or beside each other, with labels of scores and numbers below them.

    Little else stands in it, unless no lines close it, and it took in what is below, or labels with their values right above.
    """
    lines = lines_of_grid(grid) if not any(cell.nested for cell in grid.cells) else []
    is_open = grid.drawn in {"aligned", "rows"}
    lines = lines[_labelled_above(grid, lines) if is_open else 0 :]
    taken = 0
    while taken < len(lines) and (found := _under(lines, taken)):
        taken += found.drawn
    return taken > 0 and (is_open or taken >= _MOST * len(lines))


def _labelled_above(grid: Grid, lines: Sequence[Line]) -> int:
    """How many lines of a grid stand above a row of labels of scores, with a label in their first cell, or going on a value; 0 where there are others."""
    first = next((at for at in range(len(lines)) if len(_labels(lines[at])) >= _FEWEST), 0)
    texts = (line.text.strip() for cell in grid.cells if cell.col == 0 for line in cell.lines)
    labels = [text for text in texts if (known := label_meaning(text)) and known.whole and known.field not in SCORES]
    left = min((line.box[0] for line in lines if line.box), default=0.0)
    begun = [any(line.text.startswith(f"{label} ") for label in labels) for line in lines[:first]]
    set_in = [line.box is not None and line.box[0] > left + SAME_LEFT for line in lines[:first]]
    return first if any(begun[:1]) and all(one or other for one, other in zip(begun, set_in, strict=True)) else 0


def _beside(line: Line) -> _Titles | None:
    """The title that a line begins with and the scores behind it: "Efter åtgärd  Sannolikhet 2  Konsekvens 4"; None for any other line."""
    texts = line.text.split()
    for end in range(min(_WORDS, len(texts)), 0, -1):
        name = " ".join(texts[:end]).rstrip(":")
        rest = replace(_words(line, end, len(texts)), text=" ".join(texts[end:]))
        scores = scores_on(rest) if names_scores(name) else []
        meanings = [label_meaning(score.text.partition("\t")[0]) for score in scores]
        if scores and all(meaning is not None and meaning.field in SCORES for meaning in meanings):
            found = _Titles([name], drawn=1)
            for score in scores:
                label, _, value = score.text.partition("\t")
                found.put(0, score, label, "" if value in _BLANK else value)
            return found
    return None


def _under(lines: Sequence[Line], at: int) -> _Titles | None:
    """The titles at a line with what stands below or behind them; None where it holds none, or too few scores follow."""
    names = titles_of(lines[at])
    if names and (found := _below(lines, at, names) or _whole_below(lines, at, names)):
        return found
    return _in_rows(lines, at)


def _whole_below(lines: Sequence[Line], at: int, names: list[str]) -> _Titles | None:
    """The titles with a whole score under each: "Bruttorisk   Nettorisk" over "S4 x K4 = 16   S2 x K4 = 8"; None for any other line, or where hardly any other label makes these cards."""
    found = _Titles(names, drawn=2)
    below = lines[at + 1 : at + 2]
    scores = [part_of(line, piece) for line in below for piece in pieces_of(line, GAP)] or list(below)
    if len(scores) != len(names) or not all(is_whole(score.text) for score in scores):
        return None
    others = {name for line in lines for name in _named(line)}
    if len(others) < _FEWEST:
        return None
    for name, score, of in zip(names, scores, found.below, strict=True):
        of.append(_labelled(score, _label_of(name.split()), score.text))
    return found


def _named(line: Line) -> Iterator[str]:
    """What the labels of a line name but scores, each alone or before its value."""
    pieces = [" ".join(word.text for word in piece) for piece in pieces_of(line, GAP)] or [line.text]
    labels = [label_meaning(text.strip(" :")) for text in pieces if not any(map(str.isdigit, text))]
    meanings = [*(found[:1] if (found := label_of(line)) else ()), *labels]
    yield from (one.field for one in meanings if one and one.whole and one.field not in {*SCORES, "score"})


def _below(lines: Sequence[Line], at: int, names: list[str]) -> _Titles | None:
    """The titles that a line holds with what stands below each; None where too few scores follow."""
    found = _Titles(names, drawn=1)
    while at + found.drawn < len(lines):
        line, *further = lines[at + found.drawn : at + found.drawn + 2]
        if line.page > lines[at].page + 1:
            break
        pairs = _pairs(line, len(names))
        if pairs and found.take(pairs):
            found.drawn += 1
            continue
        pairs = _pairs_over(line, further[0]) if further else []
        if not (pairs and found.take(pairs)):
            break
        found.drawn += 2
    return found if all(len(below) >= _FEWEST for below in found.below) else None


def _in_rows(lines: Sequence[Line], at: int) -> _Titles | None:
    """The labels of scores at a line with the titles below it, each with as many numbers behind it; None where there are none."""
    labels = _labels(lines[at])
    if len(labels) < _FEWEST:
        return None
    found = _Titles([])
    for line in lines[at + 1 :]:
        texts = line.text.split()
        name, values = " ".join(texts[: -len(labels)]), texts[-len(labels) :]
        if line.page > lines[at].page + 1 or not all(map(_VALUE.fullmatch, values)):
            break
        further = bool(found.names) and is_further(name, line, lines[at + len(found.names)], len(labels))
        if not further and not (says_assessment(name) and names_scores(name)):
            break
        found.names.append(name)
        found.below.append([])
        for number, (label, value) in enumerate(zip(labels, values, strict=True), len(texts) - len(labels)):
            value_line = _words(line, number, number + 1)
            found.put(-1, value_line, label, "" if value in _BLANK else value, further=further)
    found.drawn = 1 + len(found.names)
    return found if found.names else None


def titles_of(line: Line) -> list[str]:
    """The titles of assessments that a line holds and nothing else; none for any other line."""
    pieces = [" ".join(word.text for word in piece) for piece in pieces_of(line, GAP)] or [line.text.strip()]
    names = [piece.rstrip(": ") for piece in pieces]
    return names if all(map(names_scores, names)) and (any(map(says_assessment, names)) or line.bold) else []


def names_scores(text: str) -> bool:
    """Whether words name an assessment ("Inneboende risk", "Målrisk", "Riskbedömning"), and are no label of anything else."""
    if not 0 < len(text.split()) <= _WORDS or any(map(str.isdigit, text)) or not text[:1].isupper():
        return False
    meaning = label_meaning(text)
    if meaning is not None and meaning.whole:
        return meaning.field == "score" or (meaning.field == "value" and says_assessment(text))
    return _says_which(text)


def _says_which(text: str) -> bool:
    """Whether a title says which of several assessments it is of."""
    return says_assessment(text) or text.casefold().endswith("risk")


def _pairs(line: Line, count: int) -> list[tuple[Line, str, str]]:
    """The labels of scores of a line, each with its value, be some of them blank; of a single label so many values. None for any other line."""
    texts, found = line.text.split(), list[tuple[Line, str, str]]()
    if steps := labelled_steps(texts):
        return [
            (_words(line, at, stop), " ".join(texts[at:end]).rstrip(":"), " ".join(texts[end:stop]))
            for at, end, stop in steps
        ]
    for at, end, stop in labelled_numbers(texts):
        label, values = " ".join(texts[at:end]).rstrip(":"), texts[end:stop]
        if len(values) > 1 and (len(values) != count or (at, stop) != (0, len(texts))):
            return []
        found += [(_words(line, at, stop), label, "" if value in _BLANK else value) for value in values or ("",)]
    return found


def _pairs_over(heads: Line, values: Line) -> list[tuple[Line, str, str]]:
    """A line of labels of scores and one with as many numbers below them."""
    labels, numbers = _labels(heads), values.text.split()
    if not labels or len(labels) != len(numbers) or not all(map(_VALUE.fullmatch, numbers)):
        return []
    return [
        (_words(values, number, number + 1), label, "" if value in _BLANK else value)
        for number, (label, value) in enumerate(zip(labels, numbers, strict=True))
    ]


def _labels(line: Line) -> list[str]:
    """The labels of scores that a line holds and nothing else; none for any other line. Scales are left out; "Risk" behind both factors is their value."""
    texts, labels, at = _SCALE.sub("", line.text).split(), list[str](), 0
    while at < len(texts):
        end = score_label_end(texts, at)
        if end is None:
            return [*labels, _VALUE_LABEL] if len(labels) == _FEWEST and texts[at:] == [_BARE_VALUE] else []
        labels.append(" ".join(texts[at:end]))
        at = end
    return labels


def _words(line: Line, start: int, end: int) -> Line:
    """Some words of a line, with their place."""
    words: tuple[Word, ...] = line.words[start:end] if len(line.words) == len(line.text.split()) else ()
    return part_of(line, words) if words else replace(line, box=around([line.box] if line.box else []))
