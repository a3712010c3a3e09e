"""The findings as they are told: grouped on a terminal, a line each in a pipe, one JSON object for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.doctor.finding import Finding
from flows.doctor.sentences import MARKS, SENTENCES
from flows.translations import chosen_language

FORMATS = ("full", "concise", "json")


def lines(findings: Sequence[Finding], form: str) -> Iterator[str]:
    """The lines of an output in one of FORMATS."""
    if form == "json":
        told = [
            {"area": one.area, "code": one.code, "state": one.state, "message": one.message, "do": one.do or None}
            for one in findings
        ]
        yield json.dumps({"well": is_well(findings), "findings": told}, ensure_ascii=False, indent=2)
        return
    yield from _grouped(findings) if form == "full" else map(_line, findings)
    states = Counter(one.state for one in findings)
    key = "well" if states["ok"] == len(findings) else "not_well"
    yield SENTENCES[key][_english()].format(ok=states["ok"], notice=states["notice"], amiss=states["amiss"])


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing is amiss."""
    return all(one.state != "amiss" for one in findings)


def _line(one: Finding) -> str:
    return f"{MARKS[one.state][_english()]} {one.heading}: {one.message}.{f' → {one.do}' if one.do else ''}"


def _grouped(findings: Sequence[Finding]) -> Iterator[str]:
    for heading, group in groupby(findings, lambda one: one.heading):
        yield heading
        for one in group:
            yield f"  {MARKS[one.state][_english()]} {one.message}"
            if one.do:
                yield f"      → {one.do}"
        yield ""


def _english() -> bool:
    return chosen_language() == "en"
