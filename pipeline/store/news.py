"""What the feed tells between two cursors, as a person wants to know it: new papers and findings as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pipeline.store.findings import NEW, OPEN
from pipeline.store.models import Blob, DocumentRecord, Event, FindingRecord, Listing, ReadingRecord, Version
from pipeline.store.newest import shown_papers

PAPERS = ("document-new", "version-new")
GRAVE = ("error", "warning")  # what is worth a message; a notice waits in the report
AT_A_TIME = 500  # identities in one question: databases limit their number


@dataclass(frozen=True)
class NewPaper:
    """A paper, or a version of one, as it is called at its source. body: with its municipality; status: of its reading, None before that."""

    body: str
    name: str
    sha256: str
    version: int
    status: str | None


@dataclass(frozen=True)
class NewFinding:
    """An error or a warning that is neither gone nor accepted. sha256: of the paper that it stands in."""

    body: str
    filename: str
    sha256: str
    severity: str
    message: str


@dataclass(frozen=True)
class News:
    """By body and name."""

    papers: Sequence[NewPaper] = ()
    findings: Sequence[NewFinding] = ()


def news(session: Session, after: int, upto: int) -> News:
    """What events beyond a cursor, up to another one, tell of."""
    papers: set[str] = set()
    findings: set[tuple[str, str]] = set()
    told = select(Event.kind, Event.data).where(Event.cursor > after, Event.cursor <= upto)
    for kind, data in session.execute(told.where(Event.kind.in_((*PAPERS, "finding-new", "finding-reopened")))):
        if kind in PAPERS:
            papers.add(data["document_id"])
        else:
            findings.add((data["group"], data["fingerprint"]))
    return News(_papers(session, sorted(papers)), _findings(session, findings))


def _papers(session: Session, identities: Sequence[str]) -> list[NewPaper]:
    """The newest versions of documents; a copy of another paper is no news."""
    found: list[NewPaper] = []
    for start in range(0, len(identities), AT_A_TIME):
        wanted = _newest().where(DocumentRecord.identity.in_(identities[start : start + AT_A_TIME]))
        found += [NewPaper(_body(group), *facts) for group, *facts in session.execute(wanted)]
    return sorted(found, key=lambda one: (one.body.casefold(), one.name.casefold(), one.sha256))


def _newest() -> Select[str, Any, str, int, str]:
    """Body, name, hash, number and status of each document's newest version."""
    names = select(Listing.name).where(Listing.document_id == DocumentRecord.id, Listing.sha256 == Version.sha256)
    name = names.order_by(Listing.id).limit(1).correlate(DocumentRecord, Version).scalar_subquery()
    columns = func.coalesce(name, Blob.filename), Version.sha256, Version.number, ReadingRecord.status
    return (
        shown_papers()
        .join(Blob, Blob.sha256 == Version.sha256)
        .outerjoin(ReadingRecord, ReadingRecord.sha256 == Version.sha256)
        .with_only_columns(DocumentRecord.group, *columns)
    )


def _findings(session: Session, wanted: set[tuple[str, str]]) -> list[NewFinding]:
    """Those of the fingerprints, by body, that still stand and are grave; the gravest first."""
    own = FindingRecord.severity, FindingRecord.message
    grave = (
        select(FindingRecord.group, FindingRecord.fingerprint, Blob.filename, Version.sha256, *own)
        .select_from(FindingRecord)
        .join(Version, Version.id == FindingRecord.version_id)
        .join(Blob, Blob.sha256 == Version.sha256)
        .where(FindingRecord.state.in_((NEW, OPEN)), FindingRecord.severity.in_(GRAVE))
        .order_by(FindingRecord.id)
    )
    found = [
        NewFinding(_body(group), *facts)
        for group, fingerprint, *facts in session.execute(grave)
        if (group, fingerprint) in wanted
    ]
    return sorted(found, key=lambda one: (GRAVE.index(one.severity), one.body.casefold(), one.filename.casefold()))


def _body(group: str) -> str:
    return group.replace(" / ", ", ")
