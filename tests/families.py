"""Which forms of a family are tried at each change; `make test-long` tries all of them.

A family is a test with many parameters: forms of a document, of a word, of an attack. What breaks one breaks most, so a few
forms that lie far apart in its list tell at once, and the others tell what is left before it goes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

import pytest

AT_EACH_CHANGE = 2


class Item(Protocol):
    """A test, as pytest collects it."""

    @property
    def nodeid(self) -> str:
        """Its name."""

    def get_closest_marker(self, name: str) -> object:
        """The mark of that name, if it has one."""

    def add_marker(self, marker: pytest.MarkDecorator) -> None:
        """Gives it a mark."""


def mark_further_forms(items: Iterable[Item]) -> None:
    """Marks as long what a family has beyond the forms that are tried at each change."""
    families: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("long"):
            families[item.nodeid.partition("[")[0]].append(item)
    for forms in families.values():
        kept = set(spread(len(forms)))
        for place, item in enumerate(forms):
            if place not in kept:
                item.add_marker(pytest.mark.long)


def spread(count: int) -> list[int]:
    """The places of the forms that are tried at each change: the first, the last, and any more as far apart as can be."""
    if count <= AT_EACH_CHANGE:
        return list(range(count))
    return [place * (count - 1) // (AT_EACH_CHANGE - 1) for place in range(AT_EACH_CHANGE)]
