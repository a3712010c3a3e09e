"""The layouts of the catalogue, by name, each with the kinds of table that it draws."""

from __future__ import annotations

from benchmarks.generator.layouts.cards import cards
from benchmarks.generator.layouts.chapters import chapters
from benchmarks.generator.layouts.export import export
from benchmarks.generator.layouts.paper import KINDS, Layout, Paper
from benchmarks.generator.layouts.tables import five_columns, many_columns, merged_scores, spanned_process, two_levels
from benchmarks.generator.layouts.twice import twice

LAYOUTS: dict[str, tuple[Layout, tuple[str, ...]]] = {
    "1-two-levels": (two_levels, ("risk_assessment",)),
    "2-merged-scores": (merged_scores, ("control_plan",)),
    "3-five-columns": (five_columns, ("follow_up", "follow_up", "control_plan")),
    "4-spanned-process": (spanned_process, KINDS),
    "5-many-columns": (many_columns, KINDS),
    "6-cards": (cards, KINDS),
    "7-chapters": (chapters, KINDS),
    "8-export": (export, KINDS),
    "9-summary-detail": (twice, ("risk_assessment",)),
}
NOTHING = "0-nothing"
"""Papers without any table of internal control."""

__all__ = ["LAYOUTS", "NOTHING", "Layout", "Paper"]
