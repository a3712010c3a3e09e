"""Small lines over the names of several cards that say what each card is of: "EKONOMI", "BU-01 · Ekonomi"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of
from pipeline.interpret.cards.line_setting import stands_below
from pipeline.interpret.cells.line_parts import part_of, pieces_of
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title

_ALIKE = 2  # cards in which an icon stands before such a line
_WORDS = 6
_BEHIND = 8  # lines between it and the first label of its card
_ICON = 3.0  # sizes of the letters: the widest icon before it, with the white behind that
_SMALLER = 0.5  # points by which it is smaller than the name
_GAP = 3.0  # sizes of the letters before a badge
_BADGE = lazy_pattern(r"\d{1,2}")
_NUMBER = lazy_pattern(r"(?:^|\s)[^\W\d]{0,6}[ .-]?\d{1,4}(?:[.:-]\d{1,4}){0,2}(?=\s|$)")  # the card's own: "BU-01"
_WORD = lazy_pattern(r"[^\W\d]{2}")  # of a process: "IT"; none stands in a score ("3×4 =")
_SIGNS = " ·•|–—-:/"


def categories_as_labels(lines: Sequence[Line], fewest: int) -> Iterator[Line]:
    """The lines, those over the names of so many cards as labels of their process, behind the names; as they are where a label tells it.

    A badge that stands beside such a line is the name's.
    """
    places = _alike_placed({at: _indent(lines, at) for at in range(len(lines) - 1) if _is_category(lines, at)})
    told = any(label and label[0].field == "process" for label in map(label_of, lines))
    if len(places) < fewest or told:
        yield from lines
        return
    waiting: Line | None = None
    badge: Word | None = None
    for at, line in enumerate(lines):
        if at in places:
            waiting, badge = _without_badge(line)
            continue
        if waiting and label_of(line):
            yield from _labelled(waiting, line)
            waiting = None
        yield _with_badge(line, badge) if badge else line
        badge = None


def _alike_placed(indents: Mapping[int, float]) -> set[int]:
    """The places of lines that begin where the names do, and of those that several cards have as far behind that: an icon stands there."""

    def others(indent: float) -> int:
        return sum(abs(other - indent) <= SAME_LEFT for other in indents.values())

    return {at for at, indent in indents.items() if abs(indent) <= SAME_LEFT or others(indent) >= _ALIKE}


def _indent(lines: Sequence[Line], at: int) -> float:
    """How far behind the beginning of the name below it a line begins, in points; unknown places are the same."""
    line, name = lines[at : at + 2]
    return line.box[0] - name.box[0] if line.box and name.box else 0.0


def _is_category(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands small right over a card's name, nearer to it than to what is above."""
    line, name = lines[at], lines[at + 1]
    if is_heading(line) or not is_heading(name) or not (line.box and name.box):
        return False
    small = (line.size or 0.0) <= (name.size or 0.0) - _SMALLER or line.text.isupper()
    at_name = -SAME_LEFT <= _indent(lines, at) <= _ICON * (line.size or 0.0) and stands_below(line, name)
    if not (small and at_name and may_name(line.text)) or label_of(line):
        return False
    above = lines[at - 1] if at else None
    if above and kind_of_title(above.text) and owner_in(line.text):
        return False  # whose the paper is, below its title
    if above and above.box and above.page == line.page and above.box[1] < line.box[1]:
        label = label_of(above) if (above.size or 0.0) < (name.size or 0.0) + _SMALLER else None  # a section's heading
        if (label and not label[1].text) or line.box[1] - above.box[3] <= name.box[1] - line.box[3]:
            return False
    return _labels_follow(lines[at + 1 : at + 1 + _BEHIND])


def may_name(text: str) -> bool:
    """Whether words may say of what a card is: neither a sentence, a label nor a table's title."""
    meaning = classify(text)
    is_label = ":" in text or (meaning is not None and meaning.whole)
    return len(text.split()) <= _WORDS and text[-1:] != "." and not is_label and kind_of_title(text) is None


def _labels_follow(lines: Sequence[Line]) -> bool:
    """Whether a label comes behind a name, which may have several lines, before another heading."""
    name = next((at for at, line in enumerate(lines) if not is_heading(line)), len(lines))
    label = next((at for at, line in enumerate(lines) if at >= name and label_of(line)), len(lines))
    return label < len(lines) and not any(map(is_heading, lines[name:label]))


def _without_badge(line: Line) -> tuple[Line, Word | None]:
    """A line without the number that wide white parts from its words, and that."""
    *before, last = pieces_of(line, _GAP) or [[]]
    if not before or len(last) != 1 or not _BADGE.fullmatch(last[0].text):
        return line, None
    return part_of(line, [word for piece in before for word in piece]), last[0]


def _with_badge(name: Line, badge: Word) -> Line:
    """A name with a badge behind it."""
    return replace(name, text=f"{name.text} {badge.text}", words=(*name.words, badge))


def _labelled(line: Line, label: Line) -> Iterator[Line]:
    """What a line says of a card, without the card's number, as a label and its value where the card's first label stands."""
    said = _NUMBER.sub(" ", line.text).strip(_SIGNS)
    words = tuple(word for word in line.words if word.text in said.split())
    if _WORD.search(said):
        yield replace(line, text=f"Process\t{said}", words=words, box=label.box, bold=False, level=None)
