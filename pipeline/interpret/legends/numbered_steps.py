"""Steps of a scale whose numbers a word processor counts: "Osannolik", "Möjlig" as items of a numbered list."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import tidy

_NUMBER = lazy_pattern(r"(\d{1,2})[.)]?")
_STEP = 4  # words, or fewer: longer items are no steps
_GRADES = lazy_pattern(  # kinds of damage, listed by number, grade nothing
    r"sannolik|trolig|möjlig|tänkbar|sällan|\bofta\b|försumbar|obetydlig|betydande|lindrig|kännbar|märkbar|allvarlig|katastrof|\b(?:mycket\s+)?(?:låg|hög|liten|stor|medel)",
    re.IGNORECASE,
)


def numbered_text(line: Line) -> str:
    """A line's text, behind the number that it has as an item of a list where it may be a step of a scale."""
    text = tidy(line.text)
    number = _NUMBER.fullmatch((line.marker or "").strip())
    return f"{number[1]}. {text}" if number and len(text.split()) <= _STEP and _GRADES.search(text) else text
