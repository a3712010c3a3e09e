"""A server over a store that a night filled, and a browser that looks at it: one of each for all tests of the pages."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.night_setup import planned
from flows.settings import Settings
from flows.web.app import create_app
from flows.web.context import WebContext
from pipeline.harvest.nightly import run_night
from pipeline.store import publication, readings
from pipeline.store.models import ReadingRecord
from pipeline.timestamps import now, stamp
from schemas.extraction import Extraction
from tests.flows.conftest import SAMPLES
from tests.flows.web.conftest import browsing, context_over
from tests.processes import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAPERS = ("internkontroll-2023-libreoffice.pdf", "internkontroll-2024.docx")
DOUBTFUL = "score.value"
SOURCES = """
[[source]]
name = "exempelby"
kind = "folder"
municipality = "Exempelby"
board = "Servicenämnden"
path = "handlingar"

[[source]]
name = "borta"
kind = "folder"
municipality = "Grannby"
board = "Byggnämnden"
path = "finns-inte"
"""


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a night over two papers of a board, and a source that is not there."""
    place = tmp_path_factory.mktemp("sidor")
    (place / "handlingar").mkdir()
    for name in PAPERS:
        shutil.copy(SAMPLES / name, place / "handlingar")
    (place / "kallor.toml").write_text(SOURCES, encoding="utf-8")
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(place)
        with planned(Settings(data=place / "data", sources=place / "kallor.toml", workers=2)) as tonight:
            run_night(tonight)
    return place / "data"


@pytest.fixture(scope="session")
def held(papers: Path) -> WebContext:
    """What the server has at hand; two values of the PDF were read with doubt."""
    context = context_over(papers)
    context.store.write(_make_doubtful)
    publication.publish_all(context.store, stamp(now()))
    return context


def _make_doubtful(session: Session) -> None:
    for record in session.scalars(select(ReadingRecord)).all():
        extraction = Extraction.model_validate_json(record.data)
        if extraction.source.media_type != "application/pdf":
            continue
        for risk in extraction.risk_assessments[0].risks[:3]:
            for name, cell in risk.source.cells.items():
                cell.doubtful = name in {DOUBTFUL, "name"}
        readings.store_reading(session, record.sha256, extraction, record.reader, stamp(now()))


@pytest.fixture(scope="session")
def asked(held: WebContext) -> Iterator[TestClient]:
    """Asks the server as a browser on this machine does."""
    app = create_app(held, ["localhost", "127.0.0.1"])
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 1)) as client:
        yield client


@pytest.fixture(scope="session")
def address(asked: TestClient) -> Iterator[str]:
    """The address of a real server over the same app."""
    server = uvicorn.Server(uvicorn.Config(asked.app, "127.0.0.1", 0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all tests of the pages, none of which runs a loop of its own."""
    with browsing() as started:
        yield started


@pytest.fixture
def look(browser: Browser, address: str) -> Iterator[Page]:
    """A page in the browser; what it complains of fails the test."""
    with browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(1000 * PATIENCE)
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        yield page
        assert told == []
