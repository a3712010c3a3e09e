"""The commands over an archive in a bucket: what a night leaves there is verified, reported and forgotten."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows.night_setup import planned
from flows.settings import load
from pipeline.archive import place as archives
from pipeline.archive.archive import Archive
from pipeline.harvest.nightly import run_night
from pipeline.store.readings import MOST_TRIES
from pipeline.store.stored_facts import load_reading
from tests.flows.conftest import DATA, SAMPLE, SAMPLE_PDF, SOURCE, Namndkoll
from tests.s3.proxy import SPOILT, proxy
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


@pytest.mark.long
def test_forget_takes_the_bytes_out_of_the_bucket(archive: Archive, namndkoll: Namndkoll) -> None:
    sha256 = next(archive.names()).rsplit("/", 1)[-1]
    assert namndkoll("forget", sha256, "--reason", "sekretess", "--yes").exit_code == 0
    assert list(archive.names()) == []
    assert namndkoll("verify").exit_code == 0


@pytest.mark.long
@pytest.mark.parametrize(("how", "told"), [*((how, "skadad") for how in SPOILT), ("503", "ges inte ut nu")])
def test_one_object_that_is_damaged_or_not_given_out_costs_its_paper_alone(
    s3_server: S3, monkeypatch: pytest.MonkeyPatch, namndkoll: Namndkoll, how: str, told: str
) -> None:
    monkeypatch.setattr(archives, "PAUSE", 0.001)
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", f"s3://{s3_server.bucket()}/namndkoll")
    Path("handlingar").mkdir()
    for sample in (SAMPLE, SAMPLE_PDF):
        shutil.copy(sample, "handlingar")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    with proxy(s3_server.port) as line:
        s3_server.enter(monkeypatch, port=line.port)
        with planned(load()) as tonight:
            assert run_night(tonight).statuses()["complete"] == 2
        lost = hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
        line.spoiled, line.busy = (lost, how), 10_000
        verified = namndkoll("verify")
        assert (verified.exit_code, verified.stdout.splitlines()[0]) == (1, f"{told}: {lost} (mappen: {SAMPLE.name})")
        with planned(load()) as tonight:
            counts = run_night(replace(tonight, reader="another"))
        assert {sha256: status for sha256, status in counts.read_as.items() if sha256 == lost} == {lost: "failed"}
        assert sorted(counts.read_as.values()) == ["complete", "failed"]
    assert counts.ended


@pytest.mark.long
@pytest.mark.usefixtures("namndkoll")
def test_what_is_not_given_out_keeps_its_reading_accuses_nobody_and_is_read_when_it_is(
    s3_server: S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More nights than reading is tried: nothing speaks against the file, and nothing is told that it could not be asked about."""
    monkeypatch.setattr(archives, "PAUSE", 0.001)
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", f"s3://{s3_server.bucket()}/namndkoll")
    Path("handlingar").mkdir()
    shutil.copy(SAMPLE_PDF, "handlingar")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    kept = hashlib.sha256(SAMPLE_PDF.read_bytes()).hexdigest()
    with proxy(s3_server.port) as line:
        s3_server.enter(monkeypatch, port=line.port)
        with planned(load()) as tonight:
            found = run_night(tonight).findings["new"]
        line.spoiled, line.busy = (kept, "503"), 10_000
        for _ in range(MOST_TRIES):
            with planned(load()) as tonight:
                counts = run_night(replace(tonight, reader="another", checker="another"))
                stored = tonight.store.read(load_reading, kept)
            assert (counts.read_as, counts.bodies, counts.findings) == ({kept: "failed"}, 0, {"open": found})
            assert ["för den är den upptagen" in one for one in counts.errors] == [True]
            assert stored is not None
            assert stored.status == "complete"
        line.spoiled = None
        with planned(load()) as tonight:
            counts = run_night(replace(tonight, reader="another", checker="another"))
    assert (counts.read_as, counts.bodies, counts.errors) == ({kept: "complete"}, 1, [])
