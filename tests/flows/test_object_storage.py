"""The commands over an archive in a bucket: what a night leaves there is verified, reported and forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.night_setup import planned
from flows.settings import load
from pipeline.archive.archive import Archive
from pipeline.harvest.nightly import run_night
from tests.flows.conftest import DATA, SAMPLE_PDF, SOURCE, Namndkoll
from tests.s3.server import S3


@pytest.fixture
def archive(s3: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """The archive of a night that took one paper into the bucket and read it there."""
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", f"s3://{s3.bucket()}/namndkoll")
    Path("handlingar").mkdir()
    shutil.copy(SAMPLE_PDF, "handlingar")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    with planned(load()) as tonight:
        assert run_night(tonight).statuses()["complete"] == 1
        yield tonight.archive


def pictures(namndkoll: Namndkoll) -> int:
    assert namndkoll("report", "--format", "html", "-o", "r").exit_code == 0
    pages = [page.read_text(encoding="utf-8") for page in Path("r", "dokument").glob("*.html")]
    return sum(page.count("data:image") for page in pages)


@pytest.mark.long
def test_what_lies_in_a_bucket_is_verified_and_shown(archive: Archive, namndkoll: Namndkoll) -> None:
    assert not (DATA / "arkiv").exists()
    assert namndkoll("verify").exit_code == 0
    assert pictures(namndkoll) > 0
    (name,) = archive.names()
    archive.fs.pipe_file(f"{archive.root}/{name}", b"%PDF-1.7 broken")
    result = namndkoll("verify")
    assert (result.exit_code, f"skadad: {name[3:]}" in result.stdout) == (1, True)
    assert pictures(namndkoll) == 0
    archive.fs.rm_file(f"{archive.root}/{name}")
    result = namndkoll("verify")
    assert (result.exit_code, f"saknas: {name[3:]}" in result.stdout) == (1, True)


def test_forget_takes_the_bytes_out_of_the_bucket(archive: Archive, namndkoll: Namndkoll) -> None:
    sha256 = next(archive.names()).rsplit("/", 1)[-1]
    assert namndkoll("forget", sha256, "--reason", "sekretess", "--yes").exit_code == 0
    assert list(archive.names()) == []
    assert namndkoll("verify").exit_code == 0
