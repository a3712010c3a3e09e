"""When a year's follow-up can be held against its plan."""

from __future__ import annotations

from pipeline.link import Linked, Pairing, Year
from pipeline.link.view import Sheet

ENOUGH = 0.4  # of the shorter list: a follow-up that shares less with the plan follows up something else

ALIKE = 0.6  # a pair of checks that is less alike says nothing of whether the follow-up is of this plan


def comparable(linked: Linked, year: Year) -> list[Sheet]:
    """The year's full follow-ups, where there are no drafts and they share enough with the plan; else none."""
    follow_ups = year.of("follow_up", interim=False)
    if not follow_ups or len(year.of("follow_up")) > len(follow_ups):
        return []
    if len(year.files("follow_up")) != 1 or len(year.files("control_plan")) != 1:
        return []
    by_risk = not any(entry.checks for sheet in follow_ups for entry in sheet.entries)
    pairings = list(linked.between(year, "control_plan", "follow_up"))
    shared = sum(len(pairing.risks) if by_risk else _alike(pairing) for pairing in pairings)
    shorter = min(_count(year.of("control_plan")), _count(follow_ups))
    return follow_ups if shared and shared >= ENOUGH * shorter else []


def _alike(pairing: Pairing) -> int:
    return sum(pair.likeness >= ALIKE for pair in pairing.checks)


def _count(sheets: list[Sheet]) -> int:
    return sum(max(1, len(entry.checks)) for sheet in sheets for entry in sheet.entries)
