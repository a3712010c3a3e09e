"""A correction: what a person put in place of a value that was read, or confirmed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from schemas.base import Model, Moment
from schemas.extraction import SCHEMA_VERSION, SchemaVersion

CorrectedKind = Literal["risk", "control", "item", "risk_assessment", "control_plan", "follow_up", "matter", "region"]
"""What is corrected: a row, a table, a matter, or a region of the ledger that was not read."""
CorrectionState = Literal["applied", "spent", "stale"]


class Correction(Model):
    """A value that a person put in place of what was read. It lies over what is read, and survives reading anew.

    A correction whose value is what was read confirms it: a doubt about it is settled.
    """

    schema_version: SchemaVersion = Field(
        default=SCHEMA_VERSION, title="Schemaversion", description="of this object; minor versions only add"
    )
    id: int = Field(title="Id", description="of the correction; another one of the same value has another id")
    document: int = Field(title="Handling", description="the document's number in the store, over all its versions")
    document_id: str = Field(title="Dokumentets identitet", description="what its source says that the document is")
    kind: CorrectedKind = Field(title="Slag", description="of row or table, a matter, or a region that was not read")
    year: int | None = Field(title="År", description="of the table as it was read; null where it has none")
    key: str = Field(title="Nyckel", description="of the row, table, matter or region; the same over versions")
    field: str = Field(title="Fält", description='dotted, as in the extraction ("score.value", "checks.0.text")')
    read: JsonValue = Field(title="Läst", description="the value that was read when it was corrected")
    value: JsonValue = Field(title="Värde", description="the value in its place; the same as read confirms that")
    by: str = Field(title="Av", description="whose correction it is")
    at: Moment = Field(title="Tidpunkt", description="when it was made (ISO 8601, UTC)")
    reason: str = Field(title="Skäl", description='why, in a sentence; "" where none was given')
    state: CorrectionState = Field(
        title="Läge",
        description="applied; spent: the value is read as corrected by now; stale: a third one is, or its place is gone",
    )
