"""What a harder document may have, by name: each says whether it fits the document, and if so puts it there."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.generator.hard.case import Case
from benchmarks.generator.hard.features import cells, headers, legends, looks, rows

Feature = Callable[[Case], bool]

LOOKS: dict[str, Feature] = {
    "horizontal": looks.horizontal, "stripes": looks.stripes,
    "columns-ruled": looks.columns_ruled, "head-rules": looks.head_rules, "undrawn": looks.undrawn,
    "white-rules": looks.white_rules, "painted-lines": looks.painted_lines, "painted-words": looks.painted_words,
    "dragged-borders": looks.dragged, "merged-fill": looks.merged_fill,
    "value-fills": looks.value_fills, "value-badges": looks.value_badges, "stripes-beside": looks.stripes_beside,
}  # fmt: skip
HEADERS: dict[str, Feature] = {
    "strange-words": headers.strange_words,
    "spanning-header": headers.grouped, "two-years": headers.two_years, "before-after": headers.before_after,
    "gross-net": headers.gross_net, "sum-of-parts": headers.summed, "unknown-words": headers.unknown, "upright-headers": headers.upright,
}  # fmt: skip
LEGENDS: dict[str, Feature] = {
    "legend-table": legends.legend_table, "legend-tables": legends.legend_tables, "legend-sentence": legends.legend_sentence,
    "legend-numbered": legends.legend_numbered, "legend-lines": legends.legend_lines, "legend-shared": legends.legend_shared,
    "legend-matrix": legends.legend_matrix, "scale-in-header": legends.scale_in_header,
}  # fmt: skip
ROWS: dict[str, Feature] = {
    "process-bands": rows.process_bands, "risk-bands": rows.risk_bands, "comment-rows": rows.comment_rows,
    "sum-rows": rows.sums, "title-row": rows.title_row,
}  # fmt: skip
CELLS: dict[str, Feature] = {
    "struck": cells.struck, "raised-marks": cells.raised, "placeholders": cells.placeholders,
    "form-fields": cells.fields, "blank-responsible": cells.blank_responsible, "tick-boxes": cells.ticks, "traffic-lights": cells.lights,
    "outcome-words": cells.outcome_words, "dotted-values": cells.dotted_values,
}  # fmt: skip
GROUPS: dict[str, dict[str, Feature]] = {"headers": HEADERS, "look": LOOKS, "rows": ROWS, "cells": CELLS}
"""In the order in which they are put on; a document has one of each at most."""
