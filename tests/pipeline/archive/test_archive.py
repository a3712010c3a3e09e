"""The archive takes bytes in whole or not at all, and never changes what it has."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive.archive import Archive
from pipeline.archive.incoming import Incoming
from pipeline.archive.names import LONGEST, safe_name
from pipeline.archive.verify import verify
from schemas.errors import DiskFull, PlaceClosed, PlaceTaken, Unusable
from tests.pipeline.archive.full import FullDisk
from tests.pipeline.deep import nested


def put(archive: Archive, data: bytes) -> str:
    with archive.incoming() as incoming:
        incoming.write(data)
        return archive.keep(incoming)


def write_all(incoming: Incoming, chunks: list[bytes]) -> None:
    for chunk in chunks:
        incoming.write(chunk)


@pytest.fixture(params=["folder", "s3"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    if request.param == "folder":
        return Archive(str(tmp_path / "arkiv"))
    return Archive(f"s3://{request.getfixturevalue('s3').bucket()}/arkiv")


@pytest.mark.parametrize("name", ["a::b", "s3::x", "a::b/c::d", "C:", "zip::tar::x", "å ö"])
def test_a_folder_s_name_may_hold_whatever_a_server_s_does(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for place in (name, str(tmp_path / name), f"file://{tmp_path}/{name}", f"file:{tmp_path}/{name}/"):
        archive = Archive(place)
        assert (archive.local, archive.root) == (True, str(tmp_path / name))
        sha256 = put(archive, place.encode())
        assert archive.read(sha256) == place.encode()
        assert f"{sha256[:2]}/{sha256}" in archive.names()
        assert (tmp_path / name / sha256[:2] / sha256).is_file()


def overwrite(archive: Archive, sha256: str, data: bytes) -> None:
    """As somebody with access, or a rotting disk, does."""
    if archive.local:
        Path(archive.address(sha256)).chmod(0o644)
    archive.fs.pipe_file(archive.address(sha256), data)


@pytest.mark.long
def test_bytes_lie_under_their_hash_and_come_back(archive: Archive) -> None:
    data = b"%PDF-1.7 " + bytes(range(256)) * 9000
    sha256 = put(archive, data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert archive.holds(sha256)
    assert archive.read(sha256) == data
    assert b"".join(archive.chunks(sha256)) == data
    with archive.as_file(sha256) as path:
        assert path.read_bytes() == data
    assert path.exists() == archive.local


def test_what_is_there_is_never_overwritten(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    sha256 = put(archive, b"first")
    monkeypatch.setattr(archive, "_move_in", lambda *_: pytest.fail("written again"))
    assert put(archive, b"first") == sha256


def test_what_is_kept_cannot_be_written(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    assert Path(archive.address(put(archive, b"first"))).stat().st_mode & 0o222 == 0


def test_bytes_of_which_a_part_is_missing_are_taken_in_again(archive: Archive) -> None:
    sha256 = put(archive, b"the whole")
    overwrite(archive, sha256, b"the")
    assert put(archive, b"the whole") == sha256
    assert archive.read(sha256) == b"the whole"


def test_what_is_not_kept_leaves_nothing(archive: Archive) -> None:
    with archive.incoming() as incoming:
        incoming.write(b"half")
    assert list(archive.names()) == []
    assert not Path(incoming.path).exists()


def test_what_is_taken_out_is_gone_and_was_there_once(archive: Archive) -> None:
    sha256 = put(archive, b"x")
    assert [archive.remove(sha256) for _ in range(2)] == [True, False]
    assert not archive.holds(sha256)
    assert list(archive.names()) == []


def test_a_hash_that_is_a_path_is_refused(archive: Archive) -> None:
    for bad in ("../../etc/passwd", "ab" * 31 + "/x", "A" * 64, ""):
        with pytest.raises(ValueError, match="SHA-256"):
            archive.holds(bad)


def test_a_kill_in_the_middle_leaves_only_what_the_next_run_clears(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from pipeline.archive.archive import Archive\n"
        "with Archive(sys.argv[1]).incoming() as incoming:\n"
        "    incoming.write(b'x' * 5_000_000)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    archive = Archive(str(tmp_path))
    assert list(archive.names()) == []
    (Path(archive.root) / "incoming" / "a folder.part").mkdir()
    assert archive.clear_incoming() == 1
    assert archive.clear_incoming() == 0


def test_a_full_disk_is_named_and_leaves_nothing_half(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    archive.fs = FullDisk()
    with archive.incoming() as incoming, pytest.raises(DiskFull, match="full"):
        write_all(incoming, [b"x" * 400] * 5)
    assert list(archive.names()) == []
    assert list(tmp_path.rglob("*.part")) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "arkiv").write_text("a file", encoding="utf-8")
    with pytest.raises(Unusable, match="Arkivet"), Archive(str(tmp_path / "arkiv")).incoming():
        pass


def test_verify_goes_on_behind_a_file_that_the_disk_does_not_give_and_one_that_is_taken_out_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(str(tmp_path))
    broken, gone, sound = sorted(put(archive, data) for data in (b"a", b"b", b"c"))
    opened = archive.fs.open

    def fail(path: str, mode: str) -> object:
        if path.endswith(broken):
            raise OSError(errno.EIO, "Input/output error")
        if path.endswith(gone):
            raise FileNotFoundError(errno.ENOENT, "No such file or directory")
        return opened(path, mode)

    monkeypatch.setattr(archive.fs, "open", fail)
    verdict = verify(archive, {broken, gone, sound})
    assert (verdict.corrupt, verdict.missing, verdict.sound) == ([broken], [gone], 1)


def test_verify_tells_missing_corrupt_orphaned_and_forgotten_apart(archive: Archive) -> None:
    sound, corrupt, orphan, forgotten = (put(archive, text) for text in (b"a", b"b", b"c", b"d"))
    overwrite(archive, corrupt, b"B")
    archive.fs.pipe_file(f"{archive.root}/anteckning.txt", b"x")
    missing = "0" * 64
    verdict = verify(archive, {sound, corrupt, missing}, {forgotten})
    assert (verdict.sound, verdict.missing, verdict.corrupt) == (1, [missing], [corrupt])
    assert sorted(verdict.orphaned) == sorted([orphan, "anteckning.txt"])
    assert verdict.forgotten == [forgotten]
    assert not verdict.well


def test_a_pipe_in_the_place_of_a_file_is_none(tmp_path: Path) -> None:
    """Reading it would wait for ever; and a device never ends."""
    archive = Archive(str(tmp_path / "arkiv"))
    sha256 = put(archive, b"a")
    path = Path(archive.address(sha256))
    for stranger in ("pipe", "device"):
        path.unlink()
        os.mkfifo(path) if stranger == "pipe" else path.symlink_to("/dev/zero")
        assert not archive.holds(sha256)
        verdict = verify(archive, {sha256})
        assert (verdict.missing, verdict.orphaned, verdict.sound) == ([sha256], [], 0)
    assert put(archive, b"a") == sha256
    assert verify(archive, {sha256}).well


@pytest.mark.parametrize("below", ["", "/x.pdf"])
def test_a_folder_in_the_place_of_a_file_is_named_and_told_of(tmp_path: Path, below: str) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    sha256 = put(archive, b"a")
    Path(archive.address(sha256)).unlink()
    Path(archive.address(sha256)).mkdir()
    if below:
        Path(archive.address(sha256) + below).write_bytes(b"x")
    with pytest.raises(PlaceTaken, match=sha256):
        put(archive, b"a")
    verdict = verify(archive, {sha256})
    assert (verdict.missing, verdict.orphaned) == ([sha256], [f"{sha256[:2]}/{sha256}{below or '/'}"])


def test_a_folder_that_another_user_closed_is_named_and_a_closed_archive_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    sha256 = put(archive, b"a")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PlaceClosed, match=f"mappen {hashlib.sha256(b'b').hexdigest()[:2]} stängd"):
        put(archive, b"b")
    monkeypatch.setattr(archive.fs, "info", refuse)
    with pytest.raises(PlaceClosed, match=f"mappen {sha256[:2]} stängd"):
        archive.holds(sha256)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Unusable, match="går inte att skriva i") as told:
        archive.holds(sha256)
    assert type(told.value) is Unusable


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    sha256 = put(archive, b"a")
    Path(archive.address(sha256)).unlink()
    Path(archive.address(sha256)).parent.rmdir()
    Path(archive.address(sha256)).parent.write_bytes(b"x")
    with pytest.raises(PlaceTaken):
        put(archive, b"a")
    assert verify(archive, {sha256}).orphaned == [sha256[:2]]


def test_what_lies_too_deep_for_the_system_is_told_of(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    known = put(archive, b"a")
    nested(tmp_path / "arkiv", "n" * 250, 20)
    verdict = verify(archive, {known})
    (orphan,) = verdict.orphaned
    assert set(orphan) == {"n", "/"}
    assert (verdict.sound, verdict.missing, verdict.well) == (1, [], False)


def test_links_that_lead_back_have_an_end(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    known = put(archive, b"a")
    folder = Path(archive.address(known)).parent
    for name in ("p", "q"):
        (folder / name).symlink_to(folder)
    verdict = verify(archive, {known})
    assert (verdict.sound, verdict.orphaned) == (1, [f"{folder.name}/p/", f"{folder.name}/q/"])


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\plan.pdf", "plan.pdf"),
        ("Protokoll\r\n 2023.pdf", "Protokoll 2023.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("..", "dokument"),
        ("", "dokument"),
        ("a" * 300 + ".pdf", "a" * (LONGEST - 4) + ".pdf"),
        ("Ma\u030al.pdf", "M\u00e5l.pdf"),
    ],
)
def test_names_are_made_harmless(raw: str, safe: str) -> None:
    assert safe_name(raw) == safe


@given(st.text())
def test_a_safe_name_is_always_one_harmless_part(raw: str) -> None:
    name = safe_name(raw)
    assert name
    assert "/" not in name
    assert not name.startswith(".")
    assert name.isprintable()
    assert len(name) <= LONGEST
    assert safe_name(name) == name


def test_what_is_kept_is_for_its_user_alone(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "arkiv"))
    with archive.incoming() as incoming:
        incoming.write(b"x")
        sha256 = archive.keep(incoming)
    kept = Path(archive.address(sha256))
    assert kept.stat().st_mode & 0o777 == 0o400
    assert {folder.stat().st_mode & 0o777 for folder in (tmp_path / "arkiv", kept.parent)} == {0o700}
