"""Matters: memos to the board and paragraphs of minutes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Model
from schemas.evidence import Corrected, Place, Region

MatterKind = Literal["official-letter", "minutes", "other"]
MatterPart = Literal["title", "document_date", "meeting_date", "summary"]


class Decision(Model):
    """What was decided, or is proposed to be, and where it begins: page from 1, regions where they are known, path in Word and Excel."""

    text: str = Field(title="Beslut", description="as written")
    proposed: bool = Field(title="Förslag", description="a proposal, not yet decided")
    page: int | None = Field(default=None, title="Sida", description="where it begins, from 1")
    regions: list[Region] = Field(
        default_factory=list, title="Områden", description="of its words, where they are known"
    )
    path: str | None = Field(
        default=None, title="Plats i Word eller Excel", description="where it begins in Word or a workbook"
    )


class Signatory(Model):
    """Who signed, in their office."""

    name: str = Field(title="Namn", description="as written")
    role: str | None = Field(default=None, title="Befattning", description="as written")


class Matter(Model):
    """One matter; dates are ISO 8601, pages [first, last] from 1 (null in Word)."""

    id: str = Field(title="Id", description="unique in its file")
    title: str | None = Field(default=None, title="Rubrik", description="as written")
    kind: MatterKind = Field(default="other", title="Slag", description="of paper")
    paragraph: str | None = Field(default=None, title="Paragraf", description='of the minutes, as "§ 12"')
    reference_numbers: list[str] = Field(default_factory=list, title="Diarienummer", description="as written")
    body: str | None = Field(default=None, title="Nämnd", description="that the matter is before, as written")
    document_date: str | None = Field(default=None, title="Datum", description="of the memo (ISO 8601)")
    meeting_date: str | None = Field(default=None, title="Sammanträdesdatum", description="of the meeting (ISO 8601)")
    summary: str | None = Field(default=None, title="Sammanfattning", description="as written")
    basis: list[str] = Field(
        default_factory=list, title="Beslutsunderlag", description="papers that the decision rests on"
    )
    decisions: list[Decision] = Field(default_factory=list, title="Beslut", description="proposed or made")
    signatories: list[Signatory] = Field(default_factory=list, title="Undertecknare", description="who signed")
    recipients: list[str] = Field(default_factory=list, title="Expedieras till", description="who is sent the decision")
    pages: tuple[int, int] | None = Field(default=None, title="Sidor", description="[first, last] from 1; null in Word")
    places: dict[MatterPart, Place] = Field(
        default_factory=dict, title="Platser", description="where its title and dates stand, as far as that is known"
    )
    corrected: Corrected = Field(default_factory=dict)
