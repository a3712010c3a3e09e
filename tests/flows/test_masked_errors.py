"""What Prefect keeps of a run and of a night: no personal number out of names, addresses and errors, and no parameter."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from flows.masked_errors import masked_errors
from schemas.errors import FetchRefused
from tests.flows.as_user import PREFECT_HOME, run
from tests.flows.conftest import SAMPLE

NUMBER, HIDDEN = "811218-9876", "••••••-••••"
SOURCES = f"""
[[source]]
name = "mappen"
kind = "folder"
municipality = "Exempelby"
board = "Servicenämnden"
path = "akt {NUMBER}"
"""


def kept(home: Path) -> str:
    """All that Prefect's database holds."""
    with closing(sqlite3.connect(home / "prefect.db")) as database:
        tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        return "\n".join(str(row) for name in tables for row in database.execute(f'select * from "{name}"'))  # noqa: S608 - its own names


@pytest.mark.long
def test_prefect_keeps_no_name_of_a_file_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "handlingar").mkdir()
    shutil.copy(SAMPLE, tmp_path / "handlingar" / f"plan {NUMBER}.docx")
    (tmp_path / "handlingar" / "trasig\udcff.docx").write_bytes(b"x")  # a name that is no UTF-8
    process = run(tmp_path, "handlingar")
    assert process.returncode == 3, process.stderr
    told = kept(tmp_path / PREFECT_HOME)
    assert "namndkoll-run" in told
    assert NUMBER not in told
    assert "handlingar" not in told


@pytest.mark.long
def test_prefect_keeps_no_number_out_of_the_reason_why_a_source_failed(tmp_path: Path) -> None:
    (tmp_path / "kallor.toml").write_text(SOURCES, encoding="utf-8")
    process = run(tmp_path, "kallor.toml")
    assert HIDDEN in process.stderr, process.stderr
    told = kept(tmp_path / PREFECT_HOME)
    assert f"akt {HIDDEN}" in told
    assert NUMBER not in told


@pytest.mark.parametrize("error", [FetchRefused("gone", f"x/{NUMBER}"), ValueError(NUMBER), OSError(2, "nej", NUMBER)])
def test_an_error_leaves_a_step_masked(error: Exception) -> None:
    @masked_errors
    def step() -> None:
        raise error

    with pytest.raises((type(error), RuntimeError), match=HIDDEN) as caught:
        step()
    assert NUMBER not in f"{caught.value} {caught.value!r}"


def test_a_crash_is_told_masked_and_harmless(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.exit_handling import command  # noqa: PLC0415 - what sets the hook that this undoes

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    @command
    def crashes() -> int:
        raise KeyError(f"Anna {NUMBER}\x9b31m")

    with pytest.raises(KeyError) as caught:
        crashes()
    sys.excepthook(caught.type, caught.value, caught.tb)
    told = capsys.readouterr().err
    assert told.startswith("Traceback (most recent call last):\n  File ")
    assert f"Anna {HIDDEN}" in told
    assert NUMBER not in told
    assert "\x9b" not in told
