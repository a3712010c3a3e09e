"""Which readings win: those that do not overlap and have the highest sum of scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.model.connected import connected
from extractors.tables.reading import Reading

MOST_TRIED = (
    12  # readings that overlap one another and are tried in all combinations; of more, the best are taken one by one
)


def best_variant(variants: Iterable[list[Reading]]) -> list[Reading]:
    """Of ways to read one region, that whose tables score the most together."""
    read = list(variants)
    if len(read) == 1:
        return read[0]
    return max(read, key=lambda readings: sum(one.worth_with_titles for one in readings), default=[])


def apart(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that share no word and have the highest sum."""
    worth = sorted((reading for reading in readings if reading.is_worth), key=lambda one: -one.score)
    groups = connected(len(worth), _overlaps(worth))
    return [reading for group in groups for reading in _of_group([worth[index] for index in sorted(group)])]


def _overlaps(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Which readings share a word, as numbers; each with the first that has it."""
    first: dict[int, int] = {}
    for number, reading in enumerate(readings):
        for word in reading.words:
            if (other := first.setdefault(word, number)) != number:
                yield other, number


def _of_group(worth: Sequence[Reading]) -> list[Reading]:
    """The best of readings that hang together by shared words, given from the best down."""
    taken: list[Reading] = []
    while len(worth) > MOST_TRIED:
        first = worth[0]
        taken.append(first)
        worth = [one for one in worth[1:] if not first.words & one.words]
    return [*taken, *_best(worth)]


def _best(worth: Sequence[Reading]) -> list[Reading]:
    """The best of a few readings, given from the best down."""
    if not worth:
        return []
    first, others = worth[0], worth[1:]
    clear = [one for one in others if not first.words & one.words]
    taken = [first, *_best(clear)]
    if len(clear) == len(others):
        return taken
    return max(taken, _best(others), key=lambda found: sum(one.score for one in found))
