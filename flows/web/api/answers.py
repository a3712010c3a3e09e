"""Answers that say which state of the store they are of, so that whoever has one already need not be sent it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from flows.web.api.kept import KeptAnswers
from flows.web.context import Context, WebContext
from pipeline.export.formats import Row, csv_lines
from pipeline.report.sanitize import escaped_json
from pipeline.store.events import last_position
from pipeline.store.lists import Page
from pipeline.version import VERSION
from schemas.base import Model


class Asked:
    """A call that reads: its answer is of one moment of the store."""

    def __init__(
        self,
        request: Request,
        context: Context,
        known: Annotated[str | None, Header(alias="If-None-Match", description="an ETag that is held already")] = None,
    ) -> None:
        self.request, self.context, self._known = request, context, known

    def answer(self, told: Callable[[Session], Mapping[str, Any]]) -> Response:
        """What a function tells of the store as JSON, with the position that it is of; 304 where that is known, and then it is not called."""
        return self.context.store.read(self._answer, told)

    def _answer(self, session: Session, told: Callable[[Session], Mapping[str, Any]]) -> Response:
        at = last_position(session)
        tag = tag_of(at)
        if self.knows(tag):
            return unchanged(tag)
        kept: KeptAnswers = self.request.app.state.kept_answers
        body = kept.body(tag, str(self.request.url), lambda: _json({**told(session), "position": at}))
        return Response(body, media_type="application/json", headers=marked(tag))

    def of_body(self, told: Model) -> Response:
        """An answer whose tag is of its own bytes, for what changes without an event."""
        body = escaped_json(told.model_dump_json(by_alias=True)).encode()
        tag = tag_of(hashlib.sha256(body).hexdigest())
        return unchanged(tag) if self.knows(tag) else Response(body, media_type="application/json", headers=marked(tag))

    def knows(self, tag: str) -> bool:
        """Whether whoever asks has the answer with this tag."""
        held = [one.strip().removeprefix("W/") for one in (self._known or "").split(",")]
        return tag in held or held == ["*"]


def _json(told: Mapping[str, Any]) -> bytes:
    return escaped_json(json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))).encode()


Ask = Annotated[Asked, Depends(Asked)]


def tag_of(state: str) -> str:
    """A strong ETag of a state, as this version of the program answers."""
    return f'"{hashlib.sha256(f"{VERSION} {state}".encode()).hexdigest()[:32]}"'


def marked(tag: str) -> dict[str, str]:
    """The headers of an answer that has a tag: it may be kept, and is asked about each time."""
    return {"ETag": tag, "Cache-Control": "private, no-cache"}


def unchanged(tag: str) -> Response:
    """What whoever has it already is told."""
    return Response(status_code=304, headers=marked(tag))


def as_csv(name: str, columns: Sequence[str], rows: Iterator[Row]) -> Response:
    """Rows as a file of CSV, sent as they come."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-cache"}
    return StreamingResponse(csv_lines(columns, rows), media_type="text/csv; charset=utf-8", headers=headers)


def all_pages(context: WebContext, function: Callable[[Session, str | None], Page], first: Page) -> Iterator[Row]:
    """The rows of a page and of all that follow it, each page of its own moment: a slow reader holds nothing open."""
    page = first
    while True:
        yield from page.rows
        if page.next is None:
            return
        page = context.store.read(function, page.next)
