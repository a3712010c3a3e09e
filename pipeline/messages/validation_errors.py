"""Why a value was refused, in the reader's language: pydantic's errors by their type, since its sentences are English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails  # slow to load, and loaded by whoever has one

Language = Literal["sv", "en"]

_NUMBER, _WHOLE = ("ska vara ett tal", "must be a number"), ("ska vara ett heltal", "must be a whole number")
_TRUTH, _TEXT = ("ska vara true eller false", "must be true or false"), ("ska vara text", "must be text")
_LIST, _TABLE = ("ska vara en lista", "must be a list"), ("ska vara en tabell", "must be a table")

REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("saknas", "is missing"),
    "extra_forbidden": ("finns inte", "does not exist"),
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "string_type": _TEXT,
    "path_type": _TEXT,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "greater_than": ("ska vara mer än {gt}", "must be more than {gt}"),
    "greater_than_equal": ("ska vara minst {ge}", "must be at least {ge}"),
    "less_than": ("ska vara mindre än {lt}", "must be less than {lt}"),
    "less_than_equal": ("ska vara högst {le}", "must be at most {le}"),
    "literal_error": ("ska vara {expected}", "must be {expected}"),
    "string_too_short": ("får inte vara tom", "must not be empty"),
    "string_too_long": ("får ha högst {max_length} tecken", "must have at most {max_length} characters"),
    "too_short": ("ska ha minst {min_length}", "must have at least {min_length}"),
    "string_pattern_mismatch": ("har fel form", "has the wrong form"),
}


def reason(detail: ErrorDetails, language: Language, more: Mapping[str, tuple[str, str]] | None = None) -> str:
    """One of pydantic's errors as the end of a sentence that begins with the setting: "ska vara ett heltal".

    more: the caller's own types of error with their sentences in Swedish and English.
    """
    known = {**REASONS, **(more or {})}
    if detail["type"] not in known:
        return detail["msg"]
    context = {name: _plain(value) for name, value in detail.get("ctx", {}).items()}
    if language == "sv" and "expected" in context:
        context["expected"] = context["expected"].replace(" or ", " eller ")
    return known[detail["type"]][language != "sv"].format(**context)


def _plain(value: Any) -> str:
    """A limit as it was set: 0, not 0.0."""
    return f"{float(value):g}" if isinstance(value, float) else str(value)


def no_toml(name: str, error: ValueError, language: Language) -> str:
    """That a file is no TOML, and on which line; the parser's own words are English."""
    line = re.search(r"line (\d+)", str(error))
    if language == "sv":
        return f"{name} är inte giltig TOML ({f'rad {line[1]}' if line else 'sist i filen'})."
    return f"{name} is no valid TOML: {error}."


def likely(name: str, known: Iterable[str], language: Language, written: Callable[[str], str] = str) -> str:
    """A question whether something known was meant, empty where nothing is near; written: how it is shown."""
    near = get_close_matches(name, list(known), n=1)
    if not near:
        return ""
    meant = written(near[0])
    return f" Menade du {meant}?" if language == "sv" else f" Did you mean {meant}?"
