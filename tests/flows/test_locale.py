"""A locale in which no å, ä or ö can be written: a night runs as in any other, and its files have their names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.prefect_env import LOGGING
from tests.flows.as_user import START
from tests.flows.conftest import SAMPLE, SOURCE
from tests.prefect_server import Prefect

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def call(*words: str | bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as its own process, in such a locale."""
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment, **ASCII}
    return subprocess.run([sys.executable, "-c", START, *words], env=known, capture_output=True, check=False)


def test_what_prefect_reads_in_the_locale_s_encoding_is_ascii() -> None:
    assert LOGGING.read_bytes().isascii()


@pytest.mark.long
def test_a_night_runs(prefect: Prefect, tmp_path: Path) -> None:
    folder = tmp_path / "handlingar" / "Nämnden för åtgärder – ö"
    folder.mkdir(parents=True)
    shutil.copy(SAMPLE, folder / "Räksmörgås – łódź.docx")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    done = call("run", "kallor.toml", **prefect.environment(tmp_path / "prefect"))
    told = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, told
    assert "Lästa: 1 (1 hela, 0 delvis, 0 inte alls)." in told
    assert "kunde inte" not in told
    reports = tmp_path / "namndkoll-data" / "rapporter"
    assert [page.stem for page in (reports / "dokument").iterdir()] == ["Räksmörgås-łódź"]
    assert any("servicenämnd" in page.name for page in (reports / "namnder").iterdir())


@pytest.mark.long
def test_the_words_of_a_call_are_what_was_typed(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "Räksmörgås.docx")
    assert call("extract", "Räksmörgås.docx").returncode == 0
    assert "--åäö" in call("extract", "--åäö").stderr.decode()


@pytest.mark.long
@pytest.mark.parametrize("name", [b"\xe5\xa0nix.docx", b"\xff\xfe.docx", "łódź – ö.docx".encode()])
def test_a_name_in_whatever_encoding_ends_no_command(name: bytes) -> None:
    shutil.copy(os.fsencode(SAMPLE), name)
    done = call("check", name, b"borta-" + name)
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False), done.stderr
    assert b"fel year-mismatch" in done.stdout
