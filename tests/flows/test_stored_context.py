"""A call of `run` is compared with what a night left in the store."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from flows.night_setup import planned
from flows.sessions import how, pool_for
from flows.settings import DATABASE, Settings, load
from flows.stored_context import known
from pipeline.archive.archive import Archive
from pipeline.harvest.nightly import run_night
from pipeline.workers import client
from schemas.errors import PlaceBusy
from tests.flows.conftest import SAMPLE, SAMPLES, SOURCE

FRESH = SAMPLES / "internkontroll-2024.docx"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose store holds last year's papers."""
    (tmp_path / "handlingar").mkdir()
    shutil.copy(SAMPLE, tmp_path / "handlingar")
    (tmp_path / "kallor.toml").write_text(SOURCE, encoding="utf-8")
    with planned(load()) as night:
        run_night(night)
    return load()


def examined(settings: Settings) -> dict[str, Any]:
    with pool_for(settings, 1) as pool:
        entries = list(client.read(pool, [FRESH], how(settings)))
        with known(settings, entries) as compared:
            earlier = compared.files
            (seen,) = client.examine(pool, entries, how(settings), earlier=earlier)
            assert all(one.path and Path(one.path).is_file() for one in earlier)
            return {"earlier": [json.loads(one.data)["source"]["filename"] for one in earlier], **seen.facts}


@pytest.mark.long
def test_a_file_is_compared_with_the_year_before_in_the_store(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = examined(settings)
    assert facts["earlier"] == [SAMPLE.name]
    assert "Handlingar: 1." in capsys.readouterr().err
    held = {evidence["filename"] for one in facts["discrepancies"] for evidence in one["evidence"]}
    assert SAMPLE.name in held
    assert any("#" in end for link in facts["links"] for end in (link["from"], link["to"]))


def test_without_a_store_none_is_made(tmp_path: Path) -> None:
    facts = examined(load())
    assert facts["earlier"] == []
    assert SAMPLE.name not in json.dumps(facts["discrepancies"])
    assert not (tmp_path / "namndkoll-data" / DATABASE).exists()


def test_a_store_out_of_reach_is_told_and_the_files_are_examined(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATABASE", "postgresql+psycopg://127.0.0.1:1/x")
    assert examined(load())["earlier"] == []
    assert "Filerna jämfördes inte med databasen" in capsys.readouterr().err


@pytest.mark.long
def test_nothing_is_told_beside_what_the_archive_does_not_give_out_now(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It cannot be read a second time, and no error about its numbers is told before it was."""

    def busy(_: Archive, sha256: str) -> bool:
        raise PlaceBusy(sha256)

    monkeypatch.setattr(Archive, "holds", busy)
    assert examined(settings)["earlier"] == []
    assert "Filerna jämfördes inte med databasen: Arkivets server svarar" in capsys.readouterr().err
