"""Texts between a card's heading and its first label: they describe the risk that the heading names, or name one of its section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import COUNTED, Card
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cards.line_setting import alike, stands_below
from pipeline.interpret.cards.names.large_names import end_of_text, has_labels
from pipeline.interpret.cards.names.over_names import is_name, words_of_label
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS

_FAR = 4.0  # heights of a line: how far below a sentence the first label may stand, or the score under it in a box
_SMALLER = 0.5  # points
_LARGER = 1.0  # points by which a title's letters are larger than others
_FEW = 3  # words of a section's name
_SEVERAL = 2  # headings: one may say what the cards are

_POINT = lazy_pattern(r"\s*\d{1,3}[.)]?\s")

Texts = Literal["descriptions", "names", "unknown"]
Pair = tuple[Line, Sequence[Line], str]
"""A heading, the text below it, and the words of the label below that."""


def texts_below_headings(lines: Sequence[Line]) -> Texts:
    """What the plain texts between headings and first labels are in a document, where nothing else tells.

    They name the cards, and the headings are sections, where some cards have but such a text over their first label, or headings of few
    words stand over texts that are as short or say themselves what happens. No sentence names a card.
    """
    pairs = list(_pairs(lines))
    names = [heading.text.strip() for heading, _, _ in pairs]
    if not pairs or len(set(names)) < len(names) or any(map(COUNTED.fullmatch, names)):
        return "unknown"
    texts = [join(text) for _, text, _ in pairs]
    several = _head_several(lines, pairs)
    if any(text.endswith(".") for text in texts):
        return "unknown" if several else "descriptions"
    if several or _are_sections(names, texts):
        return "names" if len(names) >= _SEVERAL else "unknown"
    return "descriptions"


def _are_sections(names: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether headings of few words, none of which says what happens, stand over texts that do or have few words too."""
    short = all(map(_is_short, names)) and not any(map(says_event, names))
    return short and 2 * sum(says_event(text) or _is_short(text) for text in texts) > len(texts)


def _is_short(text: str) -> bool:
    return len(text.split()) <= _FEW


def _head_several(lines: Sequence[Line], pairs: Sequence[Pair]) -> bool:
    """Whether a plain text alone stands over a label that begins cards below such texts, with no heading since the last such label."""
    first, _ = Counter(label for *_, label in pairs).most_common(1)[0]
    headed = False
    for before, line, label in zip(lines, lines[1:], lines[2:], strict=False):
        headed = headed or is_heading(before) or is_heading(line)
        if words_of_label(label) == first:
            if not headed and _names(before, line, label):
                return True
            headed = False
    return False


def _names(before: Line, line: Line, label: Line) -> bool:
    """Whether a plain text belongs to the label below it more than to what stands above."""
    if is_heading(line) or has_labels(line) or not line.text[:1].isupper() or not stands_below(line, label):
        return False
    if not (before.box and line.box and label.box) or before.page != line.page:
        return not line.text.rstrip().endswith(".")
    return line.box[1] - before.box[3] > label.box[1] - line.box[3] + 1


def _pairs(lines: Sequence[Line]) -> Iterator[Pair]:
    """The names of headings, each with the plain text right below it and the label below that."""
    for at, heading in enumerate(lines[:-1]):
        if not is_name(heading):
            continue
        end = end_of_text(lines, at)
        label = words_of_label(lines[end]) if at + 1 < end else None
        if label and not counts_on(lines[at + 1]) and stands_below(lines[end - 1], lines[end]):
            yield heading, lines[at + 1 : end], label


def counts_on(line: Line) -> bool:
    """Whether a line is a point of a list, as an agenda's rows are: "1 Val av justerare"."""
    return _POINT.match(line.text) is not None


def is_below_name(card: Card, last: Line, line: Line) -> bool:
    """Whether a line stands below the heading that labels a card's name ("Risk 1: Jäv"), whose value it cannot go on: it is no heading and smaller.

    last: the card's last line.
    """
    entry = card.entries[-1]
    if entry.meaning.field not in SUBJECTS or not entry.lines or last not in (entry.label, *card.described[-1:]):
        return False
    label = entry.label
    if label is None or is_heading(line):
        return False
    return label.level is not None or (is_heading(label) and (line.size or 0.0) < (label.size or 0.0) - _SMALLER)


def describes(heading: Line, said: Sequence[Line], label: Line, cards: Sequence[Card], others: Iterable[Line]) -> bool:
    """Whether what stands right below a heading, over a first label, tells of what the heading names, and is no name itself.

    So does a sentence, any text that a frame or a board's lane holds together with the heading and the label, and one set as in a card before.

    Args:
        heading: the heading.
        said: the lines below it, at least one.
        label: the line of the first label.
        cards: those before.
        others: lines near by that are of no card.
    """
    names = [line for card in cards for line in card.name]
    in_lane = heading.lane != "" and heading.lane == label.lane
    if in_lane or _share_frame([heading, *said, label], [*others, *names]):
        return True
    is_sentence = said[-1].text.rstrip().endswith(".") or any(_are_set_as(heading, said[0], card) for card in cards)
    return is_sentence and stands_below(said[-1], label, _FAR)


def titles_paper(line: Line, heading: Line, label: Line) -> bool:
    """Whether a line is a paper's title, in larger letters than a label below it: it has a year, or is larger than the heading above it too."""
    if kind_of_title(line.text) is None or line.text.rstrip().endswith(".") or not _is_larger(line, label):
        return False
    return bool(years_in(line.text)) or _is_larger(line, heading)


def _is_larger(line: Line, other: Line) -> bool:
    return (line.size or 0.0) > (other.size or 0.0) + _LARGER


def _are_set_as(heading: Line, said: Line, card: Card) -> bool:
    """Whether a heading and the text below it are set as a card's name and its description."""
    return bool(card.name and card.described) and alike(heading, card.name[-1]) and alike(said, card.described[0])


def _share_frame(own: Sequence[Line], others: Iterable[Line]) -> bool:
    """Whether a frame or painted ground holds all lines of a card, and some other line of their page stands outside of it."""
    page = own[0].page
    if any(line.page != page for line in own):
        return False
    shared = set.intersection(*(set(line.frames) for line in own))
    return any(not shared <= set(line.frames) for line in others if line.page == page)
