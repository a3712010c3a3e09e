"""Headers that touch: "SannolikhetKonsekvens" is two where the file wrote it in two parts and both are known headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.text_rows import LEAST_GAP, FindHeaders

NEAR = 0.5  # points


def without_glued_headers(content: PageContent, find_headers: FindHeaders) -> PageContent:
    """The content with a word for each of the known headers that touch."""
    if not any(span.object_breaks for span in content.runs):
        return content
    runs = [part for span in content.runs for part in _parts(span, find_headers)]
    return replace(content, runs=runs) if len(runs) > len(content.runs) else content


def _parts(span: TextSpan, find_headers: FindHeaders) -> Iterator[TextSpan]:
    """A word, parted where its first part is a header, and what follows begins with a capital and is another."""
    cut = next((at for at in _cuts(span) if all(_is_header(text, find_headers) for text in _cut(span, at))), None)
    if cut is None:
        yield span
        return
    edges, (x0, top, _, bottom) = span.glyph_edges, span.box
    end = edges[cut] - LEAST_GAP  # columns begin behind a gap
    yield replace(span, text=span.text[:cut], box=(x0, top, end, bottom), glyph_edges=(*edges[:cut], end))
    yield from _parts(span.letters(cut, len(span.text)), find_headers)


def _cuts(span: TextSpan) -> Iterator[int]:
    """The letters of an upright word at which another part of the file's text begins, with a capital behind a small letter."""
    if not span.object_breaks or span.turn or len(span.glyph_edges) != len(span.text) + 1:
        return
    for at in range(1, len(span.text)):
        capital = span.text[at].isupper() and span.text[at - 1].islower()
        if capital and any(abs(span.glyph_edges[at] - place) <= NEAR for place in span.object_breaks):
            yield at


def _cut(span: TextSpan, at: int) -> tuple[str, str]:
    """The text before a letter, and the part that begins there."""
    return span.text[:at], span.text[at : next((end for end in _cuts(span) if end > at), None)]


def _is_header(text: str, find_headers: FindHeaders) -> bool:
    return any(tuple(found) == (0, 1) for found in find_headers([text]))
