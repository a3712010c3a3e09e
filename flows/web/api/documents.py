"""A document as a whole."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from flows.web.access.principal import Reader
from flows.web.api.answers import Ask
from flows.web.api.described_problems import problems
from flows.web.api.parameters import Number
from pipeline.store.shown_documents import document_of
from schemas.api import WholeDocument

router = APIRouter(tags=["documents"])


@router.get("/documents/{document}", response_model=WholeDocument, responses=problems(304, 404, 410, 422))
def get_document(_: Reader, asked: Ask, document: Annotated[Number, Path(description="its number")]) -> Response:
    """A document with its versions, and all that was read of it: the extraction, as `namndkoll extract` gives it."""
    shown = asked.context.store.read(document_of, document)
    told = WholeDocument.model_validate(
        {"document": shown.row, "versions": shown.versions, "extraction": shown.extraction}
    )
    return asked.of_body(told)
