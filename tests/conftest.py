"""What all tests share: the programs and servers that some need."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import settings

from tests.examples import FEW, MANY, MOST
from tests.families import mark_further_forms

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

    from tests.postgresql import Server
    from tests.s3.server import S3

# What is loaded and collected lives to the end: to go through it again and again would take a third of many a test's time.
gc.disable()

# No test is timed: machines are noisy. Properties are tried with few examples at each change, with more by `make test-long`.
settings.register_profile("ours", deadline=None, max_examples=FEW)
settings.register_profile(MANY, deadline=None, max_examples=2 * FEW)
settings.register_profile(MOST, deadline=None)
settings.load_profile("ours")

PROGRAMS = {
    "libreoffice": (
        ("soffice", "libreoffice"),
        "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
    ),
    "chromium": (("chromium",), "apt-get install chromium"),
    "tesseract": (("tesseract",), "apt-get install tesseract-ocr tesseract-ocr-swe"),
    "ghostscript": (("gs",), "apt-get install ghostscript"),
    "poppler": (("pdftoppm",), "apt-get install poppler-utils"),
    "curl": (("curl",), "apt-get install curl"),
    "rsync": (("rsync",), "apt-get install rsync"),
    "sqlite3": (("sqlite3",), "apt-get install sqlite3"),
    "systemd": (("systemd-analyze",), "apt-get install systemd"),
    "glewlwyd": (("glewlwyd",), "apt-get install glewlwyd"),
    "postgresql": (("pg_ctlcluster", "postgres"), "apt-get install postgresql"),
}


FONTS = {
    "Carlito": ("crosextra/Carlito-Regular.ttf", "apt-get install fonts-crosextra-carlito"),
    "Lato": ("lato/Lato-Regular.ttf", "apt-get install fonts-lato"),
}
FONT_FOLDER = Path("/usr/share/fonts/truetype")

REQUIRED = bool(os.environ.get("TESTS_REQUIRE_ALL"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before tests are chosen by their marks."""
    mark_further_forms(items)


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(100_000)
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Tests that share what costs seconds to make go to one worker."""
    from tests.groups import ByGroup  # noqa: PLC0415 - xdist need not be there for a single test

    return ByGroup(config, log)


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_whoever_runs_the_tests() -> None:
    """What stands in the environment would be read by every command; the program knows nothing of the tests' own."""
    for name in [name for name in os.environ if name.startswith("NAMNDKOLL_")]:
        del os.environ[name]


@pytest.fixture(autouse=True, scope="session")
def _no_power_cut() -> Iterator[None]:
    """Nothing waits for the disk: what a killed process wrote is there all the same, and no test cuts the power."""
    from pipeline.store import engine  # noqa: PLC0415 - loads SQLAlchemy

    delivered = engine._prepare_sqlite

    @wraps(delivered)
    def prepare(connection: Any, record: object) -> None:
        delivered(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("os.fsync", lambda _: None)
        patched.setattr(engine, "_prepare_sqlite", prepare)
        yield


@pytest.fixture(autouse=True, scope="session")
def _shared_statements() -> Iterator[None]:
    from tests.shared_statements import shared  # noqa: PLC0415 - loads SQLAlchemy

    with shared():
        yield


@pytest.fixture(autouse=True, scope="session")
def _warm_readers() -> Iterator[None]:
    from tests.warm_readers import kept  # noqa: PLC0415 - asks what many tests do not load

    with kept():
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server for all tests of this process; each makes a database of its own in it."""
    from tests.postgresql import server  # noqa: PLC0415 - asks this module for the programs

    with server() as running:
        yield running


@pytest.fixture(scope="session")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where programs that tests start keep their settings: to make them takes LibreOffice twice as long as its work."""
    return tmp_path_factory.mktemp("profiles")


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3]:
    """An S3 server, one for all tests of a process."""
    from tests.s3.server import serving_s3  # noqa: PLC0415 - slow to load, and few tests need it

    with serving_s3() as running:
        yield running


@pytest.fixture
def s3(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> S3:
    """The same, with the environment in which an archive finds it."""
    s3_server.enter(monkeypatch)
    return s3_server


def needs(program: str) -> str:
    """The path of a program, or a skip that says what to install (a failure where all are required)."""
    names, install = PROGRAMS[program]
    path = next((path for name in names if (path := shutil.which(name))), None)
    if path is None:
        _lacking(f"{program} is not installed: {install}")
    return path


def needs_font(font: str) -> Path:
    """The file of a font, or the same."""
    name, install = FONTS[font]
    if not (path := FONT_FOLDER / name).exists():
        _lacking(f"the font {font} is not installed: {install}")
    return path


def _lacking(message: str) -> NoReturn:
    if REQUIRED:
        pytest.fail(message)
    pytest.skip(message)
