"""The extraction: one JSON object for each source file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from schemas.base import Model
from schemas.discrepancy import Discrepancy, Evidence
from schemas.evidence import Box
from schemas.matter import Matter
from schemas.tables import AnyTable, ControlPlan, FollowUp, RiskAssessment

SchemaVersion = Literal["1.0", "1.1"]
SCHEMA_VERSION: SchemaVersion = "1.1"
"""What is written; 1.1 adds fields to 1.0 and changes none, so that what was stored as 1.0 is read all the same."""

ProblemCode = Literal[
    "missing",
    "empty",
    "truncated",
    "encrypted",
    "not-a-document",
    "broken",
    "no-text",
    "text-untrusted",
    "page-broken",
    "page-count",
    "table-unread",
    "card-unread",
    "value-unread",
    "hidden-unread",
    "header-missing",
    "columns-unread",
    "reading-doubt",
    "ocr-missing",
    "office-missing",
    "too-large",
    "time-limit",
    "memory-limit",
    "crashed",
]


class Generator(Model):
    """What made the extraction, and when (ISO 8601, UTC)."""

    name: str = Field(title="Program")
    version: str = Field(title="Version")
    settings_hash: str = Field(title="Inställningarnas kontrollsumma")
    extracted_at: str = Field(title="Läst")


class Source(Model):
    """The file that was read; null where unknown."""

    document_id: str | None = Field(default=None, title="Dokumentets identitet")
    version: int | None = Field(default=None, title="Version")
    filename: str | None = Field(default=None, title="Filnamn")
    sha256: str | None = Field(default=None, title="SHA-256")
    media_type: str | None = Field(default=None, title="Filtyp")
    page_count: int | None = Field(default=None, title="Antal sidor")
    url: str | None = Field(default=None, title="Adress")
    retrieved_at: str | None = Field(default=None, title="Hämtad")
    supersedes: str | None = Field(default=None, title="Ersätter", description="SHA-256 of the version before")
    withdrawn_at: str | None = Field(default=None, title="Återkallad")


class Problem(Model):
    """Why a file was read in part or not at all; the message is a sentence in Swedish."""

    code: ProblemCode = Field(title="Kod")
    message: str = Field(title="Förklaring")
    page: int | None = Field(default=None, title="Sida")
    evidence: list[Evidence] = Field(default_factory=list, title="Belägg", description="where a doubt stands")
    readings: list[str] = Field(
        default_factory=list, title="Läsningar", description="both, where two readings of a place differ"
    )


class LedgerEntry(Model):
    """A table or card on a page that was read in full, or a page that triage set aside."""

    page: int | None = Field(default=None, title="Sida")
    bbox: Box | None = Field(default=None, title="Ruta")
    path: str | None = Field(default=None, title="Plats i Word eller Excel")
    kind: Literal["table", "card", "page"] = Field(title="Slag")
    outcome: Literal["extracted", "ignored", "unread"] = Field(title="Utfall")
    reason: str | None = Field(default=None, title="Skäl")


class Link(Model):
    """Two rows that are the same risk or check; a row in another file is "sha256#id"."""

    from_: str = Field(alias="from", title="Från")
    to: str = Field(title="Till")
    relation: Literal["same-risk", "same-check"] = Field(title="Förhållande")
    likeness: float = Field(ge=0, le=1, title="Likhet")


class Extraction(Model):
    """All that was read out of one file, and what is wrong in it."""

    schema_version: SchemaVersion = Field(default=SCHEMA_VERSION, title="Schemaversion")
    generator: Generator = Field(title="Framställd av")
    source: Source = Field(title="Källa")
    status: Literal["complete", "partial", "failed"] = Field(title="Status")
    problems: list[Problem] = Field(default_factory=list, title="Läsproblem")
    matters: list[Matter] = Field(default_factory=list, title="Ärenden")
    risk_assessments: list[RiskAssessment] = Field(default_factory=list, title="Riskanalyser")
    control_plans: list[ControlPlan] = Field(default_factory=list, title="Internkontrollplaner")
    follow_ups: list[FollowUp] = Field(default_factory=list, title="Uppföljningar")
    links: list[Link] = Field(default_factory=list, title="Kopplingar")
    discrepancies: list[Discrepancy] = Field(default_factory=list, title="Avvikelser")
    ledger: list[LedgerEntry] = Field(default_factory=list, title="Redovisning")

    def tables(self) -> Iterator[AnyTable]:
        """All tables, kind by kind, in document order within each."""
        yield from self.risk_assessments
        yield from self.control_plans
        yield from self.follow_ups
