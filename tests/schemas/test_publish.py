from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from schemas.discrepancy import CODE
from schemas.extraction import SCHEMA_VERSION, Extraction, Generator, Problem, Source
from schemas.publish import MODELS, schema


def extraction(**more: Any) -> dict[str, Any]:
    made = Extraction(
        generator=Generator(name="namndkoll", version="1", settings_hash="x", extracted_at="2024-01-01T00:00:00+00:00"),
        source=Source(filename="a.pdf"),
        status="failed",
        problems=[Problem(code="empty", message="Filen är tom.")],
    )
    return {**made.model_dump(mode="json"), **more}


def test_it_is_a_schema_and_takes_what_we_write() -> None:
    Draft202012Validator.check_schema(schema(["score-product"]))
    Draft202012Validator(schema(["score-product"])).validate(extraction())


@pytest.mark.parametrize("more", [{"status": "good"}, {"unknown": 1}, {"schema_version": "2.0"}, {"matters": None}])
def test_it_refuses_what_we_do_not_write(more: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema(["score-product"])).is_valid(extraction(**more))


def test_what_was_stored_under_the_version_before_is_still_taken() -> None:
    assert extraction()["schema_version"] == "1.2"
    for before in ("1.0", "1.1"):
        Extraction.model_validate(extraction(schema_version=before))
        Draft202012Validator(schema(["score-product"])).validate(extraction(schema_version=before))


def test_every_key_is_always_there() -> None:
    assert set(schema(["score-product"])["required"]) == set(extraction())


@pytest.mark.parametrize("name", [*MODELS])
def test_every_property_has_its_swedish_term_and_says_what_it_is(name: str) -> None:
    made = schema(["score-product"], name)
    Draft202012Validator.check_schema(made)
    for part, definition in {name: made, **made["$defs"]}.items():
        for field, its in definition.get("properties", {}).items():
            assert its.get("title"), f"{part}.{field}"
            assert its.get("description"), f"{part}.{field}"


@pytest.mark.parametrize("name", [*MODELS])
def test_every_output_says_its_version(name: str) -> None:
    assert SCHEMA_VERSION in schema(["score-product"], name)["properties"]["schema_version"]["enum"]


def test_the_codes_are_the_rules_own_wherever_they_stand() -> None:
    for name in MODELS:
        assert CODE.replace("\\", "\\\\") not in json.dumps(schema(["score-product"], name))
    assert schema(["score-product"], "finding")["properties"]["code"]["enum"] == ["score-product"]
    assert schema(["score-product"], "check")["properties"]["rules_off"]["items"]["enum"] == ["score-product"]
