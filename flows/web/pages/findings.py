"""The findings: the list of them, and each with its evidence and what people decided of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.night_setup import checks_of
from flows.web.access.principal import Reader, Reviewer
from flows.web.api.parameters import Fingerprint, Number
from flows.web.context import Context, WebContext
from flows.web.pages.conflicts import conflict_words
from flows.web.pages.cuts import Cuts, Pictured
from flows.web.pages.documents import pictures_of
from flows.web.pages.listing import ShownList, shown_list
from flows.web.pages.page_facts import KeptFacts
from flows.web.pages.shown_papers import view_of
from flows.web.templates import page
from pipeline.privacy.masking import mask, mask_extraction
from pipeline.store.corrections import group_of
from pipeline.store.decisions import Decided, decide, decisions_of
from pipeline.store.models import PUBLISHED, FindingRecord, Version
from pipeline.store.papers_beside import PaperBeside, named_by, papers_beside
from pipeline.store.shown_documents import document_of
from pipeline.store.stored_texts import of_model, of_values
from pipeline.store.web_models import DecisionRecord
from pipeline.timestamps import now, stamp
from schemas.discrepancy import Discrepancy
from schemas.errors import Conflict, NotFound
from schemas.extraction import Extraction

router = APIRouter()
_NARROWED = ("municipality", "body", "year", "severity", "code", "state")


@dataclass(frozen=True)
class ShownFinding:
    """A finding with its life, its paper, and those that it points at.

    document  as its list has it
    state     new, open, accepted or gone
    own       its paper, with this finding alone
    decision  what a person decided of it last
    """

    document: Mapping[str, Any]
    state: str
    reason: str | None
    first_seen: str
    gone_at: str | None
    own: Extraction
    beside: Mapping[str, PaperBeside]
    decision: DecisionRecord | None


class DecisionForm(BaseModel):
    """What the form of a finding says; seen: whether whoever decides saw it accepted."""

    accepted: bool = Field(alias="godtas")
    seen: bool = Field(alias="sedd")
    reason: str = Field(default="", alias="skal", max_length=2000)


@router.get("/avvikelser")
def findings(request: Request, context: Context, _reader: Reader) -> Response:
    """All findings; those that are open, where the address does not say which."""
    usual = {"state": ("open",)}
    found, names = context.store.read(_listed, shown_list(request, "findings", _NARROWED, "-severity", usual))
    return page(request, "findings.html", list=found, names=names)


def _listed(session: Session, read: Callable[[Session], ShownList]) -> tuple[ShownList, dict[int, str]]:
    """A page of the list, and the file names of its documents."""
    found = read(session)
    documents = PUBLISHED["documents"]
    own = documents.c.document.in_({row["document"] for row in found.rows})
    names = session.execute(select(documents.c.document, documents.c.filename).where(own))
    return found, {document: name for document, name in names if name}


@router.get("/avvikelser/{document}/{fingerprint}")
def one_finding(
    request: Request, context: Context, _reader: Reader, document: Number, fingerprint: Fingerprint
) -> Response:
    """A finding with its evidence."""
    return _page(request, context, document, fingerprint)


@router.post("/avvikelser/{document}/{fingerprint}")
def decided(
    request: Request,
    context: Context,
    reviewer: Reviewer,
    document: Number,
    fingerprint: Fingerprint,
    told: Annotated[DecisionForm, Form()],
) -> Response:
    """Accept a finding, or take that back; where somebody else was first, that is told."""
    words, reason = context.strings, told.reason.strip()
    if not reason:
        return _page(request, context, document, fingerprint, wrong=words("web.finding.why_missing"), status=400)
    group = context.store.read(group_of, document)
    wanted = Decided(group=group, fingerprint=fingerprint, accepted=told.accepted, reason=reason, seen=told.seen)
    try:
        context.store.write(decide, wanted, checks_of(context.settings)[1].accepted, reviewer.name, stamp(now()))
    except Conflict as other:
        wrong = conflict_words(other, words)
        return _page(request, context, document, fingerprint, wrong=wrong, reason=reason, status=409)
    request.app.state.examination.wanted(group)
    return RedirectResponse(f"/avvikelser/{document}/{fingerprint}?sparat=1", 303)


def _page(
    request: Request,
    context: WebContext,
    document: int,
    fingerprint: str,
    *,
    wrong: str = "",
    reason: str = "",
    status: int = 200,
) -> Response:
    shown = context.store.read(_shown, document, fingerprint)
    facts: KeptFacts = request.app.state.page_facts
    found = facts.of(shown.own)
    view = view_of(found.placed(shown.own), shown.beside, context.strings, {})
    (finding,) = (one for own in view.findings.values() for one in own)
    cuts = Cuts(
        pictured(facts, {document: shown.own} | {one.document: one.extraction for one in shown.beside.values()})
    )
    return page(
        request,
        "one_finding.html",
        status=status,
        finding=finding,
        shown=shown,
        pages_of=cuts.parts,
        page_address=cuts.address,
        wrong=wrong,
        reason=mask(reason),
    )


def pictured(facts: KeptFacts, papers: Mapping[int, Extraction]) -> dict[str, Pictured]:
    """The papers that have pictures of their pages, by hash; papers: by the document's number."""
    return {
        extraction.source.sha256 or "": Pictured(pictures_of(document), sizes, f"/handlingar/{document}")
        for document, extraction in papers.items()
        if (sizes := facts.of(extraction).sizes)
    }


def _shown(session: Session, document: int, fingerprint: str) -> ShownFinding:
    """A finding of a document. Raises NotFound, Gone."""
    row = document_of(session, document).row
    group = group_of(session, document)
    own = FindingRecord.group == group, FindingRecord.fingerprint == fingerprint
    record = session.scalars(select(FindingRecord).where(*own)).one_or_none()
    if record is None:
        raise NotFound
    told = of_values(Discrepancy, record.data)
    paper = _paper(session, record.version_id).model_copy(update={"discrepancies": [told]})
    parts = {fingerprint, *told.fingerprints}
    decision = next((one for one in decisions_of(session, group) if one.fingerprint in parts), None)
    return ShownFinding(
        document=row,
        state=record.state,
        reason=record.reason,
        first_seen=record.first_seen,
        gone_at=record.gone_at,
        own=mask_extraction(paper),
        beside=papers_beside(session, named_by(paper)),
        decision=decision,
    )


def _paper(session: Session, version: int) -> Extraction:
    examined = session.scalar(select(Version.examined).where(Version.id == version))
    if not examined:
        raise NotFound
    return of_model(Extraction, examined)
