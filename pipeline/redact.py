"""Takes personal identity numbers out of what was read, before anything else sees it: found, told of, and masked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extractors.model.page import Document, Line, Page, lines_within
from extractors.model.paths import page_of
from pipeline.privacy.identity_numbers import find
from pipeline.privacy.masking import holds_part, mask_extraction
from schemas.evidence import Region
from schemas.extraction import Extraction

READ = {"source", "matters", "risk_assessments", "control_plans", "follow_ups"}


def protect(extraction: Extraction, document: Document, language: Literal["sv", "en"] = "sv") -> Extraction:
    """The extraction with every personal number masked, and a discrepancy for each that stands in the document.

    The whole text is searched, whatever was understood of it: pages that were set aside, cells, lines. language: of the sentences.
    """
    lines = [line for page in document.pages for line in _lines(page) if find(line.text)]
    read = extraction.model_dump_json(include=READ)
    if not lines and not find(read):  # nobody is told of a number over two lines, but no sentence may quote its half
        masked = mask_extraction(extraction) if holds_part(read) else extraction
        return extraction if masked == extraction else masked
    from pipeline.check.rules.personal_number.rule import PageLine, find_personal_numbers  # noqa: PLC0415 - few documents need it

    told = [PageLine(line.text, page=page_of(line), region=_region(line), path=line.path) for line in lines]
    found = find_personal_numbers(extraction, told, language=language)
    return mask_extraction(extraction.model_copy(update={"discrepancies": [*extraction.discrepancies, *found]}))


def _lines(page: Page) -> Iterator[Line]:
    if page.depth != "full" and find(page.text):
        yield from (Line(text, page=page.number) for text in page.text.splitlines())
    for block in page.blocks:
        yield from lines_within(block)


def _region(line: Line) -> Region | None:
    return Region(page=line.page, bbox=line.box) if line.box else None
