"""Where a value stands: regions on pages, or a path in a Word document or a workbook."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, JsonValue

from schemas.base import Model


def _hundredths(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box to a hundredth of a point: more is the reader's arithmetic."""
    return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)


Box = Annotated[
    tuple[float, float, float, float],
    AfterValidator(_hundredths),
    Field(title="Ruta", description="[x0, top, x1, bottom] in points from the top left of the page as displayed"),
]


class Region(Model):
    """A rectangle on a page (pages count from 1)."""

    page: int = Field(ge=1, title="Sida", description="from 1")
    bbox: Box


class Place(Model):
    """Where a text stands."""

    regions: list[Region] = Field(
        default_factory=list, title="Områden", description="on the pages; empty in Word and Excel"
    )
    path: str | None = Field(default=None, title="Plats i Word eller Excel", description="null in PDF")


class CorrectedValue(Model):
    """What a person put in place of what was read, or confirmed: then read is the value itself. The value stands in its field."""

    read: JsonValue = Field(title="Läst", description="the value as it was read; null where none was")
    by: str = Field(title="Av", description="who corrected or confirmed it")
    at: str = Field(title="Tidpunkt", description="when (ISO 8601, UTC)")
    reason: str = Field(title="Skäl", description='why, in a sentence; "" where none was given')


Corrected = Annotated[
    dict[str, CorrectedValue],
    Field(
        title="Rättat",
        description='by dotted field ("score.value"): what a person corrected or confirmed',
    ),
]


class CellSource(Model):
    """One value's place and how sure its reading is."""

    text: str = Field(title="Text som den står", description="the raw text, before it was interpreted")
    regions: list[Region] = Field(
        default_factory=list, title="Områden", description="on the pages; empty in Word and Excel"
    )
    path: str | None = Field(
        default=None,
        title="Plats i Word eller Excel",
        description="where the cell stands elsewhere than its row's path says; else null",
    )
    confidence: float | None = Field(
        default=None, ge=0, le=1, title="Säkerhet", description="of recognised text; null for text that the file states"
    )
    doubtful: bool = Field(
        default=False,
        title="Tveksam läsning",
        description="recognised from a picture with doubt, or read in two ways that differ",
    )


class RowSource(Model):
    """A row's place, and that of each of its values by field name."""

    regions: list[Region] = Field(default_factory=list, title="Områden", description="empty in Word and Excel")
    path: str | None = Field(
        default=None, title="Plats i Word eller Excel", description='such as "table 2 row 5", "Risker!C5"'
    )
    cells: dict[str, CellSource] = Field(default_factory=dict, title="Celler", description="by field name")
    corrected: Corrected = Field(default_factory=dict)
