"""Files that people give by mistake, and the command line as they call it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner, Result

from flows import progress
from flows.cli import app
from flows.night_setup import planned
from flows.settings import load
from pipeline.harvest.nightly import run_night
from tests.extractors.workbooks import with_a_typed_product
from tests.flows.as_user import PREFECT_HOME, Ran, run
from tests.prefect_server import Prefect, serving_prefect

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "internkontroll-2023.docx"
SAMPLE_PDF = SAMPLES / "internkontroll-2023-libreoffice.pdf"
DATA = Path("namndkoll-data")
SOURCE = """
[[source]]
name = "mappen"
kind = "folder"
municipality = "Exempelby"
board = "Servicenämnden"
path = "handlingar"
"""

Namndkoll = Callable[..., Result]


def draft_read_in_part() -> bytes:
    """The sample of 2024 with a plan without rows, for which it is not read whole."""
    document = Document(str(SAMPLES / "internkontroll-2024.docx"))
    for cell, text in zip(document.add_table(1, 3)._cells, ("Risk", "Kontrollmoment", "Kontrollansvarig"), strict=True):
        cell.text = text
    document.save(data := io.BytesIO())
    return data.getvalue()


@pytest.fixture(scope="session")
def namndkoll() -> Namndkoll:
    """The command, run in this process: namndkoll("extract", path)."""
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(autouse=True)
def _away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file, store or output of whoever runs the tests; the log level that `serve` sets for its nights ends with the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "SELDOM", 1e6)  # no sign of life, however slow the machine
    monkeypatch.setenv("NAMNDKOLL_LOG_LEVEL", "error")  # so that it is undone, whatever the test makes of it
    monkeypatch.delenv("NAMNDKOLL_LOG_LEVEL")


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory, bad: dict[str, Path]) -> Ran:
    """A user's first run: over a folder with a folder in it, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("run")
    source = folder / "handlingar"
    (source / "2023").mkdir(parents=True)
    (source / "2023" / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    (source / SAMPLE_PDF.name).write_bytes(SAMPLE_PDF.read_bytes())
    (source / "anteckning.txt").write_text("Inget dokument.", encoding="utf-8")
    with_a_typed_product(source / "riskanalys.xlsx")
    return run(folder, str(source), str(bad["encrypted"])), folder / "ut"


@pytest.fixture(scope="session")
def prefect(done: Ran) -> Iterator[Prefect]:
    """A server for all commands that need one, over the home that the first run made."""
    with serving_prefect(done[1].parent / PREFECT_HOME) as running:
        yield running


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of a night that read last year's papers."""
    place = tmp_path_factory.mktemp("natt")
    (place / "handlingar").mkdir()
    shutil.copy(SAMPLE, place / "handlingar")
    (place / "kallor.toml").write_text(SOURCE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(place)
        with planned(load()) as tonight:
            run_night(tonight)
    return place / DATA


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each bad kind, by the code of its problem; those under "complete…" are no failures."""
    folder = tmp_path_factory.mktemp("dåliga filer")
    paths = {
        "missing": folder / "finns-inte.pdf",
        "empty": _written(folder / "tom.pdf", b""),
        "truncated": _written(folder / "avhuggen.docx", SAMPLE.read_bytes()[:9000]),
        "not-a-document": _written(folder / "bild.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        "broken": _written(folder / "skräp.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4 + b"\n%%EOF\n"),
        "encrypted": folder / "låst.pdf",
        "no-text": folder / "tyst.pdf",
        "complete": folder / "utan-tabeller.docx",
    }
    _drawn(paths["encrypted"], "Hemligt", encrypt="nyckel")
    _drawn(paths["no-text"], "")
    document = Document()
    document.add_paragraph("Nämnden godkänner rapporten.")
    document.save(str(paths["complete"]))
    return paths


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _drawn(path: Path, text: str, encrypt: str | None = None) -> None:
    canvas = Canvas(str(path), encrypt=encrypt)
    canvas.rect(50, 50, 200, 100)
    canvas.drawString(60, 60, text)
    canvas.save()
