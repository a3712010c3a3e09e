"""The application: routes, errors, static files, over one context."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from flows.settings import Settings, held
from flows.web.access import login
from flows.web.access.cookies import Cookies
from flows.web.access.gate import Gate, Guards
from flows.web.access.origin import form_is_ours
from flows.web.access.provider import Provider
from flows.web.access.rates import Rates
from flows.web.access.uploads import Uploads
from flows.web.access.uses import Uses
from flows.web.api import webhooks
from flows.web.api.routes import add_api
from flows.web.context import WebContext
from flows.web.envelope import Envelope
from flows.web.examination import Examination
from flows.web.pages.kept_drafts import KeptDrafts
from flows.web.pages.page_facts import KeptFacts
from flows.web.pages.routes import ROUTERS as PAGES
from flows.web.problems import answer_with_problems
from flows.web.webhook_notices import tell_off
from pipeline.version import VERSION
from pipeline.webhooks.courier import Courier

PATIENCE: Final = (
    20  # seconds that whoever asks waits for a store that somebody else writes in; what goes on by itself waits longer
)
STATIC: Final = Path(__file__).parent / "pages" / "static"


def create_app(context: WebContext, hosts: list[str]) -> FastAPI:
    """The page and the API. hosts: the names that it answers to, so that no other name reaches it through a browser."""
    public = context.settings.login.public if context.settings.login else ""
    secure = public.startswith("https:")
    asked = replace(context, store=context.store.hasty(PATIENCE))
    guards = Guards(
        asked, Rates(context.strings), Uploads(context.strings), Uses(context.store), Cookies(secure=secure)
    )
    examination = Examination(context)

    told = partial(tell_off, context.settings, context.strings)
    courier = Courier(context.store, webhooks.sender_of(context), told)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        examination.start()
        guards.uses.start()
        courier.start()
        yield
        courier.stop()
        guards.uses.stop()
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
        dependencies=[Depends(form_is_ours)],
    )
    app.state.context, app.state.guards, app.state.examination = asked, guards, examination
    app.state.page_facts, app.state.kept_drafts = KeptFacts(asked), KeptDrafts()
    answer_with_problems(app)
    app.add_middleware(Gate, guards=guards)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    app.add_middleware(Envelope, secure=secure)
    if provider := provider_of(context.settings):
        app.include_router(login.router(provider, guards.cookies))
    add_api(app, public or "/", local=context.local)
    for page in PAGES:
        app.include_router(page, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def provider_of(settings: Settings) -> Provider | None:
    """Whoever says who people are; None where no login is set up. Raises UsageError where its secret is not to be had."""
    if settings.login is None:
        return None
    return Provider(settings.login, held("login.client_secret", settings.login.client_secret))
