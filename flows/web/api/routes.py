"""All of the API under /api/v1."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI

from flows.web.api import (
    audit,
    corrections,
    documents,
    drafts,
    lists,
    me,
    operation,
    pictures,
    search,
    tokens,
    webhooks,
)
from flows.web.api.description import describe
from flows.web.api.kept import KeptAnswers

ROUTERS: Final = (lists.router, documents.router, pictures.router, drafts.router, search.router, operation.router)
# These say their whole address themselves.
WHOLE: Final = (corrections.router, me.ROUTER, tokens.ROUTER, audit.ROUTER, webhooks.ROUTER)
PREFIX: Final = "/api/v1"


def add_api(app: FastAPI) -> None:
    """Let the app answer under /api/v1, and describe it at /api/openapi.json."""
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    for router in WHOLE:
        app.include_router(router)
    app.state.kept_answers = KeptAnswers()
    describe(app)
