"""The labels of runs: where one begins with the words of a known one, and where such words are a value."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.columns.assessed_parts import is_moment
from pipeline.interpret.columns.score_sets import is_assessment
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.records.runs import BULLETS, NUMBERS, Run, rows_of

ASSESSMENT = "assessment"
"""The meaning of what says of which assessment the scores behind it are: "Efter åtgärd"."""
PRODUCT = "Riskvärde"
"""The label of a product that has none."""
_DATED = lazy_pattern(r"(20\d\d)\b\s*(?=\S)")
_NEAR = 15  # heights of the letters: so far behind a label its value may begin
_AGAIN = 3  # runs that begin with the same label, where only its words tell that it is one
_VALUES = 3  # of so many runs at one edge one is no label where labels' words there may be values


def labelled(runs: Sequence[Run]) -> list[Run]:
    """Runs with the label that each is or begins with, and its value; those that hold several labels are parted before each."""
    runs = [part for run, labels in zip(runs, _inline(runs), strict=True) for part in _parted(run, labels)]
    for run in runs:
        if not run.label:
            _give_label(run)
    _take_values(runs)
    _take_products(runs)
    for run in runs:
        if _is_state(run) and _ends_line(run, runs):
            run.label = run.meaning = ""
    return runs


def _inline(runs: Sequence[Run]) -> list[list[tuple[int, int]]]:
    """For each run the labels in it that only their words tell, without a colon or white: "Metod Stickprov Frekvens Varje månad"; several runs begin with the same."""
    found = [_spans(run) for run in runs]
    first = Counter(run.words[0].text for run, spans in zip(runs, found, strict=True) if spans)
    return [
        spans if spans and first[run.words[0].text] >= _AGAIN else [] for run, spans in zip(runs, found, strict=True)
    ]


def _spans(run: Run) -> list[tuple[int, int]]:
    """Where known labels stand in a run that begins with one, each in a capital and before a value that has one too."""
    texts = [word.text for word in run.words]
    spans = [
        (start, end)
        for start, end in find_headers(texts)
        if end < len(texts) and texts[start][0].isupper() and texts[end][0].isupper()
    ]
    return spans if spans and spans[0][0] == 0 and texts[spans[0][1] - 1][-1].isalpha() else []


def _parted(run: Run, labels: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """A run parted before each of its labels, these with their values."""
    if not labels:
        yield run
        return
    stops = [*(start for start, _ in labels[1:]), len(run.words)]
    for (start, end), stop in zip(labels, stops, strict=True):
        part = Run(run.words[start:stop], run.line, badge=run.badge if not start else ())
        words = " ".join(word.text for word in run.words[start:end])
        meaning = classify(words)
        if meaning and meaning.whole and not is_assessment(words):
            part.label, part.meaning, part.value = words, meaning.field, Run(run.words[end:stop], run.line)
        yield part


def _give_label(run: Run) -> None:
    """Tells the label that a run is or begins with, where a colon or numbers alone stand behind it, and its value."""
    bullets = int(run.words[0].text in BULLETS and len(run.words) > 1)
    text = " ".join(word.text for word in run.words[bullets:])
    if is_assessment(text) or is_moment(text):
        run.label, run.meaning = text.rstrip(": "), ASSESSMENT
        return
    if _has_colon(run, bullets):
        return
    meaning = classify(text)
    if meaning is None or (kind_of_title(text) and not text.endswith(":")):
        return
    if meaning.whole and not meaning.help and not bullets and not text[0].islower():
        run.label, run.meaning = meaning.header.rstrip(": "), meaning.field
    elif meaning.help:
        _give_value(run, meaning, bullets)


def _has_colon(run: Run, before: int) -> bool:
    """Whether a run's words up to its first colon are a label, which it then is given: "Kontrollmoment: Granskning av attest"."""
    at = next((at for at, word in enumerate(run.words[before:], before) if word.text.endswith(":")), None)
    if at is None or at + 1 == len(run.words):
        return False
    label = " ".join(word.text for word in run.words[before : at + 1]).rstrip(":")
    meaning = classify(label)
    if meaning is None or not meaning.whole or meaning.help:
        return False
    run.label, run.meaning, run.value = label, meaning.field, Run(run.words[at + 1 :], run.line)
    return True


def _give_value(run: Run, meaning: Meaning, before: int) -> None:
    """Tells the label and value of a run whose label stands behind so many words, a year being part of a score's label."""
    year = _DATED.match(meaning.help or "") if meaning.field in SCORES else None
    label = f"{meaning.header} {year[1]}" if year else meaning.header
    start = before + len(label.split())
    behind = " ".join(word.text for word in run.words[start:])
    if behind and (meaning.header.rstrip().endswith(":") or NUMBERS.fullmatch(behind)):
        run.label, run.meaning = label.rstrip(": "), meaning.field
        run.value = Run(run.words[start:], run.line)


def _is_state(run: Run) -> bool:
    """Whether a label without a value is an outcome's word."""
    return bool(run.label) and run.value is None and outcome_of(run.text) != "unclear"


def _take_values(runs: Sequence[Run]) -> None:
    """Takes words of labels for values where they stand as values do, and say an outcome or stand beside a label: "Avvikelse" over "Ingen avvikelse"."""
    at_edge: dict[tuple[int, int, int], list[Run]] = defaultdict(list)
    for run in runs:
        for side in (0, 2):
            at_edge[side, round(run.box[side] / 2), round(run.height * 2)].append(run)
    for alike in at_edge.values():
        if _VALUES * sum(not run.label for run in alike) >= len(alike):
            for run in (run for run in alike if run.label and not run.value):
                if _is_state(run) or _is_labelled(run, runs):
                    run.label = run.meaning = ""


def _take_products(runs: Sequence[Run]) -> None:
    """Takes numbers right behind both factors of a score on their line for their products, which badges bear without a label, where most are."""
    found = [
        (run, row[:at])
        for row in rows_of(runs)
        for at, run in enumerate(row)
        if run.text.isdigit() and not run.label and _factors(row[:at]) == set(FACTORS)
    ]
    fit = sum(_is_product(run, before) for run, before in found)
    for run, _ in found if 2 * fit > len(found) else ():
        run.label, run.meaning, run.value = PRODUCT, "value", Run(run.words, run.line)


def _is_product(run: Run, before: Sequence[Run]) -> bool:
    """Whether a number is what the two before it on its line make, multiplied or added."""
    numbers = [int(text) for one in before for text in (one.value or one).text.split() if text.isdigit()][-2:]
    return int(run.text) in {math.prod(numbers), sum(numbers)}


def _factors(before: Sequence[Run]) -> set[str]:
    """The fields of the two last labels before a number on its line, where each has its own number behind it."""
    told: list[str] = []
    for run, after in zip(reversed(before), [None, *reversed(before)], strict=False):
        has_number = run.value or (after is not None and not after.label and after.text.isdigit())
        if run.label and has_number and len(told) < len(FACTORS):
            told.append(run.meaning)
        elif run.label or not run.text.isdigit():
            break
    return set(told)


def _ends_line(run: Run, runs: Sequence[Run]) -> bool:
    """Whether a run stands behind a text that is no label, as a badge does behind a name."""
    beside = [other for other in runs if other is not run and other.is_beside(run) and other.box[2] <= run.box[0]]
    before = max(beside, key=lambda other: other.box[2], default=None)
    return before is not None and not before.label


def _is_labelled(run: Run, runs: Sequence[Run]) -> bool:
    """Whether a label without a value beside or under it stands at the left of a run, the only one on its line."""
    at_left = [other for other in runs if 0 < run.box[0] - other.box[2] < _NEAR * run.height and other.is_beside(run)]
    if len(at_left) != 1 or not at_left[0].label or at_left[0].value:
        return False
    return not any(not other.label and other.is_under(at_left[0]) for other in runs)
