"""Rows that have but further measures against the risk of the row above, whose cells span them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.interpret.rows.fields import Fields
from pipeline.interpret.tables.page_breaks.split_rows import MEASURES


def by_risk(found: Iterable[Fields]) -> list[Fields]:
    """A row for each risk: what spans rows that differ in their measures alone is one risk with several."""
    risks: list[Fields] = []
    last: Fields | None = None
    for fields in found:
        if last is not None and _is_further(last, fields):
            risks[-1].further.append(fields)
        else:
            risks.append(fields)
        last = fields
    return risks


def _is_further(above: Fields, below: Fields) -> bool:
    """Whether a row shares the cell of the risk's name with the one above, and has nothing of its own but a measure."""
    name = "risk" if "risk" in above.sheet.fields() else "description"
    if below.sheet is not above.sheet or not _has_own_measure(above, below):
        return False
    is_named = False
    for column, held, more in zip(above.sheet.columns, above.row, below.row, strict=False):
        if (column.field or "").startswith(MEASURES):
            continue
        is_one = held.key is not None and held.key == more.key
        is_named |= is_one and column.field == name and not held.blank
        if not (is_one or more.blank or more.text == held.text):
            return False
    return is_named


def _has_own_measure(above: Fields, below: Fields) -> bool:
    """Whether a row has a measure in a cell of its own: what begins in small letters is the rest of one, and told as such."""
    cells = [fields.sheet.cells("treatments", fields.row) for fields in (above, below)]
    measure = " ".join(content.text for content in cells[1])
    shared = {content.key for content in cells[0]} & {content.key for content in cells[1]}
    return bool(measure) and not measure[0].islower() and not shared
