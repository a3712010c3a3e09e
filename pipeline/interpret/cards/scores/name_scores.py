"""Scores without a label of their own, and those over, under or behind the name of their card ("S4 x K4 = 16"): read behind the name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.label_layouts.score_lines import is_score, scores_on
from pipeline.interpret.cards.label_layouts.tags import without_tags
from pipeline.interpret.cards.labels import gap_of, is_heading, label_of
from pipeline.interpret.cards.line_setting import alike, is_one_heading, stands_below
from pipeline.interpret.cards.names.badges import without_badge
from pipeline.interpret.cards.names.over_names import is_name, is_near, stand_over_names, stand_under_names
from pipeline.interpret.cells.line_parts import around, part_of, size_of_part
from pipeline.interpret.cells.scores import Legend, from_cell
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.vocabulary import SUBJECTS

_LABEL = "Riskbedömning"  # what a score without a label is
_NUMBER = lazy_pattern(r"\d{1,3}")
_COLON = lazy_pattern(r"(?<=\b[SRKV])\s*:\s*", re.IGNORECASE)
_NAME = lazy_pattern(r"[^\W\d]{3}")
_LONGEST = 80  # letters of a line that is scores and nothing else
_WORDS = 16  # of scores at a line's end, at most
FEWEST_OVER = 2  # cards with a score over their names, or what they are of


def scores_at_names(lines: Sequence[Line], over: Collection[str], *, behind: bool) -> Iterator[Line]:
    """The lines, scores over, under or behind a name as lines with labels behind all of the name.

    So is one without a label that stands behind a card's labels.

    Args:
        lines: of cards.
        over: the sorts of scores that stand over names in the document.
        behind: whether scores without a label stand behind labels in it.
    """
    waiting: list[Line] = []
    above: Line | None = None
    for line, below in zip_longest(lines, lines[1:]):
        if above and not (is_one_heading(above, line) or _goes_on_labelled(above, line)):
            yield from (_beside(score, above) for score in waiting)
            waiting = []
        name, scores = _beside_two_lines(line, below) or _parted(line, below)
        if sort_of_score(line) in over:
            waiting, above = [*waiting, *labelled_scores(line)], None
        elif above and is_score(line) and is_near(above, line) and (is_name(above) or (behind and not _waits(above))):
            waiting += labelled_scores(line)
        else:
            waiting, above = [*waiting, *scores], name
            yield name
    yield from (_beside(score, above) for score in waiting)


def sorts_over_names(lines: Sequence[Line], fewest: int = FEWEST_OVER) -> frozenset[str]:
    """The sorts of scores that stand over names, so many at least."""
    by_sort: dict[str, set[int]] = {}
    for line in lines:
        if sort := sort_of_score(line):
            by_sort.setdefault(sort, set()).add(id(line))
    over = (sort for sort, own in by_sort.items() if stand_over_names(lines, own, fewest))
    return frozenset(sort for sort in over if not stand_under_names(lines, by_sort[sort]))


def _beside(score: Line, name: Line | None) -> Line:
    """A score whose line reaches to the name that it is read behind: what stands below the name stands below it."""
    boxes = [one.box for one in (score, name) if one and one.box]
    return replace(score, box=around(boxes))


def sort_of_score(line: Line) -> str | None:
    """What sort of score a line is and nothing else: one without a label, several with labels, the field of the only one; else None."""
    if len(line.text) > _LONGEST or not any(map(str.isdigit, line.text)):
        return None
    if is_score(line) or scores_on(line):
        return "score" if is_score(line) else "several"
    label, _ = _single(line)
    return label.field if label else None


def _single(line: Line) -> tuple[Meaning | None, str]:
    """The only label of a line that is one of a score with its number ("Riskvärde 12", "Riskvärde: 12"), and the number."""
    label = label_of(line)
    meaning, value = (label[0], label[1].text.strip()) if label else (classify(line.text), "")
    if meaning is None or not meaning.whole or meaning.field not in SCORES:
        return None, ""
    value = value or meaning.help or ""
    return (meaning, value) if _NUMBER.fullmatch(value) else (None, "")


def _waits(line: Line) -> bool:
    """Whether a line is a label that waits for its value."""
    label = label_of(line)
    return label_alone(line) is not None if label is None else not label[1].text


def labelled_scores(line: Line) -> list[Line]:
    """A score as a line with its label, or as one for each of its parts that has a label of its own."""
    label, value = _single(line)
    whole = _COLON.sub("", line.text.strip())  # "S: 4 x K: 4" would be two labels
    text = f"{label.header}\t{value}" if label else f"{_LABEL}\t{whole}"
    parts = [] if is_score(line) else scores_on(line)
    parts = parts or [replace(line, text=text)]
    return [replace(part, bold=False, level=None) for part in parts]


def _beside_two_lines(line: Line, below: Line | None) -> tuple[Line, list[Line]] | None:
    """The first line of a name that goes on below, and the badge behind it that says what it is; None for any other line."""
    name, badge = without_badge(line) if is_heading(line) else (line, None)
    if below is None or badge is None or _single(badge)[0] is None or label_of(below):
        return None
    name = replace(name, size=size_of_part(line, name.words))  # the badge's words are smaller
    return (name, labelled_scores(badge)) if is_one_heading(name, below) else None


def _parted(line: Line, below: Line | None) -> tuple[Line, list[Line]]:
    """A name, a label or tag before it or not ("Risk: Jäv"), and the score at its line's end; no score for any other line."""
    is_labelled, tagged = _is_labelled_name(line), is_tagged(line)
    if not (is_heading(line) or is_labelled or tagged) or len(line.words) != len(line.text.split()):
        return line, []
    ends = range(max(1, len(line.words) - _WORDS), len(line.words))
    parts = ((part_of(line, line.words[:at]), part_of(line, line.words[at:])) for at in ends)
    name, score = next(((name, score) for name, score in parts if is_score(score) or scores_on(score)), (line, line))
    if score is line and is_labelled:
        name, score = _at_gap(line)
    if score is line or not (tagged or is_name(name) or (is_labelled and _is_labelled_name(name))):
        return line, []
    if below and is_heading(below) and _goes_on_labelled(name, below):
        # Its line's are those of the score, where that is longer.
        name = replace(name, bold=below.bold, size=below.size)
    return name, labelled_scores(score)


def _at_gap(line: Line) -> tuple[Line, Line]:
    """A name and what a wide gap parts from it, where that is a score with both its parts in some notation ("R12 (S3 K4)")."""
    cut = gap_of(line)
    score = part_of(line, line.words[cut:]) if cut else None
    told = from_cell(score.text, Legend()) if score and label_of(score) is None else None
    if score is None or told is None or told.notation == "pair" or None in (told.likelihood, told.consequence):
        return line, line
    return part_of(line, line.words[:cut]), score


def _goes_on_labelled(name: Line, below: Line) -> bool:
    """Whether a line goes on a labelled name: in a small letter, or set as it is where that is no heading."""
    if not _is_labelled_name(name) or label_of(below) or not stands_below(name, below):
        return False
    return below.text[:1].islower() or (not is_heading(name) and alike(name, below))


def _is_labelled_name(line: Line) -> bool:
    """Whether a line labels what it names as a card's risk or check."""
    label = label_of(line)
    return label is not None and label[0].field in SUBJECTS and _NAME.search(label[1].text) is not None


def is_tagged(line: Line) -> bool:
    """Whether a line begins with a tag that says that a risk's name stands behind it: "RISK Jäv", or in smaller letters."""
    label = label_of(next(without_tags(line)))
    return label is not None and label[0].field == "risk" and bool(label[1].text) and label_of(line) is None
