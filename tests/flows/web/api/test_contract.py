"""The API keeps to its own description, whatever it is asked: schemathesis calls every operation of it over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from flows.web.api.routes import add_api

CALLS = 40  # of each operation


def described() -> dict[str, Any]:
    app = FastAPI()
    add_api(app)
    return app.openapi()


FOUND = [one.ok() for one in schemathesis.openapi.from_dict(described()).get_all_operations() if isinstance(one, Ok)]
OPERATIONS = {one.label: one for one in FOUND}


def test_the_description_is_of_openapi_3_1_and_names_every_list() -> None:
    told = described()
    assert told["openapi"].startswith("3.1")
    for name in ("documents", "tables", "rows", "risks", "findings", "matters", "sources", "runs", "events", "search"):
        operation = told["paths"][f"/api/v1/{name}"]["get"]
        assert operation["summary"]
        assert operation["responses"]["503"]["content"].keys() == {"application/problem+json"}


@pytest.mark.parametrize("label", OPERATIONS)
@settings(max_examples=CALLS, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_answer_is_as_described(server: str, label: str, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(GenerationMode))
    case = data.draw(OPERATIONS[label].as_strategy(generation_mode=mode))
    invented = "after" in (case.query or {})  # a cursor is what the API gave: no description says which there are
    case.call_and_validate(base_url=server, excluded_checks=[positive_data_acceptance] if invented else [])
