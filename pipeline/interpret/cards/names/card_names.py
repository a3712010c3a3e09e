"""Which of the lines above a card's first label name it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.names.over_names import is_process
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.phrases.lists import says_what_is_listed
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title

PLAIN = 0.75  # heights of a line: the white between two lines of plain text that are one name


def is_title(line: Line, names: Collection[int]) -> bool:
    """Whether a line is a title of tables, and none of the headings that name cards (by their id())."""
    return id(line) not in names and kind_of_title(line.text) is not None


def name_of(headings: Sequence[Line], meaning: Meaning, names: Collection[int]) -> list[Line]:
    """The headings that name a card with some first label: the last, set alike, below titles and labels; a title, and what says but that risks follow, names no labelled risk."""
    titles = [index for index, line in enumerate(headings[:-1]) if is_title(line, names) or is_process(line)]
    own = headings[titles[-1] + 1 if titles else 0 :]
    if own and meaning.field in {"process", "risk"} and says_what_is_listed(own[-1].text):
        return []
    if own and is_title(own[-1], names) and (meaning.field in {"process", "risk"} or years_in(own[-1].text)):
        return []
    start = max(len(own) - 1, 0)
    while start and alike(own[start - 1], own[-1]) and _may_go_on(own[start - 1], own[start]):
        start -= 1
    return list(own[start:])


def _may_go_on(line: Line, below: Line, white: float = 1.0) -> bool:
    """Whether two lines may be of one name: no white as high as a line, or so much of it, is between them on a page, and no frame begins there."""
    if set(line.frames) < set(below.frames):  # each line of a name may be on painted ground of its own
        return False
    if not (line.box and below.box) or line.page != below.page:
        return True
    return below.box[1] - line.box[3] < white * (line.box[3] - line.box[1])


def name_at_end(lines: list[Line], label: Line) -> list[Line]:
    """Takes the last line off as a card's name, with those close above it that are set as it is, if its labels are set otherwise."""
    name = [lines.pop()]
    while lines and alike(lines[-1], name[0]) and not alike(name[0], label) and _may_go_on(lines[-1], name[0], PLAIN):
        name.insert(0, lines.pop())
    return name
