from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from pipeline.atomic_write import folder_beside, write_whole


def test_a_file_and_its_folder_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.json"
    write_whole(path, b"data")
    assert path.read_bytes() == b"data"
    assert [child.name for child in path.parent.iterdir()] == ["b.json"]


def test_others_may_read_it_as_the_system_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    write_whole(tmp_path / "x", b"")
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644
    assert os.umask(before) == 0o022


def test_the_old_stays_where_the_new_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"kept")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert (target.read_bytes(), link.is_symlink()) == (b"kept", False)


def ended_in_a_file(folder: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        os.kill(os.getpid(), signal.SIGKILL)

    write_whole(folder / "x", pieces())


def ended_in_a_folder(folder: Path) -> None:
    with folder_beside(folder) as place:
        (place / "x").write_bytes(b"half")
        os.kill(os.getpid(), signal.SIGKILL)


def leftover(folder: Path, killed: Callable[[Path], None]) -> Path:
    """What a killed process left, two minutes ago."""
    process = get_context("fork").Process(target=killed, args=(folder,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    (left,) = folder.iterdir()
    os.utime(left, (left.stat().st_mtime - 120,) * 2)
    return left


@pytest.mark.parametrize("killed", [ended_in_a_file, ended_in_a_folder])
def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path, killed: Callable[[Path], None]) -> None:
    leftover(tmp_path, killed)
    write_whole(tmp_path / "y", b"whole")
    assert [one.name for one in tmp_path.iterdir()] == ["y"]
    (tmp_path / "z").mkdir()
    leftover(tmp_path / "z", killed)
    with folder_beside(tmp_path / "z") as place:
        assert list(place.parent.iterdir()) == [place]


def test_what_is_being_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".another.part").write_bytes(b"not ours")
    with folder_beside(tmp_path) as place:
        os.utime(tmp_path / ".another.part", (0, 0))
        os.utime(place, (0, 0))
        write_whole(tmp_path / "x", b"")
        with folder_beside(tmp_path):
            assert place.exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == [".another.part", "x"]
