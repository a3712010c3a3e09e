"""Bars beside what stands below a painted band, as trees and accordions draw them: they part no columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.by_place import ByPlace, by_line
from extractors.tables.cells import SNAP


def without_side_bars(content: PageContent) -> PageContent:
    """The content without the upright lines that hang below a painted band alone, with no word between them and its left end."""
    level, painted = by_line(content.horizontal), by_line(edge for edge in content.horizontal if not edge.is_line)
    bars = {id(edge) for edge in content.vertical if edge.is_line and _is_bar(edge, level, painted, content.runs)}
    return replace(content, vertical=[edge for edge in content.vertical if id(edge) not in bars]) if bars else content


def _is_bar(edge: Edge, level: ByPlace[Edge], painted: ByPlace[Edge], words: Sequence[TextSpan]) -> bool:
    """Whether an upright line meets the lower border of a fill that begins further left, and nothing else.

    level: the page's level edges; painted: those of fills.
    """
    above = [other for other in painted.between(edge.low - SNAP, edge.low + SNAP) if _meets(other, edge)]
    if not above or any(other.low > edge.at - SNAP for other in above):
        return False
    near = (other for other in level.between(edge.low - SNAP, edge.high + SNAP) if _meets(other, edge))
    if any(other.is_line or other.at > edge.low + SNAP for other in near):
        return False
    left = min(other.low for other in above)
    return not any(edge.low < word.y < edge.high and left < word.box[2] and word.box[0] < edge.at for word in words)


def _meets(level: Edge, upright: Edge) -> bool:
    return level.low - SNAP <= upright.at <= level.high + SNAP
