"""A run whose connection to PostgreSQL with its lock is cut: it ends with a sentence and 4, no other runs beside it, and the next completes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import psycopg
import pytest

from pipeline.store.store import LOCK_NUMBER
from tests.postgresql import Server
from tests.prefect_server import Prefect
from tests.processes import PATIENCE
from tests.site.real import render
from tests.site.real_driver import settings
from tests.site.register import papers, publish
from tests.site.server import Answer, Handler, Site, serving

COMMAND = [sys.executable, "-m", "flows.cli", "run", "kallor.toml"]
CUT = "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objid = %s"


@contextmanager
def held_up(site: Site) -> Iterator[tuple[Event, Event]]:
    """A paper of a site that is not given out before it may be: when it is asked for, and that it may."""
    asked, may = Event(), Event()
    path, route = next(
        (path, route) for path, route in site.routes.items() if isinstance(route, Answer) and b"%PDF" in route.body[:9]
    )

    def answer(handler: Handler) -> None:
        asked.set()
        may.wait(PATIENCE)
        handler.answer(route)

    site.routes[path] = answer
    try:
        yield asked, may
    finally:
        may.set()
        site.routes[path] = route


def told(done: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = done.communicate(timeout=PATIENCE)
    return done.returncode, said


@pytest.mark.long
def test_a_run_that_lost_its_lock_ends_and_no_other_begins_before(
    tmp_path: Path, postgresql: Server, prefect: Prefect
) -> None:
    with serving() as site, postgresql.database() as url:
        publish(site, papers(4, 6, later=False), render)
        settings(tmp_path, site.base)
        own = {**prefect.environment(tmp_path / "prefect"), "NAMNDKOLL_DATA": "data", "NAMNDKOLL_DATABASE": url}

        def run() -> subprocess.Popen[str]:
            return subprocess.Popen(
                COMMAND, cwd=tmp_path, env=own, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
            )

        with held_up(site) as (asked, may):
            first = run()
            assert asked.wait(PATIENCE), told(first)
            with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as administrator:
                assert administrator.execute(CUT, (LOCK_NUMBER,)).fetchall() == [(True,)]
            second = told(run())
            assert (second[0], "En annan körning pågår redan mot samma databas." in second[1]) == (4, True), second
            may.set()
            ended = told(first)
        assert (ended[0], "Databasen släppte körningens lås" in ended[1]) == (4, True), ended
        assert "Traceback" not in ended[1]
        code, said = told(run())
        assert code in (0, 3), said
