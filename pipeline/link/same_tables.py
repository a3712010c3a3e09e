"""Which tables of different papers are one: a bundle and its appendix hold it both, and it is counted in one of them.

Two tables are one where kind, year and every value of every row are the same, and nothing that they say of themselves besides
(period, unit, board) contradicts. Places, ids, titles and reference numbers do not count: a stamp or another format makes no
other table. Where a table fits several that differ, it is none of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.link.group import VAGUE, BodyKey, place_of, same_body
from pipeline.link.similarity import normal
from pipeline.swedish.lemmas import words
from schemas.extraction import Extraction
from schemas.matter import Matter
from schemas.tables import AnyTable, FollowUp, kind_of, rows_of

Home = tuple[str, str]
"""A paper and the id of a table in it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a table says of itself besides its kind, year and rows; None where it says nothing. places: behind its board."""

    period: tuple[str | None, str | None] | None
    unit: str | None
    body: str | None
    places: tuple[str, ...]

    @property
    def said(self) -> int:
        """How much it says."""
        return sum(one is not None for one in (self.period, self.unit, self.body)) + bool(self.places)

    def fits(self, other: Setting) -> bool:
        """Whether nothing contradicts."""
        if not _agree(self.period, other.period) or not _agree(self.unit, other.unit):
            return False
        if self.body is None or other.body is None:
            return True
        return same_body(BodyKey(self.body, frozenset(self.places)), BodyKey(other.body, frozenset(other.places)))


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


@dataclass(frozen=True, slots=True)
class Shown:
    """A table where a paper shows it.

    position   among the paper's tables
    rows       a hash of what its rows say (rows_said)
    settings   as it was read, and as a person corrected it
    corrected  the same hash with a person's corrections; None where nobody corrected or confirmed anything
    rank       of its paper: of papers that show one table the lowest counts it
    """

    paper: str
    table: str
    position: int
    rows: str
    settings: tuple[Setting, ...]
    rank: tuple[Any, ...]
    corrected: str | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        """Where it stands among those that are the same; what a person corrected goes before what nobody did."""
        return self.corrected is None, *self.rank, self.position


def counted_elsewhere(shown: Iterable[Shown]) -> dict[Home, Home]:
    """The tables that are counted in another paper, with where; the order of what is given does not matter."""
    found: dict[Home, Home] = {}
    for _, same in groupby(sorted(shown, key=lambda one: one.rows), key=lambda one: one.rows):
        for cluster in _clusters([*same]):
            first = min(cluster, key=lambda one: one.order)
            found |= {(one.paper, one.table): (first.paper, first.table) for one in cluster if one is not first}
    return found


def _clusters(same: Sequence[Shown]) -> list[list[Shown]]:
    """Those that are one table; what says most of itself is looked at first, so that others find what they fit."""
    clusters: list[list[Shown]] = []
    for one in sorted(same, key=lambda one: (one.corrected is None, -one.settings[0].said, one.order)):
        fitting = [cluster for cluster in clusters if all(_is_same(one, other) for other in cluster)]
        alike = [cluster for cluster in fitting if any(other.settings[0] == one.settings[0] for other in cluster)]
        if alike or len(fitting) == 1:
            (alike or fitting)[0].append(one)
        else:
            clusters.append([one])
    return clusters


def _is_same(one: Shown, other: Shown) -> bool:
    """Never two of one paper: that holds it twice on purpose. What people corrected in different ways is not the same."""
    if one.paper == other.paper or not _agree(one.corrected, other.corrected):
        return False
    return any(mine.fits(theirs) for mine in one.settings for theirs in other.settings)


def rows_said(table: AnyTable) -> str | None:
    """A hash of a table's kind, year and rows; None where it has no rows."""
    rows = [row.model_dump(mode="json", exclude={"id", "source"}) for row in rows_of(table)]
    interim = isinstance(table, FollowUp) and table.interim
    return _hash([kind_of(table), interim, table.year, rows]) if rows else None


def setting_of(table: AnyTable) -> Setting:
    """What a table says of itself besides."""
    body = normal(table.body.name) if table.body else ""
    return Setting(
        period=(table.period.from_, table.period.to) if table.period else None,
        unit=normal(table.unit) or None,
        body=body if any(word not in VAGUE for word in words(body)) else None,
        places=tuple(sorted({place_of(one.name) for one in table.organisations} - {""})),
    )


def matter_said(matter: Matter) -> str:
    """A hash of what a matter says; stamps, places and who signed do not count."""
    decisions = [(normal(one.text), one.proposed) for one in matter.decisions]
    texts = [normal(text) for text in (matter.title, matter.paragraph, matter.summary)]
    return _hash([matter.kind, texts, decisions])


def counted_once(papers: Mapping[str, Extraction]) -> dict[str, Extraction]:
    """Papers by a name, with tables that several hold counted in the one that names the board and says most; what says already where it is counted stays."""
    shown = [
        Shown(name, table.id, position, rows, (said,), (said.body is None, -_facts(paper), name))
        for name, paper in papers.items()
        for position, (table, said) in enumerate((table, setting_of(table)) for table in paper.tables())
        if table.counted_in is None and (rows := rows_said(table))
    ]
    told: dict[str, dict[str, str]] = {
        name: {table.id: table.counted_in for table in paper.tables() if table.counted_in}
        for name, paper in papers.items()
    }
    for (name, table), (other, its) in counted_elsewhere(shown).items():
        told[name][table] = f"{other}#{its}"
    return {name: with_counted_in(paper, told[name]) if told[name] else paper for name, paper in papers.items()}


def twins(papers: Mapping[str, Extraction], counted: Mapping[str, Extraction]) -> dict[str, str]:
    """The papers that hold what another one does and nothing else, such as one in another format, with that one."""
    found: dict[str, str] = {}
    for name, paper in counted.items():
        marks = [one.counted_in for one in paper.tables() if one.counted_in and rows_of(one)]
        others = {mark.partition("#")[0] for mark in marks}
        if len(others) == 1 and (other := others.pop()) in papers:
            held = [sorted(filter(None, map(rows_said, papers[one].tables()))) for one in (name, other)]
            if held[0] == held[1] and len(marks) == len(held[0]):
                found[name] = other
    return found


def _facts(paper: Extraction) -> int:
    """How much it says: its rows and its matters."""
    return sum(len(rows_of(table)) for table in paper.tables()) + len(paper.matters)


def with_counted_in(extraction: Extraction, elsewhere: Mapping[str, str]) -> Extraction:
    """An extraction whose tables say where they are counted; elsewhere: by table's id the other file's hash, # and the table there."""
    return extraction.model_copy(
        update={
            kind: [table.model_copy(update={"counted_in": elsewhere.get(table.id)}) for table in tables]
            for kind in ("risk_assessments", "control_plans", "follow_ups")
            if (tables := getattr(extraction, kind))
        }
    )


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
