"""Tick boxes in a cell: what is ticked is what the cell says."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy

_TICKED = "☒☑■✅🗹"
_EMPTY = "☐□"
_WORDS = 4  # of a choice in a form: more are what somebody wrote behind it
_BOX = lazy_pattern(rf"[{_EMPTY}{_TICKED}]|\[\s*[xX✓✔]?\s*\]")
_MARK = lazy_pattern(r"\(?[xX✓✔√]\)?")
_QUESTION = lazy_pattern(  # right before its choices: "Utförd: ☒ Ja", behind another's "Nej" too
    rf"(?<![^\s)])(?P<words>[A-ZÅÄÖ][^\WA-ZÅÄÖ]*(?:[ -][^\WA-ZÅÄÖ]+){{0,5}})\s?[:?]\s*(?={_BOX.pattern})"
)
_BOTH = lazy_pattern(r"ja\W+nej\W*", re.IGNORECASE)


def is_ticked(text: str) -> bool | None:
    """Whether a cell that is but a box or a mark is ticked; None where it says anything else, or nothing."""
    if _BOX.fullmatch(text.strip()):
        return _is_ticked(text.strip())
    return True if _MARK.fullmatch(text.strip()) else None


def chosen(text: str) -> str:
    """What is ticked of a cell's choices ("☐ Ja ☒ Nej" is "Nej"), several joined by a comma; "" where nothing is.

    A text without at least one box beside words is given back as it is.
    """
    choices = _choices(text)
    return ", ".join(label for box, label in choices if _is_ticked(box)) if choices else text


def offered(text: str) -> list[str]:
    """What a text's boxes stand beside, ticked or not; [] where it has none."""
    return [label for _, label in _choices(text)]


def questions_with_choices(text: str) -> list[tuple[str, str]]:
    """The questions that are all of a text, each with the choices behind it; [] for any other text."""
    found = list(_QUESTION.finditer(text))
    if not found or text[: found[0].start()].strip():
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    asked = [(one["words"], text[one.end() : end].strip()) for one, end in zip(found, ends, strict=True)]
    return asked if all(_are_choices(choices) for _, choices in asked) else []


def _are_choices(text: str) -> bool:
    """Whether a text is several boxes with a few words each."""
    labels = offered(text)
    return len(labels) > 1 and all(len(label.split()) <= _WORDS for label in labels)


def is_unticked(text: str) -> bool:
    """Whether a text is but choices of a few words each, none of them ticked: "☐ Ja ☐ Nej"."""
    choices = _choices(text)
    return bool(choices) and all(not _is_ticked(box) and len(label.split()) <= _WORDS for box, label in choices)


def is_unmarked(text: str) -> bool:
    """Whether a text is but both answers of a form, without a box at either: "Ja Nej"."""
    return _BOTH.fullmatch(text.strip()) is not None


def _choices(text: str) -> list[tuple[str, str]]:
    """The boxes in a text, each with what it is for; none where no words stand beside them."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return []
    edges = [0, *(edge for box in boxes for edge in box.span()), len(text)]
    between = [tidy(text[start:end]).strip(" ,;/") for start, end in zip(edges[::2], edges[1::2], strict=True)]
    labels = between[:-1] if between[0] and not between[-1] else between[1:]
    return [(box[0], label) for box, label in zip(boxes, labels, strict=True)] if any(labels) else []


def _is_ticked(box: str) -> bool:
    return box in _TICKED or (box.startswith("[") and bool(box.strip("[] ")))
