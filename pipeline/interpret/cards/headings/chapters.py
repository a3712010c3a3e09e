"""Headings over several cards: what they name is the process of the cards below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card, Entry, named_by
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.names.over_names import is_process
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS

_SEVERAL = 2  # headings: a single one may say what the cards are
_NUMBER = r"(?:[Nn]r\.?\s*|#\s*)?(?:[A-ZÅÄÖ]{1,5}(?:[-.][A-ZÅÄÖ]{1,3})?[-.: ]?)?\d{1,5}(?:\.\d{1,3}){0,2}"
_CODE = lazy_pattern(rf"^{_NUMBER}[.:)]?(?:\s*[–—|·-])?\s+(?=\S)")  # "KM-1", "SN-R01.", "R 3 –", "1.2 |"
_CODE_INSIDE = lazy_pattern(rf"^([^\W\d]+)\s+{_NUMBER}\s*:(?=\s)")
_LARGER = 1.15  # times the size of a card's name


def with_chapters(cards: Sequence[Card]) -> list[Card]:
    """Cards, where headings that name processes are the sections of those below them and name no card.

    Such are headings that label one ("Process: Lön"), several larger ones with text below them, and where labels tell each card's
    risk and check those that only some have. What a heading labels as the risk or the check is an entry ("Risk: Jäv").
    """
    labelled = [_labelled(card) for card in (_under_chapters(cards) or cards)]
    fields = {name for card in cards for name in card.fields()}
    if named_by(fields) is None and _head_several(labelled):
        return [replace(card, name=[], section=card.name or card.section) for card in labelled]
    return labelled


def _head_several(cards: Sequence[Card]) -> bool:
    """Whether the headings right above some cards hold for those below them too, which have none: set alike, each its own."""
    heads = [card.name for card in cards if card.name]
    if len(heads) == len(cards) or not cards[0].name:
        return False
    texts = {" ".join(tidy(line.text) for line in name) for name in heads}
    first = heads[0][-1]
    apart = all(is_heading(name[-1]) and alike(name[-1], first) and not kind_of_title(name[-1].text) for name in heads)
    return len(texts) >= _SEVERAL and apart


def chapter_above(name: Sequence[Line], above: Sequence[Line]) -> list[Line]:
    """The larger heading above a card's name with nothing but sentences between them; nothing where there is none."""
    at = next((at for at in range(len(above) - 1, -1, -1) if is_heading(above[at])), len(above))
    text = above[at + 1 :]
    if not (name and text) or any(map(label_of, text)) or not text[-1].text.rstrip().endswith("."):
        return []
    heading = above[at]
    larger = (heading.size or 0.0) >= _LARGER * (name[0].size or 10.0)
    over = heading.level is not None and name[0].level is not None and heading.level < name[0].level
    return [heading] if (larger or over) and kind_of_title(heading.text) is None else []


def _under_chapters(cards: Sequence[Card]) -> list[Card] | None:
    """Cards below chapters with text, where there are several set alike; None where there are not."""
    heads = [head[-1] for card in cards if (head := card.section or card.chapter)]
    if not any(card.chapter for card in cards) or not all(alike(head, heads[0]) for head in heads):
        return None
    if len({tidy(head.text) for head in heads}) < _SEVERAL:
        return None
    return [replace(card, section=card.section or card.chapter) for card in cards]


def _labelled(card: Card) -> Card:
    if section := _process(card.name):
        return replace(card, name=[], section=section)
    section = _process(card.section)
    return _with_named(replace(card, section=section) if section else card)


def _with_named(card: Card) -> Card:
    """A card with what its heading labels as the risk or the check as an entry, unless it has one."""
    label = names_labelled(card.name[0]) if card.name else None
    if label is None or label[0].field in card.fields():
        return card
    return replace(card, name=[], entries=[Entry(label[0], [label[1], *card.name[1:]]), *card.entries])


def names_labelled(line: Line) -> tuple[Meaning, Line] | None:
    """The label of a heading that says that it names a risk or a check, and the name; None for any other line.

    A number of its own stands before it or behind it: "Risk: Jäv", "KM-1 Risk: Jäv", "Nr 1 Risk: Jäv", "Risk KM-1: Jäv", "Risk nr 1: Jäv".
    """
    texts = [line.text, _CODE.sub("", line.text), _CODE_INSIDE.sub(r"\1:", line.text)] if ":" in line.text else []
    lines = (line if text == line.text else replace(line, text=text, words=()) for text in texts)
    label = next(filter(None, map(label_of, lines)), None)
    return label if label and label[0].field in SUBJECTS and label[1].text else None


def _process(lines: Sequence[Line]) -> list[Line]:
    """What a heading labels as a process, without what stands over that; nothing where it does not."""
    at = next((at for at, line in enumerate(lines) if ":" in line.text and is_process(line)), None)
    found = label_of(lines[at]) if at is not None else None
    return [found[1], *lines[at + 1 :]] if at is not None and found else []
