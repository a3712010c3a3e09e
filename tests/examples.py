"""How many examples a property is tried with: few with every change, many by `make test-long`."""

from __future__ import annotations

from hypothesis import settings

MANY = "many"
FEW = 25  # where a property that costs much does not name its own number


def examples(few: int, many: int) -> int:
    """The number for the form that the tests run in."""
    return many if settings.get_current_profile_name() == MANY else few
