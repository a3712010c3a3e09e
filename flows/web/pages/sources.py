"""Where the papers come from, and how the nights went."""

from __future__ import annotations

from collections.abc import Sequence

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
    found = context.store.read(_coverage)
    return page(request, "sources.html", sources=found, sums=_sums(found), mask=mask)


@router.get("/korningar")
def runs(request: Request, context: Context, _reader: Reader) -> Response:
    """The last runs, the newest first, with their counts."""
    return page(request, "runs.html", runs=context.store.read(last_runs, _RUNS, killed=context.killed_run()), mask=mask)


def _sums(found: Sequence[Coverage]) -> dict[str, int]:
    """The counts of all sources together, as the last lines of a night have them."""
    counted = ("shown", "held", "complete", "partial", "failed")
    sums = {count: sum(getattr(one, count) for one in found) for count in counted}
    return {"sources": len(found), "failures": sum(one.failure is not None for one in found), **sums}


def _coverage(session: Session) -> list[Coverage]:
    """Those that failed first, then by name."""
    return sorted(coverage(session), key=lambda one: (one.failure is None, not one.shrunk, one.source))
