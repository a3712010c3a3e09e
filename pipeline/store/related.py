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
from pipeline.link.view import File, LinkedTable, sheets_of
from schemas.extraction import Extraction


@dataclass(frozen=True)
class HeldPaper:
    """A paper of the store. group: the body whose papers belong together; places: the municipalities that publish them."""

    group: str
    places: frozenset[str]
    extraction: Extraction


Keyed = tuple[BodyKey, LinkedTable]


def beside(fresh: Sequence[Extraction], held: Sequence[HeldPaper]) -> list[Extraction]:
    """The held papers to compare with, each with those of its tables that matter."""
    own = [pair for extraction in fresh for pair in _keyed(extraction)]
    matching = {group for key, _ in own for group in _group_of(key, held)}
    parts = (_part(paper.extraction, own) for paper in held if paper.group in matching)
    return [part for part in parts if any(part.tables())]


def names_of(fresh: Sequence[Extraction]) -> set[str]:
    """The names of the bodies that a call's files name."""
    return {key.name for extraction in fresh for key, _ in _keyed(extraction)}


def is_named(name: str, names: Iterable[str]) -> bool:
    """Whether a body's name may mean one of the named, whatever its municipality."""
    key = BodyKey(normal(name), frozenset())
    return any(same_body(key, BodyKey(other, frozenset())) for other in names)


def _keyed(extraction: Extraction) -> Iterator[Keyed]:
    if extraction.status != "failed":
        for sheet in sheets_of(File(extraction)):
            if key := body_of(sheet):
                yield key, sheet


def _group_of(key: BodyKey, held: Sequence[HeldPaper]) -> set[str]:
    """The one group that a body is, empty where there is none or it is not clear."""
    found = {paper.group for paper in held if any(_fits(key, other, paper) for other, _ in _keyed(paper.extraction))}
    return found if len(found) == 1 else set()


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
