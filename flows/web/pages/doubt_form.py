"""A doubt as a form: what was read as fields that a person reads along and corrects, and back into a value."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import JsonValue

from pipeline.privacy.masking import mask
from pipeline.report.rows import heading, value_fields
from pipeline.report.translations import Strings
from schemas.errors import UsageError

_NUMBERS: Final = frozenset({"likelihood", "consequence", "value", "min", "max", "threshold", "number", "year"})
_KEPT: Final = frozenset(
    {"notation", "question", "roles", "number", "proposed"}
)  # of a value's parts those that no form shows
FieldKind = Literal["text", "number", "lines", "flag"]


@dataclass(frozen=True)
class FormField:
    """A field of the form: its name there, what it is called, its text, and what it holds."""

    name: str
    label: str
    text: str
    kind: FieldKind


def fields_of(field: str, read: JsonValue, words: Strings) -> list[FormField]:
    """The fields that show a value; field: its dotted name."""
    if isinstance(read, dict):
        own = {name: value for name, value in read.items() if name not in _KEPT and not isinstance(value, (dict, list))}
        found = [_field(name, value, _label(f"{field}.{name}", name, words), words) for name, value in own.items()]
        return sorted(found, key=lambda one: one.name == "raw")
    return [
        _field(field.rpartition(".")[2] if not isinstance(read, list) else "", read, _label(field, "", words), words)
    ]


def value_of(field: str, read: JsonValue, typed: Mapping[str, str], words: Strings) -> JsonValue:
    """The value that the fields say, in the form of what was read. Raises UsageError with a sentence for what is no number."""
    if isinstance(read, dict):
        return {
            name: _parsed(name, value, typed[name], words) if name in typed else value for name, value in read.items()
        }
    name = "" if isinstance(read, list) else field.rpartition(".")[2]
    return _parsed(name, read, typed.get(name, ""), words)


def shown(read: JsonValue, words: Strings) -> str:
    """A value in one text, as a person reads it."""
    match read:
        case None:
            told = words("evidence.nothing")
        case bool():
            told = words("answer.yes" if read else "answer.no")
        case int() | float():
            told = words.number(read)
        case list():
            told = "\n".join(shown(one, words) for one in read)
        case dict():
            parts = [shown(one, words) for name, one in read.items() if name not in _KEPT and one not in (None, "")]
            told = str(read.get("text") or read.get("raw") or " · ".join(parts))
        case _:
            told = read
    return told


def _field(name: str, value: JsonValue, label: str, words: Strings) -> FormField:
    if isinstance(value, bool) or name == "accepted":
        return FormField(name, label, "ja" if value is True else "nej" if value is False else "", "flag")
    if name in _NUMBERS:
        return FormField(name, label, words.number(value) if isinstance(value, (int, float)) else "", "number")
    if isinstance(value, list):
        return FormField(name, label, "\n".join(_line(one) for one in value), "lines")
    return FormField(name, label, str(value) if value is not None else "", "lines" if "\n" in str(value) else "text")


def _label(field: str, part: str, words: Strings) -> str:
    if part == "raw":
        return words("web.review.raw")
    return heading(value_fields(field)[0], words)


def _line(one: JsonValue) -> str:
    text = one.get("text", "") if isinstance(one, dict) else one
    return " ".join(str(text).split())


def _parsed(name: str, read: JsonValue, text: str, words: Strings) -> JsonValue:
    text = text.replace("\r\n", "\n").strip()
    if isinstance(read, bool) or name == "accepted":
        return {"ja": True, "nej": False}.get(text)
    if name in _NUMBERS:
        return _number(text, words)
    if isinstance(read, list):
        return _lines(read, [line.strip() for line in text.split("\n") if line.strip()])
    if isinstance(read, str) and " ".join(read.split()) == " ".join(text.split()):
        return read  # a form's field breaks lines in its own way
    return text or None


def _number(text: str, words: Strings) -> JsonValue:
    if not text:
        return None
    try:
        number = float(text.replace("\u2212", "-").replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UsageError(words("web.review.no_number", text=mask(text)))
    return int(number) if number.is_integer() else number


def _lines(read: Sequence[Any], lines: Sequence[str]) -> list[JsonValue]:
    """The lines as entries; those that are as they were keep all that they hold."""
    found: list[JsonValue] = []
    for number, line in enumerate(lines):
        before = read[number] if number < len(read) else None
        if before is not None and _line(before) == line:
            found.append(before)
        elif isinstance(before, dict) or (read and isinstance(read[0], dict)):
            found.append({**(before if isinstance(before, dict) else {}), "text": line})
        else:
            found.append(line)
    return found


def as_json(value: JsonValue) -> str:
    """A value as a hidden field bears it."""
    return json.dumps(value, ensure_ascii=False)
