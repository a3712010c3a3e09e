"""A PostgreSQL database that takes other letters than all is refused at once, however it is opened."""

from __future__ import annotations

import pytest
from psycopg import sql
from sqlalchemy import text

from pipeline.store.read_only import read_only
from pipeline.store.store import Store
from schemas.errors import StoreEncoding
from tests.postgresql import Server


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_of_another_encoding_is_refused_with_how_to_make_one(postgresql: Server, encoding: str) -> None:
    more = sql.SQL(" encoding {} locale 'C'").format(sql.Literal(encoding))
    with postgresql.database(more=more) as url:
        store = Store(url, patience=0)
        for opened in (store.migrate, store.exists, lambda: read_only(url, lambda _: None)):
            with pytest.raises(StoreEncoding, match=f"{encoding}.*createdb --encoding=UTF8 --template=template0"):
                opened()
        store.close()


def test_letters_of_all_kinds_come_through_whatever_the_client_s_surroundings_say(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "SQL_ASCII")
    with postgresql.database() as url:
        store = Store(url)
        assert store.read(lambda session: session.scalar(text("select 'Åtgärd → 🂡'"))) == "Åtgärd → 🂡"
        store.close()
