"""The three kinds of table and their rows. Terms follow ISO 31000 and COSO; docs/schema-mapping.md has the mapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from schemas.base import Model, Number
from schemas.evidence import Region, RowSource

Notation = Literal[
    "cells",
    "pair",
    "labelled",
    "words",
    "equation",
    "prefixed",
    "value-parts",
    "product",
    "value-only",
    "matrix",
    "unread",
    "none",
]
Outcome = Literal["no-deviation", "deviation", "not-performed", "unclear"]
Method = Literal["product", "sum", "matrix", "unknown"]
Measure = Literal["check", "treatment", "either"]


class Range(Model):
    """One axis of a scale with its labels by number, as the document states them."""

    min: Number | None = Field(default=None, title="Lägsta")
    max: Number | None = Field(default=None, title="Högsta")
    labels: dict[str, str] = Field(default_factory=dict, title="Benämningar", description='by number: {"3": "Möjlig"}')


class Scale(Model):
    """The document's own method of assessment; null and "unknown" where it states none."""

    likelihood: Range = Field(default_factory=Range, title="Sannolikhet")
    consequence: Range = Field(default_factory=Range, title="Konsekvens")
    threshold: Number | None = Field(
        default=None, title="Gräns", description="lowest value that asks for a measure, as the document states it"
    )
    requires: Measure | None = Field(
        default=None,
        title="Kräver",
        description="what a risk from the threshold on must have, as the document states it: a check, a treatment or either",
    )
    method: Method = Field(default="unknown", title="Beräkningssätt")


class Column(Model):
    """A column of a table: the field it was taken for, and its header as written."""

    field: str | None = Field(title="Fält", description="null where nobody knows the column")
    header: str = Field(title="Rubrik")
    group: str | None = Field(default=None, title="Överrubrik")
    help: str | None = Field(default=None, title="Hjälptext")


class Period(Model):
    """What a table covers, ISO 8601 dates."""

    from_: str | None = Field(default=None, alias="from", title="Från och med")
    to: str | None = Field(default=None, title="Till och med")


class Body(Model):
    """A board; joint where several organisations share it."""

    name: str = Field(title="Nämnd")
    joint: bool = Field(default=False, title="Gemensam nämnd")


class Organisation(Model):
    """A municipality or region behind a body."""

    name: str = Field(title="Kommun eller region")
    role: Literal["host", "member"] | None = Field(default=None, title="Roll")


class Score(Model):
    """An assessment; value is null where the document states none."""

    raw: str = Field(title="Som det står")
    likelihood: Number | None = Field(default=None, title="Sannolikhet")
    consequence: Number | None = Field(default=None, title="Konsekvens")
    value: Number | None = Field(default=None, title="Riskvärde")
    notation: Notation = Field(title="Skrivsätt")


class Acceptance(Model):
    """The answer under the table's question of acceptance."""

    raw: str = Field(title="Som det står")
    question: str = Field(title="Fråga")
    accepted: bool | None = Field(title="Accepterad", description="null where the question asks more than acceptance")


class Roles(Model):
    """Who: text as written, and the roles in it taken apart."""

    text: str = Field(title="Text")
    roles: list[str] = Field(default_factory=list, title="Roller")


class Treatment(Model):
    """A measure against a risk."""

    text: str = Field(title="Åtgärd")
    owner: str | None = Field(default=None, title="Ansvarig")
    due: str | None = Field(default=None, title="Klart", description="as written")
    status: str | None = Field(default=None, title="Status")


class Check(Model):
    """One numbered or bulleted item of control."""

    number: int | None = Field(default=None, title="Nummer")
    text: str = Field(title="Kontrollmoment")


class Row(Model):
    """What rows of all kinds share; id is unique in its file."""

    id: str = Field(title="Id")
    process: str | None = Field(default=None, title="Process")
    extra: dict[str, str] = Field(default_factory=dict, title="Övriga kolumner", description="by header")
    source: RowSource = Field(title="Plats")


class Risk(Row):
    """A row of a risk assessment."""

    name: str | None = Field(default=None, title="Risk")
    description: str | None = Field(default=None, title="Beskrivning")
    score: Score | None = Field(default=None, title="Riskbedömning")
    residual: Score | None = Field(default=None, title="Kvarstående risk")
    acceptance: Acceptance | None = Field(default=None, title="Accepteras")
    treatments: list[Treatment] = Field(default_factory=list, title="Åtgärder")
    existing_controls: list[str] = Field(default_factory=list, title="Inbyggda kontroller")
    owner: Roles | None = Field(default=None, title="Riskansvarig")


class Control(Row):
    """A row of a control plan."""

    risk: str | None = Field(default=None, title="Risk")
    description: str | None = Field(default=None, title="Beskrivning")
    checks: list[Check] = Field(default_factory=list, title="Kontrollmoment")
    score: Score | None = Field(default=None, title="Riskbedömning")
    method: str | None = Field(default=None, title="Kontrollmetod")
    frequency: str | None = Field(default=None, title="Tidpunkt")
    responsible: Roles | None = Field(default=None, title="Ansvarig")
    report_to: Roles | None = Field(default=None, title="Rapporteras till")
    treatments: list[Treatment] = Field(default_factory=list, title="Åtgärder")


class Item(Row):
    """A row of a follow-up."""

    risk: str | None = Field(default=None, title="Risk")
    checks: list[Check] = Field(default_factory=list, title="Kontrollmoment")
    score: Score | None = Field(default=None, title="Riskbedömning")
    responsible: Roles | None = Field(default=None, title="Ansvarig")
    report_to: Roles | None = Field(default=None, title="Rapporteras till")
    result: str | None = Field(default=None, title="Resultat")
    outcome: Outcome = Field(default="unclear", title="Utfall")


class StatedCount(Model):
    """A sentence that says how many risks or checks a table has, and where it begins; regions are empty in Word, path null in PDF."""

    text: str = Field(title="Mening")
    page: int | None = Field(default=None, title="Sida")
    regions: list[Region] = Field(default_factory=list, title="Områden")
    path: str | None = Field(default=None, title="Plats i Word eller Excel")


class Table(Model):
    """What tables of all kinds share. pages is [first, last], from 1, in a workbook its sheets; null in Word."""

    id: str = Field(title="Id")
    title: str | None = Field(default=None, title="Rubrik")
    year: int | None = Field(default=None, title="År")
    period: Period | None = Field(default=None, title="Period")
    unit: str | None = Field(default=None, title="Enhet")
    body: Body | None = Field(default=None, title="Nämnd")
    organisations: list[Organisation] = Field(default_factory=list, title="Kommuner och regioner")
    matter: str | None = Field(default=None, title="Ärende", description="id of the matter that the table belongs to")
    columns: list[Column] = Field(default_factory=list, title="Kolumner")
    scale: Scale = Field(default_factory=Scale, title="Skala")
    counts: list[StatedCount] = Field(
        default_factory=list,
        title="Angivna antal",
        description="sentences before the table that say how many rows it has",
    )
    pages: tuple[int, int] | None = Field(default=None, title="Sidor")


class RiskAssessment(Table):
    """Risk- och konsekvensanalys."""

    risks: list[Risk] = Field(default_factory=list, title="Risker")


class ControlPlan(Table):
    """Internkontrollplan."""

    controls: list[Control] = Field(default_factory=list, title="Kontroller")


class FollowUp(Table):
    """Uppföljning av internkontroll."""

    items: list[Item] = Field(default_factory=list, title="Uppföljda kontroller")
    interim: bool = Field(default=False, title="Deluppföljning")


AnyTable = RiskAssessment | ControlPlan | FollowUp
AnyRow = Risk | Control | Item


def rows_of(table: AnyTable) -> Sequence[AnyRow]:
    """The rows, whatever their kind calls them."""
    match table:
        case RiskAssessment():
            return table.risks
        case ControlPlan():
            return table.controls
        case FollowUp():
            return table.items
