"""A user whom the system does not know, as one that a container's starter made up: no name, and no home."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import pytest

from flows.prefect_env import prepare
from flows.user_name import user_name
from pipeline import scratch


@pytest.fixture(autouse=True)
def unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", *(one for one in os.environ if one.startswith("PREFECT"))):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)

    def home() -> Path:
        if place := os.environ.get("HOME"):
            return Path(place)
        raise RuntimeError("Could not determine home directory.")

    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(Path, "home", home)
    monkeypatch.setattr(getpass, "getuser", nobody)


def test_prefect_has_a_home_that_goes_with_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    prepare(level="error")
    assert Path(os.environ["HOME"]).is_relative_to(scratch.own())
    assert Path(os.environ["PREFECT_HOME"]).is_relative_to(os.environ["HOME"])


def test_a_cache_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    (tmp_path / "cache").write_text("no folder")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    prepare(level="error")
    assert Path(os.environ["PREFECT_HOME"]).is_relative_to(scratch.own())


def test_the_users_number_stands_for_the_name() -> None:
    assert user_name() == str(os.getuid())
