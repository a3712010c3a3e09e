"""What each recipient is called over the nights, without its key: scheme and host, and a number where several share these.

It keeps its name by its place in the list: an address that is misspelt one night leaves its own to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True)
class Called:
    """What an address tells of itself. name: its scheme and host, as far as they are known; known: whether it was understood."""

    name: str
    known: bool


def names(addresses: Sequence[Called], before: Mapping[int, str]) -> list[str]:
    """A name of its own for each address, in order; before: those of the night before, by place in the list."""
    kept = {
        place: before[place] for place, one in enumerate(addresses) if place in before and _may_be(one, before[place])
    }
    taken, found = set(kept.values()), list[str]()
    for place, one in enumerate(addresses):
        found.append(kept.get(place) or next(name for name in _numbered(one.name) if name not in taken))
        taken.add(found[-1])
    return found


def _may_be(address: Called, name: str) -> bool:
    """Whether an address may be the one that had a name: one that is not understood says nothing else."""
    return not address.known or name.partition("#")[0] == address.name


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}#{number}" for number in count(2))
