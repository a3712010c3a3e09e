"""The API keeps to its own description, whatever it is asked: schemathesis calls every operation of it over HTTP."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx2
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from flows.web.api.routes import add_api
from schemas.base import Model
from tests.examples import examples
from tests.flows.web.conftest import copied, serving
from tests.pipeline.webhooks.receiver import Receiver

# Of what stands in these no description says whether it is right: a cursor is what the API gave, what is kept is somebody's.
SEMANTIC = {"after", "address", "expires_at", "accepted", "keep"}
PROBLEMS = {"401", "403", "422", "429", "503"}  # that every call may end with


@cache
def described() -> dict[str, Any]:
    app = FastAPI()
    add_api(app, "/", local=True)
    return app.openapi()


FOUND = [one.ok() for one in schemathesis.openapi.from_dict(described()).get_all_operations() if isinstance(one, Ok)]
OPERATIONS = {one.label: one for one in FOUND}


def test_the_description_is_of_openapi_3_1_and_names_every_list() -> None:
    told = described()
    assert told["openapi"].startswith("3.1")
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    for name in ("documents", "tables", "rows", "risks", "findings", "matters", "sources", "runs", "events", "search"):
        assert told["paths"][f"/api/v1/{name}"]["get"]["summary"]


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_operation_is_described_alike(label: str) -> None:
    operation = OPERATIONS[label].definition.raw
    assert operation["summary"]
    assert operation["description"]
    assert len(operation["tags"]) == 1
    assert all(one["description"] for one in operation.get("parameters", []))
    assert set(operation["responses"]) >= PROBLEMS | ({"400", "408", "413"} if "requestBody" in operation else set())
    for status, answer in operation["responses"].items():
        if status >= "400":
            assert answer["content"].keys() == {"application/problem+json"}


def own_models(model: type[Model] = Model) -> Iterator[type[Model]]:
    for one in model.__subclasses__():
        yield from own_models(one)
        if one.__module__.startswith(("flows.web.api.", "schemas.api")):
            yield one


def test_every_field_has_its_swedish_term_and_says_what_it_holds() -> None:
    fields = [(model.__name__, *field) for model in own_models() for field in model.model_fields.items()]
    assert len(fields) > 100
    assert [(model, name) for model, name, field in fields if not (field.title and field.description)] == []


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver().serving() as running:
        yield running


@pytest.fixture(scope="module")
def own_server(web_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over data that the calls may change. Names lead nowhere, and addresses outside of this machine neither."""
    resolved = socket.getaddrinfo

    def inside(host: Any, *args: Any, **more: Any) -> Any:
        if host not in ("127.0.0.1", b"127.0.0.1"):
            raise socket.gaierror(socket.EAI_NONAME, "not in a test")
        return resolved(host, *args, **more)

    data = copied(web_data, tmp_path_factory.mktemp("api") / "data")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", inside)
        with serving(data, webhook_private=True) as address:
            yield address


@pytest.fixture(scope="module")
def held(own_server: str, receiver: Receiver) -> dict[str, str]:
    """What stands in the store, by the names of parameters in paths, so that calls find something."""
    with httpx2.Client(base_url=f"{own_server}/api/v1") as client:
        webhook = client.post("/webhooks", json={"address": receiver.address}).json()["id"]
        token = client.post("/tokens", json={"name": "a", "scopes": ["read"]}).json()["id"]
        fingerprint = client.get("/findings").json()["rows"][0]["fingerprint"]
    return {"webhook": webhook, "token": token, "fingerprint": fingerprint, "document": "1", "page": "1"}


@pytest.mark.parametrize("label", OPERATIONS)
@settings(max_examples=examples(5, 100), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_answer_is_as_described(own_server: str, held: dict[str, str], label: str, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(GenerationMode))
    case = data.draw(OPERATIONS[label].as_strategy(generation_mode=mode))
    if mode is GenerationMode.POSITIVE and case.method != "DELETE" and data.draw(st.booleans()):
        case.path_parameters.update({name: held[name] for name in case.path_parameters if name in held})
    answer = case.call(base_url=own_server)
    excluded = [negative_data_rejection] if is_refused_or_untold(case, answer.status_code) else []
    case.validate_response(
        answer, excluded_checks=[*excluded, *([positive_data_acceptance] if is_semantic(case) else [])]
    )


def is_refused_or_untold(case: Case[Any], status: int) -> bool:
    """Whether a wrong call was refused as too long an address, or is none: an address has texts alone, leaves out what is empty, and one text is a list of it."""
    if status == HTTPStatus.REQUEST_URI_TOO_LONG:
        return True
    lists = {one["name"] for one in case.operation.definition.raw.get("parameters", []) if is_list(one["schema"])}
    return any(
        isinstance(value, dict)
        or value is None
        or (isinstance(value, list) and all(one is None for one in value))
        or (name in lists and not isinstance(value, list))
        for name, value in (case.query or {}).items()
    )


def is_list(schema: dict[str, Any]) -> bool:
    """Whether a parameter takes several values."""
    return any(one.get("type") == "array" for one in (schema, *schema.get("anyOf", [])))


@pytest.mark.parametrize(
    ("query", "untold"),
    [
        ({"body": False}, True),
        ({"body": ["a"], "changed_since": []}, True),
        ({"changed_since": [None]}, True),
        ({"changed_since": {"a": 1}}, True),
        ({"limit": False}, False),
        ({"body": ["a"], "changed_since": "nu"}, False),
    ],
)
def test_what_an_address_cannot_tell_is_no_wrong_call(query: dict[str, Any], *, untold: bool) -> None:
    case = OPERATIONS["GET /api/v1/findings"].Case(query=query)
    assert is_refused_or_untold(case, HTTPStatus.OK) is untold


def is_semantic(case: Case[Any]) -> bool:
    """Whether a call that fits its description may yet be refused with 400."""
    if case.body in (b"", ""):  # a file of no bytes is none, which no schema of bytes can say
        return True
    body = case.body if isinstance(case.body, dict) else {}
    return bool(SEMANTIC & {*(case.query or {}), *(name for name, value in body.items() if value is not None)})
