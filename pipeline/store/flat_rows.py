"""A document's rows of the flat tables, out of what was read of it and what the store knows about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pipeline.corrections.apply import changed_fields
from pipeline.privacy.masking import mask, mask_extraction
from pipeline.store.findings import NEW, OPEN
from pipeline.store.published_rows import FlatRows
from pipeline.store.source_listings import plain
from pipeline.store.stored_texts import of_values
from schemas.evidence import Region
from schemas.extraction import Extraction
from schemas.flat import FlatControl, FlatDocument, FlatFinding, FlatItem, FlatMatter, FlatRisk, FlatTable, TableKind
from schemas.matter import Matter
from schemas.tables import (
    AnyRow,
    AnyTable,
    Check,
    Control,
    ControlPlan,
    FollowUp,
    Item,
    Risk,
    RiskAssessment,
    Score,
    Treatment,
    rows_of,
)

_KINDS: Final[dict[type[AnyTable], TableKind]] = {
    RiskAssessment: "risk-assessment",
    ControlPlan: "control-plan",
    FollowUp: "follow-up",
}


@dataclass(frozen=True)
class Held:
    """A document's newest version that was read, and all that its rows say besides what was read.

    board: whose paper it is; copy_of: the document that says the same; elsewhere: by table's id where it is counted, of those that another document counts.
    """

    document: int
    identity: str
    municipality: str
    board: str
    copy_of: int | None
    elsewhere: Mapping[str, str]
    first_seen: str
    version: int
    sha256: str
    status: str
    filename: str | None
    source: str | None
    url: str | None
    retrieved_at: str | None
    meeting_date: str | None
    withdrawn_at: str | None


@dataclass(frozen=True)
class RowKeys:
    """By ids in the file: risks has the rows' risk keys, own what rows, tables and matters are corrected by."""

    risks: Mapping[str, str | None]
    own: Mapping[str, str]


@dataclass(frozen=True)
class HeldFinding:
    """A finding over its life; data is the discrepancy as JSON, sha256 of the bytes that it was found in last."""

    sha256: str
    state: str
    reason: str | None
    first_seen: str
    gone_at: str | None
    data: Mapping[str, Any]


def flat_rows(held: Held, extraction: Extraction, keys: RowKeys, findings: Sequence[HeldFinding]) -> FlatRows:
    """By flat table its rows; extraction: with its corrections.

    A copy of another document has no rows of tables and matters, a table that another document counts none there either.
    """
    extraction = mask_extraction(extraction)
    rows: FlatRows = {"documents": [_document(held, extraction)]}
    if held.copy_of is None:
        rows["matters"] = [_matter(held, matter, keys) for matter in extraction.matters]
        for table in (one for one in extraction.tables() if one.id not in held.elsewhere):
            rows.setdefault("tables", []).append(_table(held, table))
            for row in rows_of(table):
                name, made = _row(held, table, row, keys)
                rows.setdefault(name, []).append(made)
    rows["findings"] = [_finding(held, finding) for finding in findings]
    return {name: [_storable(row) for row in made] for name, made in rows.items() if made}


def _storable(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose texts every database takes."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(one) for one in value]
    return plain(value) if isinstance(value, str) else value


def _where(held: Held, key: str, sha256: str | None = None) -> dict[str, Any]:
    return {
        "key": f"{held.document}/{key}" if key else str(held.document),
        "document": held.document,
        "municipality": mask(held.municipality),
        "source": held.source and mask(held.source),
        "url": held.url and mask(held.url),
        "sha256": sha256 or held.sha256,
    }


def _document(held: Held, extraction: Extraction) -> dict[str, Any]:
    return FlatDocument(
        **_where(held, ""),
        document_id=mask(held.identity),
        board=mask(held.board),
        filename=held.filename and mask(held.filename),
        media_type=extraction.source.media_type,
        page_count=extraction.source.page_count,
        version=held.version,
        status=held.status,
        problems=[problem.message for problem in extraction.problems],
        meeting_date=_day(held.meeting_date),
        first_seen=held.first_seen,
        retrieved_at=held.retrieved_at,
        withdrawn_at=held.withdrawn_at,
        copy_of=held.copy_of,
    ).model_dump()


def _matter(held: Held, matter: Matter, keys: RowKeys) -> dict[str, Any]:
    first, last = matter.pages or (None, None)
    return FlatMatter(
        **_where(held, matter.id),
        matter_id=matter.id,
        matter_key=keys.own.get(matter.id),
        corrected=changed_fields(matter.corrected, matter),
        title=matter.title,
        kind=matter.kind,
        paragraph=matter.paragraph,
        reference_numbers=matter.reference_numbers,
        body=matter.body or mask(held.board),
        document_date=_day(matter.document_date),
        meeting_date=_day(matter.meeting_date),
        summary=matter.summary,
        decisions=[decision.text for decision in matter.decisions],
        proposed=any(one.proposed for one in matter.decisions) if matter.decisions else None,
        first_page=first,
        last_page=last,
    ).model_dump()


def _table(held: Held, table: AnyTable) -> dict[str, Any]:
    first, last = table.pages or (None, None)
    scale, period = table.scale, table.period
    return FlatTable(
        **_where(held, table.id),
        table_id=table.id,
        title=table.title,
        kind=_KINDS[type(table)],
        interim=table.interim if isinstance(table, FollowUp) else None,
        year=table.year,
        period_from=_day(period.from_ if period else None),
        period_to=_day(period.to if period else None),
        body=_body(held, table),
        unit=table.unit,
        organisations=[one.name for one in table.organisations],
        matter_id=table.matter,
        headers=[column.header for column in table.columns],
        row_count=len(rows_of(table)),
        likelihood_min=scale.likelihood.min,
        likelihood_max=scale.likelihood.max,
        consequence_min=scale.consequence.min,
        consequence_max=scale.consequence.max,
        threshold=scale.threshold,
        method=scale.method,
        requires=scale.requires,
        first_page=first,
        last_page=last,
    ).model_dump()


def _body(held: Held, table: AnyTable) -> str:
    return table.body.name if table.body else mask(held.board)


def _row(held: Held, table: AnyTable, row: AnyRow, keys: RowKeys) -> tuple[str, dict[str, Any]]:
    """The flat table that a row belongs to, and the row."""
    shared = {
        **_where(held, row.id),
        **_place(row.source.regions, row.source.path),
        **_score(row.score),
        "score_raw": row.score and row.score.raw,
        "body": _body(held, table),
        "year": table.year,
        "table_id": table.id,
        "table_title": table.title,
        "table_key": keys.own.get(table.id),
        "row_id": row.id,
        "row_key": keys.own.get(row.id),
        "risk_key": keys.risks.get(row.id),
        "process": row.process,
        "doubtful": any(cell.doubtful for cell in row.source.cells.values()),
        "corrected": [
            *(f"table.{field}" for field in changed_fields(table.corrected, table)),
            *changed_fields(row.source.corrected, row),
        ],
        "extra": [mask(f"{header}: {text}") for header, text in row.extra.items()],
    }
    match row:
        case Risk():
            return "risks", FlatRisk(**shared, **_risk(row)).model_dump()
        case Control():
            return "controls", FlatControl(**shared, **_control(row)).model_dump()
        case Item():
            interim = isinstance(table, FollowUp) and table.interim
            return "follow_up_items", FlatItem(**shared, **_item(row), interim=interim).model_dump()


def _risk(row: Risk) -> dict[str, Any]:
    return {
        "name": row.name,
        "description": row.description,
        **_score(row.residual, "residual_"),
        "acceptance": row.acceptance and row.acceptance.raw,
        "accepted": row.acceptance and row.acceptance.accepted,
        "treatments": [_treatment(one) for one in row.treatments],
        "existing_controls": row.existing_controls,
        "owner": row.owner and row.owner.text,
    }


def _control(row: Control) -> dict[str, Any]:
    return {
        "risk": row.risk,
        "description": row.description,
        "checks": [_check(one) for one in row.checks],
        "method": row.method,
        "frequency": row.frequency,
        "responsible": row.responsible and row.responsible.text,
        "report_to": row.report_to and row.report_to.text,
        "treatments": [_treatment(one) for one in row.treatments],
    }


def _item(row: Item) -> dict[str, Any]:
    return {
        "risk": row.risk,
        "checks": [_check(one) for one in row.checks],
        "responsible": row.responsible and row.responsible.text,
        "report_to": row.report_to and row.report_to.text,
        "result": row.result,
        "outcome": row.outcome,
    }


def _finding(held: Held, finding: HeldFinding) -> dict[str, Any]:
    data = finding.data
    own = next((one for one in data["evidence"] if one["sha256"] == finding.sha256), None)
    regions = [of_values(Region, one) for one in own["regions"]] if own else []
    return FlatFinding(
        **_where(held, data["fingerprint"], finding.sha256),
        **_place(regions, own["path"] if own else None),
        fingerprint=data["fingerprint"],
        code=data["code"],
        severity=data["severity"],
        state=OPEN if finding.state == NEW else finding.state,
        about=mask(data["about"]),
        message=mask(data["message"]),
        stated=data["stated"] and mask(data["stated"]),
        expected=data["expected"] and mask(data["expected"]),
        row_ids=data["rows"],
        reason=finding.reason and mask(finding.reason),
        first_seen=finding.first_seen,
        gone_at=finding.gone_at,
    ).model_dump()


def _place(regions: Sequence[Region], path: str | None) -> dict[str, Any]:
    """The first of the regions; a row that goes on over a page begins there."""
    first = regions[0] if regions else None
    box = first.bbox if first else (None,) * 4
    names = ("bbox_x0", "bbox_top", "bbox_x1", "bbox_bottom")
    return {"page": first and first.page, **dict(zip(names, box, strict=True)), "path": path}


def _score(score: Score | None, prefix: str = "") -> dict[str, float | None]:
    parts = ("likelihood", "consequence", "value")
    return {f"{prefix}{part}": getattr(score, part) if score else None for part in parts}


def _check(check: Check) -> str:
    return check.text if check.number is None else f"{check.number}. {check.text}"


def _treatment(treatment: Treatment) -> str:
    told = "; ".join(filter(None, [treatment.owner, treatment.due, treatment.status]))
    return f"{treatment.text} ({told})" if told else treatment.text


def _day(text: str | None) -> str | None:
    """A date in a form that every program takes for one, or nothing."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        return None
