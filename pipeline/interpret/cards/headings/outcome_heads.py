"""Outcomes that stand over several cards each, as a board's columns are headed: "Utan anmärkning 3" over three cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.names.badges import is_outcome, outcome_labelled
from pipeline.interpret.cells.outcomes import outcome_of

_COUNTED = lazy_pattern(r"(?P<name>[^\W\d][^\d:.]*?)\s*[(\[·•–-]?\s*(?P<count>\d{1,3})(?:\s*st\.?)?\s*[)\]]?")
_FEWEST = 2  # heads that say different things
_CARD = 4.0  # heights of a line that a card needs at least
_WORDS = 5  # before a count: "Klart – med mindre avvikelse 2"


@dataclass(frozen=True, slots=True)
class _Head:
    """What may stand over cards, without its count."""

    line: Line
    count: int | None


def outcomes_over_cards(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each outcome that heads several cards as a label and value behind the first label of each of them.

    Where counts stand behind such heads, they are as many as the cards; then one set alike that says something else ("Pågår 2")
    heads its own. Columns of cards that go on on the next page have the head over them on the page before.
    """
    heads = _heads(lines)
    waiting: Line | None = None
    first = _first_label(lines, heads) if heads else None
    for at, line in enumerate(lines):
        words = _words(line)
        if waiting and (words or at in heads):
            yield waiting
            waiting = None
        if at in heads:
            continue
        yield line
        if words == first and (over := _over(lines, heads, at)) is not None:
            waiting = outcome_labelled(heads[over].line)
    if waiting:
        yield waiting


def _heads(lines: Sequence[Line]) -> dict[int, _Head]:
    """The heads over cards by their places; none where they say the same, or head but one card each and tell no counts."""
    found = {at: head for at, line in enumerate(lines) if (head := _head(line)) and not _under_label(lines, at)}
    said = [head for head in found.values() if outcome_of(head.line.text) != "unclear"]
    heads = {at: head for at, head in found.items() if any(_are_alike(head, one) for one in said)}
    texts = {head.line.text.casefold() for head in heads.values()}
    if len({one.line.text.casefold() for one in said}) < _FEWEST or len(texts) < len(heads):
        return {}
    cards = _cards_below(lines, heads)
    if any(head.count not in (None, cards[at]) for at, head in heads.items()) or not all(cards.values()):
        return {}
    counted = all(head.count is not None for head in heads.values())
    return heads if counted or max(cards.values()) > 1 else {}


def _head(line: Line) -> _Head | None:
    """A line as a head: a few words with a count behind them, or an outcome alone, be it a label elsewhere ("Anmärkning 2")."""
    counted = _COUNTED.fullmatch(line.text.strip())
    is_label = counted and label_of(line) is not None and outcome_of(counted["name"]) == "unclear"
    if counted and len(counted["name"].split()) <= _WORDS and not is_label:
        return _Head(replace(line, text=counted["name"].strip(), words=()), int(counted["count"]))
    return _Head(line, None) if is_outcome(line) else None


def _are_alike(head: _Head, other: _Head) -> bool:
    return (head.count is None) == (other.count is None) and alike(head.line, other.line)


def _under_label(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the value of the label over it, or of the one that it goes on."""
    above = label_of(lines[at - 1]) if at else None
    return at > 0 and (label_alone(lines[at - 1]) is not None or (above is not None and not above[1].text))


def _cards_below(lines: Sequence[Line], heads: Mapping[int, _Head]) -> dict[int, int]:
    """How many cards stand below each head."""
    first = _first_label(lines, heads)
    over = Counter(_over(lines, heads, at) for at, line in enumerate(lines) if _words(line) == first)
    return {at: over[at] for at in heads}


def _over(lines: Sequence[Line], heads: Mapping[int, _Head], at: int) -> int | None:
    """The place of the head that a line stands below: of those before it the last, on the next page that in whose column it stands where all stand beside each other, and which had no room for it."""
    before = [place for place in sorted(heads) if place < at]
    last = before[-1] if before else None
    if last is None or lines[at].page == lines[last].page:
        return last
    beside = [place for place in before if lines[place].page == lines[last].page]
    if not all(_are_level(lines[place], lines[last]) for place in beside):
        return last
    over = min(beside, key=lambda place: _apart(lines[place], lines[at]))
    columns = sorted(beside, key=lambda place: box[0] if (box := lines[place].box) else 0.0)
    return columns[-1] if over == columns[0] and _has_room(lines, columns) else over


def _has_room(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether the first of several columns ends so far above the last that a card has room below it: what is at the left of the next page goes on from the last.

    columns: the places of their heads, from the left.
    """
    head = lines[columns[0]]
    below = takewhile(lambda line: line.page == head.page, islice(lines, min(columns), None))
    feet = dict.fromkeys(columns, 0.0)
    for line in below:
        column = min(columns, key=lambda place: _apart(lines[place], line))
        feet[column] = max(feet[column], line.box[3] if line.box else 0.0)
    high = head.box[3] - head.box[1] if head.box else 0.0
    return feet[columns[-1]] - feet[columns[0]] > _CARD * high


def _are_level(line: Line, other: Line) -> bool:
    """Whether two lines stand at one height, as the heads of columns do."""
    if not (line.box and other.box):
        return False
    return line.box[1] < other.box[3] and other.box[1] < line.box[3]


def _apart(line: Line, other: Line) -> float:
    """How far the left edges of two lines are from each other; nothing where either is unknown."""
    return abs(line.box[0] - other.box[0]) if line.box and other.box else 0.0


def _first_label(lines: Sequence[Line], heads: Mapping[int, _Head]) -> str | None:
    """The label that comes first below most heads."""
    below = (next(filter(None, map(_words, lines[at + 1 :])), None) for at in heads)
    return Counter(below).most_common(1)[0][0]


def _words(line: Line) -> str | None:
    """The words of a line's label."""
    label = label_of(line)
    return label[0].header.casefold() if label else None
