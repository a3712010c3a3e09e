"""A file that is sent to be checked; it is kept where that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from flows.night_setup import examining
from flows.web.access.principal import Checker
from flows.web.api.described_problems import SENT, problems
from flows.web.api.parameters import Name
from flows.web.api.received import received
from flows.web.context import Context, WebContext
from flows.web.draft_check import examined
from pipeline.harvest.sent import Sent, keep
from pipeline.report.order import in_order
from pipeline.report.sanitize import escaped_json
from pipeline.store.corrections import group_of
from pipeline.store.tokens import Scope
from schemas.api import CheckedDraft
from schemas.errors import UsageError

router = APIRouter(tags=["check"])
_BINARY: Final = {"type": "string", "format": "binary"}
_FORM: Final = {"type": "object", "properties": {"file": _BINARY}, "required": ["file"], "additionalProperties": False}
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"multipart/form-data": {"schema": _FORM}, "application/octet-stream": {"schema": _BINARY}},
    }
}


class DraftQuery(BaseModel):
    """How a file is checked."""

    name: str = Field(
        default="",
        max_length=200,
        description="of the file, where the body is the file itself; needed where it is kept",
        examples=["plan.docx"],
    )
    compare: bool = Field(
        default=False, description="also with what the store holds of the same body; takes the scope `read`"
    )
    keep: bool = Field(
        default=False,
        description="also take it into the store, as a document of `municipality` and `board`; takes the scope `review`",
    )
    municipality: Name | None = Field(default=None, description="that publishes it; needed where it is kept")
    board: Name | None = Field(default=None, description="whose it is; needed where it is kept")


@router.post("/documents", response_model=CheckedDraft, responses=problems(*SENT, 410), openapi_extra=BODY)
async def check_document(
    asking: Checker, request: Request, context: Context, query: Annotated[DraftQuery, Query()]
) -> Response:
    """Check a file: its findings, and all that was read of it. It is not kept unless asked. What could not be read is told among its problems.

    The body is a form with the file, or the file itself with its name as `name`; at most 300 MiB. Reading takes seconds, a long or
    scanned document minutes. Its content says what it is: PDF, Word, Excel, or what LibreOffice can turn into one of these.
    """
    taken: tuple[tuple[bool, Scope], ...] = ((query.compare, "read"), (query.keep, "review"))
    for wanted, scope in taken:
        if wanted and not asking.may(scope):
            raise asking.refusal(scope)
    if query.keep and not (query.municipality and query.board):
        raise UsageError("Ange ”municipality” och ”board”: vems handlingen är som ska sparas.")
    async with received(request, query.name, named=query.keep) as path:
        told = await run_in_threadpool(checked, context, path, compare=query.compare)
        if query.keep:
            sent = Sent(path, str(query.municipality), str(query.board))
            told.document = await run_in_threadpool(_kept, request, context, sent, asking.name)
    body = escaped_json(told.model_dump_json(by_alias=True))
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})


def _kept(request: Request, context: WebContext, sent: Sent, by: str) -> int:
    """Take a file into the store, where its body is examined at once; the document's number."""
    with context.readers.one() as pool:
        number = keep(examining(context.settings, context.store, context.archive, pool), sent, by)
    request.app.state.examination.wanted(context.store.read(group_of, number))
    return number


def checked(context: WebContext, path: Path, *, compare: bool) -> CheckedDraft:
    """What is read and found in a file, by a reader that can be killed. Raises TooBusy, and what reading the store does."""
    with context.readers.one() as pool:
        done = examined(context, pool, path, compare=compare)
    return CheckedDraft(
        findings=in_order(done.own.discrepancies, done.own),
        left_out=done.left_out,
        stored=done.compared,
        extraction=done.own,
        document=None,
    )
