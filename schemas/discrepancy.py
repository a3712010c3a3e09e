"""What the checks find."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model
from schemas.evidence import Region

Severity = Literal["error", "warning", "notice"]
Code = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]  # the rules' own, published as an enumeration by publish.py


class Evidence(Model):
    """One place that the finding rests on; regions are empty in Word and Excel, where path tells the place."""

    sha256: str | None = Field(default=None, title="SHA-256")
    filename: str | None = Field(default=None, title="Filnamn")
    regions: list[Region] = Field(default_factory=list, title="Områden")
    path: str | None = Field(default=None, title="Plats i Word eller Excel")
    text: str = Field(title="Text")


class Discrepancy(Model):
    """A finding. The fingerprint is made of code, body, year and normalised names, never of pages, boxes or bytes."""

    code: Code = Field(title="Kod")
    severity: Severity = Field(title="Allvar")
    fingerprint: str = Field(title="Fingeravtryck")
    fingerprints: list[str] = Field(
        default_factory=list,
        title="Radernas fingeravtryck",
        description="of the findings that it stands for, by which they are accepted; empty where it is one",
    )
    about: str = Field(title="Gäller")
    message: str = Field(title="Meddelande")
    stated: str | None = Field(default=None, title="Dokumentet anger")
    expected: str | None = Field(default=None, title="Väntat")
    rows: list[str] = Field(default_factory=list, title="Rader")
    evidence: list[Evidence] = Field(default_factory=list, title="Belägg")
    accepted: str | None = Field(
        default=None, title="Godtagen", description="why somebody accepted it; null where nobody did"
    )

    @property
    def accepted_by(self) -> list[str]:
        """The fingerprints that a person writes down to accept it: its own, or those of the findings it stands for."""
        return self.fingerprints or [self.fingerprint]
