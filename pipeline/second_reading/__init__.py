"""Reads the cells behind a finding about numbers a second time, before anyone is accused.

Most misreadings are shifted columns and merged cells, not characters. The second reading shares neither with the
first: in PDF it takes pdfminer's words, finds the header words and the row's name among them, and asks what numbers
stand under those headers beside that name. Where it finds no number of the row at all, it has read nothing that speaks against
the first: then the numbers count that it finds in the first reading's own cells, if these stand under their header or behind
their label. In Word and in workbooks nobody doubts what a cell holds. Recognised text
counts by its confidence, and by the product that its numbers make. What a person settled is not doubted. Where the readings differ, nobody is accused, and the doubt is told with its place and both
readings: a reading-doubt, which makes the file partial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from extractors.sniff import is_pdf
from pipeline.check.rules import all_rules
from pipeline.check.scores import PARTS, fits_product, full
from pipeline.privacy.masking import mask
from pipeline.second_reading.expected_values import Claim, blanks, claims, is_settled
from pipeline.second_reading.unsure_rows import doubt_about
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction, Problem
from schemas.tables import AnyRow, AnyTable, rows_of

CLAIMS = {"claims": claims, "blanks": blanks}
OPEN = 5  # files with their pages' words, whose rows one file's findings name
CONFIDENT = 0.85  # of recognised text, below which nobody is accused
ClaimsOf = Callable[[AnyTable, AnyRow], Iterator[Claim]]


class SecondReading(Protocol):
    """A file read in another way."""

    def bears(self, claim: Claim) -> bool:
        """Whether it finds what a claim says."""

    def bears_in_place(self, claim: Claim) -> bool:
        """Whether it finds what a claim says where the first reading has it, and its header nearest to it."""

    def seen(self, claim: Claim) -> str:
        """The numbers that it finds where the claim says there are some; empty where it finds none."""


class Readings:
    """The files of a call, each opened for a second reading when a finding first asks for it; the last few stay open."""

    def __init__(self, extractions: Sequence[Extraction], data_of: Callable[[str], bytes | None]) -> None:
        """Takes the extractions whose rows findings may name, and a way to get bytes by SHA-256."""
        self._extractions = {one.source.sha256: one for one in extractions}
        self._data_of = data_of
        self._open: dict[str, SecondReading] = {}
        self._without = set[str]()

    def row(self, address: str, home: Extraction) -> tuple[Extraction, AnyTable, AnyRow] | None:
        """The row of an id, or of "sha256#id"."""
        sha256, _, row_id = address.rpartition("#")
        extraction = self._extractions.get(sha256) if sha256 else home
        for table in extraction.tables() if extraction else ():
            for row in rows_of(table):
                if extraction and row.id == row_id:
                    return extraction, table, row
        return None

    def of(self, extraction: Extraction) -> SecondReading | None:
        """The second reading of a file; None where it cannot be read a second time, or need not."""
        sha256 = extraction.source.sha256
        if sha256 is None or sha256 in self._without:
            return None
        found = self._open.pop(sha256, None) or _reading(self._data_of(sha256))
        if found is None:
            self._without.add(sha256)
            return None
        while len(self._open) >= OPEN:
            del self._open[next(iter(self._open))]
        self._open[sha256] = found
        return found


def _reading(data: bytes | None) -> SecondReading | None:
    """A reader for the bytes, loaded when an error first asks for it: pdfminer takes half a second."""
    if data is None or not is_pdf(data):
        return None
    from extractors.pdf.form_fields import with_fields_as_text  # noqa: PLC0415 - see above
    from pipeline.second_reading.pdf import PdfReading  # noqa: PLC0415 - the same

    return PdfReading(with_fields_as_text(data))


def confirm(
    extraction: Extraction, findings: Sequence[Discrepancy], readings: Readings
) -> tuple[list[Discrepancy], list[Problem]]:
    """The findings that a second reading bears out, and a problem for each that it does not, or whose rows were not read for sure.

    A finding about a file whose bytes are not at hand, or of a type that has no second reader, stands as it is,
    unless its text was recognised with doubt.
    """
    confirmed: list[Discrepancy] = []
    doubts: list[Problem] = []
    for finding in findings:
        asked = all_rules()[finding.code].second_reading
        doubt = doubt_about(finding, _rows(extraction, finding, readings))
        doubt = doubt or (_doubt(extraction, finding, CLAIMS[asked], readings) if asked else None)
        if doubt is None:
            confirmed.append(finding)
        else:
            doubts.append(doubt)
    return confirmed, doubts


def _rows(extraction: Extraction, finding: Discrepancy, readings: Readings) -> Iterator[tuple[Extraction, AnyRow]]:
    """The rows of a finding with their files."""
    found = (readings.row(address, extraction) for address in finding.rows)
    yield from ((one[0], one[2]) for one in found if one)


def _doubt(extraction: Extraction, finding: Discrepancy, claims_of: ClaimsOf, readings: Readings) -> Problem | None:
    for address in finding.rows:
        found = readings.row(address, extraction)
        if found is None:
            continue
        file, table, row = found
        if _unsure(row):
            return _problem(f"Siffrorna för ”{finding.about}” kunde inte läsas säkert ur bilden", finding, row, address)
        second = readings.of(file)
        if second is None or _recognised(row):
            continue
        differing = [claim for claim in claims_of(table, row) if not second.bears(claim)]
        if all(second.bears_in_place(claim) and not second.seen(claim) for claim in differing):
            continue
        first, other = _both(differing, second)
        what = f"Två läsningar av siffrorna för ”{finding.about}” skiljer sig åt, {first} eller {other}"
        return _problem(what, finding, row, address, [first, other])
    return None


def _both(claims: Sequence[Claim], second: SecondReading) -> tuple[str, str]:
    """What each reading says of the columns in which they differ: "Riskvärde 15", "Riskvärde 12"."""
    first = [
        (claim, claim.label or " ".join(f"{one:g}".replace(".", ",") for one in claim.numbers)) for claim in claims
    ]
    other = [(claim, second.seen(claim)) for claim in claims]
    return _columns(first), _columns(other)


def _columns(read: Sequence[tuple[Claim, str]]) -> str:
    return ", ".join(
        f"{claim.header.text if claim.header else 'bedömning'} {text or '(inget)'}" for claim, text in read
    )


def _problem(what: str, finding: Discrepancy, row: AnyRow, address: str, readings: Sequence[str] = ()) -> Problem:
    return Problem(
        code="reading-doubt",
        message=mask(f"{what}; ingen avvikelse anges. Jämför med dokumentet."),
        page=row.source.regions[0].page if row.source.regions else None,
        evidence=finding.evidence,
        readings=[mask(one) for one in readings],
        rows=[address],
    )


def _unsure(row: AnyRow) -> bool:
    """Whether a cell of the row's assessments was recognised with doubt, and neither a person nor the row's other numbers bear it out."""
    return any(
        cell.doubtful or (cell.confidence is not None and cell.confidence < CONFIDENT)
        for name, cell in row.source.cells.items()
        if name.startswith(("score", "residual")) and not is_settled(row, name) and not _fits(row, name)
    )


def _fits(row: AnyRow, name: str) -> bool:
    """Whether a cell holds a number of a value that is the product of its factors, each read from a cell of its own: one misread digit would not fit."""
    assessment, _, part = name.partition(".")
    score = getattr(row, assessment, None)
    apart = part in PARTS and all(f"{assessment}.{one}" in row.source.cells for one in PARTS)
    numbers = full(score) if score and apart else None
    return numbers is not None and fits_product(*numbers)


def _recognised(row: AnyRow) -> bool:
    return any(cell.confidence is not None for cell in row.source.cells.values())
