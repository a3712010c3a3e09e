"""What the API under /api/v1 answers: rows of the flat tables in pages, and what goes with them. Fields are only ever added."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import Field

from schemas.base import Model, Moment, Number
from schemas.check import StoredComparison
from schemas.correction import Correction
from schemas.discrepancy import Code, Discrepancy
from schemas.event import EventLine, FactChange
from schemas.extraction import Extraction
from schemas.flat import (
    FlatControl,
    FlatDocument,
    FlatFinding,
    FlatItem,
    FlatMatter,
    FlatRisk,
    FlatTable,
)

R = TypeVar("R")
SearchedList = Literal["documents", "matters", "tables", "rows", "findings"]


class _Listed(Model):
    changed_at: Moment = Field(title="Ändrad", description="when the row came to say what it says")


class ListedDocument(FlatDocument, _Listed):
    """A document as its newest version is."""


class ListedTable(FlatTable, _Listed):
    """A risk assessment, a control plan or a follow-up."""


class ListedMatter(FlatMatter, _Listed):
    """A memo to the board, or a paragraph of minutes."""


class ListedFinding(FlatFinding, _Listed):
    """A finding over its life."""

    body: str | None = Field(title="Nämnd", description="whose document it stands in")
    year: int | None = Field(title="År", description="of the row that it rests on, else of the document's newest table")


class OfRisk(FlatRisk):
    """A row of a risk assessment, by its kind."""

    kind: Literal["risk"] = Field(title="Slag", description="of row")


class OfControl(FlatControl):
    """A row of a control plan, by its kind."""

    kind: Literal["control"] = Field(title="Slag", description="of row")


class OfItem(FlatItem):
    """A row of a follow-up, by its kind."""

    kind: Literal["item"] = Field(title="Slag", description="of row")


class ListedRisk(OfRisk, _Listed):
    """A row of a risk assessment."""


class ListedControl(OfControl, _Listed):
    """A row of a control plan."""


class ListedItem(OfItem, _Listed):
    """A row of a follow-up."""


ListedRow = Annotated[ListedRisk | ListedControl | ListedItem, Field(discriminator="kind")]
AnyOfRow = Annotated[OfRisk | OfControl | OfItem, Field(discriminator="kind")]


class RiskOverYears(_Listed):
    """A risk over all tables, versions and years: as its newest row names it, with the newest score that is stated."""

    risk_key: str = Field(title="Riskens nyckel", description="the same over tables, versions and years")
    name: str | None = Field(title="Risk", description="as the newest row that names it writes it")
    process: str | None = Field(title="Process", description="of its newest row")
    municipality: str = Field(title="Kommun", description="that published its newest row")
    body: str | None = Field(title="Nämnd", description="of its newest row")
    year: int | None = Field(title="År", description="the newest")
    years: list[int] = Field(title="År, alla", description="of all its rows, the oldest first")
    likelihood: Number | None = Field(title="Sannolikhet", description="of the newest stated value")
    consequence: Number | None = Field(title="Konsekvens", description="of the newest stated value")
    value: Number | None = Field(title="Riskvärde", description="the newest that is stated")
    document: int = Field(title="Handling", description="of its newest row")
    history: list[AnyOfRow] = Field(title="Historik", description="its rows, the oldest year first")


class Rows(Model, Generic[R]):
    """A page of a list."""

    rows: list[R] = Field(title="Rader", description="in the order that was asked for")
    next: str | None = Field(title="Nästa sida", description="give it as `after`; null at the end")
    position: str = Field(title="Läge i flödet", description="of which moment the rows are: go on from there in events")


class DocumentPage(Rows[ListedDocument]):
    """A page of documents."""


class TablePage(Rows[ListedTable]):
    """A page of tables."""


class RowPage(Rows[ListedRow]):
    """A page of rows of tables, each by its kind."""


class RiskPage(Rows[RiskOverYears]):
    """A page of risks."""


class FindingPage(Rows[ListedFinding]):
    """A page of findings."""


class MatterPage(Rows[ListedMatter]):
    """A page of matters."""


class CorrectionPage(Rows[Correction]):
    """A page of corrections."""


class Events(Model):
    """Some events, oldest first."""

    events: list[EventLine] = Field(title="Händelser", description="beyond the cursor that was given")
    next: str = Field(title="Nästa läge", description="give it as `after`; the same again where nothing happened")


class ShownVersion(Model):
    """A version of a document."""

    version: int = Field(title="Version", description="from 1")
    sha256: str = Field(title="SHA-256", description="of its bytes")
    since: Moment = Field(title="Sedan", description="when it was first held")
    changes: list[FactChange] = Field(title="Ändringar", description="of facts, beside the version before")


class WholeDocument(Model):
    """A document: its row, its versions, and all that was read of the newest that was read."""

    document: ListedDocument = Field(title="Handling", description="its row in documents")
    versions: list[ShownVersion] = Field(title="Versioner", description="the newest first")
    extraction: Extraction = Field(title="Läsning", description="all that was read, linked and checked")


class CheckedDraft(Model):
    """A file that was checked, and kept where that was asked for."""

    findings: list[Discrepancy] = Field(title="Avvikelser", description="the gravest first")
    left_out: list[Code] = Field(
        default=[],
        title="Inte kontrollerat",
        description="codes of rules that were not run on it, since it was not read whole",
    )
    stored: StoredComparison | None = Field(
        title="Jämförd med databasen", description="null where that was not asked for"
    )
    extraction: Extraction = Field(title="Läsning", description="all that was read, problems too")
    document: int | None = Field(
        title="Handling", description="its number in the store, where it is kept; null where that was not asked for"
    )


class ShownYear(Model):
    """A board's year in a source."""

    board: str = Field(title="Nämnd", description="as the source names it, else as the file of sources")
    year: int | None = Field(title="År", description="of the meeting, else in the paper's name")
    listed: int = Field(title="Listade", description="papers that the source shows")
    held: int = Field(title="Finns", description="of those listed, papers whose bytes are held")
    missing: dict[str, int] = Field(title="Saknas", description="how many of the others are not held, by reason")


class ShownSource(Model):
    """A source: what it shows, what is held of it, and how much of that was read."""

    source: str = Field(title="Källa", description="its name in the file of sources")
    municipality: str = Field(title="Kommun", description="that publishes")
    board: str = Field(title="Nämnd", description="by the file of sources")
    shown: int = Field(title="Visas", description="papers in its last complete listing")
    held: int = Field(title="Finns", description="papers whose bytes are held")
    complete: int = Field(title="Lästa i sin helhet", description="of those held")
    partial: int = Field(title="Lästa delvis", description="of those held")
    failed: int = Field(title="Inte lästa", description="of those held, not at all")
    unread: int = Field(title="Inte lästa än", description="of those held")
    unfetched: int = Field(title="Inte hämtade", description="shown and not held")
    gone: int = Field(title="Visas inte längre", description="held or known, and not shown any more")
    forgotten: int = Field(title="Borttagna", description="taken out by a person")
    lost: int = Field(title="Försvunna", description="that the last listing did not show although one before it did")
    shrunk: bool = Field(title="Krympt", description="whether it shows far fewer papers than it did")
    failure: str | None = Field(title="Fel", description="why it could not be listed last; null where it could")
    samples: dict[str, list[str]] = Field(title="Exempel", description="up to five names for each count that is amiss")
    years: list[ShownYear] = Field(title="År", description="what it shows now, by board and year")


class ShownRun(Model):
    """A run with its counts."""

    run: int = Field(title="Körning", description="its number")
    night: str = Field(title="Natt", description="the date on which it began")
    started_at: Moment = Field(title="Började", description="when")
    ended_at: Moment | None = Field(title="Slutade", description="null while it goes on, and where it was killed")
    state: Literal["running", "done", "failed", "killed"] = Field(title="Läge", description="how it ended")
    counts: dict[str, Any] = Field(title="Antal", description="what it did")


class SourcePage(Rows[ShownSource]):
    """All sources."""


class RunPage(Rows[ShownRun]):
    """A page of runs."""


class Piece(Model):
    """A part of a snippet."""

    text: str = Field(title="Text", description="as written")
    hit: bool = Field(title="Träff", description="whether it is what was looked for")


class SearchHit(Model):
    """A row that has the words."""

    list_name: SearchedList = Field(title="Lista", description="it is in")
    kind: str | None = Field(title="Slag", description="as in the list")
    key: str = Field(title="Nyckel", description="of the row in its list")
    document: int = Field(title="Handling", description="its number in the store")
    municipality: str = Field(title="Kommun", description="that publishes")
    body: str | None = Field(title="Nämnd", description="of the row")
    year: int | None = Field(title="År", description="of the row")
    page: int | None = Field(title="Sida", description="from 1")
    title: str = Field(title="Rubrik", description="what the row is called, else what it says first")
    snippet: list[Piece] = Field(title="Utdrag", description="the text around the hit, in pieces")


class SearchResults(Model):
    """What was found, the best first."""

    hits: list[SearchHit] = Field(title="Träffar", description="the best first")
    next: str | None = Field(title="Nästa sida", description="give it as `after`; null at the end")
    total: int = Field(title="Antal", description="of hits; at least so many where `more` says so")
    more: bool = Field(title="Fler", description="whether there are more hits than were counted")
    facets: dict[str, dict[str, int]] = Field(
        title="Fördelning", description="of the hits that were counted: by list, municipality, body and year"
    )
    position: str = Field(title="Läge i flödet", description="of which moment this is")


class WrongPart(Model):
    """A part of a call that is wrong."""

    part: str = Field(alias="in", title="Del", description='such as "query.year"')
    reason: str = Field(title="Skäl", description="in English")


class ProblemDetails(Model):
    """An error (RFC 9457)."""

    type: str = Field(title="Typ", description="about:blank: the status says it")
    title: str = Field(title="Rubrik", description="of the status")
    status: int = Field(title="Status", description="of the answer")
    detail: str = Field(title="Förklaring", description="a sentence for a person")
    errors: list[WrongPart] | None = Field(
        default=None, title="Fel", description="what of the call is wrong, under 422"
    )
    by: str | None = Field(default=None, title="Av", description="whose change it was, under 409")
    at: Moment | None = Field(default=None, title="Tidpunkt", description="of that change, under 409 (ISO 8601, UTC)")
