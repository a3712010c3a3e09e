"""When a year's follow-up can be held against its plan."""

from __future__ import annotations

from pipeline.check.missing_evidence import full_sides
from pipeline.link import Linked, Pairing, Side, Year

ENOUGH = 0.4  # of the shorter list: a follow-up that shares less with the plan follows up something else


def full_follow_up(linked: Linked, year: Year) -> Side | None:
    """The year's full follow-up, where it is one; of several it is open which is the final one.

    What a unit answers of itself is none, unless it answers for the plan's checks.
    """
    follow_ups = [
        side
        for side in full_sides(linked, year, "follow_up")
        if not all(sheet.assesses for sheet in side.sheets) or comparable(linked, year, side)
    ]
    return follow_ups[0] if len(follow_ups) == 1 else None


def comparable(linked: Linked, year: Year, follow_up: Side) -> bool:
    """Whether a follow-up shares enough with the year's plan, or with its revision."""
    pairings = linked.between(year, "control_plan", "follow_up")
    return any(_shares_enough(pairing) for pairing in pairings if pairing.other is follow_up)


def by_risk(follow_up: Side) -> bool:
    """Whether a follow-up goes by risk and names no checks."""
    return not follow_up.places


def _shares_enough(pairing: Pairing) -> bool:
    shared = len(pairing.risks) if by_risk(pairing.other) else pairing.alike_checks
    return shared > 0 and shared >= ENOUGH * min(_count(pairing.one), _count(pairing.other))


def _count(side: Side) -> int:
    return sum(max(1, len(entry.checks)) for entry in side.entries)
