"""What a call of a list may say: how it is narrowed, sorted and paged."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema

from flows.feed_position import POSITION
from pipeline.store.cursors import LARGEST, LONGEST
from pipeline.store.fact_rows import RowKind
from pipeline.store.list_filters import Filters
from pipeline.store.lists import MOST, SORTS, ListName, Paging
from pipeline.timestamps import stamp
from schemas.discrepancy import Code, Severity
from schemas.extraction import Status
from schemas.flat import FindingState, TableKind
from schemas.matter import MatterKind


def _moment(text: str) -> str:
    """A date or a moment as the store writes moments, in UTC where it names no other zone; beyond what a calendar has, its end."""
    told = datetime.fromisoformat(text)
    moment = told if told.tzinfo else told.replace(tzinfo=UTC)
    try:
        return stamp(moment.astimezone(UTC))
    except (OverflowError, ValueError):  # the first or last day of all, in another zone
        return stamp(datetime.min.replace(tzinfo=UTC) if moment.year == 1 else datetime.max.replace(tzinfo=UTC))


Since = Annotated[
    str,
    AfterValidator(_moment),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
]
ListFormat = Literal["json", "csv"]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]  # as every database takes it
Id = Annotated[str, Path(pattern=r"^\w{1,40}$", description="as the list has it")]
Fingerprint = Annotated[str, Path(pattern=r"^\w{1,80}$", description="of the finding")]
Position = Annotated[str, Field(pattern=POSITION.pattern)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
Cursor = Annotated[str, Field(min_length=1, max_length=LONGEST)]


def _sorts(name: ListName) -> str:
    return f"^-?({'|'.join(SORTS[name])})$"


def filters_of(query: BaseModel) -> Filters:
    """What a call is narrowed by, by the names that its fields and those of Filters share."""
    told: dict[str, Any] = {field.name: getattr(query, field.name, None) for field in fields(Filters)}
    given: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in told.items() if one not in (None, [])
    }
    return Filters(**given)


class Query(BaseModel):
    """What every list takes."""

    municipality: list[Name] = Field(
        default=[], description="that publishes; several: any of them. Case does not count"
    )
    body: list[Name] = Field(default=[], description="the board, as documents or the file of sources name it")
    year: list[Year] = Field(default=[], description="that the row is for; of a document its newest table's")
    document: list[Number] = Field(default=[], description="the document's number")
    changed_since: Since | None = Field(default=None, description="rows that came to say what they say then or later")
    after: Cursor | None = Field(default=None, description="`next` of the page before")
    limit: int = Field(
        default=50, ge=1, le=MOST, description="rows of a page; under `format=csv` it counts for nothing"
    )
    format: ListFormat = Field(default="json", description="csv: the whole list from `after` on")
    sort: str = "document"

    def filters(self) -> Filters:
        """What the list is narrowed by."""
        return filters_of(self)

    def paging(self) -> Paging:
        """Its order, and which page."""
        return Paging(self.sort, self.after, self.limit)


_SORTED = "`-` before it turns it round; what lacks the value is the lowest"


class DocumentsQuery(Query):
    """Of documents."""

    state: list[Status] = Field(default=[], description="whether it was read whole")
    kind: list[Name] = Field(default=[], description="media type, by its content")
    sort: str = Field(default="document", pattern=_sorts("documents"), description=_SORTED)


class TablesQuery(Query):
    """Of tables."""

    kind: list[TableKind] = Field(default=[], description="of table")
    sort: str = Field(default="document", pattern=_sorts("tables"), description=_SORTED)


class RisksQuery(Query):
    """Of risks over their years; year is the newest."""

    risk_key: list[Name] = Field(default=[], description="of the risk")
    minimum_value: float | None = Field(default=None, ge=0, le=1e9, description="lowest value, as documents state it")
    sort: str = Field(default="document", pattern=_sorts("risks"), description=_SORTED)


class RowsQuery(RisksQuery):
    """Of rows of tables."""

    kind: list[RowKind] = Field(default=[], description="of row")
    sort: str = Field(default="document", pattern=_sorts("rows"), description=_SORTED)


class FindingsQuery(Query):
    """Of findings."""

    code: list[Code] = Field(default=[], description="of the rule")
    severity: list[Severity] = Field(default=[], description="error, warning or notice")
    state: list[FindingState] = Field(default=[], description="of the finding")
    sort: str = Field(default="document", pattern=_sorts("findings"), description=_SORTED)


class MattersQuery(Query):
    """Of matters."""

    kind: list[MatterKind] = Field(default=[], description="of paper")
    sort: str = Field(default="document", pattern=_sorts("matters"), description=_SORTED)
