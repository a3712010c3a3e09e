"""The steps of a night, one by one, for tests of the store: list, fetch, assign, read, examine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.sources.base import Fetched, Listed, Meeting, SourceInfo
from pipeline.store import (
    counted_once,
    documents,
    groups,
    publication,
    published_rows,
    readings,
    runs,
    source_listings,
    stored_facts,
)
from pipeline.store.models import Base, DocumentRecord, Version
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction, Link
from schemas.flat import TABLES

SOURCE = SourceInfo("granby", "folder", "Granby", "Servicenämnden", "Granby/Servicenämnden")
NEIGHBOUR = SourceInfo("askby", "folder", "Askby", "Servicenämnden", "Granby/Servicenämnden")
NIGHTS = [f"2026-03-{day:02}" for day in range(1, 31)]
READER = "1"
_LATER = ("alter table listing drop column refused_mark", "alter table listing drop column refused_at")


def grow_older(store: Store, form: str) -> None:
    """Let the store have the form that an earlier version of the program gave it; what only data tell stays."""
    set_form = sa.text("update alembic_version set version_num = :form").bindparams(form=form)
    for change in (*map(sa.text, _LATER), set_form):
        store.write(lambda session, change=change: session.execute(change))  # type: ignore[misc]


def sha(data: str) -> str:
    return hashlib.sha256(data.encode()).hexdigest()


def listed(identity: str, **more: str) -> Listed:
    return Listed(identity, f"https://granby.test/{identity}", f"{identity}.pdf", **more)  # type: ignore[arg-type]


def show(store: Store, night: str, *identities: str, source: SourceInfo = SOURCE) -> source_listings.Shown:
    meeting = Meeting(tuple(map(listed, identities)), date="2026-02-11", title="11 februari 2026")
    return store.write(source_listings.record_listing, source, [meeting], f"{night}T03:15:00Z", night)


def fetch(store: Store, night: str, source: SourceInfo = SOURCE, /, **texts: str) -> documents.Assigned:
    """Fetch each identity with some text as its bytes, and assign them."""
    now = f"{night}T03:16:00Z"
    for due in store.read(source_listings.due, source.name):
        if text := texts.get(due.document.identity):
            fetched = Fetched(due.document.address, due.document.name)
            store.write(source_listings.record_fetched, due, fetched, sha(text), len(text), now)
    return store.write(documents.assign, {one.name: one for one in (SOURCE, NEIGHBOUR)}, now)


def read(store: Store, text: str, extraction: Extraction, reader: str = READER) -> None:
    source = extraction.source.model_copy(update={"sha256": sha(text)})
    ours = extraction.model_copy(update={"source": source})
    store.write(readings.store_reading, sha(text), ours, reader, "2026-03-01T03:17:00Z")


def examine(
    store: Store,
    night: str,
    links: Sequence[tuple[str, Link]] = (),
    findings: Iterable[tuple[str, Discrepancy]] = (),
    *,
    run: int | None = None,
) -> int:
    """Examine the body as the given links and findings (each with the text of its file) say; the run's number."""
    number = run or store.write(runs.start_run, night, f"{night}T03:15:00Z")
    found = list(findings)
    store.write(counted_once.find_copies)
    members = store.read(groups.members, SOURCE.group)
    results = [
        (
            member,
            _read(store, member.sha256).model_copy(
                update={
                    "links": [link for text, link in links if sha(text) == member.sha256],
                    "discrepancies": [one for text, one in found if sha(text) == member.sha256],
                }
            ),
        )
        for member in members
    ]
    store.write(groups.store_examination, SOURCE.group, results, "d", number, f"{night}T03:18:00Z")
    if run is None:
        store.write(runs.end_run, number, runs.DONE, {}, f"{night}T03:19:00Z")
    return number


def _read(store: Store, sha256: str) -> Extraction:
    extraction = store.read(stored_facts.load_reading, sha256)
    assert extraction
    return extraction


def publish(store: Store, night: str) -> int:
    """Bring the flat tables up to date."""
    return publication.publish_all(store, f"{night}T03:20:00Z")


def flat(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The flat tables, those without rows too."""
    return store.read(lambda session: {name: list(published_rows.rows(session, name)) for name in TABLES})


def rows(store: Store, table: type[Base]) -> list[dict[str, object]]:
    def all_rows(session: Session) -> list[dict[str, object]]:
        order = list(table.__table__.primary_key)
        found = session.scalars(select(table).order_by(*order))
        return [{column.key: getattr(row, column.key) for column in table.__table__.columns} for row in found]

    return store.read(all_rows)


def versions(store: Store) -> dict[str, list[str]]:
    """Hashes of each document's versions, by its identity, oldest first."""

    def all_versions(session: Session) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        query = (
            select(DocumentRecord.identity, Version.sha256).join(Version).order_by(DocumentRecord.id, Version.number)
        )
        for identity, sha256 in session.execute(query):
            found.setdefault(identity, []).append(sha256)
        return found

    return store.read(all_versions)


def begun_anew(folder: Path, template: bytes) -> Store:
    """An empty store in place of the one that a history before left in the folder."""
    for left in folder.glob("store.db*"):
        left.unlink()
    path = folder / "store.db"
    path.write_bytes(template)
    return Store(f"sqlite:///{path}")
