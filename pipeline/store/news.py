"""What the feed tells between two cursors, as a person wants to know it: new papers and findings as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from pipeline.store.findings import NEW, OPEN
from pipeline.store.models import Blob, DocumentRecord, Event, FindingRecord, Listing, ReadingRecord, Version

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


def cursor_at(session: Session, moment: str | None = None) -> int:
    """The cursor of the last event, or of the last one before a moment; 0 where there is none."""
    last = select(func.max(Event.cursor))
    return session.scalar(last if moment is None else last.where(Event.at < moment)) or 0


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
        for group, identity, sha256, number, filename, status in session.execute(wanted):
            name = session.scalar(_listed_as(identity, sha256)) or filename
            found.append(NewPaper(_body(group), name, sha256, number, status))
    return sorted(found, key=lambda one: (one.body.casefold(), one.name.casefold(), one.sha256))


def _newest() -> Select[str, str, str, int, str, str]:
    version = aliased(Version)
    numbers = select(func.max(version.number)).where(version.document_id == DocumentRecord.id)
    last = numbers.correlate(DocumentRecord).scalar_subquery()
    return (
        select(
            DocumentRecord.group,
            DocumentRecord.identity,
            Version.sha256,
            Version.number,
            Blob.filename,
            ReadingRecord.status,
        )
        .select_from(DocumentRecord)
        .join(Version, (Version.document_id == DocumentRecord.id) & (Version.number == last))
        .join(Blob, Blob.sha256 == Version.sha256)
        .outerjoin(ReadingRecord, ReadingRecord.sha256 == Version.sha256)
        .where(DocumentRecord.same_as.is_(None))
    )


def _listed_as(identity: str, sha256: str) -> Select[str]:
    return (
        select(Listing.name)
        .select_from(Listing)
        .join(DocumentRecord, DocumentRecord.id == Listing.document_id)
        .where(DocumentRecord.identity == identity, Listing.sha256 == sha256)
        .order_by(Listing.id)
        .limit(1)
    )


def _findings(session: Session, wanted: set[tuple[str, str]]) -> list[NewFinding]:
    """Those of the fingerprints, by body, that still stand and are grave; the gravest first."""
    grave = (
        select(FindingRecord, Version.sha256, Blob.filename)
        .select_from(FindingRecord)
        .join(Version, Version.id == FindingRecord.version_id)
        .join(Blob, Blob.sha256 == Version.sha256)
        .where(FindingRecord.state.in_((NEW, OPEN)), FindingRecord.severity.in_(GRAVE))
        .order_by(FindingRecord.id)
    )
    found = [
        NewFinding(_body(row.group), filename, sha256, row.severity, row.message)
        for row, sha256, filename in session.execute(grave)
        if (row.group, row.fingerprint) in wanted
    ]
    return sorted(found, key=lambda one: (GRAVE.index(one.severity), one.body.casefold(), one.filename.casefold()))


def _body(group: str) -> str:
    return group.replace(" / ", ", ")
