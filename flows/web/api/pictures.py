"""Pages of documents as pictures, drawn in a child that can be killed, what is asked for marked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response

from flows.web.access.principal import Reader
from flows.web.api.answers import Ask, marked, tag_of, unchanged
from flows.web.api.described_problems import problems
from flows.web.api.parameters import Number
from flows.web.context import WebContext
from pipeline.store.shown_documents import ShownPage, page_of
from pipeline.workers.pool import Task
from schemas.errors import NotFound
from schemas.evidence import Box

router = APIRouter(tags=["documents"])
MOST_MARKS: Final = 200
_EDGE: Final = r"\d{1,5}(\.\d{1,3})?"
_BOX: Final = rf"^{_EDGE},{_EDGE},{_EDGE},{_EDGE}$"

ANSWERS: Final = problems(304, 404, 410, 422)
ANSWERS[200] = ANSWERS[200] | {"content": {"image/png": {}}, "description": "The page."}

Marked = Annotated[
    list[Annotated[str, Query(pattern=_BOX)]],
    Query(
        max_length=MOST_MARKS,
        description="`x0,top,x1,bottom` in points; several are marked",
        examples=[["50,100,300,140"]],
    ),
]


@router.get(
    "/documents/{document}/pages/{page}.png",
    response_class=Response,
    responses=ANSWERS,
)
def get_page_picture(
    _: Reader,
    asked: Ask,
    document: Annotated[Number, Path(description="its number")],
    page: Annotated[int, Path(ge=1, le=100_000, description="from 1")],
    box: Marked = [],  # noqa: B006 - FastAPI makes it anew
) -> Response:
    """A page of a PDF as a picture, boxes marked, personal numbers blacked out."""
    shown = asked.context.store.read(page_of, document)
    hidden = [region.bbox for region in shown.hidden if region.page == page]
    state = hashlib.sha256(repr((shown.sha256, page, box, hidden, shown.read.on(page))).encode()).hexdigest()
    tag = tag_of(f"page {state}")
    if asked.knows(tag):
        return unchanged(tag)
    png = draw(asked.context, shown, page, [_edges(one) for one in box], hidden)
    return Response(png, media_type="image/png", headers=marked(tag))


def draw(context: WebContext, shown: ShownPage, page: int, marks: Sequence[Box], hidden: Sequence[Box]) -> bytes:
    """The picture. Raises NotFound where there is no such page, or the file has none that can be drawn; TooBusy."""
    if shown.media_type != "application/pdf" or page > (shown.pages or 0):
        raise NotFound(context.strings("web.no_page"))
    arguments = {"page": page, "marks": [*marks], "hidden": [*hidden], "read": shown.read.on(page)}
    with context.readers.one() as pool, context.archive.as_file(shown.sha256) as path:
        (reply,) = pool.map([Task(str(path), "pipeline.workers.page_job:draw_page", arguments)])
    if not reply.data:
        raise NotFound(context.strings("web.no_page"))
    return reply.data


def _edges(text: str) -> Box:
    """The box, from whichever of its corners it is given."""
    one, above, other, below = (float(edge) for edge in text.split(","))
    return min(one, other), min(above, below), max(one, other), max(above, below)
