"""All of the API under /api/v1."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, FastAPI

from flows.web.api import documents, drafts, lists, operation, pictures, search
from flows.web.api.description import describe
from flows.web.api.kept import KeptAnswers

ROUTERS: Final = (lists.router, documents.router, pictures.router, drafts.router, search.router, operation.router)
PREFIX: Final = "/api/v1"


def add_api(app: FastAPI) -> None:
    """Let the app answer under /api/v1, and describe it at /api/openapi.json."""
    api = APIRouter(prefix=PREFIX)
    for router in ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.state.kept_answers = KeptAnswers()
    describe(app)
