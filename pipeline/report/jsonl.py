"""JSON Lines: one finding a line, and one row a line, each with what it takes to use the line alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.report.context import Output, ReportContext
from pipeline.report.order import in_order
from pipeline.report.rows import all_rows, kind_of
from pipeline.report.sanitize import escaped_json
from pipeline.report.totals import bodies, years
from schemas.base import Model
from schemas.extraction import Extraction


def render(extractions: Sequence[Extraction], context: ReportContext) -> Iterator[Output]:
    """Gives "avvikelser.jsonl" and "rader.jsonl"; values are unchanged, dangerous characters are escaped."""
    yield Output("avvikelser.jsonl", _lines(_findings(extractions, context.accepted)))
    yield Output("rader.jsonl", _lines(_rows(extractions)))


def _findings(extractions: Sequence[Extraction], accepted: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for extraction in extractions:
        about = _source(extraction) | {"bodies": bodies(extraction), "years": years(extraction)}
        for finding in in_order(extraction.discrepancies, extraction):
            yield about | _plain(finding) | {"accepted": accepted.get(finding.fingerprint)}


def _rows(extractions: Sequence[Extraction]) -> Iterator[dict[str, Any]]:
    for extraction in extractions:
        for table, row in all_rows(extraction):
            yield _source(extraction) | {
                "kind": kind_of(table),
                "table": table.id,
                "year": table.year,
                "body": table.body.name if table.body else None,
                "row": _plain(row),
            }


def _source(extraction: Extraction) -> dict[str, Any]:
    return {"filename": extraction.source.filename, "sha256": extraction.source.sha256, "status": extraction.status}


def _plain(model: Model) -> dict[str, Any]:
    """As the model writes itself: a number that is none becomes null."""
    found: dict[str, Any] = json.loads(model.model_dump_json())
    return found


def _lines(records: Iterator[dict[str, Any]]) -> bytes:
    return "".join(f"{_line(record)}\n" for record in records).encode("utf-8")


def _line(record: dict[str, Any]) -> str:
    return escaped_json(json.dumps(record, ensure_ascii=False, allow_nan=False))
