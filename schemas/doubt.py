"""A doubt that a person can settle: a value read with doubt, a region that was not read, a correction that does not fit any more."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from schemas.base import Model
from schemas.correction import Correction
from schemas.evidence import Box

DoubtKind = Literal["cell", "readings", "region", "stale"]


class Doubt(Model):
    """One of the queue that a reviewer steps through. A correction of key and field settles it, also one that confirms."""

    cursor: str = Field(title="Markör", description="its place in the queue; ask for what comes after it")
    kind: DoubtKind = Field(
        title="Slag",
        description="cell: recognised with doubt; readings: two readings of a row differ; region: not read; "
        "stale: a correction over which something else is read by now",
    )
    document: int = Field(title="Handling", description="the document's number in the store, over all its versions")
    document_id: str = Field(title="Dokumentets identitet", description="what its source says that the document is")
    municipality: str = Field(title="Kommun", description="that publishes, by the file of sources")
    group: str = Field(title="Nämnd", description="the body whose papers are examined together, with its municipality")
    sha256: str = Field(title="SHA-256", description="of the file's bytes")
    year: int | None = Field(title="År", description="of the table; null where it has none")
    page: int | None = Field(title="Sida", description="from 1, in a workbook the sheet's number; null in Word")
    bbox: Box | None = Field(description="where it stands; null in Word and Excel, and of a whole page")
    path: str | None = Field(title="Plats i Word eller Excel", description='such as "table 2 row 5", "Risker!C5"')
    about: str | None = Field(title="Gäller", description="what the row is about, as it was read")
    key: str = Field(title="Nyckel", description="of the row, table, matter or region")
    field: str = Field(title="Fält", description='dotted, as in the extraction ("score.value"); of a region "outcome"')
    read: JsonValue = Field(title="Läst", description="the value of the field as it is read now")
    text: str | None = Field(title="Text som den står", description="of the cell; null where it is no cell")
    message: str | None = Field(title="Förklaring", description="a sentence in Swedish, or why a region was not read")
    readings: list[str] = Field(title="Läsningar", description="both, where two readings differ")
    correction: Correction | None = Field(title="Rättelse", description="that does not fit any more, else null")
