"""Where a row stands that others below it belong to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from extractors.model.page import Box
from schemas.evidence import CellSource, Region, RowSource


def with_further(first: RowSource, others: Sequence[RowSource]) -> RowSource:
    """The place of a row and of others below it as one: around all of them on each page, and with what each cell of theirs holds."""
    if not others:
        return first
    boxes: dict[int, Box] = {}
    for region in chain.from_iterable(source.regions for source in (first, *others)):
        boxes[region.page] = _around(boxes.get(region.page, region.bbox), region.bbox)
    cells = dict(first.cells)
    for name, cell in chain.from_iterable(source.cells.items() for source in others):
        cells[name] = _joined(cells[name], cell) if name in cells else cell
    regions = [Region(page=page, bbox=box) for page, box in sorted(boxes.items())]
    return first.model_copy(update={"regions": regions, "cells": cells})


def _joined(one: CellSource, other: CellSource) -> CellSource:
    """Two cells as one, if they are two."""
    if one.regions == other.regions and one.text == other.text:
        return one
    sure = [cell.confidence for cell in (one, other) if cell.confidence is not None]
    return CellSource(
        text=f"{one.text}\n{other.text}",
        regions=[*one.regions, *other.regions],
        path=one.path,
        confidence=min(sure, default=None),
        doubtful=one.doubtful or other.doubtful,
    )


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
