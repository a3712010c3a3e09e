"""A doubt as a form: what was read as fields that a person reads along and corrects, and back into a value."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from pydantic import JsonValue

from pipeline.privacy.masking import mask
from pipeline.report.rows import heading, value_fields
from pipeline.report.translations import Strings
from schemas.errors import UsageError
from schemas.tables import Outcome

_NUMBERS: Final = frozenset({"likelihood", "consequence", "value", "min", "max", "threshold", "number", "year"})
_KEPT: Final = frozenset(
    {"notation", "question", "roles", "number", "proposed"}
)  # of a value's parts those that no form shows
_ENTRIES: Final[dict[str, dict[str, Any]]] = {"checks": {}, "treatments": {}, "decisions": {"proposed": False}}
"""What an entry of these lists holds besides its text."""
_OF_MATTERS: Final = {"paragraph": "minutes", "reference_numbers": "reference", "decisions": "decided"}
"""What the words of matters call these."""
_FLAGS: Final = (("", "unknown"), ("ja", "yes"), ("nej", "no"))
FieldKind = Literal["text", "number", "lines", "choice"]


@dataclass(frozen=True)
class FormField:
    """A field of the form: its name there, what it is called, its text, what it holds, and among what one chooses, with words for it."""

    name: str
    label: str
    text: str
    kind: FieldKind
    choices: Sequence[tuple[str, str]] = ()


def fields_of(field: str, read: JsonValue, words: Strings) -> list[FormField]:
    """The fields that show a value; field: its dotted name."""
    if isinstance(read, dict):
        own = {name: value for name, value in read.items() if name not in _KEPT and not isinstance(value, (dict, list))}
        found = [_field(name, value, label_of(f"{field}.{name}", words), words) for name, value in own.items()]
        return sorted(found, key=lambda one: one.name == "raw")
    return [_field(_name(field, read), read, label_of(field, words), words)]


def _name(field: str, read: JsonValue) -> str:
    """What the form calls the only field of a value; a column that nobody knows holds text, whatever it is called."""
    if isinstance(read, list):
        return ""
    return "text" if field.startswith("extra.") else field.rpartition(".")[2]


def label_of(field: str, words: Strings) -> str:
    """What a field is called; field: its dotted name."""
    if field in {"score", "residual"}:
        return words("web.review.score" if field == "score" else "web.review.residual")
    if field.endswith(".raw"):
        return words("web.review.raw")
    group = field.partition(".")[0]
    known = words.get(f"matter.{_OF_MATTERS.get(group, group)}", "")
    return known or heading(value_fields(field if group in {"score", "residual", "extra"} else group)[0], words)


def value_of(field: str, read: JsonValue, typed: Mapping[str, str], words: Strings) -> JsonValue:
    """The value that the fields say, in the form of what was read. Raises UsageError with a sentence for what is no number."""
    if isinstance(read, dict):
        return {
            name: _parsed(name, value, typed[name], words) if name in typed else value for name, value in read.items()
        }
    name = _name(field, read)
    if isinstance(read, list):
        return _lines(read, _split(typed.get(name, "")), _ENTRIES.get(field))
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
        flags = [(one, words(f"answer.{key}")) for one, key in _FLAGS]
        return FormField(name, label, "ja" if value is True else "nej" if value is False else "", "choice", flags)
    if name == "outcome":
        return FormField(
            name, label, str(value), "choice", [(one, words(f"outcome.{one}")) for one in get_args(Outcome)]
        )
    if name in _NUMBERS:
        return FormField(name, label, words.number(value) if isinstance(value, (int, float)) else "", "number")
    if isinstance(value, list):
        return FormField(name, label, "\n".join(_line(one) for one in value), "lines")
    return FormField(name, label, str(value) if value is not None else "", "lines" if "\n" in str(value) else "text")


def _line(one: JsonValue) -> str:
    text = one.get("text", "") if isinstance(one, dict) else one
    return " ".join(str(text).split())


def _parsed(name: str, read: JsonValue, text: str, words: Strings) -> JsonValue:
    text = text.replace("\r\n", "\n").strip()
    if isinstance(read, bool) or name == "accepted":
        return {"ja": True, "nej": False}.get(text)
    if name in _NUMBERS:
        return _number(text, words)
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


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _lines(read: Sequence[Any], lines: Sequence[str], entry: dict[str, Any] | None) -> list[JsonValue]:
    """The lines as entries; those that are as they were keep all that they hold. entry: what a new one holds besides its text."""
    held = {_line(one): one for one in reversed(read)}
    found: list[JsonValue] = []
    for number, line in enumerate(lines):
        before = read[number] if number < len(read) else None
        if before is not None and _line(before) == line:
            found.append(before)
        elif line in held:
            found.append(held[line])
        elif isinstance(before, dict) and len(lines) >= len(read) and _line(before) not in lines:
            found.append({**before, "text": line})
        else:
            found.append(line if entry is None else {**entry, "text": line})
    return found


def as_json(value: JsonValue) -> str:
    """A value as a hidden field bears it."""
    return json.dumps(value, ensure_ascii=False)
