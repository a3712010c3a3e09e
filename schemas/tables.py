"""The three kinds of table and their rows. Terms follow ISO 31000 and COSO; docs/schema-mapping.md has the mapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from schemas.base import Model, Number
from schemas.evidence import Corrected, Place, Region, RowSource

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
Best = Literal["low", "high"]


class Range(Model):
    """One axis of a scale with its labels by number, as the document states them."""

    min: Number | None = Field(default=None, title="Lägsta", description="lowest number of the axis")
    max: Number | None = Field(default=None, title="Högsta", description="highest number of the axis")
    labels: dict[str, str] = Field(default_factory=dict, title="Benämningar", description='by number: {"3": "Möjlig"}')


class Limit(NamedTuple):
    """From which value on a risk asks for a measure: upwards, or downwards where high values are the best; None where that is not stated."""

    threshold: float | None
    best: Best = "low"

    def reached_by(self, value: float | None) -> bool | None:
        """Whether a value reaches it; None where either is not known."""
        if self.threshold is None or value is None:
            return None
        return value >= self.threshold if self.best == "low" else value <= self.threshold


class Scale(Model):
    """The document's own method of assessment; null and "unknown" where it states none."""

    likelihood: Range = Field(default_factory=Range, title="Sannolikhet", description="its axis")
    consequence: Range = Field(default_factory=Range, title="Konsekvens", description="its axis")
    threshold: Number | None = Field(
        default=None,
        title="Gräns",
        description="lowest value that asks for a measure, as the document states it; the highest where best is high",
    )
    requires: Measure | None = Field(
        default=None,
        title="Kräver",
        description="what a risk from the threshold on must have, as the document states it: a check, a treatment or either",
    )
    method: Method = Field(
        default="unknown", title="Beräkningssätt", description="how the value is made of likelihood and consequence"
    )
    best: Best = Field(
        default="low",
        title="Bäst",
        description="which end of its numbers is the better one: low, unless the document says high",
    )

    @property
    def limit(self) -> Limit:
        """From which value on a risk asks for a measure."""
        return Limit(self.threshold, self.best)


class Column(Model):
    """A column of a table: the field it was taken for, and its header as written."""

    field: str | None = Field(title="Fält", description="null where nobody knows the column")
    header: str = Field(title="Rubrik", description="as written")
    group: str | None = Field(default=None, title="Överrubrik", description="header over several columns, as written")
    help: str | None = Field(default=None, title="Hjälptext", description="what the document says below the header")


class Period(Model):
    """What a table covers, ISO 8601 dates."""

    from_: str | None = Field(default=None, alias="from", title="Från och med", description="its first day (ISO 8601)")
    to: str | None = Field(default=None, title="Till och med", description="its last day (ISO 8601)")


class Body(Model):
    """A board; joint where several organisations share it."""

    name: str = Field(title="Nämnd", description="as the document writes it")
    joint: bool = Field(default=False, title="Gemensam nämnd", description="shared by several organisations")


class Organisation(Model):
    """A municipality or region behind a body."""

    name: str = Field(title="Kommun eller region", description="as the document writes it")
    role: Literal["host", "member"] | None = Field(
        default=None, title="Roll", description="host or member of a joint body; null where that is not said"
    )


class Score(Model):
    """An assessment; value is null where the document states none."""

    raw: str = Field(title="Som det står", description="the text of the assessment")
    likelihood: Number | None = Field(
        default=None, title="Sannolikhet", description="as a number, also where the document has a word for it"
    )
    consequence: Number | None = Field(
        default=None, title="Konsekvens", description="as a number, also where the document has a word for it"
    )
    value: Number | None = Field(
        default=None, title="Riskvärde", description="as the document states it; null where it states none"
    )
    notation: Notation = Field(title="Skrivsätt", description="in which form it is written")


class Acceptance(Model):
    """The answer under the table's question of acceptance."""

    raw: str = Field(title="Som det står", description="the answer")
    question: str = Field(title="Fråga", description="the header that asks")
    accepted: bool | None = Field(title="Accepterad", description="null where the question asks more than acceptance")


class Roles(Model):
    """Who: text as written, and the roles in it taken apart."""

    text: str = Field(title="Text", description="as written")
    roles: list[str] = Field(
        default_factory=list, title="Roller", description="taken apart: two roles in one cell are two"
    )


class Treatment(Model):
    """A measure against a risk."""

    text: str = Field(title="Åtgärd", description="what is to be done")
    owner: str | None = Field(default=None, title="Ansvarig", description="who does it, as written")
    due: str | None = Field(default=None, title="Klart", description="as written")
    status: str | None = Field(default=None, title="Status", description="how far it is, as written")


class Check(Model):
    """One numbered or bulleted item of control."""

    number: int | None = Field(
        default=None, title="Nummer", description="of the item in its list; null where it has none"
    )
    text: str = Field(title="Kontrollmoment", description="what is checked")


class Row(Model):
    """What rows of all kinds share; id is unique in its file."""

    id: str = Field(title="Id", description="unique in its file")
    process: str | None = Field(default=None, title="Process", description="that the row belongs to, as written")
    extra: dict[str, str] = Field(default_factory=dict, title="Övriga kolumner", description="by header")
    source: RowSource = Field(title="Plats", description="where the row and each of its values stand")


class Risk(Row):
    """A row of a risk assessment."""

    name: str | None = Field(default=None, title="Risk", description="as written")
    description: str | None = Field(
        default=None, title="Beskrivning", description="of the risk, its cause or what comes of it"
    )
    score: Score | None = Field(default=None, title="Riskbedömning", description="before treatment, or the only one")
    residual: Score | None = Field(default=None, title="Kvarstående risk", description="after treatment")
    acceptance: Acceptance | None = Field(default=None, title="Accepteras", description="whether the risk is accepted")
    treatments: list[Treatment] = Field(default_factory=list, title="Åtgärder", description="measures against it")
    existing_controls: list[str] = Field(
        default_factory=list, title="Inbyggda kontroller", description="that are there already"
    )
    owner: Roles | None = Field(default=None, title="Riskansvarig", description="who answers for the risk")


class Control(Row):
    """A row of a control plan."""

    risk: str | None = Field(
        default=None, title="Risk", description="that is controlled, as written, or named by its number"
    )
    description: str | None = Field(default=None, title="Beskrivning", description="of the risk")
    checks: list[Check] = Field(default_factory=list, title="Kontrollmoment", description="what is checked")
    score: Score | None = Field(default=None, title="Riskbedömning", description="of the risk")
    method: str | None = Field(default=None, title="Kontrollmetod", description="how it is checked, as written")
    frequency: str | None = Field(default=None, title="Tidpunkt", description="when or how often, as written")
    responsible: Roles | None = Field(default=None, title="Ansvarig", description="who does it")
    report_to: Roles | None = Field(
        default=None, title="Rapporteras till", description="whom the result is reported to"
    )
    treatments: list[Treatment] = Field(default_factory=list, title="Åtgärder", description="measures against the risk")


class Item(Row):
    """A row of a follow-up."""

    risk: str | None = Field(
        default=None, title="Risk", description="that was controlled, as written, or named by its number"
    )
    checks: list[Check] = Field(default_factory=list, title="Kontrollmoment", description="what was checked")
    score: Score | None = Field(default=None, title="Riskbedömning", description="of the risk")
    responsible: Roles | None = Field(default=None, title="Ansvarig", description="who did it")
    report_to: Roles | None = Field(
        default=None, title="Rapporteras till", description="whom the result was reported to"
    )
    result: str | None = Field(default=None, title="Resultat", description="as written")
    outcome: Outcome = Field(default="unclear", title="Utfall", description="what the result says")


class StatedCount(Model):
    """A sentence that says how many risks or checks a table has, and where it begins; regions are empty in Word, path null in PDF."""

    text: str = Field(title="Mening", description="as written")
    page: int | None = Field(default=None, title="Sida", description="from 1, in a workbook the sheet's number")
    regions: list[Region] = Field(default_factory=list, title="Områden", description="where the sentence begins")
    path: str | None = Field(default=None, title="Plats i Word eller Excel", description="null in PDF")


class Table(Model):
    """What tables of all kinds share. pages is [first, last], from 1, in a workbook its sheets; null in Word."""

    id: str = Field(title="Id", description="unique in its file")
    title: str | None = Field(default=None, title="Rubrik", description="as written above or in the table")
    year: int | None = Field(
        default=None, title="År", description="that it is for: of title, table, period and decision, in this order"
    )
    period: Period | None = Field(default=None, title="Period", description="that it covers, where it states one")
    unit: str | None = Field(default=None, title="Enhet", description="part of the body that it is of")
    body: Body | None = Field(default=None, title="Nämnd", description="that it is of")
    organisations: list[Organisation] = Field(
        default_factory=list, title="Kommuner och regioner", description="behind the body"
    )
    matter: str | None = Field(default=None, title="Ärende", description="id of the matter that the table belongs to")
    columns: list[Column] = Field(default_factory=list, title="Kolumner", description="in order")
    scale: Scale = Field(
        default_factory=Scale, title="Skala", description="the method of assessment that the document states"
    )
    places: dict[Literal["title"], Place] = Field(
        default_factory=dict, title="Platser", description="where its title stands, as far as that is known"
    )
    counts: list[StatedCount] = Field(
        default_factory=list,
        title="Angivna antal",
        description="sentences before the table that say how many rows it has",
    )
    pages: tuple[int, int] | None = Field(
        default=None, title="Sidor", description="[first, last] from 1, in a workbook its sheets; null in Word"
    )
    corrected: Corrected = Field(default_factory=dict)
    counted_in: str | None = Field(
        default=None,
        title="Räknas i",
        description="where another file holds the same table and it is counted there: that file's SHA-256, # and the table's id",
    )


class RiskAssessment(Table):
    """Risk- och konsekvensanalys."""

    risks: list[Risk] = Field(default_factory=list, title="Risker", description="its rows")


class ControlPlan(Table):
    """Internkontrollplan."""

    controls: list[Control] = Field(default_factory=list, title="Kontroller", description="its rows")


class FollowUp(Table):
    """Uppföljning av internkontroll."""

    items: list[Item] = Field(default_factory=list, title="Uppföljda kontroller", description="its rows")
    interim: bool = Field(default=False, title="Deluppföljning", description="of a part of the year")


AnyTable = RiskAssessment | ControlPlan | FollowUp
AnyRow = Risk | Control | Item
Kind = Literal["risk_assessment", "control_plan", "follow_up"]


def kind_of(table: AnyTable) -> Kind:
    """The kind as the contract names it, in the singular."""
    match table:
        case RiskAssessment():
            return "risk_assessment"
        case ControlPlan():
            return "control_plan"
        case FollowUp():
            return "follow_up"


def rows_of(table: AnyTable) -> Sequence[AnyRow]:
    """The rows, whatever their kind calls them."""
    match table:
        case RiskAssessment():
            return table.risks
        case ControlPlan():
            return table.controls
        case FollowUp():
            return table.items
