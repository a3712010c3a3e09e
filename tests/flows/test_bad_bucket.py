"""A bucket that cannot be used: a sentence in Swedish, exit code 4, no traceback and no key anywhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from flows.night_setup import planned
from flows.settings import load
from pipeline.harvest.nightly import run_night
from schemas.errors import NamndkollError
from tests.flows.conftest import DATA, SAMPLE, SOURCE, Namndkoll
from tests.prefect_server import Prefect
from tests.s3.proxy import FULL, NO_ROOM, proxy
from tests.s3.server import S3

SECRET = "hemligheten-Aa1"  # noqa: S105 - of the tests


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


@pytest.mark.long
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


def test_a_report_is_not_written_without_its_pictures_where_the_bucket_is_gone(
    s3_server: S3, held: Path, namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", "s3://finns-inte/arkiv")
    s3_server.enter(monkeypatch)
    assert "(bucket) finns inte" in refused(namndkoll("report", "--format", "html", "-o", "r"))
    assert held.exists()


@pytest.fixture
def sources(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source with one paper, and an archive in a bucket."""
    Path("handlingar").mkdir()
    shutil.copy(SAMPLE, "handlingar")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", f"s3://{s3_server.bucket()}/arkiv")


@pytest.mark.long
@pytest.mark.usefixtures("sources")
def test_a_night_over_a_full_bucket_as_its_own_process(s3_server: S3, prefect: Prefect, tmp_path: Path) -> None:
    with proxy(s3_server.port) as line:
        line.answer = FULL % (len(NO_ROOM), NO_ROOM)
        environment = {**prefect.environment(tmp_path / "prefect"), **s3_server.environment(port=line.port)}
        command = [sys.executable, "-m", "flows.cli", "run", "kallor.toml"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "Arkivets lagringsyta (bucket) är full" in done.stderr) == (4, True), done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert s3_server.secret not in done.stderr + done.stdout


@pytest.mark.usefixtures("sources")
def test_a_night_with_a_wrong_key(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    s3_server.enter(monkeypatch, AWS_SECRET_ACCESS_KEY=SECRET)
    with pytest.raises(NamndkollError, match="Arkivets server nekar åtkomst") as refused, planned(load()) as tonight:
        run_night(tonight)
    assert refused.value.exit_code == 4
    assert SECRET not in str(refused.value)
