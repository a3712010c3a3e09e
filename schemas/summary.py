"""`summary.json`: what a run came to. It is written last: where it is, all that it names is whole."""

from __future__ import annotations

from pydantic import Field

from schemas.base import Model
from schemas.discrepancy import Severity
from schemas.extraction import SCHEMA_VERSION, Problem, SchemaVersion, Status


class Program(Model):
    """What wrote it."""

    name: str = Field(title="Program", description="always namndkoll")
    version: str = Field(title="Version", description="of the program")


class SummaryFile(Model):
    """A file that was given, or found in a folder that was."""

    path: str = Field(title="Sökväg", description="as it was given, personal numbers masked")
    sha256: str | None = Field(title="SHA-256", description="of its bytes; null where they could not be had")
    status: Status = Field(title="Läsning", description="whether it was read whole")
    problems: list[Problem] = Field(title="Läsproblem", description="why it was read in part or not at all")
    tables: int = Field(title="Tabeller", description="how many of ours were read in it")
    discrepancies: dict[Severity, int] = Field(
        title="Avvikelser", description="how many by severity, without those that somebody accepted"
    )
    json_: str = Field(alias="json", title="JSON", description="where its extraction lies in the folder")


class Summary(Model):
    """A run over files and folders."""

    schema_version: SchemaVersion = Field(
        default=SCHEMA_VERSION, title="Schemaversion", description="of this file; minor versions only add"
    )
    generator: Program = Field(title="Framställd av", description="the program that wrote it")
    files: list[SummaryFile] = Field(title="Filer", description="every file, in order")
    others: list[str] = Field(title="Andra filer", description="paths in the folders that are no documents")
    reports: list[str] = Field(title="Rapporter", description="names of the files written beside the JSON")
