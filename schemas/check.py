"""What `check --output-format json` gives: the findings of a call, file by file, with what was read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Model
from schemas.discrepancy import Code, Discrepancy
from schemas.extraction import SCHEMA_VERSION, Generator, Problem, SchemaVersion, Source


class RowCounts(Model):
    """How much was read in a file."""

    risk_assessments: int = Field(title="Riskanalyser")
    risks: int = Field(title="Risker")
    control_plans: int = Field(title="Internkontrollplaner")
    controls: int = Field(title="Kontroller")
    follow_ups: int = Field(title="Uppföljningar")
    items: int = Field(title="Uppföljda kontroller")


class StoredPaper(Model):
    """A paper of the database that a file was compared with."""

    document_id: str | None = Field(title="Dokumentets identitet")
    filename: str | None = Field(title="Filnamn")
    sha256: str | None = Field(title="SHA-256")
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
    papers: list[StoredPaper] = Field(title="Handlingar")


class FileFindings(Model):
    """A file of the call; its findings without those that somebody accepted."""

    path: str = Field(title="Sökväg", description="as it was given, personal numbers masked")
    source: Source = Field(title="Källa")
    status: Literal["complete", "partial", "failed"] = Field(title="Status")
    read: RowCounts = Field(title="Läst")
    stored: StoredComparison | None = Field(
        default=None, title="Jämförd med databasen", description="null where the database was not asked"
    )
    problems: list[Problem] = Field(title="Läsproblem")
    findings: list[Discrepancy] = Field(title="Avvikelser")
    accepted: list[Discrepancy] = Field(title="Godtagna avvikelser")


class CheckResult(Model):
    """The findings of a call."""

    schema_version: SchemaVersion = Field(default=SCHEMA_VERSION, title="Schemaversion")
    generator: Generator | None = Field(title="Framställd av", description="null where no file was given")
    files: list[FileFindings] = Field(title="Filer")
    rules_off: list[Code] = Field(title="Avstängda regler")
    rules_only: list[Code] = Field(title="Bara dessa regler", description="empty where all were asked for")
    unmatched: list[str] = Field(title="Godtaget som inte finns", description="fingerprints that nothing here has")
