"""A draft read and checked in a child, for the API and for the page that takes one; nothing of it is kept."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from flows import stored_context
from flows.sessions import how
from flows.web.context import WebContext
from pipeline.workers import client
from pipeline.workers.client import Known, ReadFile
from pipeline.workers.pool import Pool
from schemas.check import StoredComparison


def examined(context: WebContext, pool: Pool, path: Path, *, compare: bool) -> tuple[ReadFile, StoredComparison | None]:
    """The file at a path with what is found in it, and what it was compared with; None where it was not to be, or has no tables.

    Raises what reading the store does.
    """
    wanted = how(context.settings)
    entries = list(client.read(pool, [path], wanted))
    beside: AbstractContextManager[Known] = nullcontext(Known())
    if compare:
        beside = stored_context.asked(context.settings, entries)
    with beside as known:
        (seen,) = client.examine(pool, entries, wanted, earlier=known.files)
    told = next(iter(known.comparisons), None)
    return seen, StoredComparison.model_validate_json(told) if told else None
