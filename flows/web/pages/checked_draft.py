"""A draft read, checked and commented in a child: its view, and what the page of it still asks for once it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from time import monotonic
from typing import Final

from extractors.sniff import PDF
from flows.sessions import how
from flows.web.context import WebContext
from flows.web.draft_check import examined
from flows.web.pages.page_facts import NOTHING, PageFacts, measured, unplaced
from flows.web.pages.shown_papers import view_of
from pipeline.privacy.masking import MASK
from pipeline.privacy.read_places import ReadPlaces, read_places
from pipeline.report.evidence import regions_to_hide
from pipeline.report.view_models import DocumentView
from pipeline.store.papers_beside import PaperBeside, named_by, papers_beside
from pipeline.workers import client
from pipeline.workers.pool import Pool, Task
from schemas.check import StoredComparison
from schemas.evidence import Region
from schemas.extraction import Extraction

_DRAWN: Final = 60  # pages at most


@dataclass(frozen=True)
class CheckedDraft:
    """A draft after its check.

    view    as the reports show it
    left_out  codes of the rules that were not run on it, since it was not read whole
    beside  the papers of the store that its findings point at, by hash
    facts   its pages' sizes, those alone that have a picture standing for all
    pages   pictures by page
    copy    the commented copy, where its format has one
    """

    view: DocumentView
    left_out: list[str]
    beside: Mapping[str, PaperBeside]
    facts: PageFacts
    pages: Mapping[int, bytes]
    copy: bytes | None


def check_draft(context: WebContext, path: Path, *, compare: bool) -> CheckedDraft:
    """Check the file at a path, also with what the store holds of its body. Raises TooBusy, and what reading the store does."""
    with context.readers.one() as pool:
        done = examined(context, pool, path, compare=compare)
        (copied,) = client.comment(pool, [done.seen], path.parent.parent / "kopior", how(context.settings))
        own = done.own
        facts = measured(pool, path, unplaced(own)) if own.source.media_type == PDF else NOTHING
        papers = context.store.read(papers_beside, named_by(own)) if compare else {}
        view = _view(context, own, facts, papers, done.compared)
        pages = _pictures(pool, path, view)
    copy = Path(copied.path).read_bytes() if copied.reason is None else None
    return CheckedDraft(view, done.left_out, papers, facts, pages, copy)


def _view(
    context: WebContext,
    own: Extraction,
    facts: PageFacts,
    papers: Mapping[str, PaperBeside],
    compared: StoredComparison | None,
) -> DocumentView:
    comparison = {own.source.sha256 or "": compared} if compared else {}
    accepted = {one.fingerprint: one.accepted for one in own.discrepancies if one.accepted}
    return view_of(facts.placed(own), papers, context.strings, accepted, comparisons=comparison)


def _pictures(pool: Pool, path: Path, view: DocumentView) -> dict[int, bytes]:
    """The pages that the draft's own evidence stands on, personal numbers blacked out."""
    findings = [one for own in (*view.findings.values(), view.accepted) for one in own]
    places = [place for one in findings for place in one.places] + [
        place for one in view.unread for place in one.places
    ]
    cuts = [place.cut for place in places if place.cut and place.cut.sha256 == view.own.source.sha256]
    wanted = sorted({strip.page for cut in cuts for strip in cut.strips})[:_DRAWN]
    return drawn(pool, path, wanted, regions_to_hide(view.own, lambda text: MASK in text), read_places(view.own))


def drawn(pool: Pool, path: Path, pages: Sequence[int], hidden: Sequence[Region], read: ReadPlaces) -> dict[int, bytes]:
    """Pictures of pages, those that are there after as much time as one document may take: whoever sends it holds a reader for as long."""
    ends = monotonic() + pool.bounds.seconds
    tasks = (
        Task(
            str(path),
            "pipeline.workers.page_job:draw_page",
            {
                "page": page,
                "marks": [],
                "hidden": [one.bbox for one in hidden if one.page == page],
                "read": read.on(page),
            },
        )
        for page in takewhile(lambda _: monotonic() < ends, pages)
    )
    return {page: reply.data for page, reply in zip(pages, pool.map(tasks), strict=False) if reply.data}
