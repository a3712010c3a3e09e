"""A reviewed document as a case of the benchmarks: what a person vouches for, in the shape that benchmarks/scorer.py scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.corrections.fields import top
from pipeline.version import VERSION
from schemas.evidence import CorrectedValue
from schemas.extraction import Extraction
from schemas.matter import Matter
from schemas.tables import AnyRow, kind_of, rows_of

_NO_FACTS = {"id", "source", "extra"}
_OF_MATTERS = {"id", "pages", "places", "corrected"}
_SCORES = ("score", "residual")


def truth_of(extraction: Extraction, findings: Iterable[tuple[str, str]], *, settled: bool) -> dict[str, Any]:
    """The truth of a document.

    Args:
        extraction: as it was corrected, masked.
        findings: code and subject of each finding that rests on this document alone.
        settled: whether no doubt is left about anything in it.
    """
    return {
        "generator": {"name": "namndkoll", "version": VERSION},
        "settled": settled,
        "tables": [
            {"kind": kind_of(table), "year": table.year, "rows": [_row(row) for row in rows_of(table)]}
            for table in extraction.tables()
        ],
        "matters": [_matter(matter) for matter in extraction.matters],
        "discrepancies": [{"code": code, "about": about} for code, about in findings],
    }


def _row(row: AnyRow) -> dict[str, Any]:
    told = row.model_dump(mode="json", exclude=_NO_FACTS)
    for name in _SCORES:
        if told.get(name):
            told[name] = dict(_score(told[name], row.source.corrected, name))
    return told


def _score(score: Mapping[str, Any], corrected: Mapping[str, CorrectedValue], name: str) -> Iterator[tuple[str, Any]]:
    """A score's numbers; its text too, unless that was put together out of corrected parts."""
    told = {"notation"} if name not in map(top, corrected) else {"notation", "raw"}
    yield from ((key, value) for key, value in score.items() if key not in told)


def _matter(matter: Matter) -> dict[str, Any]:
    told = matter.model_dump(mode="json", exclude=_OF_MATTERS)
    told["decisions"] = [{"text": one.text, "proposed": one.proposed} for one in matter.decisions]
    return told
