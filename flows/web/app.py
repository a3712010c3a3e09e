"""The application: routes, errors, static files, over one context."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from flows.web.api.routes import add_api
from flows.web.api import corrections
from flows.web.context import WebContext
from flows.web.examination import Examination
from flows.web.problems import answer_with_problems
from pipeline.version import VERSION

STATIC: Final = Path(__file__).parent / "pages" / "static"


def create_app(context: WebContext, hosts: list[str]) -> FastAPI:
    """The page and the API. hosts: the names that it answers to, so that no other name reaches it through a browser."""
    examination = Examination(context)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        examination.start()
        yield
        examination.stop()
        context.readers.close()
        context.store.close()

    app = FastAPI(
        title="Nämndkoll",
        version=VERSION,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.context = context
    app.state.examination = examination
    app.include_router(corrections.router)
    answer_with_problems(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)
    add_api(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
