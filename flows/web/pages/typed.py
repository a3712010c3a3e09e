"""What a form of values says: its fields as they were typed, and the values that it brought along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import Depends, Request
from pydantic import JsonValue

from flows.web.pages.doubt_form import value_of
from pipeline.privacy.masking import mask
from pipeline.report.translations import Strings
from schemas.errors import UsageError

LONGEST: Final = 2000  # letters of a reason
_VALUE: Final = "v."  # before the name of a field that says a part of the value


async def _typed(request: Request) -> dict[str, str]:
    return {name: text for name, text in (await request.form()).items() if isinstance(text, str)}


Typed = Annotated[dict[str, str], Depends(_typed)]
"""The fields of a form, as they were typed."""


def brought(text: str | None) -> JsonValue:
    """A value that the form brought along. Raises UsageError where that is none."""
    try:
        value: JsonValue = json.loads(text or "null")
    except (ValueError, RecursionError):
        raise UsageError("last") from None
    return value


def value_typed(typed: Mapping[str, str], field: str, shown: JsonValue, words: Strings) -> JsonValue:
    """The value that a form says in place of the one that it showed. Raises UsageError for what is no number."""
    fields = {name.removeprefix(_VALUE): text for name, text in typed.items() if name.startswith(_VALUE)}
    return value_of(field, shown, fields, words)


def shown_again(typed: Mapping[str, str], name: str, otherwise: str = "") -> str:
    """What was typed into a field as the form shows it once more, personal numbers masked; otherwise: where it had no such field."""
    return mask(typed[name]) if name in typed else otherwise


def reason_typed(typed: Mapping[str, str]) -> str:
    """Why, in the person's words."""
    return typed.get("skal", "").strip()[:LONGEST]
