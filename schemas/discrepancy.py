"""What the checks find."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model
from schemas.evidence import Region

Severity = Literal["error", "warning", "notice"]
CODE = r"^[a-z]+(-[a-z]+)*$"
Code = Annotated[str, Field(pattern=CODE)]  # the rules' own, published as an enumeration by publish.py


class Evidence(Model):
    """One place that the finding rests on; regions are empty in Word and Excel, where path tells the place."""

    sha256: str | None = Field(default=None, title="SHA-256", description="of the file that it stands in")
    filename: str | None = Field(default=None, title="Filnamn", description="of that file")
    regions: list[Region] = Field(
        default_factory=list, title="Områden", description="on its pages; empty in Word and Excel"
    )
    path: str | None = Field(
        default=None, title="Plats i Word eller Excel", description='such as "table 2 row 5", "Risker!C5"'
    )
    text: str = Field(title="Text", description="what stands there")


class Discrepancy(Model):
    """A finding. The fingerprint is made of code, body, year and normalised names, never of pages, boxes or bytes."""

    code: Code = Field(title="Kod", description="of the rule that found it")
    severity: Severity = Field(title="Allvar", description="error, warning or notice")
    fingerprint: str = Field(
        title="Fingeravtryck",
        description="of code, body, year and normalised names; it stays when the file is published again",
    )
    fingerprints: list[str] = Field(
        default_factory=list,
        title="Radernas fingeravtryck",
        description="of the findings that it stands for, by which they are accepted; empty where it is one",
    )
    about: str = Field(
        title="Gäller", description="the row's risk or check as written, or the table or years of several"
    )
    message: str = Field(title="Meddelande", description="a sentence that can be pasted into a mail")
    stated: str | None = Field(default=None, title="Dokumentet anger", description="what the document says")
    expected: str | None = Field(default=None, title="Väntat", description="what that is compared with")
    rows: list[str] = Field(
        default_factory=list, title="Rader", description="ids of the rows; in another file after its SHA-256 and #"
    )
    evidence: list[Evidence] = Field(default_factory=list, title="Belägg", description="the places that it rests on")
    accepted: str | None = Field(
        default=None, title="Godtagen", description="why somebody accepted it; null where nobody did"
    )

    @property
    def accepted_by(self) -> list[str]:
        """The fingerprints that a person writes down to accept it: its own, or those of the findings it stands for."""
        return self.fingerprints or [self.fingerprint]
