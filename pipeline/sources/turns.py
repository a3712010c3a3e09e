"""Marks of papers that change by themselves too, in turn, so that a paper of which nobody tells a change is fetched anew now and then."""

from __future__ import annotations

from extractors.lazy_pattern import lazy_pattern

_TURN = lazy_pattern(r"([0-9a-f]{16})-[0-9]{4,6}")


def with_turn(mark: str, number: int) -> str:
    """A mark of sixteen hexadecimal digits, with the number of its turn."""
    return f"{mark}-{number}"


def without_turn(revision: str) -> str:
    """A paper's mark as long as nothing said of it changes; any other as it is."""
    turned = _TURN.fullmatch(revision)
    return turned[1] if turned else revision
