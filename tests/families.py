"""Which forms of a family of documents are tried at each change; `make test-long` tries all of them.

A family holds one way to draw documents in many forms (a test with many parameters). What breaks one breaks most, so a few
forms that lie far apart in its list tell at once, and the others tell what is left before it goes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

import pytest

AT_EACH_CHANGE = 4
FOLDERS = ("tests/pipeline/interpret/", "tests/extractors/", "tests/pipeline/second_reading/")
OF_WORDS = tuple(f"tests/pipeline/interpret/{folder}/" for folder in ("cells", "columns", "phrases"))
"""Where forms are words, each of which costs nothing, and no drawn documents."""


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
        if _is_of_a_family(item.nodeid) and not item.get_closest_marker("long"):
            families[item.nodeid.partition("[")[0]].append(item)
    for forms in families.values():
        kept = set(spread(len(forms)))
        for place, item in enumerate(forms):
            if place not in kept:
                item.add_marker(pytest.mark.long)


def _is_of_a_family(name: str) -> bool:
    return name.startswith(FOLDERS) and not name.startswith(OF_WORDS)


def spread(count: int) -> list[int]:
    """The places of the forms that are tried at each change: the first, the last, and some as far apart as can be."""
    if count <= AT_EACH_CHANGE:
        return list(range(count))
    return [place * (count - 1) // (AT_EACH_CHANGE - 1) for place in range(AT_EACH_CHANGE)]
