"""Which comparisons were left out, since they tell what a file lacks and it was not read whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.link import File
from pipeline.report.homes import Home, Homes
from pipeline.report.translations import Strings
from schemas.check import StoredComparison
from schemas.extraction import Extraction
from schemas.tables import AnyTable, FollowUp, Kind, kind_of

_BESIDE: dict[Kind, tuple[Kind, str]] = {  # what a year's paper of a kind is held against, and by which rule
    "control_plan": ("risk_assessment", "risk-without-control"),
    "risk_assessment": ("control_plan", "control-without-risk"),
    "follow_up": ("control_plan", "control-not-followed-up"),
}
_ANALYSIS: Kind = "risk_assessment"  # held against another year's, as plans and follow-ups are against each other
_DOUBT = "reading-doubt"  # told after all comparisons


class Held(NamedTuple):
    """What a document holds to be compared: kind and year of its tables, without interim follow-ups, and those of them that were not read whole."""

    tables: frozenset[tuple[Kind, int]]
    unread: frozenset[tuple[Kind, int]]


def held_in(extraction: Extraction) -> Held:
    """What of a document is compared with others."""
    tables = frozenset(
        (kind_of(table), table.year) for table in extraction.counted() if table.year and not _is_interim(table)
    )
    if extraction.status == "complete" or not tables:
        return Held(tables, frozenset())
    problems = [problem for problem in extraction.problems if problem.code != _DOUBT]
    only_doubts = not problems and bool(extraction.problems)
    status = "complete" if only_doubts else extraction.status
    file = File(extraction.model_copy(update={"problems": problems, "status": status}))
    return Held(tables, frozenset((kind, year) for kind, year in tables if not file.whole_for(kind)))


def left_out(held: Sequence[Held], homes: Sequence[Home], beside: Sequence[Iterable[Held]] = ()) -> list[list[str]]:
    """For each document the codes of the rules that were not run on it: those by which it may lack what other documents of its board have.

    beside: for each document what other papers have that it was compared with too.
    """
    boards: dict[Home, set[tuple[Kind, int]]] = {}
    for own, home in zip(held, homes, strict=True):
        boards.setdefault(home, set()).update(own.tables)
    others = [{table for one in papers for table in one.tables} for papers in beside or [()] * len(held)]
    return [
        sorted({code for kind, year in own.unread for code in _hindered(kind, year, boards[home] | other)})
        for own, home, other in zip(held, homes, others, strict=True)
    ]


def left_out_of(
    extractions: Sequence[Extraction], off: Collection[str], words: Strings, beside: Sequence[Sequence[Extraction]] = ()
) -> dict[int, list[str]]:
    """By the number of each document that any were left out of, the codes of these rules.

    off: those that were not to be run; beside: for each document the papers of the store that it was compared with, where it was.
    """
    held = [held_in(one) for one in extractions]
    if not any(one.unread for one in held):
        return {}
    homes = Homes(extractions, words)
    stored = [[held_in(one) for one in papers] for papers in beside]
    each = left_out(held, [homes.of(one) for one in extractions], stored)
    return {number: told for number, codes in enumerate(each) if (told := [code for code in codes if code not in off])}


def stored_beside(stored: Iterable[Extraction], comparisons: Mapping[str, StoredComparison]) -> dict[str, list[Held]]:
    """By the hash of each file what the papers of the store hold that it was compared with."""
    held = {one.source.sha256: held_in(one) for one in stored} if comparisons else {}
    return {
        key: [held[paper.sha256] for paper in one.papers if paper.sha256 in held] for key, one in comparisons.items()
    }


def rules_in_words(codes: Collection[str], off: Collection[str], words: Strings) -> str:
    """As "risk utan kontroll (risk-without-control) och …"; empty where all of them were not to be run anyhow."""
    told = [f"{words.get(f'rule.{code}.title', code)} ({code})" for code in sorted(set(codes) - set(off))]
    return words.listed(told)


def _hindered(kind: Kind, year: int, every: Collection[tuple[Kind, int]]) -> Iterator[str]:
    beside, code = _BESIDE[kind]
    if (beside, year) in every:
        yield code
    years = {other for like, other in every if (like == _ANALYSIS) == (kind == _ANALYSIS)}
    if any(other < year for other in years):
        yield "risk-dropped"
    if any(other > year for other in years):
        yield "risk-added"


def _is_interim(table: AnyTable) -> bool:
    return isinstance(table, FollowUp) and table.interim
