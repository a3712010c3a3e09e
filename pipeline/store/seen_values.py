"""One value of a document as a person sees it before correcting it: what was read, and what lies over that."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue
from sqlalchemy.orm import Session

from pipeline.corrections.apply import correct
from pipeline.corrections.fields import overlap, value_of
from pipeline.store.corrected import of_document
from pipeline.store.corrections import as_shown, part_of
from pipeline.store.documents import current
from pipeline.store.stored_facts import keys_of, load_reading
from schemas.correction import Correction
from schemas.errors import NotFound


@dataclass(frozen=True)
class SeenValue:
    """A value, personal numbers masked.

    key, field  where it stands; the field that a correction is of already, where that holds what was asked for
    read        as it was read
    value       as it stands now, with the correction
    correction  that lies over it
    """

    key: str
    field: str
    read: JsonValue
    value: JsonValue
    correction: Correction | None


def seen_value(session: Session, document: int, key: str, field: str) -> SeenValue:
    """The value of a field of a row, table or matter. Raises NotFound where none has that key, UsageError for a field that is none."""
    version = current(session, document)
    extraction = load_reading(session, version.sha256)
    if extraction is None:
        raise NotFound
    keys, corrections = keys_of(session, version.id), of_document(session, document)
    over = next((one for one in corrections if one.key == key and overlap(one.field, field)), None)
    field = over.field if over else field
    _, _, read = part_of(extraction, keys, key)
    _, _, now = part_of(correct(extraction, corrections, keys).extraction, keys, key)
    return SeenValue(key, field, as_shown(value_of(read, field)), as_shown(value_of(now, field)), over)
