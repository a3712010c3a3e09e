"""Goldens: the samples read as they were written down, and a comparison that tells what was right and is lost."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from benchmarks.documents import documents, truth_path
from benchmarks.goldens.__main__ import report
from benchmarks.goldens.compare import change_of, compare
from benchmarks.goldens.pictures import draw
from benchmarks.goldens.record import as_text, place, record

ROOT = Path(__file__).parents[2]
GOLDENS = ROOT / "tests" / "goldens"
SAMPLES = documents([ROOT / "samples"])
PDF = ROOT / "samples" / "internkontroll-2024-libreoffice.pdf"


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    value: dict[str, Any] = json.loads((GOLDENS / place(PDF)).read_text(encoding="utf-8"))
    return value


@pytest.mark.parametrize("document", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_as_it_was(document: Path) -> None:
    """Where a change is meant: make goldens, and look at what differs before it is committed."""
    before = (GOLDENS / place(document)).read_text(encoding="utf-8")
    after = as_text(document)
    if before != after:
        report([change_of(json.loads(before), json.loads(after))], None)
    assert before == after


def test_every_golden_is_of_a_sample() -> None:
    assert sorted(GOLDENS.rglob("*.json")) == sorted(GOLDENS / place(path) for path in SAMPLES)


def test_a_document_s_truth_has_the_longest_name_that_fits(tmp_path: Path) -> None:
    for name in ("a.truth.json", "a-1.truth.json", "b.truth.json"):
        (tmp_path / name).write_text("{}")
    assert truth_path(tmp_path / "a-1-variant.pdf") == tmp_path / "a-1.truth.json"
    assert truth_path(tmp_path / "a.pdf") == tmp_path / "a.truth.json"
    assert truth_path(tmp_path / "c.pdf") is None


def test_nothing_differs_from_itself(golden: dict[str, Any]) -> None:
    change = change_of(golden, golden)
    assert change.same
    assert change.judged


def test_a_cell_that_was_right_and_one_that_was_wrong_are_told_apart(golden: dict[str, Any]) -> None:
    other = deepcopy(golden)
    other["extraction"]["risk_assessments"][0]["risks"][0]["score"]["value"] = 21
    lost, gained = change_of(golden, other), change_of(other, golden)
    assert [line for line in lost.lost if "score.value" in line and "'21'" in line]
    assert (lost.gained, len(lost.lost), len(lost.values)) == ([], 1, 1)
    assert (gained.lost, len(gained.gained)) == ([], 1)


def test_a_cell_that_stays_wrong_is_neither_lost_nor_gained(golden: dict[str, Any]) -> None:
    one, other = deepcopy(golden), deepcopy(golden)
    one["extraction"]["risk_assessments"][0]["risks"][0]["score"]["value"] = 21
    other["extraction"]["risk_assessments"][0]["risks"][0]["score"]["value"] = 22
    change = change_of(one, other)
    assert (change.lost, change.gained, len(change.changed)) == ([], [], 1)


def test_a_row_that_nobody_wrote_is_wrong_but_nothing_is_lost(golden: dict[str, Any]) -> None:
    other = deepcopy(golden)
    other["extraction"]["risk_assessments"][0]["risks"].append({"id": "x", "name": "Påhittad risk"})
    change = change_of(golden, other)
    assert (change.lost, len(change.wrong)) == ([], 1)


def test_without_a_truth_the_old_reading_is_compared_with(golden: dict[str, Any]) -> None:
    old = {**golden, "document": "nowhere/paper.pdf"}
    other = deepcopy(old)
    del other["extraction"]["risk_assessments"][0]["risks"][0]
    change = change_of(old, other)
    assert not change.judged
    assert change.before.f1 == 1.0 > change.after.f1
    assert change.changed
    assert not change.lost


def test_a_finding_that_nobody_planted_is_told(golden: dict[str, Any]) -> None:
    other = deepcopy(golden)
    other["extraction"]["discrepancies"] = [{"code": "score-product", "severity": "error", "about": "IT-säkerhet"}]
    assert change_of(golden, other).findings == ["finding new (not planted): error score-product about 'IT-säkerhet'"]


def test_a_grid_of_other_cells_is_told_and_drawn(golden: dict[str, Any], tmp_path: Path) -> None:
    other = deepcopy(golden)
    gone, changed = other["grids"][0], other["grids"][1]
    changed["cells"][0]["text"] = "annat"
    other["grids"].remove(gone)
    change = change_of(golden, other)
    said = [str(grid) for grid in change.grids]
    assert "is gone" in said[0]
    assert "1 cells differ" in said[1]
    pictures = list(draw([change], tmp_path))
    assert len(pictures) == len({grid.page for grid in change.grids})
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)


def test_records_that_only_one_folder_has_are_named(golden: dict[str, Any], tmp_path: Path) -> None:
    for folder, name in (("old", "a"), ("old", "b"), ("new", "b"), ("new", "c")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.json").write_text(json.dumps(golden), encoding="utf-8")
    changes, alone = compare(tmp_path / "old", tmp_path / "new")
    assert len(changes) == 1
    assert alone == [
        f"1 records only in {tmp_path / 'old'}: a.json…",
        f"1 records only in {tmp_path / 'new'}: c.json…",
    ]


def test_a_file_that_cannot_be_read_has_a_record(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    read = record(tmp_path / "broken.pdf")
    assert (read["grids"], read["extraction"]["status"]) == ([], "failed")
