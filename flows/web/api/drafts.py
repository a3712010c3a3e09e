"""A file that is sent to be checked, and not kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from flows.web.access.principal import Checker
from flows.web.api.answers import SENT, problems
from flows.web.api.received import received
from flows.web.context import Context, WebContext
from flows.web.draft_check import examined
from pipeline.report.order import in_order
from schemas.api import CheckedDraft
from schemas.errors import NotAllowed
from schemas.extraction import Extraction

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
        default="", max_length=200, description="of the file, where the body is the file itself", examples=["plan.docx"]
    )
    compare: bool = Field(default=False, description="also with what the store holds of the same body")


@router.post("/documents", response_model=CheckedDraft, responses=problems(*SENT), openapi_extra=BODY)
async def check(asking: Checker, request: Request, context: Context, query: Annotated[DraftQuery, Query()]) -> Response:
    """Check a file without keeping it: its findings, and all that was read of it. What could not be read is told among its problems."""
    if query.compare and not asking.may("read"):
        raise NotAllowed
    async with received(request, query.name) as path:
        told = await run_in_threadpool(checked, context, path, compare=query.compare)
    return Response(
        told.model_dump_json(by_alias=True), media_type="application/json", headers={"Cache-Control": "no-store"}
    )


def checked(context: WebContext, path: Path, *, compare: bool) -> CheckedDraft:
    """What is read and found in a file, by a reader that can be killed. Raises TooBusy, and what reading the store does."""
    with context.readers.one() as pool:
        seen, stored = examined(context, pool, path, compare=compare)
    extraction = Extraction.model_validate_json(seen.data)
    return CheckedDraft(
        findings=in_order(extraction.discrepancies, extraction),
        stored=stored,
        extraction=extraction,
    )
