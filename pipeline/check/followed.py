"""When a year's follow-up can be held against its plan."""

from __future__ import annotations

from pipeline.link import Linked, Year
from pipeline.link.view import Sheet

ENOUGH = 0.4  # of the shorter list: a follow-up that shares less with the plan follows up something else


def comparable(linked: Linked, year: Year) -> list[Sheet]:
    """The year's full follow-ups, where there are no drafts and they share enough with the plan; else none."""
    follow_ups = year.of("follow_up", interim=False)
    if not follow_ups or len(year.of("follow_up")) > len(follow_ups):
        return []
    if len(year.files("follow_up")) != 1 or len(year.files("control_plan")) != 1:
        return []
    shared = 0
    for pairing in linked.between(year, "control_plan", "follow_up"):
        shared += max(len(pairing.checks), len(pairing.risks))
    shorter = min(_count(year.of("control_plan")), _count(follow_ups))
    return follow_ups if shared and shared >= ENOUGH * shorter else []


def _count(sheets: list[Sheet]) -> int:
    return sum(max(1, len(entry.checks)) for sheet in sheets for entry in sheet.entries)
