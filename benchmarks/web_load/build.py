"""A store whose flat tables are large: drawn bundles, read once and multiplied under other boards and years, published and copied.

What is left out is what no list shows: bytes, readings and links. A risk has the same key over the years by its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from benchmarks.generator.content import data
from benchmarks.overview.papers import papers_of, read_bundles
from pipeline.store.flat_rows import Held, HeldFinding, RowKeys, flat_rows
from pipeline.store.list_models import ListEntry
from pipeline.store.list_upkeep import count_values
from pipeline.store.models import PUBLISHED, Base, DocumentRecord, Publication
from pipeline.store.publication import note_published, write_rows
from pipeline.store.store import Store
from schemas.extraction import Extraction
from schemas.tables import Risk, rows_of

AT_ONCE = 100  # documents of a transaction
COPIES = 8  # of each document, itself among them
MARKED = {"identity", "group", "municipality", "municipality_order", "key", "risk_key"}  # what each copy has its own of
NOW = "2026-11-27T03:15:00.000000Z"
EVERY = 10  # rows for each finding
CODES = (("score-product", "error"), ("missing-responsible", "warning"), ("risk-renamed", "notice"))


def fill(store: Store, rows: int, drawn: Path, seed: int) -> int:
    """Publish documents until their tables have a part of so many rows, and copy these in the database; how many there are."""
    store.migrate()
    if store.read(_count) < rows:
        papers = _papers(read_bundles(seed, drawn))
        while store.read(_count) < rows / COPIES:
            store.write(_publish, [*islice(papers, AT_ONCE)])
        last = store.read(_last)
        for number in range(1, COPIES):
            store.write(_copy, number, *last)
        store.write(count_values)
        store.write(note_published, NOW)
    return store.read(_count)


def _last(session: Session) -> tuple[int, int]:
    """The highest numbers of a document and of an entry of lists."""
    return session.scalar(select(func.max(DocumentRecord.id))) or 0, session.scalar(select(func.max(ListEntry.id))) or 0


def _copy(session: Session, number: int, documents: int, entries: int) -> None:
    """All documents up to a number once more, with rows, entries and words of their own, under other municipalities."""
    tables = {"document": "id", "list_entry": "document_id", **{one.name: "document" for one in PUBLISHED.values()}}
    for name, of in tables.items():
        table = Base.metadata.tables[name]
        moved = {of: number * documents} | ({"id": number * entries} if of == "document_id" else {})
        copied = [column for column in table.c if column.key != "place"]
        told = [
            column + moved[column.key]
            if column.key in moved
            else column + f" {number}"
            if column.key in MARKED
            else column
            for column in copied
        ]
        rows = select(*told).where(table.c[of] <= documents)
        session.execute(insert(table).from_select([column.key for column in copied], rows))
    sqlite = session.get_bind().dialect.name == "sqlite"
    key, words = ("rowid", "title, stems, plain") if sqlite else ("id", "words")
    again = f"select {key} + :further, {words} from search_text where {key} <= :most"  # noqa: S608 - our own names
    session.execute(
        text(f"insert into search_text ({key}, {words}) {again}"), {"further": number * entries, "most": entries}
    )


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).where(ListEntry.list_name == "rows")) or 0


def _papers(bundles: Sequence[Extraction]) -> Iterator[tuple[str, Extraction]]:
    """Documents without end, each with its municipality."""
    round_ = 0
    while True:
        for number, name in enumerate(data("boards")["municipalities"]):
            place = f"{name} {round_}" if round_ else str(name)
            for _, paper in papers_of(bundles, place, number):
                yield place, paper
        round_ += 1


def _publish(session: Session, papers: Sequence[tuple[str, Extraction]]) -> None:
    for place, paper in papers:
        table = next(paper.tables())
        board = table.body.name if table.body else "Nämnden"
        record = DocumentRecord(
            identity=paper.source.filename, group=f"{place}/{board}", municipality=place, board=board, created_at=NOW
        )
        session.add(record)
        session.flush()
        publication = Publication(document_id=record.id, revision=0)
        session.add(publication)
        rows = flat_rows(_held(record, paper), paper, RowKeys(_keys(place, paper), {}), _findings(record, paper))
        write_rows(session, publication, rows, NOW)


def _held(record: DocumentRecord, paper: Extraction) -> Held:
    return Held(
        document=record.id,
        identity=record.identity,
        municipality=record.municipality,
        board=record.board,
        copy_of=None,
        elsewhere={},
        first_seen=NOW,
        version=1,
        sha256=str(paper.source.sha256),
        status=paper.status,
        filename=paper.source.filename,
        source="drawn",
        url=paper.source.url,
        retrieved_at=NOW,
        meeting_date=None,
        withdrawn_at=None,
    )


def _keys(place: str, paper: Extraction) -> Mapping[str, str]:
    """By row the key of its risk."""
    named = [
        (row.id, row.name if isinstance(row, Risk) else row.risk) for one in paper.tables() for row in rows_of(one)
    ]
    return {row: "risk-" + hashlib.sha256(f"{place} {name}".encode()).hexdigest()[:20] for row, name in named}


def _findings(record: DocumentRecord, paper: Extraction) -> list[HeldFinding]:
    found = []
    for number, row in enumerate(row for table in paper.tables() for row in rows_of(table)):
        code, severity = CODES[(record.id + number) % len(CODES)]
        fingerprint = hashlib.sha256(f"{record.identity} {row.id}".encode()).hexdigest()[:16]
        told = {"code": code, "severity": severity, "fingerprint": fingerprint, "rows": [row.id], "evidence": []}
        words = {"about": row.process or "raden", "message": "Riskvärdet är inte sannolikhet gånger konsekvens."}
        if not (record.id + number) % EVERY:
            one = {**told, **words, "stated": None, "expected": None}
            found.append(HeldFinding(str(paper.source.sha256), "open", None, NOW, None, one))
    return found
