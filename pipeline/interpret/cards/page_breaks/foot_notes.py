"""Small lines in cards that are no values: "Senast ändrad 2025-08-29 · Öppna" below the last, left of where values stand."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, median_low

from extractors.model.page import Line
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry
from pipeline.interpret.cards.labels import GAP, SAME_LEFT
from pipeline.interpret.cards.page_breaks.outside import stand_in_column
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.phrases.matcher import Meaning

_NOTE = "Anmärkning"
_SMALLER = 0.9  # times the letters of most of the card's values
_FEWEST = 3  # words: fewer may be a label that nobody knows


def next_note(entries: Sequence[Entry], line: Line, cards: Sequence[Card]) -> Meaning | None:
    """The label of a card's note where a line begins one; None for any other line, and for what goes on a note.

    It stands in smaller letters than most of the card's values, as a badge among these may do, and left of the column in which several values begin, links beside
    each other too ("Visa historik    Kommentera (0)"). Below a label without a value it may be
    that, unless one beside the label tells in a card before that values stand there.

    Args:
        entries: the card's so far.
        line: the next.
        cards: those before.
    """
    note = Meaning(UNKNOWN, _NOTE, None, whole=True)
    if not entries or entries[-1].meaning == note or not (entries[-1].lines or _has_beside(entries[-1], cards)):
        return None
    return note if _is_note(entries, line) else None


def _has_beside(label: Entry, cards: Sequence[Card]) -> bool:
    """Whether a label has its value beside it in another card."""
    same = (entry for card in cards for entry in card.entries if entry.words == label.words)
    pairs = ((entry.label.box, entry.lines[0].box) for entry in same if entry.label and entry.lines)
    return any(name and value and name[1] < value[3] and value[1] < name[3] for name, value in pairs)


def _is_note(entries: Sequence[Entry], line: Line) -> bool:
    values = [value for entry in entries if entry.label for value in entry.lines[:1] if value.box]
    lefts = [value.box[0] for value in values if value.box]
    if not line.box or not lefts or len(line.text.split()) < _FEWEST:
        return False
    if any(piece[0].box[0] >= min(lefts) - SAME_LEFT for piece in pieces_of(line, GAP)[1:]):
        return False
    column = next((left for left in reversed(lefts) if stand_in_column(entries, left)), None)
    left_of = column is not None and line.box[0] < column - SAME_LEFT
    return left_of and _letters(line) < _SMALLER * median(map(_letters, values))


def _letters(line: Line) -> float:
    """How high a line's letters are: that of most of its words, since a value has its label's size, and "å" may be higher; its size where words are as high as they were seen."""
    seen = any(word.confidence is not None for word in line.words)
    return (line.size or 0.0) if seen else median_low([word.box[3] - word.box[1] for word in line.words] or [0.0])
