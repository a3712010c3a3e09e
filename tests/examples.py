"""How much of what is drawn is tried: few examples with every change, more by `make test-long`, most of them with FULL=1."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import settings

MANY, MOST = "many", "most"  # the profiles of `make test-long`, and of that with FULL=1
FEW = 25  # where a property that costs much does not name its own number
SHARE = 5  # of the most examples, one in so many is tried by `make test-long`

T = TypeVar("T")


def examples(few: int, most: int) -> int:
    """The number for the form that the tests run in."""
    profile = settings.get_current_profile_name()
    if profile == MOST:
        return most
    return max(few, most // SHARE) if profile == MANY else few


def in_full(some: T, most: T) -> T:
    """How far a test goes that is long by itself: so far, and with FULL=1 further."""
    return most if settings.get_current_profile_name() == MOST else some
