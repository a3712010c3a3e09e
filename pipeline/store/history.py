"""What became of papers over the nights: their versions, and the findings that are there no more."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.findings import GONE
from pipeline.store.models import FindingRecord, Version

Past = dict[str, list[tuple[str, str, str]]]


def pasts(session: Session) -> dict[str, Past]:
    """By the SHA-256 of a paper's newest version, of papers that have any past.

    "versions": number, SHA-256 and since when, where there are several; "gone": code, sentence and when it was gone.
    """
    papers: dict[int, list[Version]] = {}
    for version in session.scalars(select(Version).order_by(Version.document_id, Version.number)):
        papers.setdefault(version.document_id, []).append(version)
    of = {version.id: document for document, versions in papers.items() for version in versions}
    gone: dict[int, list[tuple[str, str, str]]] = {}
    lost = (
        select(FindingRecord.version_id, FindingRecord.code, FindingRecord.message, FindingRecord.gone_at)
        .where(FindingRecord.state == GONE)
        .order_by(FindingRecord.gone_at, FindingRecord.id)
    )
    for version_id, code, message, gone_at in session.execute(lost):
        gone.setdefault(of[version_id], []).append((code, message, gone_at or ""))
    return {
        versions[-1].sha256: {
            "versions": [(str(one.number), one.sha256, one.since) for one in versions] if len(versions) > 1 else [],
            "gone": gone.get(document, []),
        }
        for document, versions in papers.items()
        if len(versions) > 1 or document in gone
    }
