"""A value of a row, table or matter by its dotted field: "score.value", "checks.0.text", "extra.Kommentar"."""

from __future__ import annotations

import json
from typing import Any, Final, TypeVar, cast

from pydantic import JsonValue, ValidationError

from pipeline.corrections.texts import cleaned
from pipeline.privacy.masking import beginning
from schemas.errors import UsageError
from schemas.matter import Matter
from schemas.tables import Control, ControlPlan, FollowUp, Item, Risk, RiskAssessment

Part = Risk | Control | Item | RiskAssessment | ControlPlan | FollowUp | Matter
P = TypeVar("P", bound=Part)

_CLOSED: Final = frozenset(
    {"id", "source", "corrected", "places", "pages", "counts", "columns", "matter", "risks", "controls", "items"}
)
"""Where something stands, what it is called by, and what holds other parts."""
_SCORE: Final = {"raw": "", "likelihood": None, "consequence": None, "value": None, "notation": "cells"}
_ABSENT: Final[dict[str, dict[str, Any]]] = {
    "score": _SCORE,
    "residual": _SCORE,
    "acceptance": {"raw": "", "question": "", "accepted": None},
    "owner": {"text": ""},
    "responsible": {"text": ""},
    "report_to": {"text": ""},
    "body": {"name": ""},
    "period": {},
}
"""What stands in place of nothing, so that a part of it can be put there."""
_ABSENT_ENTRIES: Final[dict[str, dict[str, Any]]] = {
    "checks": {"text": ""},
    "treatments": {"text": ""},
    "decisions": {"text": "", "proposed": False},
    "signatories": {"name": ""},
    "organisations": {"name": ""},
}
_WHOLE: Final = {"text": ("owner", "responsible", "report_to"), "name": ("body",)}
"""What is nothing as a whole where its only text is taken away."""

_SHOWN: Final = 60  # letters of a value that a sentence bears


def value_of(part: Part, field: str) -> JsonValue:
    """The value of a field as JSON; None where nothing is there. Raises UsageError for a field that is none."""
    found: Any = _opened(part, field)
    for name in _names(field):
        if isinstance(found, list):
            found = found[int(name)] if name.isdecimal() and int(name) < len(found) else None
        elif isinstance(found, dict):
            found = found.get(name)
        else:
            return None
    value: JsonValue = found
    return value


def with_value(part: P, field: str, value: JsonValue) -> P:
    """The same with a value put into a field. Raises UsageError where there is no such field, or it cannot hold the value."""
    data = _opened(part, field)
    *way, last = _names(field)
    value = cleaned(value)
    if value is None and way and way[-1] in _WHOLE.get(last, ()):
        *way, last = way
    try:
        holder: Any = data
        for depth, name in enumerate(way):
            holder = _entered(holder, name, way[depth - 1] if depth else "")
        _put(holder, last, value)
        text = json.dumps(data, allow_nan=False)
        return cast("P", type(part).model_validate_json(text, strict=True))
    except (ValidationError, ValueError, KeyError, IndexError, TypeError) as error:
        raise UsageError(f"Fältet ”{field}” kan inte ha värdet {_shown(value)}.") from error


def top(field: str) -> str:
    """The first name of a field: "score" of "score.value"."""
    return field.partition(".")[0]


def overlap(one: str, other: str) -> bool:
    """Whether one field is the other, a part of it, or holds it."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _opened(part: Part, field: str) -> dict[str, Any]:
    """The part as JSON. Raises UsageError where the field does not begin with one of its own that may be corrected."""
    name = top(field)
    if name in _CLOSED or name not in type(part).model_fields:
        raise UsageError(f"Det finns inget fält ”{field}” som kan rättas.")
    return part.model_dump(mode="json", by_alias=True)


def _names(field: str) -> list[str]:
    """The names on the way; what stands in `extra` is called by a header, whatever that has in it."""
    if top(field) == "extra" and "." in field:
        return field.split(".", 1)
    return field.split(".")


def _entered(holder: Any, name: str, above: str) -> Any:
    """What a name leads to, made where nothing is there yet."""
    if isinstance(holder, list):
        number = int(name)
        if number == len(holder):
            holder.append(dict(_ABSENT_ENTRIES[above]))
        return holder[number]
    if holder[name] is None:
        holder[name] = dict(_ABSENT[name])
    return holder[name]


def _put(holder: Any, name: str, value: JsonValue) -> None:
    if isinstance(holder, list):
        number = int(name)
        if number == len(holder):
            holder.append(value)
        else:
            holder[number] = value
    else:
        holder[name] = value


def _shown(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{beginning(text, _SHOWN - 1)}…"
