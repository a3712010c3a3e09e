"""The flat tables: one row for each thing, without anything nested, as `namndkoll export --format` and the database's views give them.

This is their only declaration: the CSV header, the Parquet schema, the database's tables and views, `datapackage.json` and the
page in docs/tables.md are all made of it. Texts are masked; a column that is there stays, and new ones may come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import Field

from schemas.base import Model, Moment, Number
from schemas.discrepancy import Severity
from schemas.extraction import Status
from schemas.matter import MatterKind
from schemas.tables import Measure, Method, Outcome

Kind = Literal["string", "integer", "number", "boolean", "date", "datetime", "list"]
"""What a column holds, in the words of Table Schema (frictionlessdata.io)."""

TableKind = Literal["risk-assessment", "control-plan", "follow-up"]
FindingState = Literal["open", "accepted", "gone"]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
_FORMATS: Final[dict[object, Kind]] = {"date": "date", "date-time": "datetime"}
_KINDS: Final[dict[object, Kind]] = {str: "string", int: "integer", float: "number", bool: "boolean", list: "list"}


class Flat(Model):
    """What every row says: where it was published, and in which of whose bytes."""

    key: str = Field(title="Nyckel", description="of the row, unique in its table; it holds as long as the bytes do")
    document: int = Field(title="Handling", description="the document's number in the store, over all its versions")
    municipality: str = Field(title="Kommun", description="that publishes, by the file of sources")
    source: str | None = Field(title="Källa", description="its name in the file of sources")
    url: str | None = Field(title="Adress", description="where the file was fetched")
    sha256: str = Field(title="SHA-256", description="of the file's bytes")


class Placed(Flat):
    """Where a row stands in its file."""

    page: int | None = Field(title="Sida", description="from 1, in a workbook the sheet's number; null in Word")
    bbox_x0: Number | None = Field(
        title="Ruta, vänster", description="points from the page's left edge; null in Word and Excel"
    )
    bbox_top: Number | None = Field(title="Ruta, överkant", description="points from the page's top")
    bbox_x1: Number | None = Field(title="Ruta, höger", description="points from the page's left edge")
    bbox_bottom: Number | None = Field(title="Ruta, nederkant", description="points from the page's top")
    path: str | None = Field(title="Plats i Word eller Excel", description='such as "table 2 row 5", "Risker!C5"')


class FlatRow(Placed):
    """What rows of tables share."""

    body: str | None = Field(title="Nämnd", description="as the table names it, else by the file of sources")
    year: int | None = Field(title="År", description="that the table is for")
    table_id: str = Field(title="Tabell", description="its id in the file")
    table_key: str | None = Field(title="Tabellens nyckel", description="the same over readings and versions")
    table_title: str | None = Field(title="Tabellens rubrik", description="as written")
    row_id: str = Field(title="Rad", description="its id in the file")
    row_key: str | None = Field(
        title="Radens nyckel", description="the same over readings and versions; corrections go by it"
    )
    risk_key: str | None = Field(
        title="Riskens nyckel", description="the same for one risk over tables, versions and years"
    )
    process: str | None = Field(title="Process", description="that the row belongs to, as written")
    likelihood: Number | None = Field(
        title="Sannolikhet", description="as a number, also where the document has a word for it"
    )
    consequence: Number | None = Field(
        title="Konsekvens", description="as a number, also where the document has a word for it"
    )
    value: Number | None = Field(title="Riskvärde", description="as the document states it; null where it states none")
    score_raw: str | None = Field(title="Riskbedömning som den står", description="the text of the assessment")
    doubtful: bool = Field(title="Tveksam läsning", description="a value of the row was read with doubt")
    corrected: list[str] = Field(
        title="Rättat",
        description='fields that a person corrected, as in the extraction; those of the row\'s table as "table.year"',
    )
    extra: list[str] = Field(title="Övriga kolumner", description='those that nobody knows, each as "header: text"')


class FlatDocument(Flat):
    """A document as its newest version is, read whole, in part or not at all."""

    document_id: str = Field(title="Dokumentets identitet", description="what its source says that the document is")
    board: str = Field(
        title="Nämnd",
        description="the only one that the document names, else by the file of sources or the page that shows it",
    )
    filename: str | None = Field(title="Filnamn", description="as it was fetched")
    media_type: str | None = Field(title="Filtyp", description="what it is by its content")
    page_count: int | None = Field(title="Antal sidor", description="pages, in a workbook visible sheets; null in Word")
    version: int = Field(title="Version", description="from 1")
    status: Status = Field(title="Läsning", description="whether the file was read whole, in part or not at all")
    problems: list[str] = Field(title="Läsproblem", description="sentences that say what was not read")
    meeting_date: Day | None = Field(title="Sammanträdesdatum", description="of the meeting that it was shown with")
    first_seen: Moment = Field(title="Först sedd", description="when the document was first fetched")
    retrieved_at: Moment | None = Field(title="Hämtad", description="when this version was first fetched")
    withdrawn_at: Moment | None = Field(title="Återkallad", description="when no source showed it any more")
    copy_of: int | None = Field(
        title="Kopia av",
        description="the number of the document that says the same; a copy has no matters and no rows of tables",
    )


class FlatMatter(Flat):
    """A memo to the board, or a paragraph of minutes. Who signed is left out."""

    matter_id: str = Field(title="Id", description="in its file")
    matter_key: str | None = Field(title="Ärendets nyckel", description="the same over readings and versions")
    title: str | None = Field(title="Rubrik", description="as written")
    kind: MatterKind = Field(title="Slag", description="of paper")
    paragraph: str | None = Field(title="Paragraf", description='of the minutes, as "§ 12"')
    reference_numbers: list[str] = Field(title="Diarienummer", description="as written")
    body: str | None = Field(title="Nämnd", description="that the matter is before, else by the file of sources")
    document_date: Day | None = Field(title="Datum", description="of the memo")
    meeting_date: Day | None = Field(title="Sammanträdesdatum", description="of the meeting")
    summary: str | None = Field(title="Sammanfattning", description="as written")
    decisions: list[str] = Field(title="Beslut", description="made, or proposed where `proposed` says so")
    proposed: bool | None = Field(title="Förslag", description="whether they are proposals; null where there are none")
    first_page: int | None = Field(title="Första sida", description="from 1; null in Word")
    last_page: int | None = Field(title="Sista sida", description="from 1; null in Word")
    corrected: list[str] = Field(title="Rättat", description="fields that a person corrected, as in the extraction")


class FlatTable(Flat):
    """A risk assessment, a control plan or a follow-up as a whole, with the method of assessment that it states."""

    table_id: str = Field(title="Id", description="in its file")
    title: str | None = Field(title="Rubrik", description="as written")
    kind: TableKind = Field(title="Slag", description="of table, by its columns")
    interim: bool | None = Field(
        title="Deluppföljning", description="of a part of the year; null where it is no follow-up"
    )
    year: int | None = Field(title="År", description="that it is for")
    period_from: Day | None = Field(title="Från och med", description="its first day, where it states a period")
    period_to: Day | None = Field(title="Till och med", description="its last day")
    body: str | None = Field(title="Nämnd", description="as the table names it, else by the file of sources")
    unit: str | None = Field(title="Enhet", description="part of the body that it is of")
    organisations: list[str] = Field(title="Kommuner och regioner", description="behind the body, as written")
    matter_id: str | None = Field(title="Ärende", description="`matter_id` of the matter that it belongs to")
    headers: list[str] = Field(title="Kolumner", description="the headers as written, in order")
    row_count: int = Field(title="Antal rader", description="risks, controls or items that were read")
    likelihood_min: Number | None = Field(title="Sannolikhet, lägsta", description="of its scale, as stated")
    likelihood_max: Number | None = Field(title="Sannolikhet, högsta", description="of its scale, as stated")
    consequence_min: Number | None = Field(title="Konsekvens, lägsta", description="of its scale, as stated")
    consequence_max: Number | None = Field(title="Konsekvens, högsta", description="of its scale, as stated")
    threshold: Number | None = Field(title="Gräns", description="lowest value that asks for a measure, as stated")
    method: Method = Field(title="Beräkningssätt", description="how the value is made of likelihood and consequence")
    requires: Measure | None = Field(
        title="Kräver", description="what a risk from the threshold on must have, as stated"
    )
    first_page: int | None = Field(
        title="Första sida", description="from 1, in a workbook the sheet's number; null in Word"
    )
    last_page: int | None = Field(title="Sista sida", description="the same")


class FlatRisk(FlatRow):
    """A row of a risk assessment."""

    name: str | None = Field(title="Risk", description="as written")
    description: str | None = Field(title="Beskrivning", description="of the risk, its cause or what comes of it")
    residual_likelihood: Number | None = Field(title="Sannolikhet efter åtgärd", description="as a number")
    residual_consequence: Number | None = Field(title="Konsekvens efter åtgärd", description="as a number")
    residual_value: Number | None = Field(title="Riskvärde efter åtgärd", description="as the document states it")
    acceptance: str | None = Field(
        title="Accepteras, som det står", description="the answer under the table's question"
    )
    accepted: bool | None = Field(title="Accepterad", description="null where the question asks more than acceptance")
    treatments: list[str] = Field(title="Åtgärder", description="against the risk")
    existing_controls: list[str] = Field(title="Inbyggda kontroller", description="that are there already")
    owner: str | None = Field(title="Riskansvarig", description="as written")


class FlatControl(FlatRow):
    """A row of a control plan."""

    risk: str | None = Field(title="Risk", description="that is controlled, as written, or named by its number")
    description: str | None = Field(title="Beskrivning", description="of the risk")
    checks: list[str] = Field(title="Kontrollmoment", description="with their numbers, where they have any")
    method: str | None = Field(title="Metod", description="how it is checked, as written")
    frequency: str | None = Field(title="Frekvens", description="how often, as written")
    responsible: str | None = Field(title="Ansvarig", description="as written")
    report_to: str | None = Field(title="Rapporteras till", description="as written")
    treatments: list[str] = Field(title="Åtgärder", description="in the plan")


class FlatItem(FlatRow):
    """A row of a follow-up."""

    risk: str | None = Field(title="Risk", description="that was controlled, as written, or named by its number")
    checks: list[str] = Field(title="Kontrollmoment", description="with their numbers, where they have any")
    interim: bool = Field(title="Deluppföljning", description="of a part of the year")
    responsible: str | None = Field(title="Ansvarig", description="as written")
    report_to: str | None = Field(title="Rapporteras till", description="as written")
    result: str | None = Field(title="Resultat", description="as written")
    outcome: Outcome = Field(title="Utfall", description="what the result comes to")


class FlatFinding(Placed):
    """A finding over its life; its place is the first that it rests on in its own file."""

    fingerprint: str = Field(
        title="Fingeravtryck", description="of the finding; it stays when the file is published again"
    )
    code: str = Field(title="Kod", description="of the rule that found it")
    severity: Severity = Field(title="Allvar", description="error, warning or notice")
    state: FindingState = Field(title="Läge", description="open, accepted by somebody, or gone: not found any more")
    about: str = Field(
        title="Gäller", description="the row's risk or check as written, or the table or years of several"
    )
    message: str = Field(title="Meddelande", description="a sentence that can be pasted into a mail")
    stated: str | None = Field(title="Dokumentet anger", description="what the document says")
    expected: str | None = Field(title="Väntat", description="what that is compared with")
    row_ids: list[str] = Field(
        title="Rader", description="`row_id` of the rows; in another file after its SHA-256 and #"
    )
    reason: str | None = Field(title="Skäl", description="why somebody accepted it")
    first_seen: Moment = Field(title="Först funnen", description="when, since it was last gone")
    gone_at: Moment | None = Field(title="Borta från", description="when it was not found any more")


TABLES: Final[dict[str, type[Flat]]] = {
    "documents": FlatDocument,
    "matters": FlatMatter,
    "tables": FlatTable,
    "risks": FlatRisk,
    "controls": FlatControl,
    "follow_up_items": FlatItem,
    "findings": FlatFinding,
}
ROWS: Final[dict[str, str]] = {"risks": "risk", "controls": "control", "follow_up_items": "item"}
"""The flat tables whose rows are rows of tables, and the kind that each has of them."""
TITLES: Final = {
    "documents": "Handlingar",
    "matters": "Ärenden",
    "tables": "Tabeller",
    "risks": "Risker",
    "controls": "Kontroller",
    "follow_up_items": "Uppföljda kontroller",
    "findings": "Avvikelser",
}


@dataclass(frozen=True)
class FlatColumn:
    """A column: its name, what it holds, whether it may be empty, its Swedish term, and what it says."""

    name: str
    kind: Kind
    nullable: bool
    title: str
    description: str


def columns(table: str) -> list[FlatColumn]:
    """The columns of a flat table, in order. Raises KeyError for a table that is not there."""
    return [*_columns(TABLES[table])]


def _columns(model: type[Flat]) -> Iterator[FlatColumn]:
    for name, field in model.model_fields.items():
        told = field.annotation
        nullable = type(None) in get_args(told)
        if nullable:
            told = next(one for one in get_args(told) if one is not type(None))
        notes = (field, *getattr(told, "__metadata__", ()))
        yield FlatColumn(name, _kind(told, notes), nullable, str(field.title), str(field.description))


def _kind(told: Any, notes: Sequence[object]) -> Kind:
    """What an annotation without None holds: a day and a moment by their format, a choice of texts as text."""
    formats = [more.get("format") for one in notes if (more := getattr(one, "json_schema_extra", None))]
    if formats:
        return _FORMATS[formats[0]]
    base = get_args(told)[0] if get_origin(told) is Annotated else told
    return "string" if get_origin(base) is Literal else _KINDS[get_origin(base) or base]
