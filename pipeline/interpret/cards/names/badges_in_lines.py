"""Badges of several lines beside a card's title: "Ingen" over "avvikelse" right of "Ofullständig dokumentation" over "av avtal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import gap_of, is_heading, label_of
from pipeline.interpret.cards.names.badges import is_outcome
from pipeline.interpret.cells.line_parts import around, part_of

_GAP = 0.8  # sizes of the letters between a title and its badge
_WORDS = 2  # of a badge's line
_SAME_PLACE = 2.0  # points by which the middles, the beginnings or the ends of a badge's lines may differ
_TITLE = 3  # lines below a badge's second before the card's first label, at most
_NUMBER = lazy_pattern(r"\d")
_NAMED = lazy_pattern(r"[^\W\d]{2}")


def with_whole_badges(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each outcome that stands in two lines beside a card's title whole behind the title's first.

    Only both parts together say what came of the check: "avvikelse" alone is the opposite of "Ingen" over it. A card's label
    follows on the title.
    """
    at = 0
    while at < len(lines):
        if around_title := _around_title(lines[at : at + 3]):
            yield around_title
            at += 3
        elif whole := _whole(lines, at):
            first, rest = whole
            yield first
            yield from [rest] if rest else ()
            at += 2
        else:
            yield lines[at]
            at += 1


def _whole(lines: Sequence[Line], at: int) -> tuple[Line, Line | None] | None:
    """A title's line with the whole badge that begins beside it, and what of the title stands in the next; None for any other line."""
    title, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    cut = gap_of(title, _GAP) if is_heading(title) and not label_of(title) else None
    if cut is None or below is None or not _stands_below(title, below):
        return None
    name, badge = title.words[:cut], title.words[cut:]
    end = _cut_below(name, below)
    further = below.words[end:] if end is not None else ()
    if not _are_one(badge, further):
        return None
    if not any(_NAMED.search(word.text) for word in name) or not any(map(label_of, lines[at + 2 : at + 2 + _TITLE])):
        return None
    numbered, rest = _with_whole_number(name, below.words[:end])
    words = (*numbered, *badge, *further)
    whole = replace(title, text=" ".join(word.text for word in words), words=words)  # its box is the title's own
    return whole, replace(part_of(below, rest), bold=title.bold, level=title.level) if rest else None


def _around_title(lines: Sequence[Line]) -> Line | None:
    """The title of one line that stands between the two of its number and badge ("1  Ingen", "Jäv", "2  avvikelse") with both; None for any other three lines."""
    if (
        len(lines) < len(("above", "title", "below"))
        or not is_heading(lines[1])
        or not all(line.words for line in lines)
    ):
        return None
    above, title, below = lines
    digits = [above.words[0], below.words[0]]
    beside = min(word.box[0] for word in (*above.words[1:], *below.words[1:], title.words[-1]))
    if not all(_NUMBER.fullmatch(word.text) for word in digits) or beside < title.words[-1].box[0]:
        return None
    if not _stands_below(above, title) or not _stands_below(title, below) or title.words[0].box[0] < digits[0].box[2]:
        return None
    if not _are_below(*digits) or not _are_one(above.words[1:], below.words[1:]):
        return None
    words = (_joined(*digits), *title.words, *above.words[1:], *below.words[1:])
    return replace(title, text=" ".join(word.text for word in words), words=words)


def _stands_below(title: Line, below: Line) -> bool:
    """Whether a line stands right below another on its page."""
    if not (title.box and below.box) or title.page != below.page:
        return False
    return title.box[1] < below.box[1] and below.box[1] - title.box[3] < (title.size or 10.0)


def _cut_below(name: Sequence[Word], below: Line) -> int | None:
    """The word at which the badge goes on in the line below a title: behind white, or the first where the line begins right of the title."""
    if below.words and below.words[0].box[0] > name[-1].box[2]:
        return 0
    return gap_of(below, _GAP)


def _are_one(badge: Sequence[Word], further: Sequence[Word]) -> bool:
    """Whether the parts of a badge stand one below the other and say together what came of a check, and the first alone does not."""
    first, last = around([word.box for word in badge]), around([word.box for word in further])
    if first is None or last is None or max(len(badge), len(further)) > _WORDS or not further[0].text[:1].islower():
        return False
    places = [(one[0], (one[0] + one[2]) / 2, one[2]) for one in (first, last)]
    if all(abs(one - other) > _SAME_PLACE for one, other in zip(*places, strict=True)):
        return False
    return is_outcome(_said(*badge, *further)) and not is_outcome(_said(*badge))


def _said(*words: Word) -> Line:
    """What words say as a line of their own."""
    return Line(" ".join(word.text for word in words), words=words)


def _with_whole_number(name: Sequence[Word], rest: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """The two lines of a title, the number before it whole where its digits stand in a column of their own, one below the other.

    The title itself begins at one place in both, and goes on in small letters: a second numbered heading does not.
    """
    if min(len(name), len(rest)) < len(("digit", "word")) or not rest[1].text[:1].islower():
        return name, rest
    beside = all(map(_are_below, name[:2], rest[:2]))
    if not beside or not all(_NUMBER.fullmatch(words[0].text) for words in (name, rest)):
        return name, rest
    return (_joined(name[0], rest[0]), *name[1:]), rest[1:]


def _are_below(one: Word, other: Word) -> bool:
    """Whether two words begin at one place."""
    return abs(one.box[0] - other.box[0]) <= _SAME_PLACE


def _joined(one: Word, other: Word) -> Word:
    """Two digits as one number."""
    return replace(one, text=one.text + other.text, box=around([one.box, other.box]) or one.box)
