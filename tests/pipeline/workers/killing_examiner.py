"""Loaded into a child before its work: papers whose table says so end it as they are checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import pipeline.examine
from pipeline.examine import examine_each
from schemas.extraction import Extraction

KILLS = "ends who checks it"


def _killed(extractions: Sequence[Extraction], **how: Any) -> Iterator[Extraction]:
    if any(table.title == KILLS for one in extractions for table in one.tables()):
        os.abort()
    return examine_each(extractions, **how)


pipeline.examine.examine_each = _killed
