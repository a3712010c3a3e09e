"""A server of PostgreSQL's that is frozen: its connections stay, and nothing comes of them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import cast

import pytest
from sqlalchemy import Engine, make_url, text

from pipeline.store import watched_connection
from pipeline.store.driver_errors import named_errors
from pipeline.store.engine import open_engine
from schemas.errors import StoreCut
from tests.postgresql import Server
from tests.processes import PATIENCE


class Line(ThreadingTCPServer):
    """A line to a server, which can be held up; asked: is set once more connections were made than the two that a test makes."""

    daemon_threads = True

    def __init__(self, server: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Relay)
        self.server, self.number = server, 0
        self.flows, self.asked = Event(), Event()
        self.flows.set()


class _Relay(BaseRequestHandler):
    def handle(self) -> None:
        line = cast("Line", self.server)
        line.number += 1
        if line.number > 2:
            line.asked.set()
        with socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(str(line.server))
            Thread(target=self.pump, args=(server, self.request), daemon=True).start()
            self.pump(self.request, server)

    def pump(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := here.recv(2**16):
                cast("Line", self.server).flows.wait()
                there.sendall(data)
            there.shutdown(socket.SHUT_WR)


@pytest.fixture
def line(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setattr(watched_connection, "QUIET", 0.1)
    with Line(postgresql.socket / ".s.PGSQL.5432") as running:
        Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.flows.set()
        running.shutdown()


@pytest.fixture
def engine(postgresql: Server, line: Line) -> Iterator[Engine]:
    with postgresql.database() as url:
        address = make_url(url).set(host="127.0.0.1", port=line.server_address[1], query={"connect_timeout": "2"})
        opened = open_engine(address, PATIENCE)
        yield opened
        opened.dispose()


@pytest.mark.long
def test_a_statement_that_a_frozen_server_does_not_answer_ends_as_one_on_a_line_that_was_cut(
    engine: Engine, line: Line
) -> None:
    with engine.connect() as connection:
        connection.execute(text("select 1"))
        line.flows.clear()
        with pytest.raises(StoreCut, match="servern svarar inte"), named_errors():
            connection.execute(text("select 2"))
    line.flows.set()
    with engine.connect() as connection:
        assert connection.execute(text("select 3")).scalar_one() == 3


def test_a_statement_that_takes_long_is_waited_for_while_the_server_answers_others(engine: Engine, line: Line) -> None:
    take, leave = text("select 1 from pg_advisory_lock(7)"), text("select pg_advisory_unlock(7)")
    with ThreadPoolExecutor(1) as pool, engine.connect() as holder, engine.connect() as waiting:
        holder.execute(take)
        taken = pool.submit(waiting.execute, take)
        assert line.asked.wait(PATIENCE)
        holder.execute(leave)
        assert taken.result(PATIENCE).scalar_one() == 1
