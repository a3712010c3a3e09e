"""The names of those who corrected and decided, and how one is taken out."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from pipeline.store.models import Base, Event, Version
from pipeline.store.stored_texts import of_model
from pipeline.store.web_models import AuditRecord, SessionRecord
from schemas.evidence import CorrectedValue
from schemas.extraction import Extraction
from schemas.tables import AnyTable, rows_of

NOBODY: Final = "borttagen granskare"


def forget_reviewer(session: Session, name: str) -> int:
    """Put "borttagen granskare" in place of a name wherever the store says who did something; in how many places.

    What the person corrected and decided stays. Webhooks that were told of it before cannot be reached.
    """
    changed = 0
    for table in Base.metadata.sorted_tables:
        if "by" in table.c:
            changed += session.scalar(select(func.count()).select_from(table).where(table.c.by == name)) or 0
            session.execute(update(table).where(table.c.by == name).values(by=NOBODY))
    session.execute(delete(SessionRecord).where(SessionRecord.name == name))
    quoted = or_(
        AuditRecord.subject.contains(name, autoescape=True), AuditRecord.detail.contains(name, autoescape=True)
    )
    for entry in session.scalars(select(AuditRecord).where(quoted)).all():
        entry.subject, entry.detail = entry.subject.replace(name, NOBODY), entry.detail.replace(name, NOBODY)
        changed += 1
    for event in session.scalars(select(Event).where(Event.kind.startswith("correction-"))).all():
        if event.data.get("by") == name:
            event.data = event.data | {"by": NOBODY}
            changed += 1
    return changed + _in_examined(session, name)


def _in_examined(session: Session, name: str) -> int:
    """The name in the extractions that reports are made of."""
    changed = 0
    for version in session.scalars(select(Version).where(Version.examined.is_not(None))).all():
        if version.examined and '"corrected":{"' in version.examined:
            extraction = of_model(Extraction, version.examined)
            found = sum(_renamed(one, name) for one in _settled(extraction))
            if found:
                version.examined = extraction.model_dump_json(by_alias=True)
                changed += found
    return changed


def _settled(extraction: Extraction) -> list[dict[str, CorrectedValue]]:
    tables: list[AnyTable] = [*extraction.tables()]
    return [
        *(matter.corrected for matter in extraction.matters),
        *(table.corrected for table in tables),
        *(row.source.corrected for table in tables for row in rows_of(table)),
    ]


def _renamed(settled: dict[str, Any], name: str) -> int:
    own = {field: told for field, told in settled.items() if told.by == name}
    settled |= {field: told.model_copy(update={"by": NOBODY}) for field, told in own.items()}
    return len(own)
