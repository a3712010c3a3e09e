"""What is wrong in a call of the API, part by part, in the reader's language: the framework's own sentences are English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pipeline.messages.validation_errors import Language, reason
from pipeline.privacy.masking import mask

_TIME: Final = ("ska vara en tidpunkt", "must be a moment")
_FORM: Final = ("har fel form", "has the wrong form")
_OURS: Final = {
    "json_invalid": ("är ingen giltig JSON", "is no valid JSON"),
    "model_attributes_type": ("ska vara ett objekt i JSON", "must be an object in JSON"),
    "value_error": _FORM,
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_from_date_parsing": _TIME,
    "timezone_aware": ("ska ha en tidszon", "must have a time zone"),
    "int_parsing_size": ("är för stort", "is too large"),
    "too_long": ("får ha högst {max_length}", "may have at most {max_length}"),
}
_UNKNOWN: Final = (
    ("Parametern {name} finns inte; de som finns: {known}", "Parametern {name} finns inte; här finns ingen"),
    ("There is no parameter {name}; there are: {known}", "There is no parameter {name}; there is none here"),
)


def wrong_parts(errors: Sequence[Any], language: Language) -> tuple[str, list[dict[str, str]]]:
    """A sentence over all that is wrong, and for each part where it stands ("query.severity.0") and why, masked.

    errors: as pydantic tells them; that of an unknown parameter may say in its ctx which are `known`.
    """
    wrong, sentences = [], []
    for one in errors:
        why = _why(one, language)
        wrong.append({"in": mask(".".join(map(str, one["loc"]))), "reason": mask(why)})
        sentences.append(mask(_sentence(one, why, language)))
    return f"{'; '.join(sentences)}.", wrong


def _why(error: Any, language: Language) -> str:
    context = error.get("ctx", {})
    if "expected" in context:
        error = {**error, "ctx": {**context, "expected": str(context["expected"]).replace("'", "")}}
    return reason(error, language, _OURS)


def _sentence(error: Any, why: str, language: Language) -> str:
    place, *named = (str(part) for part in error["loc"] if isinstance(part, str))
    name = ".".join(named) or place
    if "known" not in error.get("ctx", {}):
        return f"{name} {why}"
    known = error["ctx"]["known"]
    return _UNKNOWN[language != "sv"][not known].format(name=name, known=", ".join(known))
