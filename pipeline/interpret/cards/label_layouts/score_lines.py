"""Lines of a card's scores, each behind its label: "Sannolikhet 2 Konsekvens – Riskvärde 8", whatever white is between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.tables.labels.label_pairs import BETWEEN
from pipeline.interpret.cards.cards import Entry
from pipeline.interpret.cards.label_layouts.labels_beside import labels_in
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cells.line_parts import labelled_part, part_of
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning, classify

_FEWEST = 2  # scores on a line
_BOTH = {"likelihood", "consequence"}
_LABEL, _VALUE = 4, 3  # words of a label, and of a score
_BEGINS = lazy_pattern(r"\d|[–—-]$|[^\W\d_a-zåäö]|[●○■□★☆]")  # how a score begins: no small letter does
_NUMBER = lazy_pattern(r"\d{1,2}(?:[.,]\d{1,2})?")
_SAID = lazy_pattern(rf"{_NUMBER.pattern}(?:\s+\(?[^\W\d]+\)?){{0,2}}")  # with what it means: "12 Mycket hög"
_STEP = lazy_pattern(  # "4 – Mycket hög", "4 (Mycket hög)"
    rf"{_NUMBER.pattern}(?:\s+[–—-](?:\s+[^\W\d]+){{1,3}}|\s+\([^\W\d]+(?:\s+[^\W\d]+){{0,2}}\))?"
)
_GIVEN = lazy_pattern(rf"{_NUMBER.pattern}|[–—-]")  # or a dash where none is
_LEVEL = 2.0  # points
_RANGE = lazy_pattern(r"\([^()]*\)")
_OF_A_YEAR = lazy_pattern(r"(?<=[^\W\d]) 20\d\d$")  # "Riskvärde 2025"


def is_score(line: Line) -> bool:
    """Whether a line is a score with both its parts and nothing else, without a label: "S4 x K4 = 16"."""
    return is_whole(line.text)


def scores_below_each_other(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that are a label and its number right below or above another such line with a tab between both."""
    fields = [_field(line) for line in lines]
    for above, line, below, own in zip(["", *fields], lines, [*fields[1:], ""], fields, strict=False):
        is_one = own and any(other and other != own for other in (above, below))
        label, _, number = line.text.strip().rpartition(" ")
        yield replace(line, text=f"{label}\t{number}", bold=False) if is_one else line


def _field(line: Line) -> str:
    """What part of a score a line tells that is its label and its number alone; nothing where it does not."""
    label, _, number = line.text.strip().rpartition(" ")
    meaning = classify(label) if _NUMBER.fullmatch(number) and ":" not in label else None
    told = meaning is not None and meaning.whole and meaning.help is None and meaning.field in SCORES
    return meaning.field if meaning and told else ""


def scores_on(line: Line) -> list[Line]:
    """The labels of a line that has several scores, each with its value on a line of its own; none for any other line, nor for labels alone.

    Of a score's three parts some may be blank.

    The last label may be of anything else ("Riskägare Ekonom"). A number before labels of both parts and nothing else is their value.
    What is written as one score ("S 2 × K 4 = 8") has no labels. Each label begins with a capital, so that most lines have too few.
    """
    return _scores(line) if sum(text[:1].isupper() for text in line.text.split()) >= _FEWEST else []


def _scores(line: Line) -> list[Line]:
    value, rest = _value_before(line)
    if value and {meaning.field for _, _, meaning in _labels(rest.text.split())} == _BOTH:
        told = scores_on(rest)
        return [value, *told] if told else []
    texts = line.text.split()
    starts = _labels(texts)
    scores = [meaning for _, _, meaning in starts if meaning.field in SCORES]
    if (
        len(scores) < _FEWEST
        or len({(one.header.casefold(), one.help) for one in scores}) < len(scores)
        or starts[0][0]
        or labels_in(line)
        or is_score(line)
    ):
        return []
    bounds = pairwise([*starts, (len(texts), 0, None)])
    parts = [(start, end, after) for (start, end, _), (after, _, _) in bounds]
    of_scores = all(_has_score(texts[end:after]) for _, end, after in parts[: len(scores)])
    if not of_scores or starts[: len(scores)] != [one for one in starts if one[2].field in SCORES]:
        return []
    if len(starts) > len(scores) + 1 or parts[-1][1] == len(texts):
        return []
    *others, last = (labelled_part(line, start, end, after) for start, end, after in parts)
    if len(scores) > _FEWEST:
        return [*others, last]
    is_bare = {meaning.field for _, _, meaning in starts} == _BOTH
    return [*others, *(_value_behind(last) if is_bare else [_risk_as_value(last)])]


def _value_behind(line: Line) -> list[Line]:
    """The last factor of a score, and a further number without a label behind its own, which is their value: "S 4 K 5   20"."""
    label, _, said = line.text.partition("\t")
    factor, *value = said.split()
    if len(value) != 1 or not all(map(_NUMBER.fullmatch, (factor, *value))):
        return [line]
    first, last = (line.words[:-1], line.words[-1:]) if line.words else ((), ())
    own = (
        replace(part_of(line, last), text=f"Riskvärde\t{value[0]}")
        if last
        else replace(line, text=f"Riskvärde\t{value[0]}")
    )
    return [replace(line, text=f"{label}\t{factor}", words=first), own]


def labelled_numbers(texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where each label of a score begins and ends and where its numbers or dash do, in words that are nothing else; some have no number."""
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(texts):
        end = score_label_end(texts, at)
        if end is None:
            return []
        stop = next((stop for stop in range(end, len(texts)) if not _GIVEN.fullmatch(texts[stop])), len(texts))
        found.append((at, end, stop))
        at = stop
    return found if any(stop > end for _, end, stop in found) else []


def labelled_steps(texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """The same where each label has a number and some of these say what they mean, each in its words: "Sannolikhet 4 – Trolig Konsekvens 5 (Mycket allvarlig)"."""
    labels = [(at, end) for at in range(len(texts)) if (end := score_label_end(texts, at)) is not None]
    found = [(at, end, stop) for (at, end), (stop, _) in pairwise([*labels, (len(texts), 0)])]
    told = [" ".join(texts[end:stop]) for _, end, stop in found]
    are_steps = all(map(_STEP.fullmatch, told)) and not all(map(_NUMBER.fullmatch, told))
    return found if found and not found[0][0] and are_steps else []


def score_label_end(texts: Sequence[str], start: int) -> int | None:
    """Where the label of a score ends that begins at a word; none has a scale behind it."""
    ends = (end for end, meaning in labels_at(texts, start) if meaning.field in SCORES)
    return next((end for end in ends if _is_bare(" ".join(texts[start:end]))), None)


def _is_bare(label: str) -> bool:
    return label.rstrip(":")[-1:].isalpha() and not any(map(str.isdigit, label))


def _value_before(line: Line) -> tuple[Line | None, Line]:
    """The number that a line begins with as a labelled value, and the line behind it: a badge before the parts of its score."""
    texts = line.text.split()
    if len(texts) < len(_BOTH) or not _NUMBER.fullmatch(texts[0]) or len(line.words) != len(texts):
        return None, line
    value = replace(part_of(line, line.words[:1]), text=f"Riskvärde\t{texts[0]}")
    return value, part_of(line, line.words[1:])


def _risk_as_value(line: Line) -> Line:
    """The last label of a line of scores: "Risk 12" is their value, and no risk's number."""
    label, _, value = line.text.partition("\t")
    is_value = label.casefold() == "risk" and _NUMBER.fullmatch(value)
    return replace(line, text=f"Riskvärde\t{value}") if is_value else line


def said_below(entries: Sequence[Entry]) -> list[Line]:
    """Takes the sentences below a card's line of scores off the last of these, or off a first label's: they say what the risk is.

    None where other labels' scores stand below each other, or the number stands in the sentence.
    """
    scored = [entry for entry in entries if entry.meaning.field in SCORES and entry.lines]
    if not scored:
        return []
    first = next((entry for entry in entries if entry.meaning.field != "process"), None)
    last = scored[0] if scored[0] is first and len(scored[0].lines) > 1 else scored[-1]
    value, *below = last.lines
    is_first = last is first or (len(scored) >= _FEWEST and _is_level(value, scored[-2].lines[0]))
    on_line = is_whole(_value(value)) or (is_first and _SAID.fullmatch(_value(value)))
    if not (below and on_line and below[0].page == value.page and below[0].text[:1].isupper()):
        return []
    if not below[-1].text.rstrip().endswith("."):
        return []
    last.lines = [value]
    return below


def _value(line: Line) -> str:
    return line.text.split("\t")[-1].strip()


def _is_level(line: Line, other: Line) -> bool:
    """Whether two values stand on one line of the page."""
    if not (line.box and other.box) or line.page != other.page:
        return False
    return abs(line.box[1] - other.box[1]) <= _LEVEL and other.box[0] < line.box[0]


def _labels(texts: Sequence[str]) -> list[tuple[int, int, Meaning]]:
    """The known labels of a line as [start, end), each with what it means; a word at least stands between two of them."""
    found: list[tuple[int, int, Meaning]] = []
    start = 0
    while start < len(texts):
        label = next(labels_at(texts, start), None) if not found or start > found[-1][1] else None
        if label:
            found.append((start, *label))
        start = label[0] if label else start + 1
    return found


def labels_at(texts: Sequence[str], start: int) -> Iterator[tuple[int, Meaning]]:
    """Where known labels end that begin at a word, their only one with a capital, and what they mean; the longest first.

    That of a score may begin small behind a sign: "Sannolikhet 3 · Konsekvens 4 · riskvärde 12".
    """
    parted = start > 0 and texts[start - 1][-1] in BETWEEN
    for end in range(min(start + _LABEL, len(texts)), start, -1):
        words = " ".join(texts[start:end]).rstrip(":")
        if not (words[:1].isupper() or parted) or any(map(str.istitle, texts[start + 1 : end])):
            continue
        meaning = label_meaning(words)
        if parted and meaning and words[0].islower() and meaning.field not in SCORES:
            continue
        if meaning and meaning.whole and _is_named(_OF_A_YEAR.sub("", _RANGE.sub("", words))):
            yield end, meaning


def _is_named(label: str) -> bool:
    """Whether a label without its year and its scale's range is words alone."""
    return not any(map(str.isdigit, label)) and label.rstrip()[-1:].isalpha()


def _has_score(words: Sequence[str]) -> bool:
    """Whether words are a score: a number, a dash, a word of a scale."""
    return 0 < len(words) <= _VALUE and _BEGINS.match(words[0]) is not None
