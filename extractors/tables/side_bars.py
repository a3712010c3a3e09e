"""Bars beside what stands below a painted band, as trees and accordions draw them: they part no columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.cells import SNAP

_AT = attrgetter("at")


def without_side_bars(content: PageContent) -> PageContent:
    """The content without the upright lines that hang below a painted band alone, with no word between them and its left end."""
    level = sorted(content.horizontal, key=_AT)
    bars = {id(edge) for edge in content.vertical if edge.is_line and _is_bar(edge, level, content.runs)}
    return replace(content, vertical=[edge for edge in content.vertical if id(edge) not in bars]) if bars else content


def _is_bar(edge: Edge, level: Sequence[Edge], words: Sequence[TextSpan]) -> bool:
    """Whether an upright line meets the lower border of a fill that begins further left, and nothing else."""
    near = level[bisect_left(level, edge.low - SNAP, key=_AT) : bisect_right(level, edge.high + SNAP, key=_AT)]
    met = [other for other in near if other.low - SNAP <= edge.at <= other.high + SNAP]
    if not met or any(other.is_line or other.at > edge.low + SNAP or other.low > edge.at - SNAP for other in met):
        return False
    left = min(other.low for other in met)
    return not any(edge.low < word.y < edge.high and left < word.box[2] and word.box[0] < edge.at for word in words)
