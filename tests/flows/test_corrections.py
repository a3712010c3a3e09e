"""What people corrected and decided, as the commands give it on and take it out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scorer import load as loaded
from benchmarks.scorer import score_tables
from flows.night_setup import held_store_of
from flows.settings import load
from pipeline.own_files import is_own
from pipeline.store import corrections, decisions, groups
from pipeline.store.published_rows import rows
from pipeline.store.store import Store
from tests.flows.conftest import DATA, SAMPLE, SAMPLES, Namndkoll

NOW = "2026-03-02T08:00:00.000000Z"
BY = "Åsa Granskare"


@pytest.fixture
def data(night: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(night, tmp_path / DATA))


def flat(store: Store, table: str) -> list[dict[str, Any]]:
    return store.read(lambda session: list(rows(session, table)))


def correct_first_risk(value: float) -> None:
    store = held_store_of(load())
    row = flat(store, "risks")[0]
    told = corrections.Proposed(row["document"], row["row_key"], "score.value", row["value"], value, "läst på sidan")
    store.write(corrections.record, told, BY, NOW)
    store.close()


@pytest.mark.usefixtures("data")
def test_reviewed_documents_are_cases_of_the_benchmarks(namndkoll: Namndkoll, tmp_path: Path) -> None:
    facit = tmp_path / "facit"
    assert "ingen handling är granskad än" in namndkoll("export", "--truth", facit).stderr
    assert not facit.exists()
    correct_first_risk(11)
    assert namndkoll("export", "--truth", facit).exit_code == 0
    assert namndkoll("export", "--truth", facit).exit_code == 0  # in place of the earlier ones
    truth, paper = sorted(facit.iterdir(), key=lambda path: path.name.endswith(SAMPLE.suffix))
    assert paper.read_bytes() == SAMPLE.read_bytes()
    assert is_own(paper)
    made = loaded(truth)
    assert made["settled"]
    assert made["tables"][0]["rows"][0]["score"] == {"likelihood": 3, "consequence": 4, "value": 11}
    read = json.loads(namndkoll("extract", SAMPLE).stdout)
    assert [one.cell for one in score_tables(made, read).differences] == ["score.value"]
    own = loaded(SAMPLES / "internkontroll-2023.truth.json")
    assert [len(table["rows"]) for table in made["tables"]] == [len(table["rows"]) for table in own["tables"]]
    assert {one["code"] for one in made["discrepancies"]} <= {one["code"] for one in own["discrepancies"]}
    assert namndkoll("export", "--truth", facit, "--format", "csv").exit_code == 2


def test_what_others_made_is_not_written_over(namndkoll: Namndkoll, data: Path, tmp_path: Path) -> None:
    correct_first_risk(11)
    own = tmp_path / "facit" / "00001-internkontroll-2023.truth.json"
    own.parent.mkdir()
    own.write_text("{}")
    assert namndkoll("export", "--truth", own.parent).exit_code == 2
    assert [*own.parent.iterdir()] == [own]
    assert data.exists()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("reviewed", [False, True])
def test_a_file_is_no_folder_for_truths(namndkoll: Namndkoll, tmp_path: Path, *, reviewed: bool) -> None:
    """Whether there is anything to write or not: the file stays, and is named."""
    if reviewed:
        correct_first_risk(11)
    (tmp_path / "facit.json").write_text("{}")
    result = namndkoll("export", "--truth", tmp_path / "facit.json")
    assert result.exit_code == 2
    assert "facit.json" in result.stderr
    assert "är inte skriven av namndkoll" in result.stderr
    assert (tmp_path / "facit.json").read_text() == "{}"


def test_a_reviewers_name_is_taken_out(namndkoll: Namndkoll, data: Path) -> None:
    correct_first_risk(11)
    assert namndkoll("forget", "--reviewer", BY, "--yes").exit_code == 0
    store = held_store_of(load())
    assert [one.by for one in store.read(corrections.listed, corrections.Wanted())] == ["borttagen granskare"]
    store.close()
    for words in (["forget"], ["forget", "--reviewer", BY, "0" * 64, "--reason", "r"], ["forget", "0" * 64]):
        assert namndkoll(*words).exit_code == 2
    assert data.exists()


@pytest.mark.long
@pytest.mark.usefixtures("data")
def test_check_goes_by_what_was_decided_in_the_store(namndkoll: Namndkoll) -> None:
    (file,) = json.loads(namndkoll("check", "--store", SAMPLE, "-f", "json").stdout)["files"]
    store = held_store_of(load())
    found = next(one for one in flat(store, "findings") if one["code"] == "year-mismatch")
    assert found["fingerprint"] in {one["fingerprint"] for one in file["findings"]}
    (group,) = store.read(groups.groups)
    told = decisions.Decided(group, found["fingerprint"], accepted=True, reason="känt", seen=False)
    store.write(decisions.decide, told, {}, BY, NOW)
    store.close()
    (file,) = json.loads(namndkoll("check", "--store", SAMPLE, "-f", "json").stdout)["files"]
    assert {one["fingerprint"]: one["accepted"] for one in file["accepted"]} == {found["fingerprint"]: "känt"}
    (file,) = json.loads(namndkoll("check", SAMPLE, "-f", "json").stdout)["files"]
    assert file["accepted"] == []
