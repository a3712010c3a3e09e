"""The signs by which a table on a web page is sorted, behind its headers ("Risk ⇅", "Riskvärde ▼"): they are no text."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import rows_of
from extractors.tables.text_rows import FindHeaders

MARKS = frozenset("⇅⇵↕⬍⇳↑↓⬆⬇▲▼△▽▴▾▵▿⌃⌄˄˅")
NEAR = 1.5  # of the size: how far behind its header a sign stands
_ALL = "".join(sorted(MARKS))
HEADERS = 3  # known ones in a row of which but one is marked


def without_sort_marks(content: PageContent, find_headers: FindHeaders) -> PageContent:
    """The content without such signs: behind several known headers of a row, or behind one of three."""
    if not any(MARKS.issuperset(span.text[-1:]) for span in content.runs):
        return content
    kept: dict[int, TextSpan | None] = {}
    for row in rows_of([span for span in content.runs if not span.turn]):
        kept.update(_marked(row, find_headers))
    runs = [kept.get(id(span), span) for span in content.runs]
    return replace(content, runs=[span for span in runs if span is not None]) if kept else content


def _marked(row: Sequence[TextSpan], find_headers: FindHeaders) -> dict[int, TextSpan | None]:
    """What becomes of a header's words that are signs, or end with one, by their id()."""
    words = [span for span in row if not MARKS.issuperset(span.text)]
    plain = [span.text.rstrip(_ALL) for span in words]
    changed: dict[int, TextSpan | None] = {
        id(span): _cut(span, text) for span, text in zip(words, plain, strict=True) if text != span.text
    }
    marked = set(changed)
    for at, (before, sign) in enumerate(pairwise(row), 2):
        after = next((span for span in row[at:] if not MARKS.issuperset(span.text)), None)
        if MARKS.issuperset(sign.text) and _is_behind(sign, before, after):
            changed[id(sign)] = None
            marked.add(id(before))
    heads = _heads(words, plain, marked, find_headers)
    enough = len(heads & marked) > 1 or len(heads) >= HEADERS
    return changed if enough and heads & marked else {}


def _is_behind(sign: TextSpan, before: TextSpan, after: TextSpan | None) -> bool:
    """Whether a sign stands near the text before it, and nearer than to the next, which it would explain or lead."""
    space = sign.box[0] - before.box[2]
    return space <= NEAR * before.size and (after is None or space < after.box[0] - sign.box[2])


def _heads(
    words: Sequence[TextSpan], plain: Sequence[str], marked: Container[int], find_headers: FindHeaders
) -> set[int]:
    """The id() of the words with which known headers end; none goes on behind a sign."""
    heads: set[int] = set()
    first = 0
    for at, word in enumerate(words, 1):
        if id(word) in marked or at == len(words):
            found = find_headers(plain[first:at])
            heads |= {id(words[first + end - 1]) for start, end in found if plain[first + start][:1].isupper()}
            first = at
    return heads


def _cut(span: TextSpan, text: str) -> TextSpan:
    """A word that ends sooner."""
    edges = span.glyph_edges[: len(text) + 1] if len(span.glyph_edges) == len(span.text) + 1 else ()
    x0, top, x1, bottom = span.box
    return replace(span, text=text, box=(x0, top, edges[-1] if edges else x1, bottom), glyph_edges=edges)
