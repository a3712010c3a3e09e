"""The queue of doubts that a reviewer steps through: brought up to date with the flat tables, and shorter at once by what is settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, TypeVar

from sqlalchemy import Select, delete, func, select, tuple_
from sqlalchemy.orm import Session

from extractors.lazy_pattern import lazy_pattern
from pipeline.corrections.doubts import Place
from pipeline.corrections.fields import overlap
from pipeline.privacy.masking import mask_extraction
from pipeline.store.flat_rows import Held
from pipeline.store.source_listings import plain
from pipeline.store.stored_texts import of_values
from pipeline.store.web_models import DoubtRecord
from schemas.doubt import Doubt, DoubtKind
from schemas.errors import WrongCursor

_CURSOR: Final = lazy_pattern(r"([0-9]{1,9}):(.*)", re.DOTALL)  # the document's number, and the place within it
S = TypeVar("S", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True)
class DoubtFilter:
    """Which doubts: of a document, a municipality, a body, a year, a kind; None: whichever."""

    document: int | None = None
    municipality: str | None = None
    group: str | None = None
    year: int | None = None
    kind: DoubtKind | None = None


def doubts(session: Session, wanted: DoubtFilter, after: str | None = None, limit: int = 50) -> list[Doubt]:
    """Doubts beyond a cursor, document by document, each in the order of its pages. Raises WrongCursor for what is none."""
    query = _filtered(select(DoubtRecord.data), wanted)
    if after:
        query = query.where(tuple_(DoubtRecord.document_id, DoubtRecord.place) > tuple_(*_position(after)))
    ordered = query.order_by(DoubtRecord.document_id, DoubtRecord.place).limit(limit)
    return [of_values(Doubt, data) for data in session.scalars(ordered)]


def count_doubts(session: Session, wanted: DoubtFilter) -> dict[str, int]:
    """How many doubts there are of each kind."""
    query = _filtered(select(DoubtRecord.kind, func.count()), wanted).group_by(DoubtRecord.kind)
    return dict(session.execute(query).all())


def doubtful_municipalities(session: Session) -> dict[str, int]:
    """Whose documents have doubts, by name, and how many."""
    query = select(DoubtRecord.municipality, func.count()).group_by(DoubtRecord.municipality)
    return dict(sorted(session.execute(query).all()))


def _filtered(query: S, wanted: DoubtFilter) -> S:
    for one in fields(wanted):
        name = "document_id" if one.name == "document" else one.name
        if (value := getattr(wanted, one.name)) is not None:
            query = query.where(getattr(DoubtRecord, name) == value)
    return query


def _position(cursor: str) -> tuple[int, str]:
    told = _CURSOR.fullmatch(cursor)
    if told is None:
        raise WrongCursor
    return int(told[1]), plain(told[2])


def write_doubts(session: Session, held: Held, group: str, places: Sequence[Place]) -> None:
    """Put a document's places of doubt in place of those of before; texts are masked."""
    session.execute(delete(DoubtRecord).where(DoubtRecord.document_id == held.document))
    for place in places:
        doubt = mask_extraction(_doubt(held, group, place))
        session.add(
            DoubtRecord(
                document_id=held.document,
                place=doubt.cursor.partition(":")[2],
                kind=doubt.kind,
                municipality=doubt.municipality,
                group=group,
                year=doubt.year,
                key=doubt.key,
                field=doubt.field,
                data=doubt.model_dump(mode="json"),
            )
        )


def take_out(session: Session, document: int, key: str, field: str) -> None:
    """Take out the doubts that a correction of a field settles, before the document is examined again."""
    own = select(DoubtRecord).where(DoubtRecord.document_id == document, DoubtRecord.key == key)
    for doubt in session.scalars(own).all():
        if overlap(doubt.field, field):
            session.delete(doubt)


def _doubt(held: Held, group: str, place: Place) -> Doubt:
    first = place.regions[0] if place.regions else None
    page, box = first.page if first else place.page, first and first.bbox
    order = f"{page or 0:05}-{box[1] if box else 0:08.1f}-{place.key}-{place.field}-{place.kind}"
    return Doubt(
        cursor=f"{held.document}:{order}",
        kind=place.kind,
        document=held.document,
        document_id=held.identity,
        municipality=held.municipality,
        group=group,
        sha256=held.sha256,
        year=place.year,
        page=page,
        bbox=box,
        path=place.path,
        about=place.about,
        key=place.key,
        field=place.field,
        read=place.read,
        text=place.text,
        message=place.message,
        readings=list(place.readings),
        correction=place.correction,
    )
