"""Lines of cards with one label each: several pairs on a line, labels over or under their values, labels that stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from extractors.office.symbol_fonts import NOTE_MARKS, RAISED_DIGITS
from pipeline.interpret.cards.label_layouts.label_rows import LabelRows
from pipeline.interpret.cards.label_layouts.labels_alone import Alone, label_alone
from pipeline.interpret.cards.label_layouts.labels_beside import (
    goes_below,
    pairs_beside,
    pairs_over,
    put_below,
    seen_in,
)
from pipeline.interpret.cards.label_layouts.score_lines import scores_on
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.line_parts import around, labelled_part
from pipeline.interpret.cells.named_parts import are_named_parts
from pipeline.interpret.cells.scores import PAIR, is_whole
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning, classify

# With a footnote's mark, or as a step: "3. Möjlig".
_NUMBER = lazy_pattern(rf"\d{{1,2}}(?:[.,]\d{{1,2}})?[{RAISED_DIGITS}{NOTE_MARKS}]*\.?")
_BLANK = lazy_pattern(r"[-–—]")  # a value that nobody gave
_ENDS = (":", "?")  # of a label
_WORDS = 4  # of a label
_PAIRS = 2  # on one line
_ASSESSMENTS = frozenset({"score", "value"})
_COUNTED = frozenset({"checks", "method", "existing_controls", "treatments", "description", "result"})  # no numbers
_LEFT = 3.0  # points by which labels below each other may begin apart
_NEAR = 2.0  # heights of a line between labels and their values


def one_label_each(lines: Sequence[Line], rows: LabelRows, alone: Alone) -> Iterator[Line]:
    """The lines, with a tab between a label and its value where several stood on one line or in two lines.

    Args:
        lines: of cards.
        rows: the document's rows of labels over their values.
        alone: the labels that stand alone over their values in it.
    """
    seen = seen_in(lines)
    waiting = list(reversed(lines))
    while waiting:
        line = waiting.pop()
        if _tells_score(line):
            yield line
            continue
        if below := rows.pairs(line, waiting):
            yield from chain.from_iterable(below)
            continue
        pairs = scores_on(line)
        if not pairs and (beside := pairs_beside(line, seen)):
            last = line
            while waiting and goes_below(line, last, waiting[-1]):
                put_below(beside, last := waiting.pop())
            yield from chain.from_iterable(beside)
            continue
        pairs = pairs or _pairs(line)
        if not pairs and waiting and (pairs := _in_rows(line, waiting[-1], *waiting[-2:-1])):
            waiting.pop()
        if pairs:
            yield from pairs
            while waiting and (further := _further_pairs(line, waiting[-1])):
                line = waiting.pop()
                yield from further
        elif alone.has(line) or (waiting and _is_over_both(line, waiting[-1])):
            yield from _over_value(line, waiting)
        else:
            yield line


def _over_value(label: Line, waiting: list[Line]) -> Iterator[Line]:
    """A label that stands alone, and a score's number below it as plain text: it is no heading, though set as its label."""
    yield replace(label, text=f"{label.text.strip()}\t")
    if waiting and (_is_number_below(label, waiting[-1]) or _is_over_both(label, waiting[-1])):
        yield replace(waiting.pop(), bold=False, level=None)


def _is_number_below(label: Line, line: Line) -> bool:
    """Whether a line is a number alone right below the label of a part of a score, in the middle of it or where it begins."""
    meaning = label_alone(label)
    if meaning is None or meaning.field not in SCORES or not _NUMBER.fullmatch(line.text.strip()):
        return False
    if not (label.box and line.box) or not _close(label, line):
        return False
    middle = (line.box[0] + line.box[2]) / 2
    return label.box[0] - _LEFT <= middle <= label.box[2] + _LEFT


def _is_over_both(label: Line, line: Line) -> bool:
    """Whether a line is the name of an assessment alone, and the one right below it both parts of a score: "Riskbedömning" over "4/3"."""
    if not (is_whole(line.text) or PAIR.fullmatch(line.text.strip())) or not _close(label, line):
        return False
    meaning = classify(label.text)
    return meaning is not None and meaning.whole and meaning.help is None and meaning.field in _ASSESSMENTS


def _tells_score(line: Line) -> bool:
    """Whether a line is one label with a whole score, in which letters or words stand for its parts: "Riskvärde: S 3 × K 4 = 12", "Riskbedömning: Sannolikhet 3 · Konsekvens 4"."""
    found = label_of(line)
    if found is None:
        return False
    meaning, value = found
    return is_whole(value.text) or (meaning.field in _ASSESSMENTS and are_named_parts(value.text))


def pairs_on(line: Line) -> list[Line]:
    """The labels of a line with their values, each on a line of its own; none where there are not several."""
    return scores_on(line) or _pairs(line)


def _pairs(line: Line) -> list[Line]:
    """The labels of a line with their values, if there are several: "Sannolikhet: 3 Konsekvens: 4", or without colons; the first may be one that nobody knows."""
    texts = line.text.split()
    labels = _valued(texts)
    if len(labels) < _PAIRS:
        return []
    unknown = _unknown_first(texts, labels)
    if not unknown:
        return _parts(line, labels) if not labels[0][0] else []
    first, *others = _parts(line, [(0, unknown), *labels])
    return [replace(first, text=first.text.replace("\t", ": ", 1)), *others]


def _unknown_first(texts: Sequence[str], labels: Sequence[tuple[int, int]]) -> int:
    """Where a label that nobody knows ends, with its value before a line's known ones, all with colons: "Utförs: i maj Ansvarig: Ekonom"; 0 for none."""
    end = next((end for end, text in enumerate(texts[:_WORDS], 1) if text.endswith(":")), 0)
    colons = all(texts[end - 1].endswith(":") for _, end in labels)
    return end if end < labels[0][0] and texts[0][0].isupper() and colons else 0


def _further_pairs(line: Line, below: Line) -> list[Line]:
    """The line below one of pairs as the rest of its last value and the pairs behind that; none where no label follows."""
    texts = below.text.split()
    labels = _valued(texts)
    if not labels or not labels[0][0] or not _close(line, below) or label_of(below):  # "1.2 Kontroll: …"
        return []
    first = labels[0][0]
    rest = replace(below, text=" ".join(texts[:first]), words=below.words[:first], bold=False)
    return [rest, *_parts(below, labels)]


def _parts(line: Line, labels: Sequence[tuple[int, int]]) -> list[Line]:
    """The labels of a line, each with what stands behind it up to the next."""
    bounds = pairwise([*labels, (len(line.text.split()), 0)])
    return [labelled_part(line, start, end, behind) for (start, end), (behind, _) in bounds]


def _valued(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Where labels that have a value behind them begin, and end."""
    return [label for label in _labels(texts) if _has_value(texts, label[1])]


def _labels(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The known labels in a line as [start, end): each has a capital at its beginning alone, and a colon, question mark or number behind.

    What means the same as the label right before it is the beginning of that one's value.
    """
    found: list[tuple[int, int]] = []
    last = ""
    ends = (end for end in range(1, len(texts) + 1) if _may_end(texts, end))
    for end in ends:
        begun = found[-1][1] if found else 0
        for start in range(max(begun, end - _WORDS), end):
            if not texts[start][0].isupper() or any(text.istitle() for text in texts[start + 1 : end]):
                continue
            meaning = classify(" ".join(texts[start:end]).rstrip(":"))
            if meaning and meaning.whole and not _has_digit(meaning):
                is_value = start == begun and meaning.field == last  # "Resultat: Avvikelse: två avtal"
                found += [] if is_value else [(start, end)]
                last = meaning.field
                break
    return found


def _may_end(texts: Sequence[str], end: int) -> bool:
    """Whether a label may end before a word: what few do is asked first."""
    return texts[end - 1].endswith(_ENDS) or (end < len(texts) and _NUMBER.fullmatch(texts[end]) is not None)


def _has_digit(meaning: Meaning) -> bool:
    return any(map(str.isdigit, meaning.help or ""))


def _has_value(texts: Sequence[str], end: int) -> bool:
    return texts[end - 1].endswith(_ENDS) or _NUMBER.fullmatch(texts[end]) is not None


def _in_rows(line: Line, below: Line, *further: Line) -> list[Line]:
    """Two lines of which one holds labels alone and the other as many values, as one line for each pair."""
    if not (_close(line, below) or below.page == line.page + 1):
        return []
    if pairs := pairs_over([line, below, *further]):
        return pairs
    for heads, values in ((line, below), (below, line)):
        given = [word for word in values.words if not _BLANK.fullmatch(word.text)]
        if len(given) < _PAIRS or not all(_NUMBER.fullmatch(word.text) for word in given):
            continue
        labels = _labels_over(heads.words, values.words)
        if all(map(_is_numbered, labels)):
            return [_pair(heads, label, value) for label, value in zip(labels, values.words, strict=True)]
    return []


def _labels_over(heads: Sequence[Word], values: Sequence[Word]) -> list[list[Word]]:
    """The words of labels by the values that they stand over or under."""
    found: list[list[Word]] = [[] for _ in values]
    for word in heads:
        nearest = min(range(len(values)), key=lambda index: abs(_middle(values[index]) - _middle(word)))
        found[nearest].append(word)
    return found


def _middle(word: Word) -> float:
    return (word.box[0] + word.box[2]) / 2


def _is_numbered(words: Sequence[Word]) -> bool:
    """Whether words are a label whose value may be a number; what key figures count has none: "12 planerade kontroller"."""
    meaning = classify(" ".join(word.text for word in words)) if words else None
    return meaning is not None and meaning.whole and not _has_digit(meaning) and meaning.field not in _COUNTED


def _close(line: Line, below: Line) -> bool:
    if not (line.box and below.box) or line.page != below.page:
        return False
    return 0 <= below.box[1] - line.box[1] < _NEAR * 2 * (line.box[3] - line.box[1])


def _pair(heads: Line, label: Sequence[Word], value: Word) -> Line:
    box = around([*(word.box for word in label), value.box])
    text = " ".join(word.text for word in label)
    return replace(heads, text=f"{text}\t{value.text}", words=(*label, value), box=box)


def valued_labels(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """The lines with a label and its value, by the label's words in small letters."""
    valued: dict[str, list[Line]] = {}
    for line in lines:
        if (found := label_of(line)) and found[1].text:
            valued.setdefault(found[0].header.casefold(), []).append(line)
    return valued


def blank_labels(lines: Sequence[Line], valued: Mapping[str, Sequence[Line]] | None = None) -> Iterator[Line]:
    """The lines, with a tab behind a label that has no value here and has one on its line in another card.

    valued: the labels that have one in the whole document; None where these lines are all.
    """
    valued = valued_labels(lines) if valued is None else valued
    for line in lines:
        others = valued.get(line.text.strip().casefold(), ())
        is_blank = any(_is_set_as(line, other) for other in others) and label_of(line) is None
        yield replace(line, text=f"{line.text.strip()}\t") if is_blank else line


def _is_set_as(line: Line, other: Line) -> bool:
    """Whether two lines begin at one place and are set in the same way."""
    lefts = [one.box[0] if one.box else 0.0 for one in (line, other)]
    return abs(lefts[0] - lefts[1]) <= _LEFT and (line.bold, line.level) == (other.bold, other.level)
