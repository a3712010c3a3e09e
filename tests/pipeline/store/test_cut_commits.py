"""A line to PostgreSQL that is cut as something is committed: it is done once, and what it came to is what was done."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import cast

import pytest
from sqlalchemy import func, make_url, select
from sqlalchemy.orm import Session

from pipeline.store.cut_commits import number_of, was_committed
from pipeline.store.models import Run
from pipeline.store.runs import start_run
from pipeline.store.store import Store
from schemas.errors import StoreBusy
from tests.postgresql import Server
from tests.processes import PATIENCE


class Line(ThreadingTCPServer):
    """A line to a server; one cut: the next COMMIT, or its answer, is the last that goes over its connection."""

    daemon_threads = True

    def __init__(self, server: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Relay)
        self.server = server
        self.cut_commit, self.cut_answer = Event(), Event()


class _Relay(BaseRequestHandler):
    def handle(self) -> None:
        self.line, self.over = cast("Line", self.server), Event()
        with socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(str(self.line.server))
            Thread(target=self.answers, args=(server,), daemon=True).start()
            while data := self.request.recv(2**16):
                if b"COMMIT" in data and self.line.cut_commit.is_set():
                    self.line.cut_commit.clear()
                    break
                if b"COMMIT" in data and self.line.cut_answer.is_set():
                    self.line.cut_answer.clear()
                    self.over.set()
                server.sendall(data)
            server.shutdown(socket.SHUT_RDWR)

    def answers(self, server: socket.socket) -> None:
        with suppress(OSError):
            while (data := server.recv(2**16)) and not self.over.is_set():
                self.request.sendall(data)
            self.request.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line(postgresql: Server) -> Iterator[Line]:
    with Line(postgresql.socket / ".s.PGSQL.5432") as running:
        Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def store(postgresql: Server, postgresql_template: str, line: Line) -> Iterator[Store]:
    with postgresql.database(postgresql_template) as url:
        opened = Store(
            make_url(url).set(host="127.0.0.1", port=line.server_address[1], query={}).render_as_string(False),
            patience=PATIENCE,
        )
        yield opened
        opened.close()


@pytest.mark.parametrize(("what", "begun"), [("cut_answer", 1), ("cut_commit", 2)])
def test_what_is_committed_is_done_once_and_told_as_it_was_done(
    store: Store, line: Line, what: str, begun: int
) -> None:
    calls: list[int] = []

    def start(session: Session) -> Run:
        calls.append(start_run(session, "2026-03-01", "2026-03-01T01:00:00Z"))
        return session.get_one(Run, calls[-1])

    store.write(lambda session: session.scalar(select(1)))
    getattr(line, what).set()
    run = store.write(start)
    assert (len(calls), run.id, run.state) == (begun, calls[-1], "running")
    assert store.read(lambda session: session.scalar(select(func.count()).select_from(Run))) == 1
    assert store.write(lambda session: session.get_one(Run, run.id).night) == "2026-03-01"


def test_of_a_transaction_that_goes_on_nothing_is_known(store: Store) -> None:
    with Session(store.engine) as session:
        start_run(session, "2026-03-01", "2026-03-01T01:00:00Z")
        number = number_of(session)
        assert number
        with pytest.raises(StoreBusy):
            was_committed(store.engine, number)
        session.rollback()
    assert not was_committed(store.engine, number)
    assert not was_committed(store.engine, number + 1_000_000)
