"""Where the papers come from, and how the nights went."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from flows.web.access.principal import Reader
from flows.web.context import Context
from flows.web.templates import page
from pipeline.privacy.masking import mask
from pipeline.store.coverage import Coverage, coverage
from pipeline.store.runs import last_runs

router = APIRouter()
_RUNS = 60


@router.get("/kallor")
def sources(request: Request, context: Context, _reader: Reader) -> Response:
    """Each source: what it shows, what is held of it, what was read."""
    return page(request, "sources.html", sources=context.store.read(_coverage), mask=mask)


@router.get("/korningar")
def runs(request: Request, context: Context, _reader: Reader) -> Response:
    """The last runs, the newest first, with their counts."""
    return page(request, "runs.html", runs=context.store.read(last_runs, _RUNS), mask=mask)


def _coverage(session: Session) -> list[Coverage]:
    """Those that failed first, then by name."""
    return sorted(coverage(session), key=lambda one: (one.failure is None, not one.shrunk, one.source))
