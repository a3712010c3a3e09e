"""A draft that somebody drops: checked and shown, its commented copy to be had for minutes, nothing of it stored."""

from __future__ import annotations

import tempfile
from http import HTTPStatus
from pathlib import Path
from shutil import copyfileobj
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from flows.web.access.origin import form_of
from flows.web.access.principal import Checker, Principal
from flows.web.context import Context, WebContext
from flows.web.pages.checked_draft import CheckedDraft, check_draft
from flows.web.pages.cuts import Cuts, Pictured
from flows.web.pages.findings import pictured
from flows.web.pages.kept_drafts import KeptDrafts
from flows.web.pages.page_facts import KeptFacts
from flows.web.pages.shown_papers import shown_paper
from flows.web.templates import page
from pipeline import scratch
from pipeline.privacy.masking import mask
from pipeline.report.left_out import rules_in_words
from schemas.errors import NotFound

router = APIRouter()
LONGEST_NAME: Final = 200  # bytes


@router.get("/granska-utkast")
def draft(request: Request, _checker: Checker) -> Response:
    """The form."""
    return page(request, "draft.html", wrong="")


@router.post("/granska-utkast")
async def checked(request: Request, context: Context, checker: Checker) -> Response:
    """What is found in a file. The form is read here: the framework would hold a thousand files of it in memory."""
    told = await form_of(request)
    try:
        return await run_in_threadpool(_checked, request, context, checker, told)
    finally:
        await told.close()


def _checked(request: Request, context: WebContext, checker: Principal, told: FormData) -> Response:
    file = told.get("fil")
    if not isinstance(file, UploadFile) or not file.filename:
        return page(request, "draft.html", wrong=context.strings("web.draft.none"), status=HTTPStatus.BAD_REQUEST)
    compared = bool(told.get("jamfor")) and checker.may("read")
    with tempfile.TemporaryDirectory(dir=scratch.own()) as folder:
        path = Path(folder, "utkast", bare_name(file.filename))
        path.parent.mkdir()
        with path.open("wb") as target:
            copyfileobj(file.file, target)
        done = check_draft(context, path, compare=compared)
    return _page(request, context, done, mask(path.name), checker.key)


@router.get("/granska-utkast/{token}/{name}")
def kept_file(request: Request, context: Context, checker: Checker, token: str, name: str) -> Response:
    """A commented copy, or the picture of a page, for those minutes in which it is kept. Raises NotFound."""
    kept: KeptDrafts = request.app.state.kept_drafts
    data = kept.of(token, checker.key, name)
    if data is None:
        raise NotFound(context.strings("web.draft.old"))
    if name.endswith(".png"):
        return Response(data, media_type="image/png")
    own = context.strings("web.draft.copy_name", name=Path(name).stem) + Path(name).suffix
    disposition = f"attachment; filename*=UTF-8''{quote(own)}"
    return Response(data, media_type="application/octet-stream", headers={"Content-Disposition": disposition})


def bare_name(given: str) -> str:
    """A file's name as it was sent, without anything that leads elsewhere; never empty."""
    name = given.replace("\\", "/").rpartition("/")[2]
    plain = "".join(char for char in name if char.isprintable()).encode(errors="ignore")
    return plain[-LONGEST_NAME:].decode(errors="ignore").lstrip(".") or "utkast"


def _page(request: Request, context: WebContext, done: CheckedDraft, name: str, owner: str) -> Response:
    kept: KeptDrafts = request.app.state.kept_drafts
    facts: KeptFacts = request.app.state.page_facts
    files = {f"sida-{number}.png": data for number, data in done.pages.items()}
    if done.copy is not None:
        files[name] = done.copy
    token = kept.keep(owner, files) if files else ""
    here = f"/granska-utkast/{token}"
    own = Pictured(f"{here}/sida-{{page}}.png", done.facts.sizes, drawn=frozenset(done.pages))
    papers = {one.document: one.extraction for one in done.beside.values()}
    cuts = Cuts(pictured(facts, papers) | {done.view.own.source.sha256 or "": own})
    return page(
        request,
        "checked_draft.html",
        document=done.view,
        left_out=rules_in_words(done.left_out, (), context.strings),
        paper=shown_paper(done.view, (), "", context.strings),
        name=name,
        copy=f"{here}/{quote(name)}" if done.copy is not None else None,
        pages_of=cuts.parts,
        page_address=cuts.address,
    )
