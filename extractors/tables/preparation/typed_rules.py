"""Rules that were typed: a row of dashes is a level line, as a typewriter draws it."""

from __future__ import annotations

from dataclasses import replace

from extractors.model.page_content import Edge, PageContent
from extractors.tables.lines import rows_of

SIGNS = frozenset("-–—_=─━═+")
FEWEST = 10  # signs: fewer may be a placeholder or a dash in the text


def is_rule(text: str) -> bool:
    """Whether a text is nothing but a row of dashes."""
    return len(text) >= FEWEST and SIGNS.issuperset(text)


def with_typed_rules(content: PageContent) -> PageContent:
    """The content, its lines of nothing but dashes as level edges instead of words."""
    if not any(is_rule(span.text) for span in content.runs):
        return content
    rows = rows_of([span for span in content.runs if not span.turn])
    ruled = [row for row in rows if any(is_rule(span.text) for span in row)]
    ruled = [row for row in ruled if all(SIGNS.issuperset(span.text) for span in row)]
    edges = [Edge(span.y, span.box[0], span.box[2]) for row in ruled for span in row]
    taken = {id(span) for row in ruled for span in row}
    runs = [span for span in content.runs if id(span) not in taken]
    return replace(content, runs=runs, horizontal=[*content.horizontal, *edges])
