"""What programs make clients of: plain names that stay, types by name, and what an operation needs and answers."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from jsonschema import Draft202012Validator

from flows.web.api.known_parameters import known_to
from flows.web.api.routes import ROUTERS, add_api
from schemas.api import ProblemDetails
from schemas.event import KINDS_OF, EventKind
from schemas.extraction import SCHEMA_VERSION
from schemas.flat import TABLES
from tests.flows.web.api.test_contract import described

NAMES = {
    "add_webhook": "admin",
    "change_webhook": "admin",
    "check_document": "check",
    "decide_finding": "review",
    "get_document": "read",
    "get_me": None,
    "get_page_picture": "read",
    "list_changes": "admin",
    "list_corrections": "read",
    "list_documents": "read",
    "list_doubts": "read",
    "list_events": "read",
    "list_findings": "read",
    "list_matters": "read",
    "list_risks": "read",
    "list_rows": "read",
    "list_runs": "read",
    "list_sources": "read",
    "list_tables": "read",
    "list_tokens": "admin",
    "list_webhooks": "admin",
    "make_token": "admin",
    "record_correction": "review",
    "remove_webhook": "admin",
    "revoke_token": "admin",
    "rotate_webhook_secret": "admin",
    "search": "read",
    "try_webhook": "admin",
    "withdraw_correction": "review",
}  # and the scope that each needs
TOLD = described()
PARTS: dict[str, Any] = TOLD["components"]["schemas"]
OPERATIONS = [one for path in TOLD["paths"].values() for one in path.values()]
SENT = TOLD["webhooks"]["event"]["post"]


def schemas(told: Any) -> Iterator[dict[str, Any]]:
    """Every object of the description."""
    if isinstance(told, dict):
        yield told
    for inner in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from schemas(inner)


def resolved(reference: dict[str, Any]) -> Any:
    told: Any = TOLD
    for step in reference["$ref"].removeprefix("#/").split("/"):
        told = told[step]
    return told


def test_operations_have_plain_names_that_stay_and_name_the_scope_that_they_need() -> None:
    assert {one["operationId"]: one["security"] for one in OPERATIONS} == {
        name: [{"token": [scope] if scope else []}, {}] for name, scope in NAMES.items()
    }


def test_a_call_takes_the_parameters_that_are_described_and_no_others() -> None:
    functions = {
        route.name: route.endpoint for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
    }
    taken = {name: {*known_to(function)} for name, function in functions.items()}
    assert taken == {
        one["operationId"]: {told["name"] for told in one.get("parameters", ()) if told["in"] == "query"}
        for one in OPERATIONS
    }
    assert len(set().union(*taken.values())) > 20


def test_where_a_login_is_set_up_every_operation_needs_a_token() -> None:
    app = FastAPI()
    add_api(app, "https://namndkoll.example.se", local=False)
    told = app.openapi()
    assert told["servers"] == [{"url": "https://namndkoll.example.se"}]
    assert all([*one["security"][0]] == ["token"] and len(one["security"]) == 1 for one in operations_of(told))


def operations_of(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in told["paths"].values():
        yield from path.values()


def test_every_reference_leads_somewhere() -> None:
    found = [one for one in schemas(TOLD) if isinstance(one.get("$ref"), str)]
    assert len(found) > 500
    assert all(isinstance(resolved(one), dict) for one in found)


def test_types_have_plain_english_names_and_each_is_there_once() -> None:
    assert [name for name in PARTS if not (name.isascii() and name.isalnum() and name[0].isupper())] == []
    choices = Counter(tuple(one["enum"]) for one in PARTS.values() if "enum" in one)
    assert len(choices) > 20
    assert [one for one, number in choices.items() if number > 1] == []


def test_no_choice_and_no_object_stands_in_a_field_or_parameter_without_a_name() -> None:
    fields = [
        (name, field, inner)
        for name, part in PARTS.items()
        for field, schema in part.get("properties", {}).items()
        for inner in [schema, schema.get("items", {}), *schema.get("anyOf", ())]
    ]
    parameters = [
        (one["operationId"], told["name"], told["schema"]) for one in OPERATIONS for told in one.get("parameters", ())
    ]
    assert [
        (one, two) for one, two, schema in [*fields, *parameters] if "enum" in schema or schema.get("type") == "object"
    ] == []


def test_no_parameter_is_called_as_the_body_of_its_call_is_in_clients() -> None:
    for operation in OPERATIONS:
        names = [one["name"] for one in operation.get("parameters", ())]
        assert not ("requestBody" in operation and "body" in names)
        assert not any(keyword.iskeyword(one) for one in names)


def test_the_version_of_a_schema_is_no_choice_that_a_later_one_breaks() -> None:
    for name in ("Extraction", "Correction", "DocumentNewEvent"):
        version = PARTS[name]["properties"]["schema_version"]
        assert "enum" not in version
        Draft202012Validator(version).validate(SCHEMA_VERSION)


def test_each_kind_of_event_is_of_one_type_by_which_its_data_are_known() -> None:
    kinds = [kind for kinds in KINDS_OF.values() for kind in kinds]
    assert sorted(kinds) == sorted(get_args(EventKind))
    choice = PARTS["EventLine"]["discriminator"]
    assert choice["propertyName"] == "kind"
    for data, of_data in KINDS_OF.items():
        for kind in of_data:
            fields = resolved({"$ref": choice["mapping"][kind]})["properties"]
            assert (fields["kind"]["const"], resolved(fields["data"])["title"]) == (kind, data.__name__)
    assert [*PARTS["RowsChangedRows"]["properties"]] == [*TABLES]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one["operationId"])
def test_answers_say_what_they_are_with_their_headers_and_each_error_has_an_example(operation: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        assert answer["description"] not in ("", "Successful Response", "Done.") or status == "204"
        assert "X-Request-ID" in answer["headers"]
        if status >= "400":
            example = answer["content"]["application/problem+json"]["example"]
            assert ProblemDetails.model_validate(example).status == int(status)
    assert "Retry-After" in operation["responses"]["429"]["headers"]
    assert "WWW-Authenticate" in operation["responses"]["401"]["headers"]
    assert ("304" in operation["responses"]) == ("ETag" in operation["responses"].get("200", {}).get("headers", {}))


def test_examples_are_as_the_fields_that_they_stand_at() -> None:
    given = [
        (schema, one)
        for schema in schemas(TOLD)
        if isinstance(schema.get("examples"), list)
        for one in schema["examples"]
    ]
    assert len(given) > 10
    for schema, example in given:
        Draft202012Validator(TOLD | schema).validate(example)


def test_what_is_sent_to_webhooks_is_described_with_its_signature() -> None:
    assert [one["name"] for one in SENT["parameters"]] == ["webhook-id", "webhook-timestamp", "webhook-signature"]
    body = SENT["requestBody"]["content"]["application/json"]["schema"]
    assert [resolved(one)["title"] for one in body["anyOf"]] == ["EventLine", "TrialEvent"]
