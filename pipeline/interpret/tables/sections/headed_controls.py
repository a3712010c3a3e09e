"""Tables under a heading that calls their rows controls and nothing else: "Kontroller 2026 (1 av 2)" on a slide."""

from __future__ import annotations

from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.phrases.titles import names_controls
from pipeline.interpret.tables.logical_table import LogicalTable


def is_headed_as_controls(sheet: LogicalTable) -> bool:
    """Whether the nearest heading above a table, or a cell over its whole header, says controls and nothing more than whose and when."""
    headings = [*(line.text for line in sheet.before if is_heading(line)), *sheet.titles]
    return bool(headings) and names_controls(headings[-1])
