"""The lines of `avvikelser.jsonl` and `rader.jsonl`: one finding or one row each, with what it takes to use the line alone."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Model
from schemas.discrepancy import Discrepancy
from schemas.evidence import Corrected
from schemas.extraction import SCHEMA_VERSION, SchemaVersion, Status
from schemas.tables import Control, Item, Risk


class _Line(Model):
    """Where what a line tells was read."""

    schema_version: SchemaVersion = Field(
        default=SCHEMA_VERSION, title="Schemaversion", description="of this line; minor versions only add"
    )
    filename: str | None = Field(title="Filnamn", description="of the file that was read")
    sha256: str | None = Field(title="SHA-256", description="of the file's bytes")
    status: Status = Field(title="Läsning", description="whether the file was read whole")
    municipality: str | None = Field(
        title="Kommun", description="that publishes, by the file of sources; else the one that the document names"
    )
    source: str | None = Field(title="Källa", description="its name in the file of sources")
    url: str | None = Field(title="Adress", description="where the file was fetched")


class FindingLine(Discrepancy, _Line):
    """A finding, and the file that it stands in."""

    bodies: list[str] = Field(title="Nämnder", description="that the file's tables name, or else its matters")
    years: list[int] = Field(title="År", description="of the file's tables, in order")


class RowLine(_Line):
    """A row of a table, and the table and file that it stands in."""

    kind: Literal["risk_assessment", "control_plan", "follow_up"] = Field(
        title="Slag", description="of table; says which fields the row has"
    )
    table: str = Field(title="Tabell", description="its id in the file")
    year: int | None = Field(title="År", description="of the table")
    body: str | None = Field(title="Nämnd", description="of the table, else of the source")
    table_corrected: Corrected
    row: Risk | Control | Item = Field(title="Rad", description="as the extraction has it")
