"""Which headings end a card: those of chapters, larger titles, and what is set as its name is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card
from pipeline.interpret.cards.headings.next_chapters import begins_chapter, is_alone, is_higher
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.phrases.titles import kind_of_title

LARGER = 1.25  # times a label's size: what is as large is a heading


def ends_card(line: Line, name: Sequence[Line], drawn: Sequence[Line], cards: Sequence[Card]) -> bool:
    """Whether a line that could be a label is none of a card: a new chapter's heading, a larger title, or set as the card's larger name.

    Args:
        line: the line.
        name: the card's name.
        drawn: the lines of its labels and values so far.
        cards: all cards so far, the card's own among them.
    """
    if is_heading(line) and (_begins_chapter(line, [*name, *drawn], cards) or _is_as_over(line, name, drawn, cards)):
        return True
    size = drawn[-1].size if drawn else None
    larger = (line.size or 0.0) / size if size else 0.0
    if larger > LARGER and "\t" not in line.text and kind_of_title(line.text):
        return True
    return is_heading(line) and (
        _is_largest(line, [*drawn, *name]) or (larger > 1 and is_set_as_name(line, name, drawn))
    )


def is_set_as_name(line: Line, name: Sequence[Line], drawn: Sequence[Line]) -> bool:
    """Whether a heading is set as a card's name and larger than all that its labels say."""
    if not name or not alike(line, name[-1]):
        return False
    return all((line.size or 0.0) > (one.size or 0.0) for one in drawn if label_of(one))


def _begins_chapter(line: Line, own: Sequence[Line], cards: Sequence[Card]) -> bool:
    """Whether a heading begins a chapter behind a card of such lines."""
    return bool(own) and begins_chapter(line, own[0], _over(cards))


def _is_as_over(line: Line, name: Sequence[Line], drawn: Sequence[Line], cards: Sequence[Card]) -> bool:
    """Whether a heading without a value is no lower than one over the cards, and higher than a card's name and all headings in it: "Uppföljning" behind the last of them."""
    own = [one for one in (*name, *drawn) if is_heading(one)]
    labels = (entry.label for card in cards for entry in card.entries if entry.label)
    if not (name and drawn and is_alone(line)) or any(alike(line, label) for label in labels):
        return False
    return all(is_higher(line, one) for one in (name[-1], *own)) and any(
        is_higher(one, name[-1]) and not is_higher(one, line) for one in _over(cards)
    )


def _over(cards: Sequence[Card]) -> Iterator[Line]:
    """The headings over cards."""
    return (one for card in cards for one in (*card.before, *card.section, *card.chapter) if is_heading(one))


def _is_largest(line: Line, own: Sequence[Line]) -> bool:
    """Whether a heading without a value is larger than all lines of a card."""
    label = label_of(line)
    if label is None or label[1].text:
        return False
    return (line.size or 0.0) > LARGER * max((one.size or 0.0 for one in own), default=0.0) > 0
