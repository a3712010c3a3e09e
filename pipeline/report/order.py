"""Where a finding stands in its own file, and the order in which every format shows findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, get_args

from extractors.model.paths import sheet_place
from pipeline.report.rows import all_rows
from schemas.discrepancy import Discrepancy, Evidence, Severity
from schemas.extraction import Extraction

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


class Spot(NamedTuple):
    """A page, or a path in Word or a workbook; both None where neither is known."""

    page: int | None = None
    path: str | None = None


def own_evidence(finding: Discrepancy, extraction: Extraction) -> list[Evidence]:
    """The evidence in the file itself, not in an earlier one that it is compared with."""
    return [one for one in finding.evidence if one.sha256 in {None, extraction.source.sha256}]


def spot_of(finding: Discrepancy, extraction: Extraction) -> Spot:
    """The first place of a finding in its file: of a cell, else of the matter whose words are its evidence."""
    own = own_evidence(finding, extraction)
    for one in own:
        if one.regions or one.path:
            return Spot(one.regions[0].page if one.regions else None, one.path)
    return Spot(next((page for one in own if (page := _matter_page(one.text, extraction))), None))


def _matter_page(text: str, extraction: Extraction) -> int | None:
    """The page of a matter's title; of its other words only where the matter is all on one page."""
    for matter in extraction.matters:
        decided = [decision.text for decision in matter.decisions]
        if matter.pages and text and (text == matter.title or (text in decided and len(set(matter.pages)) == 1)):
            return matter.pages[0]
    return None


def in_order(findings: Iterable[Discrepancy], extraction: Extraction) -> list[Discrepancy]:
    """The gravest first, then by place: page, height, side; in Word table and row, in a workbook sheet and cell. Words of matters come before rows."""
    places = {row.id: row.source for _, row in all_rows(extraction)}
    sheets = {at.sheet: one.page or 0 for one in extraction.ledger if (at := sheet_place(one.path))}

    def place(finding: Discrepancy) -> tuple[float, ...]:
        row = next((places[name] for name in finding.rows if name in places), None)
        for one in [row] if row else own_evidence(finding, extraction):
            if one.regions:
                return (one.regions[0].page, one.regions[0].bbox[1], one.regions[0].bbox[0])
            if at := sheet_place(one.path):
                return (sheets.get(at.sheet, 0), at.row, at.col)
            if one.path:
                return path_numbers(one.path)
        page = spot_of(finding, extraction).page
        return (page,) if page else ()

    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), place(one)))


def path_numbers(path: str) -> tuple[float, ...]:
    """A path in Word as numbers: "table 2 row 10" is (2, 10); paragraphs, which are counted apart, come before tables."""
    numbers = tuple(float(part) for part in path.split() if part.isdecimal())
    return numbers if path.startswith("table") else (0, *numbers)
