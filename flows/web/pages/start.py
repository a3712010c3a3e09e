"""The first page: what is new, what is gravest, how the last night went."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from flows.web.access.principal import Reader
from flows.web.context import Context
from flows.web.pages.moments import shown_moment, yesterday
from flows.web.templates import page
from pipeline.store.doubts import DoubtFilter, count_doubts
from pipeline.store.front_page import Front, front_page
from pipeline.store.runs import last_runs

router = APIRouter()


@dataclass(frozen=True)
class LastRun:
    """How the last run ended, and when."""

    state: str
    at: str


@router.get("/")
def start(request: Request, context: Context, reader: Reader) -> Response:
    """The first page; what waits for a reviewer is told to those who can see to it."""
    front, last, doubts = context.store.read(_read, yesterday(), context.killed_run())
    return page(request, "start.html", front=front, last=last, doubts=doubts if reader.may("review") else 0)


def _read(session: Session, since: str, killed: int | None) -> tuple[Front, LastRun | None, int]:
    runs = last_runs(session, 1, killed=killed)
    last = next((LastRun(run.state, shown_moment(run.ended_at or run.started_at)) for run in runs), None)
    return front_page(session, since), last, sum(count_doubts(session, DoubtFilter()).values())
