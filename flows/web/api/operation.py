"""What operation asks for: sources, runs, and the feed of events."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from flows.feed_position import cursor_of
from flows.web.access.principal import Reader
from flows.web.api.answers import Ask
from flows.web.api.described_problems import problems
from flows.web.api.parameters import Cursor, Position
from pipeline.store import cursors
from pipeline.store.coverage import coverage
from pipeline.store.events import feed, last_position, masked, position_at, store_id
from pipeline.store.lists import MOST
from pipeline.store.runs import last_runs
from schemas.api import Events, RunPage, ShownRun, ShownSource, SourcePage

router = APIRouter(tags=["operation"])


class EventsQuery(BaseModel):
    """Where the feed goes on."""

    after: Position = Field(
        default="0", description="a cursor, or the position that an event or a list names", examples=["0"]
    )
    limit: int = Field(default=100, ge=1, le=MOST, description="events")


class RunsQuery(BaseModel):
    """Which page of runs."""

    after: Cursor | None = Field(default=None, description="`next` of the page before")
    limit: int = Field(default=50, ge=1, le=MOST, description="runs of a page")


@router.get("/events", response_model=Events, responses=problems(304, 400, 422))
def list_events(_: Reader, asked: Ask, query: Annotated[EventsQuery, Query()]) -> Response:
    """What happened beyond a cursor, oldest first. Delivery is at least once: an event that comes twice has the same id.

    Without `after` it is told from the beginning on. Where `events` is empty nothing has happened since: ask again later, from `next`.
    For a mirror of the lists `rows-changed` is enough: it carries all rows of a document, in place of those that it had.
    """
    return asked.of_body(asked.context.store.read(_events, query.after, query.limit))


@router.get("/sources", response_model=SourcePage, responses=problems(304, 422))
def list_sources(_: Reader, asked: Ask) -> Response:
    """Sources by name: what each shows, what is held, and how much of that was read."""
    return asked.of_body(asked.context.store.read(_sources))


@router.get("/runs", response_model=RunPage, responses=problems(304, 400, 422))
def list_runs(_: Reader, asked: Ask, query: Annotated[RunsQuery, Query()]) -> Response:
    """Runs, the newest first."""
    return asked.of_body(asked.context.store.read(_runs, query.after, query.limit, asked.context.killed_run()))


def _events(session: Session, after: str, limit: int) -> Events:
    cursor = cursor_of(session, after)
    lines = feed(session, cursor, limit)
    return Events(events=lines, next=lines[-1].position if lines else position_at(session, cursor))


def _sources(session: Session) -> SourcePage:
    told = [masked(asdict(one) | {"shrunk": one.shrunk}) for one in coverage(session)]
    rows = [ShownSource.model_validate(one) for one in told]
    return SourcePage(rows=rows, next=None, position=last_position(session))


def _runs(session: Session, after: str | None, limit: int, killed: int | None) -> RunPage:
    (before,) = cursors.read(after, store_id(session), "runs", (int,)) if after else (None,)
    found = last_runs(session, limit + 1, before, killed)
    page = found[:limit]
    following = cursors.written(store_id(session), "runs", (page[-1].id,)) if len(found) > limit else None
    told = [masked({name: getattr(one, name) for name in _OF_RUN}) | {"run": one.id} for one in page]
    rows = [ShownRun.model_validate(one) for one in told]
    return RunPage(rows=rows, next=following, position=last_position(session))


_OF_RUN = ("night", "started_at", "ended_at", "state", "counts")
