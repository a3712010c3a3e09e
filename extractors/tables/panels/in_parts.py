"""What stands in the parts of a page, and what is drawn in one of them, given which part each place is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan


def words_by_part(spans: Sequence[TextSpan], part: Callable[[Box], int], count: int) -> list[list[TextSpan]]:
    """The words of each of so many parts."""
    found: list[list[TextSpan]] = [[] for _ in range(count)]
    for span in spans:
        found[part(span.box)].append(span)
    return found


def drawn_where(content: PageContent, is_in: Callable[[Box], bool]) -> PageContent:
    """The content with no other lines and areas than those of which this is true, and all its words."""
    return replace(
        content,
        horizontal=[edge for edge in content.horizontal if is_in((edge.low, edge.at, edge.high, edge.at))],
        vertical=[edge for edge in content.vertical if is_in((edge.at, edge.low, edge.at, edge.high))],
        fills=[fill for fill in content.fills if is_in(fill.box)],
    )
