"""What `check --output-format json` gives: the findings of a call, file by file, with what was read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Model
from schemas.discrepancy import Code, Discrepancy
from schemas.extraction import SCHEMA_VERSION, Generator, Problem, SchemaVersion, Source, Status


class RowCounts(Model):
    """How much was read in a file."""

    risk_assessments: int = Field(title="Riskanalyser", description="how many tables")
    risks: int = Field(title="Risker", description="their rows")
    control_plans: int = Field(title="Internkontrollplaner", description="how many tables")
    controls: int = Field(title="Kontroller", description="their rows")
    follow_ups: int = Field(title="Uppföljningar", description="how many tables")
    items: int = Field(title="Uppföljda kontroller", description="their rows")


class StoredPaper(Model):
    """A paper of the database that a file was compared with."""

    document_id: str | None = Field(
        title="Dokumentets identitet", description="what its source says that the document is"
    )
    filename: str | None = Field(title="Filnamn", description="of the stored file")
    sha256: str | None = Field(title="SHA-256", description="of its bytes")
    url: str | None = Field(title="Adress", description="where it was fetched")
    years: list[int] = Field(title="År", description="of those of its tables that were compared")


Outcome = Literal["compared", "none", "several-municipalities", "no-body", "no-tables"]


class StoredComparison(Model):
    """What of the database a file was compared with, or why with nothing."""

    outcome: Outcome = Field(
        title="Utfall",
        description="none: the database holds no other paper of the body; several-municipalities: bodies of several have "
        "its name, and the file does not say whose it is; no-body: the file names none; no-tables: it holds none of ours",
    )
    papers: list[StoredPaper] = Field(
        title="Handlingar", description="of the same body; empty where it was compared with none"
    )


class FileFindings(Model):
    """A file of the call; its findings without those that somebody accepted."""

    path: str = Field(title="Sökväg", description="as it was given, personal numbers masked")
    source: Source = Field(title="Källa", description="the file that was read")
    status: Status = Field(title="Status", description="whether it was read whole")
    read: RowCounts = Field(title="Läst", description="how much was read")
    stored: StoredComparison | None = Field(
        default=None, title="Jämförd med databasen", description="null where the database was not asked"
    )
    problems: list[Problem] = Field(title="Läsproblem", description="why it was read in part or not at all")
    left_out: list[Code] = Field(
        default=[],
        title="Inte kontrollerat",
        description="codes of rules that were not run on it, since it was not read whole",
    )
    findings: list[Discrepancy] = Field(title="Avvikelser", description="the gravest first")
    accepted: list[Discrepancy] = Field(title="Godtagna avvikelser", description="each with the reason")


class CheckResult(Model):
    """The findings of a call."""

    schema_version: SchemaVersion = Field(
        default=SCHEMA_VERSION, title="Schemaversion", description="of this object; minor versions only add"
    )
    generator: Generator | None = Field(title="Framställd av", description="null where no file was given")
    files: list[FileFindings] = Field(title="Filer", description="in the order of the call")
    rules_off: list[Code] = Field(title="Avstängda regler", description="codes of rules that were not run")
    rules_only: list[Code] = Field(title="Bara dessa regler", description="empty where all were asked for")
    unmatched: list[str] = Field(title="Godtaget som inte finns", description="fingerprints that nothing here has")
