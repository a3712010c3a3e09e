"""Small lines over the names of several cards that say what each card is of: "EKONOMI", "BU-01 · Ekonomi"; "R03 ● Låg risk" is none of the card above either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import SAME_LEFT, is_heading, label_of
from pipeline.interpret.cards.line_setting import alike, stands_below
from pipeline.interpret.cards.names.under_names import says_level, tells_state
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
_SIGNS = " ·•●○◦|–—-:/"
_APART = 0.8  # heights of a line: the white above it, where it is surely none of the card above
_TIMES = 2.0  # the white below it


def categories_as_labels(lines: Sequence[Line], fewest: int) -> Iterator[Line]:
    """The lines, those over the names of so many cards as labels of their process, behind the names; as they are where a label tells it, or most say a level or state.

    A badge that stands beside such a line is the name's.
    """
    places = _places(lines)
    told = any(label and label[0].field == "process" for label in map(label_of, lines))
    states = sum(_says_state(lines[at]) for at in places)
    if len(places) < fewest or told or 2 * states > len(places):
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


def lines_over_names(lines: Sequence[Line], fewest: int) -> set[int]:
    """The id() of such lines that say a level or state, where so many cards have one far below the card above: none goes on that card's last value.

    At the head of a page or column, where what is above is not known, it is one that is set as those are.
    """
    places = _places(lines)
    apart = [lines[at] for at in places if _stands_apart(lines, at)]
    if len(apart) < fewest or 2 * sum(map(_says_state, apart)) <= len(apart):
        return set()  # what cards are of may be a label's value, too
    found = (lines[at] for at in places if not at or _white(lines[at - 1], lines[at]) is None)
    heads = (line for line in found if not line.text[:1].islower() and any(alike(line, other) for other in apart))
    return {id(line) for line in (*apart, *heads)}


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether much more white is above a line than between it and the name below, and than above the line before it; an icon stands but before what is smaller than that line."""
    above, line, name = lines[max(at - 1, 0)], lines[at], lines[at + 1]
    white = _white(above, line)
    if white is None or not line.box:
        return False
    step = _white(lines[at - 2], above) if at > 1 else None
    is_at_name = abs(_indent(lines, at)) <= SAME_LEFT or (line.size or 0.0) <= (above.size or 0.0) - _SMALLER
    others = (_APART * (line.box[3] - line.box[1]), _TIMES * (_white(line, name) or 0.0), _TIMES * (step or 0.0))
    return is_at_name and white >= max(others)


def _white(above: Line, line: Line) -> float | None:
    """The white between a line and the one before it, in points; None unless that stands higher on its page."""
    is_above = above.box and line.box and above.page == line.page and above.box[1] < line.box[1]
    return line.box[1] - above.box[3] if above.box and line.box and is_above else None


def _says_state(line: Line) -> bool:
    """Whether a line says but a level or a state of its card: "R03 ● Låg risk"."""
    said = _said(line)
    return says_level(said) or tells_state(said)


def _said(line: Line) -> str:
    """What a line says of a card, without the card's number."""
    return _NUMBER.sub(" ", line.text).strip(_SIGNS)


def _places(lines: Sequence[Line]) -> set[int]:
    """Where such lines stand."""
    return _alike_placed({at: _indent(lines, at) for at in range(len(lines) - 1) if _is_category(lines, at)})


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
    if not (small and at_name and may_name(line.text)) or label_of(line) or not any(map(str.isalpha, name.text)):
        return False  # no name is a date or number
    above = lines[at - 1] if at else None
    if above and kind_of_title(above.text) and owner_in(line.text):
        return False  # whose the paper is, below its title
    white = _white(above, line) if above else None
    if above and white is not None:
        label = label_of(above) if (above.size or 0.0) < (name.size or 0.0) + _SMALLER else None  # a section's heading
        if (label and not label[1].text) or white <= name.box[1] - line.box[3]:
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
    said = _said(line)
    words = tuple(word for word in line.words if word.text in said.split())
    if _WORD.search(said):
        yield replace(line, text=f"Process\t{said}", words=words, box=label.box, bold=False, level=None)
