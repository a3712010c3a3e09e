"""A summary and a detailed table of the same risks, in either order: one table to whoever counts risks."""

from __future__ import annotations

from benchmarks.generator.hard.case import Case
from benchmarks.generator.hard.facts import SCORES
from benchmarks.generator.hard.table import build
from benchmarks.generator.model import Block, Heading


def twice(case: Case) -> list[Block]:
    """Names and scores in one, names and the rest in the other; or some rows' scores in one, and everything in the other."""
    short = [column for column in case.columns if column.field == case.key or column.field in SCORES]
    full = [column for column in case.columns if column.field == case.key or column not in short]
    headings: tuple[str, ...] = ("Sammanfattning", "Översikt", "Riskerna i korthet")
    entries = case.entries
    if len(full) > 1 and case.rng.random() < 0.4:
        case.features.append("scored-twice")
        full, headings = case.columns, ("De högsta riskerna", "Prioriterade risker")
        least = sorted(one.risk.value or 0 for one in entries)[-3:][0]
        entries = [one for one in entries if (one.risk.value or 0) >= least]
    parts: list[list[Block]] = [
        [Heading(case.rng.choice(headings), 2), build(case, short, entries)],
        [Heading(case.rng.choice(("Riskerna i detalj", "Beskrivning och åtgärder")), 2), build(case, full)],
    ]
    if case.rng.random() < 0.4:
        case.features.append("detail-first")
        parts.reverse()
    return [block for part in parts for block in part]
