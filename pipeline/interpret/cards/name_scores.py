"""Scores over, under or behind the name of their card ("S4 x K4 = 16", "… S 3 K 4 Riskvärde 12"): read behind the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cards.line_setting import is_one_heading
from pipeline.interpret.cards.over_names import is_name, is_near, stand_over_names
from pipeline.interpret.cards.score_lines import WHOLE, scores_on
from pipeline.interpret.cells.line_parts import around, part_of

_LABEL = "Riskbedömning"  # what a score without a label is
_FEWEST = 2  # cards with a score over their names


def scores_at_names(lines: Sequence[Line], among: Sequence[Line]) -> Iterator[Line]:
    """The lines, scores over, under or behind a name as lines with labels behind all of the name.

    among: the lines of the whole document, which tell whether scores stand over names.
    """
    over = stand_over_names(among, _is_score, _FEWEST)
    waiting: list[Line] = []
    above: Line | None = None
    for line in lines:
        if above and not is_one_heading(above, line):
            yield from (_beside(score, above) for score in waiting)
            waiting = []
        name, scores = _parted(line)
        if over and _is_score(line):
            waiting, above = _labelled(line), None
        elif above and _is_alone(line) and is_name(above) and is_near(above, line):
            waiting += _labelled(line)
        else:
            waiting, above = [*waiting, *scores], name
            yield name
    yield from (_beside(score, above) for score in waiting)


def _beside(score: Line, name: Line | None) -> Line:
    """A score whose line reaches to the name that it is read behind: what stands below the name stands below it."""
    boxes = [one.box for one in (score, name) if one and one.box]
    return replace(score, box=around(boxes))


def _is_score(line: Line) -> bool:
    """Whether a line is a score and nothing else, with labels for its parts or without."""
    return _is_alone(line) or bool(scores_on(line))


def _is_alone(line: Line) -> bool:
    return WHOLE.fullmatch(line.text.strip()) is not None


def _labelled(line: Line) -> list[Line]:
    """A score as a line with its label, or as one for each of its parts that has a label of its own."""
    parts = scores_on(line) or [replace(line, text=f"{_LABEL}\t{line.text.strip()}")]
    return [replace(part, bold=False, level=None) for part in parts]


def _parted(line: Line) -> tuple[Line, list[Line]]:
    """A name and the score at its line's end; no score for any other line."""
    if not is_heading(line) or len(line.words) != len(line.text.split()):
        return line, []
    parts = ((part_of(line, line.words[:at]), part_of(line, line.words[at:])) for at in range(1, len(line.words)))
    name, score = next(((name, score) for name, score in parts if _is_score(score)), (line, line))
    return (name, _labelled(score)) if score is not line and is_name(name) else (line, [])
