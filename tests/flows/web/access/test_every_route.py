"""Nothing can be asked for without a right: every route of the application needs one, and each refuses whoever has another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Mount, Route

from flows.web.access.principal import Needs
from pipeline.store import tokens
from pipeline.store.store import Store
from pipeline.store.tokens import SCOPES, Scope
from pipeline.timestamps import now
from tests.flows.web.access.test_tokens import bearer

OPEN = {
    "/login",
    "/login/back",
    "/logout",
    "/api/openapi.json",
    "/.well-known/api-catalog",
    "/static/report.css",
}  # for whoever is nobody yet, or wants to be nobody
FOLDERS = {"/static"}


def needs(dependant: Dependant) -> Iterator[Needs]:
    if isinstance(dependant.call, Needs):
        yield dependant.call
    for inner in dependant.dependencies:
        yield from needs(inner)


def all_routes(app: FastAPI) -> list[tuple[str, BaseRoute]]:
    """With their whole addresses, also those of routers that the application keeps whole; the description knows whether one was missed."""
    found: list[tuple[str, BaseRoute]] = []
    left = [("", one) for one in app.routes]
    while left:
        prefix, one = left.pop()
        if inner := getattr(one, "original_router", None):
            left += [(prefix + one.include_context.prefix, route) for route in inner.routes]  # type: ignore[attr-defined]  # an included router's
        else:
            found.append((prefix + getattr(one, "path", ""), one))
    assert set(app.openapi()["paths"]) <= {path for path, _ in found}
    return found


@pytest.mark.long
def test_every_route_needs_a_right(guarded_app: FastAPI) -> None:
    for path, route in all_routes(guarded_app):
        if isinstance(route, Mount):
            assert path in FOLDERS
        else:
            assert isinstance(route, Route)
            rights = list(needs(route.dependant)) if isinstance(route, APIRoute) else []
            assert bool(rights) != (path in OPEN), path


def test_what_writes_needs_more_than_to_read(guarded_app: FastAPI) -> None:
    for path, route in all_routes(guarded_app):
        if isinstance(route, APIRoute) and path not in OPEN and (route.methods or set()) - {"GET", "HEAD"}:
            for one in needs(route.dependant):
                assert "read" not in one.scopes, path


@pytest.mark.long
@pytest.mark.parametrize("scope", SCOPES)
def test_each_route_refuses_whoever_has_another_right(
    guarded_app: FastAPI, stranger: TestClient, store: Store, scope: Scope
) -> None:
    """Asked with nothing right in it: a refusal comes before anything is looked at."""
    _, secret = store.write(tokens.make, now(), "Anna", "a", [scope], None)
    may = stranger.get("/api/v1/me", headers=bearer(secret)).json()["scopes"]
    for whole, route in all_routes(guarded_app):
        if not isinstance(route, APIRoute) or whole in OPEN or whole.endswith("/boom"):
            continue
        path = whole.translate({ord("{"): None, ord("}"): None}).replace(":path", "")
        wanted = [one.scopes for one in needs(route.dependant)]
        for method in (route.methods or set()) - {"HEAD"}:
            assert stranger.request(method, path).status_code in (401, 303), path
            answer = stranger.request(method, path, headers=bearer(secret))
            refused = any(not set(one) & set(may) for one in wanted)
            assert (answer.status_code == 403) == refused, (method, path)
