"""Which forms of a family are tried at each change, and which by `make test-long`; with FULL=1 it tries all of them.

A family is a test with many parameters: forms of a document, of a word, of an attack. What breaks one breaks most, so a few
forms that lie far apart in its list tell at once, some more tell what is left before it goes out, and all are tried with FULL=1.
Of a test that crosses several lists so many are tried before that each value of each list comes; of a property, whose forms are
different things, each.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

import pytest

AT_EACH_CHANGE = 2
OF_A_LIST = 3  # before FULL=1
CROSSINGS = 8  # at least, of a test that crosses lists


class Item(Protocol):
    """A test, as pytest collects it."""

    @property
    def nodeid(self) -> str:
        """Its name."""

    def get_closest_marker(self, name: str) -> object:
        """The mark of that name, if it has one."""

    def iter_markers(self, name: str) -> Iterable[object]:
        """All its marks of that name."""

    def add_marker(self, marker: pytest.MarkDecorator) -> None:
        """Gives it a mark."""


def mark_further_forms(items: Iterable[Item]) -> None:
    """Marks as long what a family has beyond the forms that are tried at each change."""
    families: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("long"):
            families[item.nodeid.partition("[")[0]].append(item)
    for forms in families.values():
        kept = spread(len(forms))
        tried = crossings(forms, kept)
        for place, item in enumerate(forms):
            if place not in kept:
                item.add_marker(pytest.mark.long)
            if place not in tried:
                item.add_marker(pytest.mark.full)


def spread(count: int) -> list[int]:
    """The places of the forms that are tried at each change: the first, the last, and any more as far apart as can be."""
    if count <= AT_EACH_CHANGE:
        return list(range(count))
    return [place * (count - 1) // (AT_EACH_CHANGE - 1) for place in range(AT_EACH_CHANGE)]


def crossings(forms: Sequence[Item], kept: Iterable[int]) -> set[int]:
    """The places of the forms that are tried before FULL=1: some of one list; of crossed lists each value, and so many in all."""
    if _is_property(forms[0]):
        return set(range(len(forms)))
    tried = set(kept)
    others = [place for place in range(len(forms)) if place not in tried]
    random.Random(forms[0].nodeid).shuffle(others)  # the same in all processes
    if len(list(forms[0].iter_markers("parametrize"))) < 2:
        return tried | set(others[: OF_A_LIST - len(tried)])
    values = [_values(form) for form in forms]
    seen = {value for place in tried for value in values[place]}
    for place in others:
        if not values[place] <= seen:
            tried.add(place)
            seen |= values[place]
    tried.update([place for place in others if place not in tried][: max(0, CROSSINGS - len(tried))])
    return tried


def _is_property(form: Item) -> bool:
    return getattr(getattr(form, "obj", None), "is_hypothesis_test", False)


def _values(form: Item) -> set[tuple[str, int]]:
    """What a form is made of: the values of all forms are the same objects."""
    callspec = getattr(form, "callspec", None)
    return {(name, id(value)) for name, value in callspec.params.items()} if callspec else set()
