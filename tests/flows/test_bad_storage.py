"""A database that will not have us ends every command with a sentence and 4, and tells nobody its password."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from psycopg import sql

from pipeline.store.store import Store
from schemas.errors import EXIT_ALL_FAILED, EXIT_USAGE
from tests.flows.conftest import DATA, Namndkoll
from tests.postgresql import PASSWORD, STRANGER, Server

COMMANDS = [["verify"], ["export"], ["report"], ["forget", "a" * 64, "--reason", "x", "--yes"]]
BAD = {
    "password": (f"{STRANGER}:{PASSWORD}-fel@/postgres?host={{socket}}", "lösenordet stämmer inte"),
    "database": (f"{STRANGER}:{PASSWORD}@/ingen?host={{socket}}", "finns inte på servern"),
    "server": (f"{STRANGER}:{PASSWORD}@127.0.0.1:1/postgres", "går inte att nå"),
}


@contextmanager
def newer(kind: str, server: Callable[[], Server]) -> Iterator[str | None]:
    """A database that a later version wrote; its address where it is not the usual one."""
    if kind == "sqlite":
        store = Store(f"sqlite:///{DATA}/namndkoll.db")
        store.migrate()
        store.close()
        with closing(sqlite3.connect(DATA / "namndkoll.db")) as connection:
            connection.execute("update alembic_version set version_num = '9999'")
            connection.commit()
        yield None
        return
    with server().database() as url:
        store = Store(url)
        store.migrate()
        store.close()
        with psycopg.connect(url.replace("+psycopg", "")) as other:
            other.execute("update alembic_version set version_num = '9999'")
        yield url


def sentence(namndkoll: Namndkoll, command: list[str]) -> str:
    """What a command says as it ends with 4: a line, and nothing on stdout."""
    result = namndkoll(*command)
    assert result.exit_code == EXIT_ALL_FAILED, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("kind", BAD)
def test_a_database_that_refuses_is_told_without_its_password(
    namndkoll: Namndkoll, postgresql: Server, monkeypatch: pytest.MonkeyPatch, command: list[str], kind: str
) -> None:
    address, words = BAD[kind]
    monkeypatch.setenv("NAMNDKOLL_DATABASE", f"postgresql+psycopg://{address.format(socket=postgresql.socket)}")
    told = sentence(namndkoll, command)
    assert words in told
    assert PASSWORD not in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_of_a_later_version_is_told(
    namndkoll: Namndkoll,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    kind: str,
) -> None:
    with newer(kind, lambda: request.getfixturevalue("postgresql")) as url:
        if url:
            monkeypatch.setenv("NAMNDKOLL_DATABASE", url)
        assert "nyare version av namndkoll" in sentence(namndkoll, command)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_does_not_take_all_letters_is_told(
    namndkoll: Namndkoll, postgresql: Server, monkeypatch: pytest.MonkeyPatch, command: list[str], encoding: str
) -> None:
    with postgresql.database(more=sql.SQL(" encoding {} locale 'C'").format(sql.Literal(encoding))) as url:
        monkeypatch.setenv("NAMNDKOLL_DATABASE", url)
        told = sentence(namndkoll, command)
        assert f"har teckenkodningen {encoding}, men måste ha UTF8" in told


def test_a_port_that_is_no_number_is_a_wrong_setting(namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATABASE", f"postgresql+psycopg://{STRANGER}:{PASSWORD}@host:hej/db")
    result = namndkoll("verify")
    assert result.exit_code == EXIT_USAGE
    assert "database" in result.stderr
    assert PASSWORD not in result.stderr
