"""Matters: memos to the board and paragraphs of minutes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Model
from schemas.evidence import Region


class Decision(Model):
    """What was decided, or is proposed to be, and where it begins: page from 1, regions where they are known, path in Word and Excel."""

    text: str = Field(title="Beslut")
    proposed: bool = Field(title="Förslag")
    page: int | None = Field(default=None, title="Sida")
    regions: list[Region] = Field(default_factory=list, title="Områden")
    path: str | None = Field(default=None, title="Plats i Word eller Excel")


class Signatory(Model):
    """Who signed, in their office."""

    name: str = Field(title="Namn")
    role: str | None = Field(default=None, title="Befattning")


class Matter(Model):
    """One matter; dates are ISO 8601, pages [first, last] from 1 (null in Word)."""

    id: str = Field(title="Id")
    title: str | None = Field(default=None, title="Rubrik")
    kind: Literal["official-letter", "minutes", "other"] = Field(default="other", title="Slag")
    paragraph: str | None = Field(default=None, title="Paragraf")
    reference_numbers: list[str] = Field(default_factory=list, title="Diarienummer")
    body: str | None = Field(default=None, title="Nämnd")
    document_date: str | None = Field(default=None, title="Datum")
    meeting_date: str | None = Field(default=None, title="Sammanträdesdatum")
    summary: str | None = Field(default=None, title="Sammanfattning")
    basis: list[str] = Field(default_factory=list, title="Beslutsunderlag")
    decisions: list[Decision] = Field(default_factory=list, title="Beslut")
    signatories: list[Signatory] = Field(default_factory=list, title="Undertecknare")
    recipients: list[str] = Field(default_factory=list, title="Expedieras till")
    pages: tuple[int, int] | None = Field(default=None, title="Sidor")
