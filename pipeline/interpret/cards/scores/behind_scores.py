"""Who stands at the other end of the line of a card's score, as on a board, or right below that: "S 3 × K 4 = 12      Gatuchef"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_meaning, label_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.roles import names_role
from pipeline.interpret.cells.scores import is_whole

_FEWEST = 2  # scores with someone behind or below them
_WORDS = 5  # of who is named
_LABEL = 2  # words of a label
_WHITE = 0.6  # sizes of the letters before it
_ANSWERS = "Ansvarig"


def who_behind_scores(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before who answers for a card, where that stands behind white on the line of its whole score: that and the score are a line each.

    In a lane it may stand alone on the line below the score. Most of several name a role, and no label says who is responsible.
    """
    parted = {id(line): parts for line in lines if (parts := _parted(line))} or _below(lines)
    roles = sum(names_role(parts[-1].text) for parts in parted.values())
    is_told = len(parted) >= _FEWEST and 2 * roles > len(parted) and not any(map(_says_who, lines))
    for line in lines:
        *score, who = parted[id(line)] if is_told and id(line) in parted else (line,)
        yield from score
        yield replace(who, text=f"{_ANSWERS}\t{who.text}", bold=False) if is_told and id(line) in parted else who


def _parted(line: Line) -> tuple[Line, ...]:
    """The score that a line begins with and what stands behind it; none for any other line."""
    for cut in range(len(line.words) - 1, 0, -1):
        score, who = part_of(line, line.words[:cut]), part_of(line, line.words[cut:])
        if is_whole(score.text):
            white = who.words[0].box[0] - score.words[-1].box[2]
            return (score, who) if _may_name(who) and white >= _WHITE * (line.size or 10.0) else ()
    return ()


def _below(lines: Sequence[Line]) -> Mapping[int, tuple[Line, ...]]:
    """The lines that stand right below the whole scores of a board's cards."""
    return {id(who): (who,) for score, who in pairwise(lines) if score.lane and is_whole(score.text) and _may_name(who)}


def _may_name(line: Line) -> bool:
    few = len(line.text.split()) <= _WORDS and not any(map(str.isdigit, line.text))
    return few and line.text[:1].isupper() and not line.bold and label_of(line) is None


def _says_who(line: Line) -> bool:
    """Whether a line begins or ends with a label of who is responsible, as one of several labels over their values does."""
    label = label_of(line)
    ends = (label_meaning(" ".join(line.text.split()[-count:])) for count in range(1, _LABEL + 1))
    said = [*([label[0]] if label else []), *(meaning for meaning in ends if meaning and meaning.whole)]
    return any(meaning.field == "responsible" for meaning in said)
