from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.run_summary import write_summary

PAGE, JSON = "dokument/plan.html", "json/plan.json"


def folder_with(tmp_path: Path, *names: str) -> Path:
    for name in names:
        path = tmp_path / "ut" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path / "ut"


def test_what_an_earlier_run_wrote_and_this_one_did_not_is_taken_away(tmp_path: Path) -> None:
    own = ("dokument/egen.html", "json/egen.json", "index.html")
    folder = folder_with(tmp_path, PAGE, JSON, *own)
    write_summary(folder, [], [], [], [], ["index.html", PAGE])
    write_summary(folder, [], [], [], [], ["index.html"])
    assert not (folder / PAGE).exists()
    assert all((folder / name).exists() for name in own)
    assert json.loads((folder / "summary.json").read_bytes())["reports"] == ["index.html"]


@pytest.mark.parametrize("name", ["../annat/fil.html", "fil.html", "dokument/../../annat/fil.html", "dokument/fil.txt"])
def test_a_summary_takes_away_nothing_outside_our_folders(tmp_path: Path, name: str) -> None:
    folder = folder_with(tmp_path, "dokument/plan.html", "../annat/fil.html", "fil.html", "dokument/fil.txt")
    (folder / "summary.json").write_text(json.dumps({"reports": [name], "files": []}), encoding="utf-8")
    write_summary(folder, [], [], [], [], [])
    assert (folder / name).exists()


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', '{"reports": [], "files": [1]}'])
def test_a_summary_that_is_none_of_ours_is_written_over(tmp_path: Path, text: str) -> None:
    folder = folder_with(tmp_path, PAGE)
    (folder / "summary.json").write_text(text, encoding="utf-8")
    write_summary(folder, [], [], [], [], [])
    assert json.loads((folder / "summary.json").read_bytes())["files"] == []
    assert (folder / PAGE).exists()
