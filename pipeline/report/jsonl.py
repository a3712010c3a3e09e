"""JSON Lines: one finding a line, and one row a line, each with what it takes to use the line alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.report.context import Output, ReportContext
from pipeline.report.homes import Homes
from pipeline.report.order import in_order
from pipeline.report.papers import Papers
from pipeline.report.rows import counted_rows
from pipeline.report.sanitize import escaped_json
from pipeline.report.totals import bodies, body_of, years
from schemas.base import Model
from schemas.extraction import Extraction
from schemas.lines import FindingLine, RowLine
from schemas.tables import AnyTable, kind_of


def render(papers: Papers, context: ReportContext) -> Iterator[Output]:
    """Gives "avvikelser.jsonl" and "rader.jsonl" line by line; values are unchanged, dangerous characters are escaped."""
    yield Output("avvikelser.jsonl", _lines(_findings(papers, context.accepted)))
    yield Output("rader.jsonl", _lines(_rows(papers)))


def _findings(papers: Papers, accepted: Mapping[str, str]) -> Iterator[FindingLine]:
    for paper, extraction in zip(papers.all, papers, strict=True):
        named, told = bodies(extraction), years(extraction)
        counted = (one for one in extraction.discrepancies if one.fingerprint not in paper.copied)
        for finding in in_order(counted, extraction):
            said = dict(finding) | {"accepted": accepted.get(finding.fingerprint)}
            yield FindingLine(**_where(extraction, papers.homes), **said, bodies=named, years=told)


def _rows(papers: Papers) -> Iterator[RowLine]:
    for extraction in papers:
        for table, row in counted_rows(extraction):
            yield RowLine(
                **_where(extraction, papers.homes, table),
                kind=kind_of(table),
                table=table.id,
                year=table.year,
                body=body_of(extraction, table),
                table_corrected=table.corrected,
                row=row,
            )


def _where(extraction: Extraction, homes: Homes, table: AnyTable | None = None) -> dict[str, Any]:
    source = extraction.source
    return {
        "filename": source.filename,
        "sha256": source.sha256,
        "status": extraction.status,
        "municipality": homes.municipality(extraction, table) or None,
        "source": source.source,
        "url": source.url,
    }


def _lines(lines: Iterator[Model]) -> Iterator[bytes]:
    return (f"{escaped_json(line.model_dump_json())}\n".encode() for line in lines)
