"""The index over words, which each database has its own of: FTS5 in SQLite, tsvector under GIN in PostgreSQL.

Each holds a row for each entry of the lists, by its id, in the transaction that writes the entry. Stems stand at their
places, so that phrases are found, and between two texts is a place that no phrase reaches over. Whole words stand
beside them, without places, for what is looked for by its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, column, delete, insert, table, text
from sqlalchemy.orm import Session

from pipeline.store.search_words import Texts, words_of

BREAK: Final = "ɸ"  # a letter that Swedish has not, between two texts
STEM, WORD = "s", "w"  # what a lexeme begins with in PostgreSQL
_FURTHEST: Final = 16_383  # place that PostgreSQL counts to
_MOST_PLACES: Final = 255  # of one lexeme, the same
_AT_ONCE: Final = 500

SQLITE: Final = table("search_text", column("rowid"), column("title"), column("stems"), column("plain"))
POSTGRESQL: Final = table("search_text", column("id"), column("words"))


def create(connection: Connection) -> None:
    """Make the index of a database that has none."""
    if connection.dialect.name == "sqlite":
        made = "create virtual table search_text using fts5(title, stems, plain, tokenize = 'unicode61 remove_diacritics 0')"
        connection.execute(text(made))
        return
    connection.execute(text("create table search_text (id integer primary key, words tsvector not null)"))
    connection.execute(text("create index ix_search_text_words on search_text using gin (words)"))


def remove(session: Session, numbers: Sequence[int]) -> None:
    """Take entries out of the index."""
    index, key = (
        (SQLITE, SQLITE.c.rowid) if session.get_bind().dialect.name == "sqlite" else (POSTGRESQL, POSTGRESQL.c.id)
    )
    for start in range(0, len(numbers), _AT_ONCE):
        session.execute(delete(index).where(key.in_(numbers[start : start + _AT_ONCE])))


def drop_removed_words(session: Session) -> None:
    """Write SQLite's index anew without the words of entries that were taken out: until its parts are joined, these are only marked as removed."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("insert into search_text (search_text) values ('optimize')"))


def add(session: Session, entries: Iterable[tuple[int, Texts]]) -> None:
    """Take entries into the index, each with its texts."""
    if session.get_bind().dialect.name == "sqlite":
        rows = [{"rowid": number, **_columns(texts)} for number, texts in entries]
        session.execute(insert(SQLITE), rows)
        return
    told = text("insert into search_text (id, words) values (:id, cast(:words as tsvector))")
    session.execute(told, [{"id": number, "words": _vector(texts)} for number, texts in entries])


def _columns(texts: Texts) -> dict[str, str]:
    title, stems, plain = list[str](), list[str](), dict[str, None]()
    for place, found in enumerate(words_of(texts)):
        (stems if place else title).extend([word.stem for word in found] + [BREAK])
        plain.update((word.plain, None) for word in found)
    return {"title": " ".join(title), "stems": " ".join(stems), "plain": " ".join(plain)}


def _vector(texts: Texts) -> str:
    """The texts as tsvector reads them; what a row is called weighs more (A)."""
    places: dict[str, list[str]] = {}
    plain: dict[str, None] = {}
    at = 0
    for place, found in enumerate(words_of(texts)):
        for word in found:
            at = min(at + 1, _FURTHEST)
            own = places.setdefault(word.stem, [])
            if len(own) < _MOST_PLACES:
                own.append(f"{at}{'' if place else 'A'}")
            plain[word.plain] = None
        at = min(at + 1, _FURTHEST)
    stems = [f"'{STEM}{word}':{','.join(dict.fromkeys(at))}" for word, at in places.items()]
    return " ".join([*stems, *(f"'{WORD}{word}'" for word in plain)])
