"""Reads the cells behind a finding about numbers a second time, before anyone is accused.

Most misreadings are shifted columns and merged cells, not characters. The second reading shares neither with the
first: in PDF it takes pdfminer's words, finds the header words and the row's name among them, and asks what numbers
stand under those headers beside that name; in Word it walks the raw XML. Recognised text counts by its confidence.
Where the readings differ, the finding is dropped, and the difference is a problem of ours: a reading-doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractors.office.safe_zip import ZIP_START
from extractors.sniff import WORD, is_pdf, media_type
from pipeline.check.rules import all_rules
from pipeline.link.view import rows_of
from pipeline.privacy.masking import mask
from pipeline.second_reading.expected_values import Claim, blanks, claims
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction, Problem
from schemas.tables import AnyRow, AnyTable

CLAIMS = {"claims": claims, "blanks": blanks}
CONFIDENT = 0.85  # of recognised text, below which nobody is accused
Bears = Callable[[Claim], bool]
ClaimsOf = Callable[[AnyTable, AnyRow], Iterator[Claim]]


class Readings:
    """The files of a call, each opened for a second reading when a finding first asks for it."""

    def __init__(self, extractions: Sequence[Extraction], data_of: Callable[[str], bytes | None]) -> None:
        """Takes the extractions whose rows findings may name, and a way to get bytes by SHA-256."""
        self._extractions = {one.source.sha256: one for one in extractions}
        self._data_of = data_of
        self._open: dict[str, Bears | None] = {}

    def row(self, address: str, home: Extraction) -> tuple[Extraction, AnyTable, AnyRow] | None:
        """The row of an id, or of "sha256#id"."""
        sha256, _, row_id = address.rpartition("#")
        extraction = self._extractions.get(sha256) if sha256 else home
        for table in extraction.tables() if extraction else ():
            for row in rows_of(table):
                if extraction and row.id == row_id:
                    return extraction, table, row
        return None

    def bears(self, extraction: Extraction) -> Bears | None:
        """How a claim about this file is tested; None where the file cannot be read a second time."""
        sha256 = extraction.source.sha256
        if sha256 is None:
            return None
        if sha256 not in self._open:
            self._open[sha256] = _reading(self._data_of(sha256))
        return self._open[sha256]


def _reading(data: bytes | None) -> Bears | None:
    """A reader for the bytes, loaded when an error first asks for it: pdfminer takes half a second."""
    if data is None:
        return None
    if data.startswith(ZIP_START):
        if media_type(data) not in WORD:
            return None
        from pipeline.second_reading.word import WordReading  # noqa: PLC0415 - see above

        return WordReading(data).bears
    if not is_pdf(data):
        return None
    from extractors.pdf.form_fields import with_fields_as_text  # noqa: PLC0415 - see above
    from pipeline.second_reading.pdf import PdfReading  # noqa: PLC0415 - the same

    return PdfReading(with_fields_as_text(data)).bears


def confirm(
    extraction: Extraction, findings: Sequence[Discrepancy], readings: Readings
) -> tuple[list[Discrepancy], list[Problem]]:
    """The findings that a second reading bears out, and a problem for each that it does not.

    A finding about a file whose bytes are not at hand, or of a type that has no second reader, stands as it is,
    unless its text was recognised with doubt.
    """
    confirmed: list[Discrepancy] = []
    doubts: list[Problem] = []
    for finding in findings:
        asked = all_rules()[finding.code].second_reading
        doubt = _doubt(extraction, finding, CLAIMS[asked], readings) if asked else None
        if doubt is None:
            confirmed.append(finding)
        else:
            doubts.append(doubt)
    return confirmed, doubts


def _doubt(extraction: Extraction, finding: Discrepancy, claims_of: ClaimsOf, readings: Readings) -> Problem | None:
    for address in finding.rows:
        found = readings.row(address, extraction)
        if found is None:
            continue
        file, table, row = found
        page = row.source.regions[0].page if row.source.regions else None
        if _unsure(row):
            return _problem(f"Siffrorna för ”{finding.about}” kunde inte läsas säkert ur bilden", page)
        bears = readings.bears(file)
        if bears is None or _recognised(row):
            continue
        if not all(bears(claim) for claim in claims_of(table, row)):
            return _problem(f"Två läsningar av siffrorna för ”{finding.about}” skiljer sig åt", page)
    return None


def _problem(what: str, page: int | None) -> Problem:
    return Problem(
        code="reading-doubt", message=mask(f"{what}; ingen avvikelse anges. Jämför med dokumentet."), page=page
    )


def _unsure(row: AnyRow) -> bool:
    return any(
        cell.doubtful or (cell.confidence is not None and cell.confidence < CONFIDENT)
        for name, cell in row.source.cells.items()
        if name.startswith(("score", "residual"))
    )


def _recognised(row: AnyRow) -> bool:
    return any(cell.confidence is not None for cell in row.source.cells.values())
