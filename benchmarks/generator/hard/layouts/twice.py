"""A summary and a detailed table of the same risks, in either order: one table to whoever counts risks."""

from __future__ import annotations

from benchmarks.generator.hard.case import Case
from benchmarks.generator.hard.facts import SCORES
from benchmarks.generator.hard.table import build
from benchmarks.generator.model import Block, Heading


def twice(case: Case) -> list[Block]:
    """Names and scores in one, names and the rest in the other."""
    short = [column for column in case.columns if column.field == case.key or column.field in SCORES]
    full = [column for column in case.columns if column.field == case.key or column not in short]
    parts: list[list[Block]] = [
        [Heading(case.rng.choice(("Sammanfattning", "Översikt", "Riskerna i korthet")), 2), build(case, short)],
        [Heading(case.rng.choice(("Riskerna i detalj", "Beskrivning och åtgärder")), 2), build(case, full)],
    ]
    if case.rng.random() < 0.4:
        case.features.append("detail-first")
        parts.reverse()
    return [block for part in parts for block in part]
