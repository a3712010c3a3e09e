"""A bucket that cannot be used: a sentence in Swedish, exit code 4, no traceback and no key anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from tests.flows.conftest import DATA, SAMPLE, SOURCE, Namndkoll
from tests.s3.proxy import FULL, NO_ROOM, proxy
from tests.s3.server import S3

SECRET = "hemligheten-Aa1"  # noqa: S105 - of the tests
ROOT = Path(__file__).parents[2]


def refused(result: Result) -> str:
    """The one sentence of a command that could not do its work, and nothing else."""
    assert (result.exit_code, result.stdout) == (4, "")
    assert SECRET not in result.output
    (sentence,) = result.stderr.splitlines()
    assert not Path("r").exists()
    return sentence


@pytest.fixture
def held(night: Path) -> Path:
    """A copy of what a night left."""
    shutil.copytree(night, DATA)
    return DATA


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"AWS_SECRET_ACCESS_KEY": SECRET}, "Arkivets server nekar åtkomst"),
        ({"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZZZZZ"}, "Arkivets server nekar åtkomst"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "kräver en nyckel"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, "Arkivets server går inte att nå"),
        ({"AWS_ENDPOINT_URL": "nonsens"}, "Arkivet går inte att använda"),
        ({"NAMNDKOLL_ARCHIVE": "s3://finns-inte/arkiv"}, "(bucket) finns inte"),
    ],
)
def test_a_bucket_that_cannot_be_used(
    s3_server: S3,
    held: Path,
    namndkoll: Namndkoll,
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, str],
    told: str,
) -> None:
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", f"s3://{s3_server.bucket()}/arkiv")
    s3_server.enter(monkeypatch, **changed)
    assert told in refused(namndkoll("verify"))
    assert held.exists()


def environment(**changed: str) -> dict[str, str]:
    home = {
        "PREFECT_HOME": str(Path("prefect").resolve()),
        "PYTHONPATH": str(ROOT),
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return {**os.environ, **home, **changed}


def run(**changed: str) -> subprocess.CompletedProcess[str]:
    """A night by hand, as its own process, over one paper."""
    Path("handlingar").mkdir(exist_ok=True)
    shutil.copy(SAMPLE, "handlingar")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    command = [sys.executable, "-m", "flows.cli", "run", "kallor.toml"]
    return subprocess.run(command, env=environment(**changed), capture_output=True, text=True, check=False)


def test_a_night_over_a_full_bucket_and_with_a_wrong_key(s3_server: S3) -> None:
    place = {"NAMNDKOLL_ARCHIVE": f"s3://{s3_server.bucket()}/arkiv"}
    with proxy(s3_server.port) as line:
        line.answer = FULL % (len(NO_ROOM), NO_ROOM)
        full = run(**s3_server.environment(port=line.port), **place)
    wrong = run(**s3_server.environment(AWS_SECRET_ACCESS_KEY=SECRET), **place)
    for done, told in ((full, "Arkivets lagringsyta (bucket) är full"), (wrong, "Arkivets server nekar åtkomst")):
        assert (done.returncode, told in done.stderr) == (4, True), done.stderr
        assert "Traceback" not in done.stderr + done.stdout
        assert SECRET not in done.stderr + done.stdout
