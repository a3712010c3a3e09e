"""A server over a store that a night filled, in this process: one for all tests that only ask."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi.testclient import TestClient

from flows.night_setup import archive_of, held_store_of, planned
from flows.settings import Settings
from flows.web.app import create_app
from flows.web.context import Readers, WebContext
from flows.web.words import words
from pipeline.harvest.nightly import run_night
from tests.conftest import needs
from tests.flows.conftest import DATA, SAMPLE_PDF, SOURCE
from tests.processes import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def web_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a night that read last year's papers as PDF."""
    place = tmp_path_factory.mktemp("webb")
    (place / "handlingar").mkdir()
    shutil.copy(SAMPLE_PDF, place / "handlingar")
    (place / "kallor.toml").write_text(SOURCE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(place)
        with planned(Settings()) as tonight:
            run_night(tonight)
    return place / DATA


def context_over(data: Path, **more: object) -> WebContext:
    """What a server has at hand over the data of a night; more: settings."""
    settings = Settings.model_validate({"data": data, "workers": 1, **more})
    return WebContext(
        settings=settings,
        store=held_store_of(settings),
        archive=archive_of(settings),
        readers=Readers(settings),
        strings=words(settings.language),
        local=True,
    )


@contextmanager
def asking(data: Path) -> Iterator[TestClient]:
    """Asks a server over the data as a browser on this machine does."""
    app = create_app(context_over(data), ["localhost"])
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.fixture(scope="session")
def client(web_data: Path) -> Iterator[TestClient]:
    with asking(web_data) as client:
        yield client


@pytest.fixture
def own_data(web_data: Path, tmp_path: Path) -> Path:
    """The same data for a test that changes them."""
    return copied(web_data, tmp_path / "data")


def copied(data: Path, place: Path) -> Path:
    """A copy of data that a server may have open: its database's own files come and go meanwhile."""
    shutil.copytree(data, place, ignore=shutil.ignore_patterns("namndkoll.db*"))
    with (
        closing(sqlite3.connect(data / "namndkoll.db")) as held,
        closing(sqlite3.connect(place / "namndkoll.db")) as own,
    ):
        held.backup(own)
    return place


@contextmanager
def serving(data: Path, **more: object) -> Iterator[str]:
    """The address of a server that runs over the data; more: settings."""
    config = uvicorn.Config(create_app(context_over(data, **more), ["127.0.0.1"]), "127.0.0.1", 0, log_config=None)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        thread.join(0.05)
        assert thread.is_alive()
    (port,) = {one.getsockname()[1] for server in running.servers for one in server.sockets}
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def server(web_data: Path) -> Iterator[str]:
    """The address of a running server over the same data."""
    with serving(web_data) as address:
        yield address


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser; while it is driven, no other test of this process can run a loop of its own."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - slow to load, and few tests need it

    expect.set_options(timeout=1000 * PATIENCE)
    program = needs("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the tests of a file."""
    with browsing() as started:
        yield started
