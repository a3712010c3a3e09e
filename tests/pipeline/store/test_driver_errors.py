"""What a database answers that will not have us, told as a sentence, without the password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from pipeline.store import driver_errors
from pipeline.store.models import Tombstone
from pipeline.store.read_only import read_only
from pipeline.store.store import CUTS, Store
from schemas.errors import StoreBusy, StoreCut, Unusable
from tests.postgresql import PASSWORD, STRANGER, Server
from tests.processes import PATIENCE


def bury(session: Session) -> None:
    session.add(Tombstone(sha256="a" * 64, forgotten_at="2026-01-01", by="x", reason="y"))


def count(session: Session) -> int:
    return session.query(Tombstone).count()


def refusal(url: str) -> str:
    """What whoever opens the database is told, be it to bring it on or only to look."""
    store = Store(url)
    with pytest.raises(Unusable) as caught:
        store.migrate()
    store.close()
    with pytest.raises(Unusable) as seen:
        read_only(url, count)
    assert str(seen.value) == str(caught.value)
    assert caught.value.exit_code == 4
    return str(caught.value)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "servern vill ha ett lösenord, och inget står i ~/.pgpass eller i adressen"),
        (":fel-lösen", "användaren eller lösenordet stämmer inte"),
    ],
)
def test_a_wrong_password_is_called_one(postgresql: Server, password: str, reason: str) -> None:
    told = refusal(f"postgresql+psycopg://{STRANGER}{password}@/postgres?host={postgresql.socket}")
    assert told == f"Databasen går inte att använda: {reason}."


def test_a_role_that_is_not_there_is_called_a_wrong_user(postgresql: Server) -> None:
    assert "användaren" in refusal(f"postgresql+psycopg://ingen@/postgres?host={postgresql.socket}")


def test_a_database_that_is_not_there_is_told(postgresql: Server) -> None:
    assert refusal(postgresql.url("ingen")) == "Databasen går inte att använda: den finns inte på servern."


def test_a_user_who_may_not_make_tables_is_told(postgresql: Server) -> None:
    with postgresql.database() as url:
        store = Store(url.replace(f"{postgresql.user}@", f"{STRANGER}:{PASSWORD}@"))
        with pytest.raises(Unusable, match="användaren saknar behörighet i den"):
            store.migrate()
        store.close()


def test_a_database_without_a_schema_to_make_tables_in_is_told(postgresql: Server) -> None:
    with postgresql.database() as url, closing(Store(url)) as store:
        with store.engine.begin() as connection:
            connection.execute(text("drop schema public"))
        with pytest.raises(Unusable, match="den har inget schema att göra tabeller i"):
            store.migrate()


def test_a_database_that_went_away_while_it_was_used_is_told(tmp_path: Path) -> None:
    """SQLite makes an empty one in its place: a share that was unmounted ended the night with a traceback and 1."""
    file = tmp_path / "store.db"
    with closing(Store(f"sqlite:///{file}")) as store:
        store.migrate()
        for beside in tmp_path.glob("store.db*"):
            beside.unlink()
        store.close()  # so that the next question opens what is there by now
        for use in (lambda: store.read(count), lambda: store.write(bury)):
            with pytest.raises(Unusable, match="tabeller i den saknas") as caught:
                use()
            assert caught.value.exit_code == 4


def test_tables_that_went_away_while_they_were_used_are_told(postgresql: Server) -> None:
    with postgresql.database() as url, closing(Store(url)) as store:
        store.migrate()
        with store.engine.begin() as connection:
            connection.execute(text("drop schema public cascade"))
        with pytest.raises(Unusable, match="tabeller i den saknas"):
            store.read(count)


@pytest.mark.parametrize("part", ["&sslmode=alltid", "&nosuch=1", "&connect_timeout=x"])
def test_an_address_that_cannot_be_used_is_told(postgresql: Server, part: str) -> None:
    told = refusal(f"postgresql+psycopg://{STRANGER}:{PASSWORD}@/postgres?host={postgresql.socket}{part}")
    assert told.startswith("Databasens adress går inte att använda")
    assert PASSWORD not in told


@pytest.mark.parametrize("host", ["127.0.0.1:1/x", "/x?host={folder}"])
def test_a_server_that_went_away_is_a_passing_error(tmp_path: Path, host: str) -> None:
    store = Store(f"postgresql+psycopg://{STRANGER}:{PASSWORD}@{host.format(folder=tmp_path)}", patience=0.1)
    with pytest.raises(StoreBusy, match="går inte att nå") as caught:
        store.write(bury)
    assert PASSWORD not in str(caught.value)
    store.close()


def test_a_connection_that_is_cut_within_a_transaction_leaves_nothing_of_it_and_the_next_try_does_it(
    postgresql: Server, postgresql_template: str
) -> None:
    with postgresql.database(postgresql_template) as url:
        store, impatient, tries = Store(url, patience=PATIENCE), Store(url, patience=0), 0

        def cut_once(session: Session, times: int) -> None:
            nonlocal tries
            tries += 1
            bury(session)
            session.flush()
            if tries <= times:
                holder = session.scalar(text("select pg_backend_pid()"))
                with store.engine.connect() as other:
                    other.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": holder})

        with pytest.raises(StoreCut, match="släppte anslutningen"):
            impatient.write(cut_once, 1)
        assert store.read(count) == 0
        store.write(cut_once, 2)
        assert (tries, store.read(count)) == (3, 1)
        impatient.close()
        store.close()


@contextmanager
def cut_at(server: Server, number: int) -> Iterator[list[str]]:
    """The connection on which a statement is sent is ended right before that, for the statement of a number; gives all that were sent."""
    sent: list[str] = []

    def before(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)
        if len(sent) == number:
            own = connection.connection.driver_connection
            assert own is not None
            with psycopg.connect(host=str(server.socket), user=server.user, dbname="postgres") as other:
                other.execute("select pg_terminate_backend(%s, 5000)", (own.info.backend_pid,))

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", before)


def look(url: str) -> int:
    """What opens the database, takes the run's lock and reads, as a night does before it writes anything."""
    with closing(Store(url, patience=0)) as store:
        store.migrate()
        with store.one_run():
            return store.read(count)


@pytest.mark.long
def test_what_is_only_looked_at_is_so_anew_wherever_a_connection_is_cut(
    postgresql: Server, postgresql_template: str
) -> None:
    with postgresql.database(postgresql_template) as url:
        with cut_at(postgresql, 0) as sent:
            assert look(url) == 0
        for number in range(1, len(sent) + 1):
            with cut_at(postgresql, number):
                assert look(url) == 0


def test_a_connection_that_is_cut_each_time_is_told(postgresql: Server, postgresql_template: str) -> None:
    with postgresql.database(postgresql_template) as url, closing(Store(url)) as store:
        tries: list[int] = []

        def cut(session: Session) -> None:
            tries.append(session.scalar(text("select pg_backend_pid()")) or 0)
            with psycopg.connect(host=str(postgresql.socket), user=postgresql.user, dbname="postgres") as other:
                other.execute("select pg_terminate_backend(%s, 5000)", (tries[-1],))
            session.execute(text("select 1"))

        with pytest.raises(StoreCut):
            store.read(cut)
        assert len(set(tries)) == CUTS


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ('FATALT:  Lösenordsautentisering misslyckades för användare "anna"', "lösenordet"),
        ('FATALT:  databasen "namndkoll" existerar inte', "finns inte"),
        ('FATALT:  rollen "anna" finns inte', "användaren"),
        ('FATALT:  ingen rad i pg_hba.conf för värd "10.0.0.1", användare "anna"', "användaren"),
        ('FATAL:  permission denied for database "namndkoll"', "behörighet"),
    ],
)
def test_a_server_that_answers_in_swedish_is_understood(words: str, named: str) -> None:
    refused = OperationalError("", None, Exception(f"connection failed: {words}"))
    with pytest.raises(Unusable, match=named), driver_errors.named_errors():
        raise refused


@pytest.mark.parametrize("words", ["the database system is starting up", "sorry, too many clients already"])
def test_a_server_that_will_have_us_later_is_a_passing_error(words: str) -> None:
    refused = OperationalError("", None, Exception(f"connection failed: FATAL:  {words}"))
    with pytest.raises(StoreBusy), driver_errors.named_errors():
        raise refused


def test_where_all_connections_are_at_work_that_passes_too(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db")
    store.migrate()
    store.engine = create_engine(store.url, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.01)
    with store.engine.connect(), pytest.raises(StoreBusy):
        store.read(count)
    assert store.read(count) == 0
    store.close()
