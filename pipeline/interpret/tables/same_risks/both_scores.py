"""What two tables say of one risk's assessment, together: the parts in a summary, the value on a card."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.interpret.tables.same_risks.summaries import PARTS
from schemas.tables import Score

_Pair = tuple[Score | None, Score | None]


def complete_each_other(pairs: Iterable[_Pair]) -> bool:
    """Whether two tables' scores of the same risks are of one assessment, going by most of those that can be compared.

    They can where both have a number for the same part, or one has the parts and the other the value that these make.
    """
    votes = [vote for pair in pairs if (vote := _agree(pair)) is not None]
    return bool(votes) and 2 * sum(votes) > len(votes)


def completed(score: Score, other: Score) -> tuple[Score, str | None]:
    """A score with the parts that only the other has, and what the other's text says beside that.

    Args:
        score: the table's own.
        other: that of the same risk in a table which completes this one.

    Returns:
        The score, unchanged where the two deny each other; the text of the one that lost, None where nothing is lost.
    """
    if _deny(score, other):
        return score, other.raw
    fuller, less = (score, other) if len(_known(score)) >= len(_known(other)) else (other, score)
    more = {part: number for part, number in _known(less).items() if part not in _known(fuller)}
    raw = f"{fuller.raw} {less.raw}" if more else fuller.raw
    lost = None if set(less.raw.split()) <= set(raw.split()) else less.raw
    return fuller.model_copy(update={**more, "raw": raw}), lost


def _known(score: Score) -> dict[str, float]:
    return {part: number for part in PARTS if (number := getattr(score, part)) is not None}


def _deny(score: Score, other: Score) -> bool:
    one, two = _known(score), _known(other)
    return any(one[part] != two[part] for part in one.keys() & two.keys())


def _agree(pair: _Pair) -> bool | None:
    """Whether two scores are of one assessment; None where nothing tells."""
    score, other = pair
    if score is None or other is None:
        return None
    one, two = _known(score), _known(other)
    if one.keys() & two.keys():
        return not _deny(score, other)
    both = {**one, **two}
    if len(both) < len(PARTS):
        return None
    return both["value"] in {both["likelihood"] * both["consequence"], both["likelihood"] + both["consequence"]}
