"""What whoever opens the pages wants to know first: counts, what is new, the gravest boards, what could not be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select
from sqlalchemy.orm import Session

from pipeline.privacy.masking import mask
from pipeline.store.list_entries import SEVERITIES
from pipeline.store.list_models import ListEntry
from pipeline.store.models import PUBLISHED, SourceState
from schemas.discrepancy import Severity

_GRAVITY: Final[tuple[Severity, ...]] = ("error", "warning", "notice")
_MOST = 6  # of each kind that a first page names
_DOCUMENTS, _FINDINGS = PUBLISHED["documents"], PUBLISHED["findings"]
_OPEN = _FINDINGS.c.state == "open"


@dataclass(frozen=True)
class GraveBoard:
    """A board with its open findings, by severity, as the list of findings has them."""

    municipality: str
    board: str
    counts: dict[Severity, int]


@dataclass(frozen=True)
class FailingSource:
    """A source that could not be visited the last night, and why."""

    municipality: str
    board: str
    why: str


@dataclass(frozen=True)
class Front:
    """documents, boards_held: how many the store has; copies: of these documents that say what another says, which are never told as new; unread: of these documents not read whole; more: beyond those named."""

    documents: int
    copies: int
    boards_held: int
    unread: int
    severities: dict[Severity, int]
    new_findings: list[Row[Any]]
    new_more: int
    new_documents: list[Row[Any]]
    documents_more: int
    boards: list[GraveBoard]
    failing: list[FailingSource]


def front_page(session: Session, since: str) -> Front:
    """As the store is now; since: what was seen from then on is new (ISO 8601, UTC)."""
    findings, more_findings = _some(session, _new_findings(since))
    documents, more_documents = _some(session, _new_documents(since))
    return Front(
        documents=_count(session, _DOCUMENTS.c.document),
        copies=_count(session, _DOCUMENTS.c.document, _DOCUMENTS.c.copy_of.is_not(None)),
        boards_held=_boards_held(session),
        unread=_count(session, _DOCUMENTS.c.document, _DOCUMENTS.c.status != "complete"),
        severities=_severities(session),
        new_findings=findings,
        new_more=more_findings,
        new_documents=documents,
        documents_more=more_documents,
        boards=_boards(session),
        failing=_failing(session),
    )


def _count(session: Session, column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(column)).where(*conditions)) or 0


def _boards_held(session: Session) -> int:
    """How many boards there are, of papers that write one in small and in capital letters once."""
    named = session.execute(select(_DOCUMENTS.c.municipality, _DOCUMENTS.c.board).distinct())
    return len({(municipality, (board or "").casefold()) for municipality, board in named})


def _severities(session: Session) -> dict[Severity, int]:
    counted = select(_FINDINGS.c.severity, func.count()).where(_OPEN).group_by(_FINDINGS.c.severity)
    found = {severity: number for severity, number in session.execute(counted)}  # noqa: C416 — a row is no pair to dict()
    return {severity: found.get(severity, 0) for severity in _GRAVITY}


def _new_findings(since: str) -> Select[Any]:
    rank = case({severity: number for number, severity in enumerate(_GRAVITY)}, value=_FINDINGS.c.severity)
    columns = (_FINDINGS.c[name] for name in ("key", "severity", "message", "municipality"))
    return (
        select(*columns, ListEntry.body.label("board"))
        .join(ListEntry, and_(ListEntry.list_name == "findings", ListEntry.key == _FINDINGS.c.key))
        .where(_OPEN, _FINDINGS.c.first_seen >= since, _FINDINGS.c.severity != "notice")
        .order_by(rank, _FINDINGS.c.document, _FINDINGS.c.place)
    )


def _new_documents(since: str) -> Select[Any]:
    columns = (_DOCUMENTS.c[name] for name in ("document", "filename", "municipality", "board", "version"))
    own = _DOCUMENTS.c.retrieved_at >= since, _DOCUMENTS.c.copy_of.is_(None)
    return select(*columns).where(*own).order_by(_DOCUMENTS.c.retrieved_at.desc(), _DOCUMENTS.c.document)


def _some(session: Session, query: Select[Any]) -> tuple[list[Row[Any]], int]:
    """The first rows, and how many there are beyond these."""
    rows = list(session.execute(query.limit(_MOST)))
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    return rows, total - len(rows)


def _boards(session: Session) -> list[GraveBoard]:
    """Those with the most errors first, then warnings."""
    home = func.min(ListEntry.municipality), func.min(ListEntry.body)
    counts = [func.count(case((ListEntry.severity == SEVERITIES[severity], 1))) for severity in _GRAVITY]
    query = (
        select(*home, *counts)
        .where(ListEntry.list_name == "findings", ListEntry.state == "open")
        .group_by(ListEntry.municipality_order, ListEntry.body_order)
        .order_by(*(count.desc() for count in counts), *home)
        .limit(_MOST)
    )
    return [
        GraveBoard(municipality, board, dict(zip(_GRAVITY, numbers, strict=True)))
        for municipality, board, *numbers in session.execute(query)
    ]


def _failing(session: Session) -> list[FailingSource]:
    query = select(SourceState).where(SourceState.failure.is_not(None)).order_by(SourceState.name)
    return [
        FailingSource(mask(one.municipality), mask(one.board), mask(one.failure or ""))
        for one in session.scalars(query)
    ]
