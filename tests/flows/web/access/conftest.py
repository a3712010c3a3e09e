"""The application over an empty store, with routes of the tests' own beside its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from flows.night_setup import archive_of
from flows.settings import DATABASE, Settings
from flows.web.access.origin import csrf_field
from flows.web.access.principal import Admin, Checker, Reader, Reviewer
from flows.web.app import create_app
from flows.web.context import Readers, WebContext
from flows.web.words import words
from pipeline.store.store import Store
from schemas.base import Model
from tests.empty_store import empty_store

PUBLIC = "https://namndkoll.example.se"
LOGIN = {
    "issuer": "https://login.example.se",
    "client_id": "namndkoll",
    "public": PUBLIC,
    "reader": ["lasare"],
    "reviewer": ["granskare"],
    "admin": ["forvaltare"],
}
HERE = ("127.0.0.1", 50000)
Application = Callable[..., FastAPI]


class NoReaders:
    """Nothing here reads a document."""

    def close(self) -> None:
        """Nothing to end."""


class Sent(Model):
    """What a test sends."""

    number: int


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    settings.data.mkdir()
    (settings.data / DATABASE).write_bytes(empty_store())
    store = Store(f"sqlite:///{settings.data / DATABASE}")
    yield store
    store.close()


def application(settings: Settings, store: Store) -> FastAPI:
    """The app, with routes that a role each may ask."""
    context = WebContext(
        settings=settings,
        store=store,
        archive=archive_of(settings),
        readers=cast("Readers", NoReaders()),
        strings=words(settings.language),
        local=settings.login is None,
    )
    hosts = ["localhost", "127.0.0.1", "[::1]", "namndkoll.example.se"]
    app = create_app(context, hosts)
    _add_routes(app)
    return app


def _add_routes(app: FastAPI) -> None:
    @app.get("/api/v1/test/read")
    def read(principal: Reader) -> str:
        return principal.name

    @app.post("/api/v1/test/check")
    def check(principal: Checker) -> str:
        return principal.name

    @app.post("/api/v1/test/review")
    def review(sent: Sent, principal: Reviewer) -> int:
        return sent.number + len(principal.name) * 0

    @app.post("/test/form")
    async def form(request: Request, _: Reviewer) -> str:
        return str((await request.form()).get("word"))

    @app.get("/test/field")
    def field(request: Request, _: Reader) -> str:
        return str(csrf_field(request))

    @app.get("/test/page")
    def page(_: Reader) -> str:
        return "page"

    @app.get("/api/v1/test/boom")
    def boom(_: Admin) -> None:
        raise ZeroDivisionError("19121212-1212")


@pytest.fixture
def local(settings: Settings, store: Store) -> Iterator[TestClient]:
    """This machine's own user."""
    with TestClient(application(settings, store), base_url="http://localhost:8350", client=HERE) as client:
        yield client


@pytest.fixture
def guarded_app(settings: Settings, store: Store) -> FastAPI:
    """The app with a login set up."""
    return application(Settings.model_validate({**settings.model_dump(), "login": LOGIN}), store)


@pytest.fixture
def stranger(guarded_app: FastAPI) -> Iterator[TestClient]:
    """Somebody out there."""
    with TestClient(guarded_app, base_url=PUBLIC, client=("192.0.2.7", 50000), follow_redirects=False) as client:
        yield client
