"""A key for each row of a document that holds over its readings and versions: what a person says of a row stays with it.

A row has the key that it had in the same version's reading before, else in the version before. What is new gets one made
of the document's identity, its kind, year and names, and its order among those of the same: a row that comes back has its
key again, and a run that was interrupted gives the same ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from pipeline.store.diff import pair
from pipeline.store.fact_rows import FactRow

_NAMES = ("process", "name", "description", "checks")


def row_keys(
    identity: str, old: Sequence[tuple[FactRow, str | None]], new: Sequence[FactRow], *, same_bytes: bool
) -> list[str]:
    """The keys of rows, all different.

    Args:
        identity: of the document.
        old: rows of the reading before with their keys, None where a row has none.
        new: rows that want keys.
        same_bytes: whether both are readings of the same bytes: then a row is the same also where its year was read otherwise.
    """
    held = {after: key for before, after in _pairs(old, new, same_bytes=same_bytes) if (key := old[before][1])}
    taken, keys = set(held.values()), list[str]()
    for position, row in enumerate(new):
        key = held.get(position) or minted("row", [identity, row.kind, str(row.year), *map(row.text, _NAMES)], taken)
        taken.add(key)
        keys.append(key)
    return keys


def minted(prefix: str, said: Sequence[str], taken: Container[str]) -> str:
    """A new key, of what is said and of how many there are of the same."""
    order = 0
    while (key := _hash(prefix, [*said, str(order)])) in taken:
        order += 1
    return key


def _hash(prefix: str, said: Sequence[str]) -> str:
    return f"{prefix}-" + hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:20]


def _pairs(
    old: Sequence[tuple[FactRow, str | None]], new: Sequence[FactRow], *, same_bytes: bool
) -> list[tuple[int, int]]:
    before, after = {at: row for at, (row, _) in enumerate(old)}, dict(enumerate(new))
    pairs = _paired(before, after)
    if same_bytes:
        left = {at: replace(row, year=None) for at, row in before.items() if at not in {one for one, _ in pairs}}
        right = {at: replace(row, year=None) for at, row in after.items() if at not in {one for _, one in pairs}}
        pairs += _paired(left, right)
    return pairs


def _paired(old: Mapping[int, FactRow], new: Mapping[int, FactRow]) -> list[tuple[int, int]]:
    before, after = list(old), list(new)
    return [(before[one], after[other]) for one, other in pair([*old.values()], [*new.values()])]
