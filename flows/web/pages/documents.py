"""The documents: the list of them, and each beside the pictures of its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.web.access.principal import Reader, Reviewer
from flows.web.api.parameters import Number
from flows.web.context import Context, WebContext
from flows.web.pages.conflicts import conflict_words
from flows.web.pages.listing import shown_list
from flows.web.pages.opened_value import OpenedValue, dotted, opened, settle, typed_again
from flows.web.pages.page_facts import KeptFacts
from flows.web.pages.shown_papers import shown_paper, view_of
from flows.web.pages.typed import Typed
from flows.web.templates import page
from pipeline.report.row_links import anchors_of
from pipeline.store.corrections import group_of
from pipeline.store.documents import current
from pipeline.store.doubts import DoubtFilter, count_doubts
from pipeline.store.models import PUBLISHED
from pipeline.store.papers_beside import PaperBeside, named_by, papers_beside
from pipeline.store.shown_documents import ShownDocument, document_of
from pipeline.store.stored_facts import keys_of
from schemas.errors import Conflict, UsageError

router = APIRouter()
PICTURES: Final = "/api/v1/documents/{document}/pages/{{page}}.png"
_NARROWED: Final = ("municipality", "body", "year", "state")


@router.get("/handlingar")
def documents(request: Request, context: Context, _reader: Reader) -> Response:
    """All documents, filtered and sorted."""
    found = context.store.read(shown_list(request, "documents", _NARROWED, "-changed_at"))
    return page(request, "documents.html", list=found)


@router.get("/handlingar/{document}")
def one_document(request: Request, context: Context, reader: Reader, document: Number) -> Response:
    """A document: what was read, found and not read, each value with its place on the page; the value that the address names as a form."""
    asked, form = request.query_params, None
    if (key := asked.get("nyckel")) and reader.may("review"):
        form = context.store.read(opened, document, key, asked.get("falt", ""), context.strings)
        form = replace(form, saved="sparat" in asked)
    return _page(request, context, document, form)


@router.post("/handlingar/{document}")
def corrected(request: Request, context: Context, reviewer: Reviewer, document: Number, typed: Typed) -> Response:
    """Correct or confirm a value, or take a correction back; where somebody else was first, that is told."""
    key, field = typed.get("nyckel", ""), typed.get("falt", "")
    try:
        settle(context, document, typed, reviewer.name)
    except (Conflict, UsageError) as error:
        conflict = isinstance(error, Conflict)
        wrong = conflict_words(error, context.strings) if isinstance(error, Conflict) else str(error)
        form = context.store.read(opened, document, key, field, context.strings)
        return _page(request, context, document, typed_again(form, typed, wrong), status=409 if conflict else 400)
    request.app.state.examination.wanted(context.store.read(group_of, document))
    query = urlencode({"nyckel": key, "falt": field, "sparat": 1})
    return RedirectResponse(f"/handlingar/{document}?{query}", 303)


def _page(
    request: Request, context: WebContext, document: int, form: OpenedValue | None, status: int = 200
) -> Response:
    held = context.store.read(_held, document)
    facts: KeptFacts = request.app.state.page_facts
    own = held.shown.extraction
    found = facts.of(own)
    view = view_of(found.placed(own), held.beside, context.strings, held.accepted)
    paper = shown_paper(view, found.sizes, pictures_of(document), context.strings)
    keys = held.keys | {anchor: held.keys[row] for row, anchor in view.anchors.items() if row in held.keys}
    told = {"paper": paper, "document": view, "shown": held.shown, "doubts": held.doubts, "number": document}
    return page(request, "document.html", status=status, keys=keys, dotted=dotted, form=form, **told)


@router.get("/handlingar/{document}/rader/{row}")
def one_row(context: Context, _reader: Reader, document: Number, row: str) -> Response:
    """To where a document's page shows a row; row: its id in the file."""
    anchors = anchors_of(context.store.read(document_of, document).extraction)
    return RedirectResponse(f"/handlingar/{document}#{anchors.get(row, 'last')}", 303)


def pictures_of(document: int) -> str:
    """Where the pictures of a document's pages are, "{page}" in it."""
    return PICTURES.format(document=document)


@dataclass(frozen=True)
class HeldDocument:
    """What the store has of a document.

    beside    papers that it points at
    accepted  reasons by fingerprint
    doubts    how many a reviewer could settle
    keys      by the id of each row, table and matter, by which these are corrected
    """

    shown: ShownDocument
    beside: dict[str, PaperBeside]
    accepted: dict[str, str]
    doubts: int
    keys: dict[str, str]


def _held(session: Session, document: int) -> HeldDocument:
    shown = document_of(session, document)
    doubts = sum(count_doubts(session, DoubtFilter(document=document)).values())
    beside = papers_beside(session, named_by(shown.extraction))
    keys = keys_of(session, current(session, document).id)
    return HeldDocument(shown, beside, _accepted(session, document), doubts, keys)


def _accepted(session: Session, document: int) -> dict[str, str]:
    """By fingerprint why findings of a document are accepted."""
    table = PUBLISHED["findings"]
    asked = select(table.c.fingerprint, table.c.reason).where(table.c.document == document, table.c.state == "accepted")
    return {fingerprint: reason or "" for fingerprint, reason in session.execute(asked)}
