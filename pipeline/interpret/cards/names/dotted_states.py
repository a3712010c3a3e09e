"""States behind a dot at the end of cards' names, as lists of systems show them: "Andel lov i tid        ● Pågår"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.labels import gap_of, is_heading
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.phrases.matcher import classify

_DOTS = frozenset("•●○◦∙")
_GAP = 3.0  # sizes of the letters before the dot
_WORDS = 3  # of a state, its dot not counted
_FEWEST = 2  # names that have one


def without_dots(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those of names without the dot before the state that wide white parts from them; as they are where but one has such a dot.

    A dot whose colour tells something stays.
    """
    told = {id(line): cut for line in lines if (cut := _dot_of(line)) is not None}
    for line in lines:
        cut = told.get(id(line)) if len(told) >= _FEWEST else None
        yield line if cut is None else part_of(line, [*line.words[:cut], *line.words[cut + 1 :]])


def _dot_of(line: Line) -> int | None:
    """The word that is the dot of a name's state; None where there is none, or it begins a list behind a label."""
    cut = gap_of(line, _GAP) if is_heading(line) and not line.signs else None
    if cut is None or line.words[cut].text not in _DOTS or not 1 < len(line.words) - cut <= _WORDS + 1:
        return None
    meaning = classify(part_of(line, line.words[:cut]).text)
    is_sentence = line.words[-1].text.endswith((".", ",", ";", ":"))
    return None if (meaning and meaning.whole) or is_sentence else cut
