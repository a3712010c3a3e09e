"""The documents that other hands drew, and how reading them is counted."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import benchmarks.foreign
from benchmarks.documents import documents, truth_path
from benchmarks.foreign.__main__ import SETS, measure, total
from benchmarks.scorer import load

FOLDER = Path(benchmarks.foreign.__file__).parent


@pytest.mark.parametrize("name", SETS)
def test_each_document_of_a_set_has_a_truth_and_each_truth_a_document(name: str) -> None:
    found = documents([FOLDER / name])
    truths = {truth_path(path) for path in found}
    assert len(found) >= 12
    assert truths == set((FOLDER / name).glob("*.truth.json"))
    assert all("tables" in load(path) for path in truths if path)


def test_what_is_read_badly_without_a_word_is_counted(tmp_path: Path) -> None:
    for end in ("docx", "truth.json"):
        shutil.copy(FOLDER / "word_papers" / f"k14_un_arsfel.{end}", tmp_path)
    reader = tmp_path / "reader.py"
    reader.write_text(
        "import json, pathlib, sys\n"
        "made = {'source': {'filename': 'k14_un_arsfel.docx'}, 'status': 'complete'}\n"
        "pathlib.Path(sys.argv[3], 'k14.json').write_text(json.dumps(made))\n"
    )
    (result,) = measure(tmp_path, f"{sys.executable} {reader}", 1)
    assert str(result) == "k14_un_arsfel.docx: F1 0.000 (complete), found 0 of 2, false alarms 0"
    assert "under 0.95: 1, of these complete: 1" in total("one", [result])
