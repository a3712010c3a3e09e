"""Drawn icons that show a status: coloured shapes that the page explains, as signs of their colours."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace

from extractors.coloured_marks import sign_of
from extractors.model.page import Box
from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.tables.lines import overlap
from extractors.tables.preparation.badges import without_boxes

_EXPLAINED = 1.2  # times an icon's width: the text that explains it begins at its right
_BEFORE = 0.4  # times an icon's width: the white before one that stands alone; behind it, none explains it
_COLUMN = 2  # icons below each other, of which some column has as many
_ALIGNED = 2.0  # points by which these may stand apart

Icon = tuple[str, Box]
"""A sign and where its shape stands."""

OtherPages = Callable[[], Iterable[PageContent]]


class StatusIcons:
    """Finds the icons of a document's pages in turn; what one page explains holds for all."""

    def __init__(self, others: OtherPages = tuple) -> None:
        """others: gives the content of the document's pages that may explain icons, asked once and only for icons that no page so far explains."""
        self._others: OtherPages | None = others
        self._known: set[str] = set()
        self._before: Sequence[Icon] = ()

    def read(self, content: PageContent) -> PageContent:
        """The content with a sign for each icon that is explained, and for each of those that stands alone, in place of its shape.

        Icons are explained where a line has several, each colour once and each with a text without numbers behind it; or where they stand so
        below each other on a page on which some stand alone.
        """
        icons = _outermost(content.icons)
        line, column = (_explained(icons, content.runs, level=level) for level in (True, False))
        self._known |= {sign for sign, _ in line}
        lone = [icon for icon in icons if _stands_alone(icon[1], icons, content.runs)]
        if not self._known and self._in_columns(lone, {sign for sign, _ in column}):
            line = column
        self._known |= {sign for sign, _ in line}
        self._ask_others(self._in_columns(lone))
        self._before = self._in_columns(lone, self._known)
        shown = [*line, *self._before]
        return _with_signs(content, shown) if shown else content

    def _in_columns(self, lone: Sequence[Icon], signs: Container[str] | None = None) -> list[Icon]:
        """Icons that stand below each other, or where those of the page before do; signs: which of them, None for all."""
        found = [icon for icon in lone if signs is None or icon[0] in signs]
        return [icon for icon in found if sum(_is_below(icon, other) for other in (*found, *self._before)) >= _COLUMN]

    def _ask_others(self, shown: Sequence[Icon]) -> None:
        """Learns what other pages explain in a line, where some icons are not known."""
        if self._others and any(sign not in self._known for sign, _ in shown):
            pages, self._others = self._others(), None
            lines = (_explained(_outermost(one.icons), one.runs, level=True) for one in pages)
            self._known |= {sign for line in lines for sign, _ in line}


def _explained(icons: Sequence[Icon], runs: Sequence[TextSpan], *, level: bool) -> list[Icon]:
    """The icons of the only line, or column, in which each colour stands once, before a text without numbers."""
    group = only_group([icon for icon in icons if text_behind(icon[1], runs)], level=level)
    return [] if counts(group, runs) else group


def _with_signs(content: PageContent, shown: Sequence[Icon]) -> PageContent:
    """The content with signs as words, without their shapes and what is printed upon these.

    Where each bears a letter, that is what the page explains, and stays as it is.
    """
    boxes = [box for _, box in shown]
    if all(_bears_letter(box, content.runs) for box in boxes):
        return without_boxes(content, boxes)
    runs = [run for run in content.runs if not any(_is_in((run.x, run.y), box) for box in boxes)]
    runs += [TextSpan(sign, box, box[3] - box[1], glyph_edges=(box[0], box[2])) for sign, box in shown]
    return replace(without_boxes(content, boxes), runs=runs)


def _bears_letter(box: Box, runs: Sequence[TextSpan]) -> bool:
    """Whether a letter stands upon a shape."""
    return any(run.text.isalpha() and _is_in((run.x, run.y), box) for run in runs)


def _outermost(icons: Sequence[Fill]) -> list[Icon]:
    """The signs of shapes that lie upon no other."""
    largest = sorted(icons, key=lambda icon: icon.box[0] - icon.box[2])
    found: list[Icon] = []
    for icon in largest:
        if not any(_is_in(_middle(icon.box), box) for _, box in found):
            found.append((sign_of(icon.colour), icon.box))
    return found


def only_group(icons: Sequence[Icon], *, level: bool) -> list[Icon]:
    """The icons of the only line, or column, that has several, each colour once."""
    groups: list[list[Icon]] = []
    for icon in icons:
        fitting = (one for one in groups if (_is_level(one[0][1], icon[1]) if level else _is_below(one[0], icon)))
        group = next(fitting, None)
        if group is None:
            groups.append([icon])
        else:
            group.append(icon)
    several = [group for group in groups if len(group) > 1]
    is_plain = len(several) == 1 and len({sign for sign, _ in several[0]}) == len(several[0])
    return several[0] if is_plain else []


def counts(group: Sequence[Icon], runs: Sequence[TextSpan]) -> bool:
    """Whether numbers stand behind icons, as in a scale of values or a count of risks."""
    behind = (run for run in runs for _, box in group if _is_level(run.box, box) and run.box[0] >= box[2])
    return any(map(str.isdigit, (letter for run in behind for letter in run.text)))


def text_behind(box: Box, runs: Sequence[TextSpan]) -> bool:
    """Whether a text begins right behind a box."""
    width = box[2] - box[0]
    return any(
        _is_level(run.box, box) and -1.0 <= run.box[0] - box[2] <= _EXPLAINED * width and run.text[0].isalpha()
        for run in runs
    )


def _stands_alone(box: Box, icons: Sequence[Icon], runs: Sequence[TextSpan]) -> bool:
    """Whether nothing stands beside an icon, and no letter or digit upon it."""
    width = box[2] - box[0]
    around = (box[0] - _BEFORE * width, box[1], box[2] + _EXPLAINED * width, box[3])
    others = [other for _, other in icons if other != box]
    said = [run.box for run in runs if any(map(str.isalnum, run.text)) or not _is_in((run.x, run.y), box)]
    return not any(overlap(around, other) for other in [*others, *said])


def _is_below(icon: Icon, other: Icon) -> bool:
    return abs(_middle(icon[1])[0] - _middle(other[1])[0]) <= _ALIGNED


def _is_level(one: Box, two: Box) -> bool:
    return one[1] < _middle(two)[1] < one[3]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _is_in(point: tuple[float, float], box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
