"""Which workbook is ours, whatever else has its ending."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from pipeline.own_workbook import is_own_workbook

OURS = b"<dc:title>Granskning av internkontroll</dc:title>"


def package(path: Path, title: bytes = OURS, more: int = 0) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for number in range(more):
            file.writestr(f"{number}", b"")
        file.writestr("docProps/core.xml", title)
    return path


def test_a_workbook_is_ours_by_its_title(tmp_path: Path) -> None:
    assert is_own_workbook(package(tmp_path / "a.xlsx"))
    assert not is_own_workbook(package(tmp_path / "b.xlsx", b"<dc:title>Plan</dc:title>"))


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"PK\x05\x06" + b"\xff" * 18, b"x" * 100])
def test_what_is_no_zip_is_not_ours(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    assert not is_own_workbook(tmp_path / "a.xlsx")


def test_a_zip_of_members_without_end_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path / "a.xlsx", more=2000)
    monkeypatch.delattr("pipeline.own_workbook.zipfile.ZipFile")
    assert not is_own_workbook(path)


def test_a_pipe_and_what_is_not_there_are_not_ours(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert not is_own_workbook(tmp_path / "a.xlsx")
    assert not is_own_workbook(tmp_path / "b.xlsx")
