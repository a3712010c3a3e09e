"""The one table of who may do what: a route that is not in it, or needs another right than it says, fails."""

from __future__ import annotations

from typing import Final, Literal

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from flows.web.access.origin import HEADER, form_token
from pipeline.store import sessions, tokens
from pipeline.store.sessions import Person
from pipeline.store.store import Store
from pipeline.store.tokens import Scope
from pipeline.timestamps import now
from tests.flows.web.access.test_every_route import OPEN, all_routes
from tests.flows.web.access.test_tokens import bearer

Rule = Literal["any", "read", "check", "review", "admin"]
RULES: Final[dict[str, Rule]] = {
    "GET /api/v1/me": "any",
    **dict.fromkeys(
        [
            *("GET /", "GET /avvikelser", "GET /avvikelser/{document}/{fingerprint}", "GET /handlingar"),
            *("GET /handlingar/{document}", "GET /handlingar/{document}/rader/{row}", "GET /kallor", "GET /korningar"),
            *("GET /regler/{code}", "GET /risker", "GET /risker/{risk_key}", "GET /sok"),
            *(f"GET /api/v1/{one}" for one in ("corrections", "documents", "doubts", "events", "findings", "matters")),
            *(f"GET /api/v1/{one}" for one in ("risks", "rows", "runs", "search", "sources", "tables")),
            *("GET /api/v1/documents/{document}", "GET /api/v1/documents/{document}/pages/{page}.png"),
        ],
        "read",
    ),
    **dict.fromkeys(
        [
            *("GET /granska-utkast", "POST /granska-utkast", "GET /granska-utkast/{token}/{name}"),
            "POST /api/v1/documents",
        ],
        "check",
    ),
    **dict.fromkeys(
        [
            *("GET /granska", "POST /granska", "POST /handlingar/{document}"),
            *("POST /avvikelser/{document}/{fingerprint}", "POST /api/v1/findings/{fingerprint}/decision"),
            *("POST /api/v1/corrections", "DELETE /api/v1/corrections/{number}"),
        ],
        "review",
    ),
    **dict.fromkeys(
        [
            *("GET /admin", "POST /admin/mottagare", "POST /admin/mottagare/{webhook}"),
            *("POST /admin/nycklar", "POST /admin/nycklar/{token}", "GET /api/v1/audit"),
            *("GET /api/v1/tokens", "POST /api/v1/tokens", "DELETE /api/v1/tokens/{token}"),
            *("GET /api/v1/webhooks", "POST /api/v1/webhooks", "DELETE /api/v1/webhooks/{webhook}"),
            *("PATCH /api/v1/webhooks/{webhook}", "POST /api/v1/webhooks/{webhook}/secret"),
            "POST /api/v1/webhooks/{webhook}/test",
        ],
        "admin",
    ),
}
OF_ROLE: Final[dict[str, set[Rule]]] = {
    "reader": {"any", "read", "check"},
    "reviewer": {"any", "read", "check", "review"},
    "admin": {"any", "read", "check", "review", "admin"},
}
OF_SCOPE: Final[dict[Scope, set[Rule]]] = {
    "read": {"any", "read"},
    "check": {"any", "check"},
    "review": OF_ROLE["reviewer"],
    "admin": OF_ROLE["admin"],
}
REFUSED: Final = {401, 403}


def routes_of(app: FastAPI) -> set[str]:
    """Every call that there is, but those for whoever is nobody, and those that the tests' own app has besides."""
    return {
        f"{method} {path}"
        for path, route in all_routes(app)
        if isinstance(route, APIRoute) and path not in OPEN and "/test/" not in path
        for method in route.methods or ()
    }


def test_every_route_has_its_rule_and_no_rule_is_of_a_route_that_is_gone(guarded_app: FastAPI) -> None:
    assert routes_of(guarded_app) == RULES.keys()


def ask(client: TestClient, call: str, headers: dict[str, str]) -> int:
    """The status of a call with nothing right in it: a refusal comes before anything is looked at."""
    method, path = call.split()
    return client.request(method, path.translate({ord("{"): None, ord("}"): None}), headers=headers).status_code


def test_nobody_may_nothing(stranger: TestClient) -> None:
    for call in RULES:
        status = ask(stranger, call, {})
        assert status == (303 if call.startswith("GET") and "/api/" not in call else 401), call


@pytest.mark.long
@pytest.mark.parametrize("role", OF_ROLE)
def test_a_person_may_what_their_role_may(stranger: TestClient, store: Store, role: str) -> None:
    cookie = store.write(sessions.begin, now(), Person("7", "Anna", role))
    headers = {"Cookie": f"__Host-namndkoll={cookie}", HEADER: form_token(cookie)}
    for call, rule in RULES.items():
        assert (ask(stranger, call, headers) not in REFUSED) == (rule in OF_ROLE[role]), call


@pytest.mark.long
@pytest.mark.parametrize("scope", OF_SCOPE)
def test_a_program_may_what_its_token_may(stranger: TestClient, store: Store, scope: Scope) -> None:
    _, secret = store.write(tokens.make, now(), "Anna", "a", [scope], None)
    for call, rule in RULES.items():
        assert (ask(stranger, call, bearer(secret)) not in REFUSED) == (rule in OF_SCOPE[scope]), call


@pytest.mark.long
def test_a_program_has_no_more_scopes_than_its_token(stranger: TestClient, store: Store) -> None:
    """Two scopes are their sum."""
    _, secret = store.write(tokens.make, now(), "Anna", "a", ["read", "check"], None)
    for call, rule in RULES.items():
        assert (ask(stranger, call, bearer(secret)) not in REFUSED) == (rule in OF_ROLE["reader"]), call
