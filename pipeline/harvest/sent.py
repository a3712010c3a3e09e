"""A file that somebody sends to be kept: taken in as a source's documents are, under a source of its own for each body, and read."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.harvest import nightly
from pipeline.harvest.night import PATIENCE, Night, ToRead
from pipeline.privacy.masking import beginning
from pipeline.sources.base import Fetched, Listed, Meeting, SourceInfo
from pipeline.store import documents, readings, source_listings
from pipeline.store.audit import audited
from pipeline.store.corrections import group_of
from pipeline.store.counted_once import find_copies
from pipeline.store.models import SOURCE_NAME, DocumentRecord, Listing
from pipeline.store.shown_entries import SENT
from pipeline.timestamps import night_of
from schemas.errors import AlreadyRunning, Gone

KEPT: Final = "document-kept"
_PARTS: Final = {",", '"'}  # with one of these in it a municipality's end would not be known in its source's name
_MARK: Final = 16  # characters that are added to a source's name that is cut


@dataclass(frozen=True)
class Sent:
    """A file at a path, and whose it is. Another file of that name and body is a new version of the same document."""

    path: Path
    municipality: str
    board: str


def keep(night: Night, sent: Sent, by: str) -> int:
    """Take a file in, and read it; the document's number. What is linked and found in it follows when its body is examined.

    A reader that is killed here leaves the document to the next night, and so does a night that begins while it is read: it reads it itself. Raises AlreadyRunning while a night holds the store,
    Gone where a person took these bytes out, and what the store and the archive do.
    """
    with night.store.one_run(PATIENCE):
        with night.archive.incoming() as incoming, sent.path.open("rb") as file:
            shutil.copyfileobj(file, cast("BinaryIO", incoming))
            if night.store.read(source_listings.is_forgotten, incoming.sha256):
                raise Gone
            sha256, size = night.archive.keep(incoming), incoming.size
        number = night.store.write(_take_in, sent, sha256, size, by, night)
        night.store.write(readings.store_known, night.stamp())
        left = _unread(night, sha256)
    read = [*zip(left, night.read(left), strict=True)]  # may take minutes, in which a night is to begin
    with suppress(AlreadyRunning), night.store.one_run(PATIENCE):
        for one, extraction in read if _unread(night, sha256) else ():
            nightly.store_read(night, one, extraction)
        night.store.write(find_copies, night.store.read(group_of, number))
    return number


def _unread(night: Night, sha256: str) -> list[ToRead]:
    """The file, where nobody has read it yet."""
    return [ToRead(one, name) for one, name in night.store.read(readings.unread, night.reader) if one == sha256]


def _take_in(session: Session, sent: Sent, sha256: str, size: int, by: str, night: Night) -> int:
    """Make a document, or a version of one, of bytes that the archive holds; its number."""
    now, source = night.stamp(), _source(session, sent)
    listed = Listed(sent.path.name, f"sent:{sent.path.name}", sent.path.name)
    source_listings.record_listing(session, source, [Meeting((listed,))], now, night_of(night.now()))
    (due,) = source_listings.due(session, source.name)
    fetched = Fetched(due.document.address, due.document.name)
    source_listings.record_fetched(session, due, fetched, sha256, size, now)
    documents.assign(session, {source.name: source}, now)
    number = session.get_one(Listing, due.listing_id).document_id
    assert number is not None  # noqa: S101 - it was assigned
    audited(session, now, by, KEPT, due.document.name, number, sha256)
    return number


def _source(session: Session, sent: Sent) -> SourceInfo:
    """Of a body, what is sent. It tells of nothing that it does not show."""
    municipality, board = (source_listings.plain(one) for one in (sent.municipality, sent.board))
    own = DocumentRecord.municipality == municipality, DocumentRecord.board == board
    group = session.scalar(select(DocumentRecord.group).where(*own).limit(1)) or f"{municipality} / {board}"
    first = json.dumps(municipality, ensure_ascii=False) if _PARTS & {*municipality} else municipality
    return SourceInfo(_short(f"sent: {first}, {board}"), SENT, municipality, board, group, complete=False)


def _short(name: str) -> str:
    """A source's name as the store takes it: of a long one its beginning, and what tells it from others that begin so."""
    if len(name) <= SOURCE_NAME:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:_MARK]
    return f"{beginning(name, SOURCE_NAME - _MARK - 1)} {mark}"
