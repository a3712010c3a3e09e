"""A draft read and checked in a child, for the API and for the page that takes one; nothing of it is kept."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from flows import stored_context
from flows.check_call import papers_beside
from flows.sessions import how
from flows.web.context import WebContext
from pipeline.check.accepted_findings import parse
from pipeline.report.findings.listing import compared
from pipeline.report.left_out import left_out_of
from pipeline.workers import client
from pipeline.workers.client import Known, ReadFile
from pipeline.workers.pool import Pool
from schemas.check import StoredComparison
from schemas.extraction import Extraction


@dataclass(frozen=True)
class Examined:
    """A draft with what is found in it.

    own       its extraction
    compared  what it was compared with; None where it was not to be, or has no tables
    left_out  codes of the rules that were not run on it, since it was not read whole
    """

    seen: ReadFile
    own: Extraction
    compared: StoredComparison | None
    left_out: list[str]


def examined(context: WebContext, pool: Pool, path: Path, *, compare: bool) -> Examined:
    """The file at a path, checked.

    Raises what reading the store does.
    """
    wanted = how(context.settings)
    entries = list(client.read(pool, [path], wanted))
    beside: AbstractContextManager[Known] = nullcontext(Known())
    if compare:
        beside = stored_context.asked(context.settings, entries)
    with beside as known:
        (seen,) = client.examine(pool, entries, wanted, earlier=known.files)
    told, own = next(iter(known.comparisons), None), Extraction.model_validate_json(seen.data)
    stored = StoredComparison.model_validate_json(told) if told else None
    papers = papers_beside(known, [own])
    left_out = left_out_of([own], parse(wanted.check).off, context.strings, [compared(stored, papers)])
    return Examined(seen, own, stored, left_out.get(0, []))
