"""Search over all that documents say."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from flows.web.access.principal import Reader
from flows.web.api.answers import Ask
from flows.web.api.described_problems import problems
from flows.web.api.parameters import Cursor, Name, Number, Since, Year, filters_of
from pipeline.store import search as full_text
from pipeline.store.list_filters import Filters
from schemas.api import SearchedList, SearchHit, SearchResults

router = APIRouter(tags=["search"])
LONGEST = 500  # letters of what is looked for
MOST = 100  # hits of a page
_FIELDS = [name for name in SearchHit.model_fields if name != "snippet"]


class SearchQuery(BaseModel):
    """What is looked for, and where."""

    q: str = Field(
        max_length=LONGEST,
        description='words that must all be there, `"phrases"`, `begin*`, `-not`',
        examples=['upphandling "direkt tilldelning" -ramavtal'],
    )
    municipality: list[Name] = Field(default=[], description="that publishes")
    body: list[Name] = Field(default=[], description="the board")
    year: list[Year] = Field(default=[], description="of the row")
    document: list[Number] = Field(default=[], description="the document's number")
    changed_since: Since | None = Field(default=None, description="rows that came to say what they say then or later")
    after: Cursor | None = Field(default=None, description="`next` of the page before")
    limit: int = Field(default=20, ge=1, le=MOST, description="hits of a page")
    list_name: list[SearchedList] = Field(default=[], description="documents, matters, tables, rows, findings")


@router.get("/search", response_model=SearchResults, responses=problems(304, 400, 422))
def search(_: Reader, asked: Ask, query: Annotated[SearchQuery, Query()]) -> Response:
    """Rows that have the words, the best first. Whatever is typed is looked for: there is no wrong query."""
    return asked.answer(lambda session: _found(session, query, filters_of(query)))


def _found(session: Session, query: SearchQuery, filters: Filters) -> dict[str, object]:
    told = full_text.found(session, query.q, filters, after=query.after, limit=query.limit)
    hits = [
        {name: getattr(hit, name) for name in _FIELDS} | {"snippet": [one._asdict() for one in hit.snippet]}
        for hit in told.hits
    ]
    return vars(told) | {"hits": hits}
