"""What a person corrected, as the reports show it beside the value: what was read there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.corrections.apply import changed_fields
from pipeline.corrections.fields import top
from pipeline.report.rows import heading, value_fields
from pipeline.report.translations import Strings
from schemas.evidence import CorrectedValue
from schemas.matter import Matter
from schemas.tables import AnyRow, AnyTable

_ASSESSMENTS = ("score", "residual")


def corrected_values(row: AnyRow, words: Strings) -> dict[str, str]:
    """By field of `values`, for those that a person changed, what was read."""
    told: dict[str, list[str]] = {}
    for field in changed_fields(row.source.corrected, row):
        for shown in value_fields(_cell(field)):
            told.setdefault(shown, []).append(_in_words(row.source.corrected[field].read, words))
    return {field: words("word.corrected", read="; ".join(parts)) for field, parts in told.items()}


def corrected_row(row: AnyRow, words: Strings) -> list[str]:
    """The same as a list: "Riskvärde: rättat, läst 15"."""
    return [f"{heading(field, words)}: {told}" for field, told in corrected_values(row, words).items()]


def corrected_part(part: AnyTable | Matter, words: Strings) -> list[str]:
    """Of a table or a matter itself: "År: rättat, läst 2023"."""
    settled: Mapping[str, CorrectedValue] = part.corrected
    return [
        f"{heading(top(field), words)}: {words('word.corrected', read=_in_words(settled[field].read, words))}"
        for field in changed_fields(settled, part)
    ]


def _cell(field: str) -> str:
    """The cell that a field stands in: a header may have points in it, and a score's text is beside its parts."""
    group, _, part = field.partition(".")
    if group in _ASSESSMENTS and part not in {"likelihood", "consequence", "value"}:
        return f"{group}.raw" if group == "residual" else "score_raw"
    return field if group in {"extra", *_ASSESSMENTS} else group


def _in_words(read: Any, words: Strings) -> str:
    match read:
        case None | [] | {}:
            return words("word.nothing_read")
        case bool():
            return words("word.yes" if read else "word.no")
        case int() | float():
            return words.number(read)
        case list():
            return "; ".join(_in_words(one, words) for one in read)
        case dict():
            told = next((read[name] for name in ("text", "raw", "name") if read.get(name)), [*read.values()])
            return _in_words(told, words)
    return str(read)
