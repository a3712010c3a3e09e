"""A slip of our own code is never told as damage to the file."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractors.model.page import Document
from pipeline import document
from pipeline.document import Options, extract
from pipeline.interpret.ledger import passed_over
from pipeline.own_errors import told_as
from schemas.errors import BrokenFile, ReaderCrashed
from tests.extractors.drawing import pdf, table

DATA = pdf(table([("Risk", "Sannolikhet", "Konsekvens"), ("Jäv", "2", "3"), ("Stöld", "3", "4")]))
SLIPS = [IndexError, KeyError, AttributeError, TypeError, ZeroDivisionError]


@pytest.mark.parametrize("error", [*SLIPS, ValueError, RecursionError])
def test_what_fails_over_pages_that_were_read_is_ours(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(passed_over, "is_told", fails)
    extraction = extract(DATA, "x.pdf", Options())
    told = [(one.code, one.message) for one in extraction.problems]
    assert (extraction.status, told) == ("failed", [("crashed", f"Läsaren kraschade på filen. ({error.__name__})")])


@pytest.mark.parametrize("error", SLIPS)
def test_a_slip_of_ours_before_that_is_none_of_the_files(error: type[Exception]) -> None:
    slip = _raised_in(error, "extractors.word.reader")
    assert isinstance(told_as(slip), ReaderCrashed)


@pytest.mark.parametrize("error", [ValueError, OSError, UnicodeDecodeError])
def test_bytes_that_mean_nothing_are_the_files_damage(error: type[Exception]) -> None:
    damage = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "") if error is UnicodeDecodeError else error()
    assert isinstance(told_as(_raised_in(damage, "extractors.sheet.cells")), BrokenFile)


def test_what_a_library_raises_is_the_files_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Document:
        with zipfile.ZipFile(io.BytesIO(), "w") as archive:
            archive.getinfo("word/document.xml")
        raise AssertionError

    monkeypatch.setattr(document, "read", fails)
    extraction = extract(DATA, "x.pdf", Options())
    assert [one.message for one in extraction.problems] == ["Filen är skadad och kan inte läsas. (KeyError)"]


def _raised_in(error: Exception | type[Exception], module: str) -> Exception:
    """An error as a module's code raises it."""
    try:
        exec("raise error", {"__name__": module, "error": error})  # noqa: S102 - our own text
    except Exception as raised:  # noqa: BLE001 - whatever it is
        return raised
    raise AssertionError
