"""Where the tables of a version are counted, as counted_once.py noted it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.link.same_tables import with_counted_in
from pipeline.store.models import DocumentRecord, PartRow, Version
from pipeline.store.newest import newest
from pipeline.store.risk_keys import Place
from pipeline.store.stored_facts import ROWS
from schemas.extraction import Extraction


def marks_of(session: Session, versions: Sequence[int]) -> dict[int, dict[str, str]]:
    """By version, and by the id of each of its tables that is counted elsewhere, where: the file's hash, # and the table's id there."""
    own = PartRow.version_id.in_(versions), PartRow.counted_in.is_not(None)
    marks: dict[int, dict[str, str]] = {}
    query = select(PartRow.version_id, PartRow.part, PartRow.counted_in).where(*own).order_by(PartRow.position)
    for version, part, where in session.execute(query):
        if where:
            marks.setdefault(version, {})[part] = where
    return marks


def with_marks(session: Session, version_id: int, extraction: Extraction) -> Extraction:
    """An extraction of a version whose tables say where they are counted, as the store has it now."""
    return with_counted_in(extraction, marks_of(session, [version_id]).get(version_id, {}))


def copied_rows(session: Session, group: str) -> tuple[list[tuple[int, str]], list[tuple[Place, Place]]]:
    """The newest versions of a body that hold tables counted elsewhere, with their hashes, and the pairs of rows that are one."""
    own = newest().where(DocumentRecord.group == group).with_only_columns(Version.id, Version.sha256)
    held = {version: sha256 for version, sha256 in session.execute(own).all()}  # noqa: C416 - a row is no pair to dict()
    versions = {sha256: version for version, sha256 in held.items()}
    marks = marks_of(session, [*held])
    pairs = [
        ((held[version], one), (other, its))
        for version, found in marks.items()
        for table, where in found.items()
        for other, _, counted in [where.partition("#")]
        if other in versions
        for one, its in zip(_rows(session, version, table), _rows(session, versions[other], counted), strict=False)
    ]
    return [(version, held[version]) for version in marks], pairs


def _rows(session: Session, version: int, table: str) -> list[str]:
    """The ids of a table's rows, in their order."""
    found: list[tuple[int, str]] = []
    for kind in ROWS.values():
        own = select(kind.position, kind.row).where(kind.version_id == version, kind.table == table)
        found += [(position, row) for position, row in session.execute(own)]
    return [row for _, row in sorted(found)]
