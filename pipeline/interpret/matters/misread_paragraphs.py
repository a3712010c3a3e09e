"""Headings of scanned minutes whose paragraph sign was recognised as an 8 or an S: "8 8 Uppföljning" over "Dnr KS 2022/7" is "§ 8 Uppföljning"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.matters.headings import heading_of

_MISREAD = lazy_pattern(
    r"(?P<board>(?:[A-ZÅÄÖ]{2,6}|[A-ZÅÄÖ][a-zåäö]{1,3})\.?\s)?(?P<sign>[8S$])(?P<gap>\s?)(?P<number>\d{1,3})\.?\s+(?P<head>[A-ZÅÄÖ][^\W\d].*)"
)
_SIGNED = lazy_pattern(r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}\.?\s)?§\s*(\d{1,4})\b")
_OF_MINUTES = lazy_pattern(
    r"\b\w*protokoll(?:et|sutdrag)?\b|\bjuster(?:andes?|ares?)\b|\butdragsbestyrk", re.IGNORECASE
)
_REFERENCE = lazy_pattern(r"(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer)\b", re.IGNORECASE)
_LABEL = 8  # words of a line that says of its page that it is minutes
_BELOW, _REFERENCE_BELOW = 5, 3  # lines in which a section's heading and a reference number stand
_NEAR = 3  # paragraphs between two that were read: some are misread otherwise


def with_paragraph_signs(document: Document) -> Document:
    """A document whose scanned pages have the sign in such headings, where what stands around tells that they are a matter's."""
    if not any(page.scanned for page in document.pages):
        return document
    signed = {int(match[1]) for page in document.pages for text in _texts(page) if (match := _SIGNED.match(text))}
    return replace(document, pages=tuple(_page(page, signed) if page.scanned else page for page in document.pages))


def _texts(page: Page) -> list[str]:
    return [line.text for line in page.lines()] if page.depth == "full" else page.text.splitlines()


def _page(page: Page, signed: set[int]) -> Page:
    texts = _texts(page)
    minutes = any(len(text.split()) <= _LABEL and _OF_MINUTES.search(text) for text in texts)
    headings = {
        text: written
        for at, text in enumerate(texts)
        if (written := _as_written(text, texts[at + 1 :], signed, minutes=minutes))
    }
    if not headings:
        return page
    text = "\n".join(headings.get(one, one) for one in page.text.splitlines())
    return replace(page, blocks=tuple(_written(block, headings) for block in page.blocks), text=text)


def _written(block: Line | Grid, headings: Mapping[str, str]) -> Line | Grid:
    if isinstance(block, Line) and block.text in headings:
        return replace(block, text=headings[block.text])
    return block


def _as_written(text: str, below: Sequence[str], signed: set[int], *, minutes: bool) -> str | None:
    """A heading with its sign; None where it is another line. A sign that ran into its number needs one that was read beside it in the row."""
    match = _MISREAD.fullmatch(text.strip())
    if match is None:
        return None
    number = int(match["number"])
    in_row = any(0 < abs(number - other) <= _NEAR for other in signed)
    headed = in_row or (minutes and bool(match["gap"]) and _has_matter(below))
    return f"{match['board'] or ''}§ {number} {match['head']}" if headed else None


def _has_matter(below: Sequence[str]) -> bool:
    """Whether a reference number or a section of a matter follows."""
    return any(map(_REFERENCE.match, below[:_REFERENCE_BELOW])) or any(map(heading_of, below[:_BELOW]))
