"""Which readings win: those that do not overlap and have the highest sum of scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.tables.reading import Reading

MOST_TRIED = 12  # readings that overlap one another; of more, the best are taken one by one


def best_variant(variants: Iterable[list[Reading]]) -> list[Reading]:
    """Of ways to read one region, that whose tables score the most together."""
    read = list(variants)
    return read[0] if len(read) == 1 else max(read, key=lambda readings: sum(one.score for one in readings), default=[])


def apart(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that share no word and have the highest sum."""
    worth = sorted((reading for reading in readings if reading.is_worth), key=lambda one: -one.score)
    return [worth[index] for index in _best(list(range(len(worth))), worth)]


def _best(left: list[int], worth: Sequence[Reading]) -> list[int]:
    """The best of some readings, given from the best down."""
    if not left:
        return []
    first, others = left[0], left[1:]
    clear = [index for index in others if not worth[first].words & worth[index].words]
    taken = [first, *_best(clear, worth)]
    if len(clear) == len(others) or len(left) > MOST_TRIED:
        return taken
    without = _best(others, worth)
    return max(taken, without, key=lambda found: sum(worth[index].score for index in found))
