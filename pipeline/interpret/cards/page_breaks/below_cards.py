"""What a page says below a card, and what became the value of the card's last label, or an end of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Line
from extractors.office.symbol_fonts import NOTE_MARKS, RAISED_DIGITS
from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.cards.labels import SAME_LEFT
from pipeline.interpret.cells.roles import names_role

_WHITE = 0.8  # heights of a line, more than parts any other label of the card from its value
_SMALLER = 0.93  # times the smallest of a card's values
_APART = 0.5  # heights of a line, above a note that comes again
_FEWEST = 2  # other labels that show where values stand
_SAME = 3.0  # points by which the places of one note differ
_ROOM = 3.0  # heights of a line: a value begins on the page where it has as much room below the label
_EVENT = lazy_pattern(r"20\d\d-\d\d-\d\d(?:,?\s+\d\d[:.]\d\d)?\s+[^\W\d][^.]{0,50}")
_SIGNED = 4  # lines below sentences: name, post, office, and place with date
_NAME = lazy_pattern(r"(?:[A-ZÅÄÖÉ][\w-]+ ){1,2}[A-ZÅÄÖÉ][\w-]+(?:,.*)?")  # of a person
_PLACE = lazy_pattern(r"\b(?:i|vid|på)\s+[A-ZÅÄÖ]|\b(?:kommun|region|stad)\b")
_SUMS_UP = lazy_pattern(  # how what a writer says at last of all that was controlled begins, not of what one control showed
    r"(?:sammantaget|sammanfattningsvis|(?:min|vår) (?:samlade |sammanfattande )?bedömning|(?:jag|vi) (?:bedömer|anser))\b[^.\d]*?"
    r"\b(?<!\bvisar )(?:intern(?:a\s|\s)?kontroll\w*|kontroll(?:en|erna|arbetet))\b(?!\s+(?:av|över|kring|gällande|avseende|(?:har )?visa\w*|omfatta\w*|\w+des)\b)",
    re.IGNORECASE,
)
_FOOTNOTE = lazy_pattern(rf"(?:\d{{1,2}}\)|[a-e]\)|[{RAISED_DIGITS}{NOTE_MARKS}*†])\s*[A-ZÅÄÖ]")
_CARDS = 3  # of which the last may end with sentences that are none of it


def cut_below(cards: Sequence[Card]) -> list[Line]:
    """Takes out of cards what their pages say below them; gives what stood below the last, the rest stands before the next."""
    notes, has_logs = _notes(cards), _have_logs(cards)
    foot = max((line.box[3] for card in cards for line in card.lines() if line.box), default=0.0)
    left = list[Line]()
    for at, card in enumerate(cards):
        card.before = [*left, *card.before]
        end = _own_end(card)
        if end is None:
            left = []
            continue
        below = _is_below(end, card, cards, foot)
        own = _without(end, notes)[: _log_begins(end.lines) if has_logs else None]
        count = 0 if below else len(_in_box(own, _own_box(end, card)))
        left, end.lines = end.lines[count:], end.lines[:count]
        if at == len(cards) - 1 and (closing := _closing(cards)):
            left, end.lines = [*closing, *left], end.lines[: -len(closing)]
        if at == len(cards) - 1 and (notes_below := _footnotes(cards, end)):
            left, end.lines = [*notes_below, *left], end.lines[: -len(notes_below)]
    return left


def _own_end(card: Card) -> Entry | None:
    """A card's last label with lines that are no table's, unless the card before tells it too."""
    own = card.entries[card.shared :]
    return own[-1] if own and own[-1].lines and not own[-1].nested else None


def _white(entry: Entry) -> float | None:
    """How far below its label a value begins, in points, 0 behind it; None where no places are known, or on another page."""
    label, first = entry.label, entry.lines[0] if entry.lines else None
    if not (label and first and label.box and first.box) or label.page != first.page:
        return None
    return max(first.box[1] - label.box[3], 0.0)


def _is_below(end: Entry, card: Card, cards: Sequence[Card], foot: float) -> bool:
    """Whether all that stands below a label without a value is the page's: out of the label's box, below more white than any other value and line of the card, or on the next page though there was room.

    foot: how far down cards reach.
    """
    label, first = end.label, end.lines[0]
    if not (label and label.box and _is_lower(label, first)):
        return False
    if label.page == first.page and (box := _own_box(end, card)):
        return not box.issubset(first.frames)
    others, whites = _same(end, cards), _whites(end, card, cards)
    if len(whites) < _FEWEST or not (others or _is_small(first, card) or _ends_sentence(end.lines[-1])):
        return False
    high = label.box[3] - label.box[1]
    far = max(whites) + _WHITE * high
    if label.page != first.page:
        return label.box[3] + far + _ROOM * high < foot
    return (_white(end) or 0.0) > max(far, *_steps(card, label))


def _own_box(end: Entry, card: Card) -> set[int]:
    """What a card's last label stands in and no other of its labels, where all other values stand in what their labels do."""
    others = [one for one in card.entries if one is not end and one.label and one.lines]
    shared = (one.label.frames for one in others if one.label)
    return set(end.label.frames).difference(*shared) if end.label and all(map(_is_in_box, others)) else set()


def _in_box(lines: Sequence[Line], box: set[int]) -> list[Line]:
    """A value's lines up to the first that stands on its page out of its box."""
    page = lines[0].page if lines else 0
    return list(takewhile(lambda line: line.page != page or box.issubset(line.frames), lines))


def _is_in_box(entry: Entry) -> bool:
    """Whether a value stands in all that its label stands in."""
    return entry.label is None or set(entry.label.frames).issubset(entry.lines[0].frames)


def _is_lower(label: Line, line: Line) -> bool:
    """Whether a line stands below a label or on a later page."""
    if label.page != line.page:
        return label.page < line.page
    return label.box is not None and line.box is not None and line.box[1] > label.box[3] - _SAME


def _whites(end: Entry, card: Card, cards: Sequence[Card]) -> list[float]:
    """How far below their labels the other values of a card begin, and other values of the same label in other cards."""
    texts = [line.text for line in end.lines]
    same = (one for one in _same(end, cards) if [line.text for line in one.lines] != texts)
    others = [*(one for one in card.entries if one is not end), *same]
    return [white for one in others if (white := _white(one)) is not None]


def _same(end: Entry, cards: Sequence[Card]) -> list[Entry]:
    """The same label in other cards, where it has a value."""
    found = (one for card in cards for one in card.entries if one.words == end.words)
    return [one for one in found if one is not end and one.lines]


def _is_small(line: Line, card: Card) -> bool:
    """Whether a line is set smaller than all other values of a card."""
    sizes = [one.size for entry in card.entries for one in entry.lines if one.size and one is not line]
    return bool(sizes) and 0 < (line.size or 0.0) < _SMALLER * min(sizes)


def _steps(card: Card, label: Line) -> Iterator[float]:
    """The white between the lines of a card down to its last label, on that one's page."""
    lines = [line for one in card.entries for line in ([one.label] if one.label else []) + one.lines]
    boxes = [line.box for line in lines if line.box and line.page == label.page]
    own = boxes[: boxes.index(label.box) + 1] if label.box in boxes else []
    yield 0.0
    yield from (below[1] - above[3] for above, below in pairwise(own))


def _notes(cards: Sequence[Card]) -> set[tuple[str, Box]]:
    """The texts, with their place, that stand at one place below the last values of several pages, apart from a value on one at least."""
    ends = [end for card in cards if (end := _own_end(card))]
    found = dict[tuple[str, Box], set[int]]()
    for end in ends:
        for line in end.lines:
            if line.box:
                found.setdefault(_placed(line.text, line.box), set()).add(line.page)
    apart = {
        _placed(below.text, below.box)
        for end in ends
        for above, below in pairwise(end.lines)
        if above.box and below.box and below.box[1] - above.box[3] > _APART * (above.box[3] - above.box[1])
    }
    return {note for note in apart if len(found[note]) >= _FEWEST}


def _placed(text: str, box: Box) -> tuple[str, Box]:
    x0, top, x1, bottom = (_SAME * round(side / _SAME) for side in box)
    return text.strip(), (x0, top, x1, bottom)


def _without(end: Entry, notes: set[tuple[str, Box]]) -> list[Line]:
    """A label's lines up to the first that is such a note."""
    is_note = [line.box is not None and _placed(line.text, line.box) in notes for line in end.lines]
    return end.lines[: is_note.index(True)] if True in is_note else end.lines


def _have_logs(cards: Sequence[Card]) -> bool:
    """Whether several cards end in events of a log."""
    ends = [end.lines[-1] for card in cards if (end := _own_end(card))]
    return sum(_EVENT.fullmatch(line.text.strip()) is not None for line in ends) >= _FEWEST


def _log_begins(lines: Sequence[Line]) -> int:
    """Where among a value's lines a log begins that ends them, white before it: dates, each with what happened ("2025-03-01 Granskad"); behind them where none does."""
    events = len([*takewhile(lambda line: _EVENT.fullmatch(line.text.strip()), reversed(lines))])
    first = len(lines) - events
    boxes = [line.box for line in lines[first - 1 : first + 1]] if 0 < first < len(lines) else []
    if len(boxes) < _FEWEST or not (boxes[0] and boxes[1]) or lines[first - 1].page != lines[first].page:
        return len(lines)
    apart = boxes[1][1] - boxes[0][3] > _APART * (boxes[1][3] - boxes[1][1])
    return first if apart else len(lines)


def _closing(cards: Sequence[Card]) -> list[Line]:
    """The sentences behind the last value of cards, be that blank, with who signs below them.

    Empty unless all end with one label, whose value in the others is one line behind it or below it and no sentence, but where each line is a
    paragraph and what closes is signed, sums up and stands behind a value, and where places are known, unless it begins left of the values or below more white than the lines of the last have between them.
    """
    *others, last = [card.entries[-1] for card in cards]
    if len(others) + 1 < _CARDS or any(one.words[0] != last.words[0] or len(one.lines) != 1 for one in others):
        return []
    blank = _stands_below(last) and not any(map(_stands_below, others))
    value, closing = ([], last.lines) if blank else (last.lines[:1], last.lines[1:])
    told = [*value, *(line for one in others for line in one.lines)]
    if any(map(_ends_sentence, told)) and not (value and _are_paragraphs([*told, *closing]) and _sums_up(closing)):
        return []
    if not _are_sentences(closing) or not closing[0].text[:1].isupper() or any(line.marker for line in closing):
        return []
    above = value[-1] if value else last.label
    return list(closing) if _is_left(closing[0], told) or _is_far(closing[0], above, cards[-1], last) else []


def _are_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether each line is a whole paragraph, as in Word, where no places are known."""
    return not any(line.box for line in lines)


def _sums_up(lines: Sequence[Line]) -> bool:
    """Whether lines begin as what a writer says at last ("Jag bedömer att kontrollen …") and end in who signs."""
    return bool(lines) and _SUMS_UP.match(lines[0].text) is not None and not _ends_sentence(lines[-1])


def _is_left(line: Line, values: Sequence[Line]) -> bool:
    """Whether a line begins left of all values, or no places are known."""
    lefts = [value.box[0] for value in values if value.box]
    return not (line.box and lefts) or line.box[0] < min(lefts) - SAME_LEFT


def _is_far(line: Line, above: Line | None, card: Card, last: Entry) -> bool:
    """Whether a line stands on the page of the one above it, below more white than the lines of a card have down to its last label."""
    if not (above and above.box and line.box and last.label) or above.page != line.page:
        return False
    far = _APART * (line.box[3] - line.box[1])
    return line.box[1] - above.box[3] > max(far, *_steps(card, last.label))


def _are_sentences(lines: Sequence[Line]) -> bool:
    """Whether lines are sentences, behind which those who sign may stand, a line each that begins with a capital."""
    ends = [at for at, line in enumerate(lines) if _ends_sentence(line)]
    texts = [line.text.strip() for line in lines[ends[-1] + 1 :]] if ends else []
    signed = len(texts) <= _SIGNED and any(map(_signs, texts))
    return bool(ends) and (not texts or (signed and all(text[:1].isupper() for text in texts)))


def _signs(text: str) -> bool:
    """Whether a line names a person, or a post and where: "Enhetschef för idrott i Norrby kommun"; a role alone may be told of."""
    post = names_role(text.partition(" ")[0]) and _PLACE.search(text)
    return bool(post or _NAME.fullmatch(text))


def _stands_below(entry: Entry) -> bool:
    """Whether a value does not begin on its label's line."""
    label, first = entry.label, entry.lines[0] if entry.lines else None
    return label is not None and first is not None and first.text.strip() not in label.text


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith(".")


def _footnotes(cards: Sequence[Card], end: Entry) -> list[Line]:
    """The last lines of the last card, set smaller than all else in it, that begin as what a raised mark points to: "2) Ändrat efter samråd.".

    Empty behind a value that ends in a colon, and where other values have such lines: lists.
    """
    first = next((at for at, line in enumerate(end.lines) if at and _FOOTNOTE.match(line.text)), 0)
    own, notes = end.lines[:first], end.lines[first:]
    others = [entry for card in cards for entry in card.entries if entry is not end]
    listed = any(_FOOTNOTE.match(line.text) for line in [*own, *(one for entry in others for one in entry.lines)])
    if not own or listed or own[-1].text.rstrip().endswith(":"):
        return []
    told = [*own, *cards[-1].lines()]
    sizes = [line.size or 0.0 for line in told if not any(line is note for note in notes)]
    return notes if all(0 < (note.size or 0.0) < _SMALLER * min(sizes) for note in notes) else []
