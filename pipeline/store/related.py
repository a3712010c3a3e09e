"""What the store holds that the files of a call are compared with: tables of the same bodies, of other years and kinds.

A call's own table stands in for what is held of the same body, year and kind: two drafts of one plan are not two plans.
Bodies of one name in several municipalities are told apart by the municipality that a file names; where it names none
and more than one such body is held, nothing is compared: less is said rather than something wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.link.group import BodyKey, body_of, place_of, same_body, stated_year
from pipeline.link.similarity import normal
from pipeline.link.view import File, LinkedTable, counted_sheets
from schemas.check import Outcome, StoredComparison, StoredPaper
from schemas.extraction import Extraction


@dataclass(frozen=True)
class HeldPaper:
    """A paper of the store. group: the body whose papers belong together; places: the municipalities that publish them."""

    group: str
    places: frozenset[str]
    extraction: Extraction


Keyed = tuple[BodyKey, LinkedTable]


@dataclass(frozen=True)
class Beside:
    """What a call's files are compared with.

    papers       the held papers, each with those of its tables that matter
    comparisons  for each file of the call those of its bodies, or why there are none
    """

    papers: list[Extraction]
    comparisons: list[StoredComparison]


def beside(fresh: Sequence[Extraction], held: Sequence[HeldPaper]) -> Beside:
    """The held papers that the files of a call are compared with."""
    own = [[*_keyed(extraction)] for extraction in fresh]
    every = [pair for pairs in own for pair in pairs]
    groups = [[_groups_of(key, held) for key, _ in pairs] for pairs in own]
    matching = {group for found in groups for group in _clear(found)}
    parts = [(paper.group, _part(paper.extraction, every)) for paper in held if paper.group in matching]
    parts = [(group, part) for group, part in parts if any(part.tables())]
    told = [_comparison(one, found, parts) for one, found in zip(fresh, groups, strict=True)]
    return Beside([part for _, part in parts], told)


def _comparison(
    fresh: Extraction, groups: Sequence[set[str]], parts: Sequence[tuple[str, Extraction]]
) -> StoredComparison:
    """What one file of the call is compared with; groups: for each of its tables with a body the groups that fit."""
    clear = _clear(groups)
    papers = [_paper(part) for group, part in parts if group in clear]
    if not papers and fresh.status != "failed" and any(fresh.tables()):
        outcome: Outcome = (
            "no-body" if not groups else "several-municipalities" if any(groups) and not clear else "none"
        )
        return StoredComparison(outcome=outcome, papers=[])
    return StoredComparison(outcome="compared" if papers else "no-tables", papers=papers)


def _paper(part: Extraction) -> StoredPaper:
    source = part.source
    return StoredPaper(
        document_id=source.document_id,
        filename=source.filename,
        sha256=source.sha256,
        url=source.url,
        years=sorted({table.year for table in part.tables() if table.year}),
    )


def _clear(groups: Iterable[set[str]]) -> set[str]:
    """The groups that tables belong to without doubt."""
    return {group for found in groups if len(found) == 1 for group in found}


def names_of(fresh: Sequence[Extraction]) -> set[str]:
    """The names of the bodies that a call's files name."""
    return {key.name for extraction in fresh for key, _ in _keyed(extraction)}


def is_named(name: str, names: Iterable[str]) -> bool:
    """Whether a body's name may mean one of the named, whatever its municipality."""
    key = BodyKey(normal(name), frozenset())
    return any(same_body(key, BodyKey(other, frozenset())) for other in names)


def _keyed(extraction: Extraction) -> Iterator[Keyed]:
    if extraction.status != "failed":
        for sheet in counted_sheets(File(extraction)):
            if key := body_of(sheet):
                yield key, sheet


def _groups_of(key: BodyKey, held: Sequence[HeldPaper]) -> set[str]:
    """The groups that a body may be: more than one where bodies of several municipalities have its name."""
    return {paper.group for paper in held if any(_fits(key, other, paper) for other, _ in _keyed(paper.extraction))}


def _fits(key: BodyKey, other: BodyKey, paper: HeldPaper) -> bool:
    return same_body(key, BodyKey(other.name, other.places | {place_of(place) for place in paper.places}))


def _part(extraction: Extraction, own: Sequence[Keyed]) -> Extraction:
    wanted = {id(sheet.table) for key, sheet in _keyed(extraction) if _is_compared(key, sheet, own)}
    kinds = ("risk_assessments", "control_plans", "follow_ups")
    return extraction.model_copy(
        update={kind: [table for table in getattr(extraction, kind) if id(table) in wanted] for kind in kinds}
    )


def _is_compared(key: BodyKey, sheet: LinkedTable, own: Sequence[Keyed]) -> bool:
    same = [other for other_key, other in own if same_body(key, other_key)]
    what = (sheet.kind, stated_year(sheet), sheet.interim)
    return bool(same) and all((other.kind, stated_year(other), other.interim) != what for other in same)
