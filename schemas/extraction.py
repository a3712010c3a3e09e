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

SchemaVersion = Literal["1.0", "1.1", "1.2"]
SCHEMA_VERSION: SchemaVersion = "1.2"
"""What is written; each adds fields to the one before and changes none, so that what was stored as 1.0 is read all the same."""

Status = Literal["complete", "partial", "failed"]

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
    "no-resources",
]


class Generator(Model):
    """What made the extraction, and when (ISO 8601, UTC)."""

    name: str = Field(title="Program", description="always namndkoll")
    version: str = Field(title="Version", description="of the program")
    settings_hash: str = Field(
        title="Inställningarnas kontrollsumma", description="tells extractions under other settings apart"
    )
    extracted_at: str = Field(title="Läst", description="when (ISO 8601, UTC)")


class Source(Model):
    """The file that was read; null where unknown."""

    document_id: str | None = Field(
        default=None,
        title="Dokumentets identitet",
        description="what its source says that the document is; the same over its versions",
    )
    version: int | None = Field(default=None, title="Version", description="of the document, from 1")
    filename: str | None = Field(default=None, title="Filnamn", description="personal numbers masked")
    sha256: str | None = Field(default=None, title="SHA-256", description="of its bytes")
    media_type: str | None = Field(
        default=None, title="Filtyp", description="what it is by its content, whatever its name"
    )
    page_count: int | None = Field(
        default=None, title="Antal sidor", description="pages, in a workbook visible sheets; null in Word"
    )
    url: str | None = Field(default=None, title="Adress", description="where it was fetched")
    retrieved_at: str | None = Field(
        default=None, title="Hämtad", description="when it was first fetched (ISO 8601, UTC)"
    )
    supersedes: str | None = Field(default=None, title="Ersätter", description="SHA-256 of the version before")
    withdrawn_at: str | None = Field(
        default=None, title="Återkallad", description="when no source showed it any more (ISO 8601, UTC)"
    )
    source: str | None = Field(default=None, title="Källa", description="its name in the file of sources")
    municipality: str | None = Field(default=None, title="Kommun", description="that publishes, by the file of sources")
    board: str | None = Field(default=None, title="Nämnd", description="that publishes, by the file of sources")


class Problem(Model):
    """Why a file was read in part or not at all; the message is a sentence in Swedish."""

    code: ProblemCode = Field(title="Kod", description="which problem")
    message: str = Field(title="Förklaring", description="a sentence in Swedish for a person")
    page: int | None = Field(default=None, title="Sida", description="from 1; null where it is the whole file")
    evidence: list[Evidence] = Field(default_factory=list, title="Belägg", description="where a doubt stands")
    readings: list[str] = Field(
        default_factory=list, title="Läsningar", description="both, where two readings of a place differ"
    )
    rows: list[str] = Field(
        default_factory=list,
        title="Rader",
        description="ids of the rows whose readings differ, or that were not read for sure; in another file after its SHA-256 and #",
    )


class LedgerEntry(Model):
    """A table or card on a page that was read in full, or a page that triage set aside."""

    page: int | None = Field(default=None, title="Sida", description="from 1, in a workbook the sheet; null in Word")
    bbox: Box | None = Field(
        default=None, title="Ruta", description="of the table or card; null for a page and where there are none"
    )
    path: str | None = Field(
        default=None, title="Plats i Word eller Excel", description="of the table in Word or a workbook"
    )
    kind: Literal["table", "card", "page"] = Field(title="Slag", description="what was seen")
    outcome: Literal["extracted", "ignored", "unread"] = Field(
        title="Utfall", description="extracted, set aside on purpose, or not read though it could be ours"
    )
    reason: str | None = Field(default=None, title="Skäl", description="why, where it was not extracted")


class Link(Model):
    """Two rows that are the same risk or check; a row in another file is "sha256#id"."""

    from_: str = Field(alias="from", title="Från", description="id of the row in this file")
    to: str = Field(title="Till", description="id of the row; in another file after its SHA-256 and #")
    relation: Literal["same-risk", "same-check"] = Field(title="Förhållande", description="what they have in common")
    likeness: float = Field(ge=0, le=1, title="Likhet", description="from 0 to 1")


class Extraction(Model):
    """All that was read out of one file, and what is wrong in it."""

    schema_version: SchemaVersion = Field(
        default=SCHEMA_VERSION, title="Schemaversion", description="of this object; minor versions only add"
    )
    generator: Generator = Field(title="Framställd av", description="what made it, and when")
    source: Source = Field(title="Källa", description="the file that was read")
    status: Status = Field(
        title="Status",
        description="complete; partial as soon as anything that could be ours was not read; failed where nothing was",
    )
    problems: list[Problem] = Field(default_factory=list, title="Läsproblem", description="why it is partial or failed")
    matters: list[Matter] = Field(
        default_factory=list, title="Ärenden", description="memos to the board and paragraphs of minutes"
    )
    risk_assessments: list[RiskAssessment] = Field(
        default_factory=list, title="Riskanalyser", description="tables with scores"
    )
    control_plans: list[ControlPlan] = Field(
        default_factory=list, title="Internkontrollplaner", description="tables with checks"
    )
    follow_ups: list[FollowUp] = Field(default_factory=list, title="Uppföljningar", description="tables with results")
    links: list[Link] = Field(
        default_factory=list, title="Kopplingar", description="between rows, in this file and to rows of others"
    )
    discrepancies: list[Discrepancy] = Field(
        default_factory=list, title="Avvikelser", description="what the rules found"
    )
    ledger: list[LedgerEntry] = Field(
        default_factory=list,
        title="Redovisning",
        description="every table and card that was seen, and what became of it",
    )

    def tables(self) -> Iterator[AnyTable]:
        """All tables, kind by kind, in document order within each."""
        yield from self.risk_assessments
        yield from self.control_plans
        yield from self.follow_ups

    def bodies(self) -> list[str]:
        """The boards that its tables name, or else its matters, each once as it is written."""
        named = [table.body.name for table in self.tables() if table.body]
        return list(dict.fromkeys(named or [matter.body for matter in self.matters if matter.body]))

    def own_board(self) -> str | None:
        """The only board that it names, as it is written first; None where it names none or several."""
        named = self.bodies()
        return named[0] if len({name.casefold() for name in named}) == 1 else None

    def counted(self) -> Iterator[AnyTable]:
        """Those that are counted here, and not in another file that holds the same table."""
        return (table for table in self.tables() if table.counted_in is None)
