"""Which of a body's papers counts a table that several of them hold, and which papers say nothing that others do not.

A table is counted in the paper where a person corrected it; else in one that its sources still show; else in the one that
says most; else in that of the newest meeting. So it follows from what is held, not from what came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from pipeline.corrections.apply import correct
from pipeline.link.same_tables import Setting, Shown, counted_elsewhere, rows_said, setting_of
from pipeline.store.corrected import of_documents
from pipeline.store.models import DocumentRecord, Listing, PartRow, Version
from pipeline.store.newest import newest, withdrawn
from pipeline.store.part_keys import MATTER
from pipeline.store.readings import say_parts
from pipeline.store.stored_facts import keys_of, load_reading
from schemas.correction import Correction
from schemas.tables import AnyTable, rows_of

_PART: Final = (
    *(PartRow.id, PartRow.version_id, PartRow.kind, PartRow.part, PartRow.position),
    *(PartRow.says, PartRow.setting, PartRow.counted_in),
)


@dataclass
class _Paper:
    """A document's newest version, with its tables that have rows, and what its matters say."""

    document: int
    identity: str
    same_as: int | None
    version: int
    sha256: str
    tables: list[Row[Any]] = field(default_factory=list)
    matters: set[str] = field(default_factory=set)
    facts: int = 0

    def take(self, part: Row[Any]) -> None:
        """Take in a table or a matter."""
        if part.kind == MATTER:
            self.matters.add(part.says)
            self.facts += 1
        elif part.says:
            self.tables.append(part)
            self.facts += part.setting["rows"]


def find_copies(session: Session, group: str | None = None) -> int:
    """Note for each table where it is counted, if in another paper of its body, and for each paper of which it is a copy.

    A copy is a paper whose tables are all counted elsewhere, and whose matters the papers that count them have too. What
    changes in any paper is looked at anew. The number of copies; group: of one body alone.
    """
    say_parts(session)
    return sum(_count_once(session, papers) for papers in _by_body(session, group))


def _by_body(session: Session, group: str | None) -> Iterator[list[_Paper]]:
    held = newest().order_by(DocumentRecord.group, DocumentRecord.id)
    held = held if group is None else held.where(DocumentRecord.group == group)
    whose = DocumentRecord.group, DocumentRecord.id, DocumentRecord.identity, DocumentRecord.same_as
    rows = session.execute(held.with_only_columns(*whose, Version.id, Version.sha256)).all()
    parts: dict[int, list[Row[Any]]] = defaultdict(list)
    own = held.order_by(None).with_only_columns(Version.id)
    for part in session.execute(select(*_PART).where(PartRow.version_id.in_(own)).order_by(PartRow.position)):
        parts[part.version_id].append(part)
    for _, members in groupby(rows, key=lambda row: row[0]):
        papers = [
            _Paper(document, identity, same_as, version, sha256)
            for _, document, identity, same_as, version, sha256 in members
        ]
        for paper in papers:
            for part in parts[paper.version]:
                paper.take(part)
        yield papers


def _count_once(session: Session, papers: Sequence[_Paper]) -> int:
    """The papers of one body; how many are copies."""
    elsewhere = counted_elsewhere(_shown(session, papers))
    by_number = {str(paper.document): paper for paper in papers}
    copies = 0
    for paper in papers:
        homes = {one.part: elsewhere.get((str(paper.document), one.part)) for one in paper.tables}
        counting = {part: (by_number[home[0]], home[1]) for part, home in homes.items() if home}
        _note_tables(session, paper, {part: f"{other.sha256}#{table}" for part, (other, table) in counting.items()})
        copies += _note_copy(session, paper, [other for other, _ in counting.values()])
    return copies


def _shown(session: Session, papers: Sequence[_Paper]) -> Iterator[Shown]:
    """The tables that more than one paper may hold."""
    holding: dict[str, set[int]] = defaultdict(set)
    for paper in papers:
        for one in paper.tables:
            holding[one.says].add(paper.document)
    several = [one for one in papers if any(len(holding[table.says]) > 1 for table in one.tables)]
    ranks, said = _ranks(session, several), _corrected(session, several)
    for paper in several:
        for one in (table for table in paper.tables if len(holding[table.says]) > 1):
            changed = said.get((paper.document, one.part))
            settings = (_setting(one.setting), *([changed[1]] if changed else []))
            place = str(paper.document), one.part, one.position
            yield Shown(*place, one.says, settings, ranks[paper.document], changed and changed[0])


def _setting(stored: Mapping[str, Any]) -> Setting:
    """As readings.said_of stored it."""
    period = tuple(stored["period"]) if stored["period"] else None
    return Setting(period, stored["unit"], stored["body"], tuple(stored["places"]))


def _ranks(session: Session, papers: Sequence[_Paper]) -> dict[int, tuple[Any, ...]]:
    documents = [paper.document for paper in papers]
    gone = withdrawn(session, documents)
    met = select(Listing.document_id, func.max(Listing.meeting_date)).where(Listing.document_id.in_(documents))
    dates = {document: _day(day) for document, day in session.execute(met.group_by(Listing.document_id))}
    return {
        one.document: (one.document in gone, -one.facts, -dates.get(one.document, 0), one.identity) for one in papers
    }


def _day(text: str | None) -> int:
    """A date as a number; 0 for none."""
    try:
        return date.fromisoformat(text).toordinal() if text else 0
    except ValueError:
        return 0


def _corrected(session: Session, papers: Sequence[_Paper]) -> dict[tuple[int, str], tuple[str | None, Setting]]:
    """By document and table what people made of those that they corrected or confirmed something in."""
    corrections = of_documents(session, [paper.document for paper in papers])
    found: dict[tuple[int, str], tuple[str | None, Setting]] = {}
    for paper in papers:
        for table in _with_corrections(session, paper, corrections.get(paper.document, ())):
            if table.corrected or any(row.source.corrected for row in rows_of(table)):
                found[paper.document, table.id] = rows_said(table), setting_of(table)
    return found


def _with_corrections(session: Session, paper: _Paper, corrections: Sequence[Correction]) -> Iterator[AnyTable]:
    if corrections and (read := load_reading(session, paper.sha256)):
        yield from correct(read, corrections, keys_of(session, paper.version)).extraction.tables()


def _note_tables(session: Session, paper: _Paper, counting: Mapping[str, str]) -> None:
    for one in paper.tables:
        if one.counted_in != (where := counting.get(one.part)):
            session.execute(update(PartRow).where(PartRow.id == one.id).values(counted_in=where))


def _note_copy(session: Session, paper: _Paper, counting: Sequence[_Paper]) -> bool:
    """Whether it is a copy; counting: the papers that count its tables, that of the first one first."""
    known = {said for other in counting for said in other.matters}
    is_copy = bool(counting) and len(counting) == len(paper.tables) and paper.matters <= known
    same_as = counting[0].document if is_copy else None
    if paper.same_as != same_as:
        session.execute(update(DocumentRecord).where(DocumentRecord.id == paper.document).values(same_as=same_as))
    return is_copy
