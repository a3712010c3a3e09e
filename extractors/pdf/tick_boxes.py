"""Tick boxes and radio buttons of a page as words: "☒" where they are ticked, "☐" where not.

Those of a form tell their state. Drawn ones are known by standing beside others of their size with a text each, some of them ticked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.pdf.paths import Shape
from extractors.pdf.tick_frames import LETTERS, Framed, Frames
from extractors.tables.by_place import ByPlace, by_height
from extractors.tables.lines import contains

_TICKED, _EMPTY = "☒", "☐"
_ALIKE = 1.2  # times a box's width
_FEWEST, _MOST = 2, 1000  # boxes of a choice, and of a page
_SAME_COLUMN = 2.0  # points
_REACH = 1.5  # times a box's width: its text stands no further off
_SPACE = 0.25  # of the text's size, between a box and its text
_AROUND = 2.0  # points: what is drawn so near around a box is its own
_SIGNS = LETTERS | set("☐☒☑□▢❏❐❑❒○◯")  # what may be printed under a button of a form
_Told = tuple[Box, bool | None]


def with_tick_boxes(content: PageContent, shapes: Sequence[Shape], buttons: Sequence[_Told]) -> PageContent:
    """The content with a sign for each tick box, in place of what is drawn there.

    shapes: its small paths. buttons: those of a form, with their state, None where that is not known.
    """
    frames = Frames(content, shapes).found()
    if not frames and not buttons:
        return content
    words = by_height(run for run in content.runs if not run.turn and any(map(str.isalnum, run.text)))
    under = [one.box for one in frames if any(_meet(one.box, box) for box, _ in buttons)]
    drawn = _believed([one for one in frames if one.box not in under], words)
    shown = [(box, ticked) for box, ticked in buttons if ticked is not None]
    shown += [(one.box, one.ticked) for one in drawn]
    if not shown:
        return content
    cleared = _without(content, [*(box for box, _ in shown), *under])
    signs = [_sign(box, _TICKED if ticked else _EMPTY, words) for box, ticked in shown]
    return replace(cleared, runs=[*cleared.runs, *signs])


def _believed(frames: Sequence[Framed], words: ByPlace[TextSpan]) -> list[Framed]:
    """The frames that are tick boxes; none where a page has more of them than a form has."""
    if len(frames) > _MOST:
        return []
    frames = _told_apart(frames)
    return [one for one in frames if _is_box(one, [other for other in frames if _alike(one, other)], words)]


def _told_apart(frames: Sequence[Framed]) -> Sequence[Framed]:
    """Frames of which none is ticked and one of each choice's holds a pale dot: the dots are ticks."""
    chosen = [one for one in frames if any(other.tinted and _alike(one, other) for other in frames)]
    if any(one.ticked for one in frames) or not all(_is_one_of(one, chosen) for one in chosen):
        return frames
    return [replace(one, ticked=one.tinted) for one in frames]


def _is_one_of(one: Framed, frames: Sequence[Framed]) -> bool:
    """Whether a frame stands on a line with others, or a circle right above or below others, of which one holds a pale dot."""
    level = [other for other in frames if _is_level(one, other)]
    choice = level if len(level) >= _FEWEST or not one.is_round else _stacked(one, frames)
    return len(choice) >= _FEWEST and sum(other.tinted for other in choice) == 1


def _stacked(one: Framed, frames: Sequence[Framed]) -> list[Framed]:
    """A frame with those that stand above and below it, each no further from the next than it is high."""
    column = [other for other in frames if other is one or _in_column(one, other)]
    found: list[Framed] = []
    for other in sorted(column, key=lambda frame: frame.box[1]):
        if found and other.box[1] - found[-1].box[3] > other.box[3] - other.box[1]:
            if one in found:
                break
            found = []
        found.append(other)
    return found


def _is_box(one: Framed, alike: Sequence[Framed], words: ByPlace[TextSpan]) -> bool:
    """Whether a frame among those of its size, of which it is one, is a tick box.

    Circles and painted squares show a status too: these must be plain choices.
    """
    if len(alike) < _FEWEST:
        return False
    if any(other.is_round or other.solid for other in alike):
        return not _is_status(alike) and _are_choices(alike, words)
    beside = _label(one.box, words) is not None
    if any(other.ticked for other in alike):
        return beside or any(_in_column(one, other) for other in alike)
    return beside and sum(_is_level(one, other) and _label(other.box, words) is not None for other in alike) >= _FEWEST


def _is_status(alike: Sequence[Framed]) -> bool:
    """Whether some frames are painted in several colours, or painted circles, as no boxes are."""
    painted = [one for one in alike if one.solid]
    return len({one.solid for one in painted}) > 1 or any(one.is_round for one in painted)


def _are_choices(alike: Sequence[Framed], words: ByPlace[TextSpan]) -> bool:
    """Whether each of some frames has a text, and one text has both a ticked and an empty one, or each line has both, of different texts."""
    labels = [_label(one.box, words) for one in alike]
    told = [(label.text, one) for label, one in zip(labels, alike, strict=True) if label is not None]
    if len(told) < len(alike):
        return False
    states = {(text, one.ticked) for text, one in told}
    if len(states) > len({text for text, _ in told}):
        return True
    return all(
        any(_is_level(one, other) and (text != other_text) and one.ticked != other.ticked for other_text, other in told)
        for text, one in told
    )


def _alike(one: Framed, other: Framed) -> bool:
    wide, other_wide = one.box[2] - one.box[0], other.box[2] - other.box[0]
    return max(wide, other_wide) <= _ALIKE * min(wide, other_wide)


def _in_column(one: Framed, other: Framed) -> bool:
    return one is not other and abs(one.box[0] - other.box[0]) <= _SAME_COLUMN


def _is_level(one: Framed, other: Framed) -> bool:
    return one.box[1] < (other.box[1] + other.box[3]) / 2 < one.box[3]


def _label(box: Box, words: ByPlace[TextSpan]) -> TextSpan | None:
    """The word nearest to a box on its line, at either side."""
    near = [(gap, run) for run in words.between(box[1], box[3]) if (gap := _gap(box, run.box)) is not None]
    return min(near, key=lambda one: one[0])[1] if near else None


def _gap(box: Box, word: Box) -> float | None:
    """How far from a box a word stands; None where it is too far, or stands in it."""
    gap = max(word[0] - box[2], box[0] - word[2])
    return gap if -_AROUND <= gap <= _REACH * (box[2] - box[0]) else None


def _sign(box: Box, sign: str, words: ByPlace[TextSpan]) -> TextSpan:
    """A box as a word, as high as its text and no more than a space from it."""
    x0, top, x1, foot = box
    label = _label(box, words)
    if label is None:
        return TextSpan(sign, box, foot - top, glyph_edges=(x0, x1))
    space = _SPACE * label.size
    if label.box[0] >= (x0 + x1) / 2:
        x1 = max((x0 + x1) / 2, label.box[0] - space)
    else:
        x0 = min((x0 + x1) / 2, label.box[2] + space)
    return TextSpan(sign, (x0, label.box[1], x1, label.box[3]), label.size, label.bold, glyph_edges=(x0, x1))


def _without(content: PageContent, boxes: Sequence[Box]) -> PageContent:
    """The content without what is drawn in some boxes, and the signs printed there."""
    wide = [(x0 - _AROUND, top - _AROUND, x1 + _AROUND, foot + _AROUND) for x0, top, x1, foot in boxes]
    around = ByPlace(wide, map(_y, wide))
    reach = max(foot - top for _, top, _, foot in boxes) / 2 + _AROUND

    def is_in(box: Box) -> bool:
        return any(contains(one, box) for one in around.between(_y(box) - reach, _y(box) + reach))

    return replace(
        content,
        runs=[run for run in content.runs if not (set(run.text) <= _SIGNS and is_in((run.x, run.y) * 2))],
        vertical=[edge for edge in content.vertical if not is_in((edge.at, edge.low, edge.at, edge.high))],
        horizontal=[edge for edge in content.horizontal if not is_in((edge.low, edge.at, edge.high, edge.at))],
        fills=[fill for fill in content.fills if not is_in(fill.box)],
        dots=[box for box in content.dots if not is_in(box)],
        icons=[icon for icon in content.icons if not is_in(icon.box)],
        white=[box for box in content.white if not is_in(box)],
    )


def _y(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _meet(one: Box, other: Box) -> bool:
    """Whether the middle of one of two boxes lies in the other."""
    return any(
        a[0] < (b[0] + b[2]) / 2 < a[2] and a[1] < (b[1] + b[3]) / 2 < a[3] for a, b in ((one, other), (other, one))
    )
