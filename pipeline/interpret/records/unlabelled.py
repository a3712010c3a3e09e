"""What texts must be that no label names: by what they say in most records, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.roles import names_role
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.records.places import Key
from pipeline.interpret.records.runs import CODE
from pipeline.interpret.records.values import Record

UNNAMED = "Utan etikett"
"""The header of what nothing tells."""
_MOST = 0.7  # of the texts at one place, that say what it holds
_NAMED = 0.9  # of the records, that have a name
_SHORT = 5  # words of a process's name
_COUNTER = lazy_pattern(r"\D*\d+\s*(?:av|/)\s*\d+\D*")


def texts_at(records: Sequence[Record], key: Key) -> list[str]:
    """What stands under a key in the records that have it."""
    return [" ".join(run.text for run in record.values[key]) for record in records if record.values.get(key)]


def name_of(records: Sequence[Record], order: Sequence[Key]) -> Key | None:
    """The place of what names each record: in the largest letters that nearly all have at one place; None where none is."""
    named = [key for key in order if key[0] == "place" and _may_name(records, key)]
    return max(named, key=lambda key: (_height(records, key), bool(key[1])), default=None)


def _may_name(records: Sequence[Record], key: Key) -> bool:
    texts = texts_at(records, key)
    words = {text for text in texts if not (CODE.fullmatch(text) or is_whole(text) or outcome_of(text) != "unclear")}
    return len(texts) >= _NAMED * len(records) and len(words) > len(texts) / 2


def _height(records: Sequence[Record], key: Key) -> float:
    return max(run.height for record in records for run in record.values.get(key, []))


def header_of(records: Sequence[Record], key: Key, fields: set[str], *, behind_name: bool, of_checks: bool) -> str:
    """The header of texts that no label names; "" where they only count the records or are the same in all.

    fields: those that labels name. behind_name: they stand right behind the records' names, which are checks or risks.
    """
    texts = texts_at(records, key)
    if all(map(_COUNTER.fullmatch, texts)) or (len(texts) == len(records) and len(set(texts)) == 1):
        return ""
    often = len(texts) >= len(records) / 2
    for header, says in _meanings(fields, often=often, described=behind_name and not of_checks):
        if sum(bool(says(text)) for text in texts) >= _MOST * len(texts):
            return header
    return UNNAMED


def _meanings(fields: set[str], *, often: bool, described: bool) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Headers in the order in which they are tried, each with what texts below it say."""
    yield "Bedömning", lambda text: outcome_of(text) != "unclear"
    yield "Riskvärde", is_whole
    if set(FACTORS) <= fields and "value" not in fields:
        yield "Riskvärde", str.isdigit
    yield "Nr", CODE.fullmatch
    if "responsible" not in fields:
        yield "Ansvarig", lambda text: len(text.split()) <= _SHORT and names_role(text)
    if "process" not in fields and often:
        yield "Process", lambda text: len(text.split()) <= _SHORT and not text.endswith(".")
    if described and "description" not in fields:
        yield "Beskrivning", bool
