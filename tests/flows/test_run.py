"""`run` as a user starts it; twice, since Prefect's own server takes ten seconds to start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from flows.input_files import Found
from pipeline.check.rules import codes
from pipeline.document import Options, failed
from pipeline.workers.client import ReadSettings
from schemas.errors import MissingFile
from schemas.publish import schema
from tests.flows.conftest import SAMPLE, SAMPLE_PDF, Namndkoll

Ran = tuple[subprocess.CompletedProcess[str], Path]
START = "from flows.entry_point import main; main()"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, bad: dict[str, Path]) -> Ran:
    folder = tmp_path_factory.mktemp("run")
    source = folder / "handlingar"
    (source / "2023").mkdir(parents=True)
    (source / "2023" / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    (source / SAMPLE_PDF.name).write_bytes(SAMPLE_PDF.read_bytes())
    (source / "anteckning.txt").write_text("Inget dokument.", encoding="utf-8")
    return _run(folder, str(source), str(bad["encrypted"])), folder / "ut"


def _run(folder: Path, *sources: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "NAMNDKOLL"))}
    return subprocess.run(
        [sys.executable, "-c", START, "run", *sources, "-o", "ut"],
        cwd=folder,
        env={**environment, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_says_what_it_did_and_nothing_else(done: Ran) -> None:
    process, _ = done
    assert process.returncode == 3, process.stderr
    assert process.stdout.startswith("Filer: 3 (2 helt lästa, 0 delvis, 1 inte alls)")
    assert "låst med lösenord" in process.stdout
    assert process.stdout.endswith("Rapporten: ut/index.html\n")
    alive = ("Startar", "Steg")  # signs of life, where the machine is slow
    assert [line for line in process.stderr.splitlines() if not line.startswith(alive)] == [
        "Andra filer i mapparna är inga dokument och läses inte: 1 (others i summary.json)."
    ]


def test_every_file_has_its_json_and_its_line_in_the_summary(
    done: Ran,
) -> None:
    _, folder = done
    summary = json.loads((folder / "summary.json").read_bytes())
    Draft202012Validator(schema(codes(), "summary")).validate(summary)
    assert sorted(one["status"] for one in summary["files"]) == ["complete", "complete", "failed"]
    for one in summary["files"]:
        extraction = json.loads((folder / one["json"]).read_bytes())
        assert extraction["source"]["sha256"] == one["sha256"]
        assert sum(one["discrepancies"].values()) == len(extraction["discrepancies"])
    assert [Path(other).name for other in summary["others"]] == ["anteckning.txt"]


def test_the_reports_are_there(done: Ran) -> None:
    _, folder = done
    assert "data:image/png" in (folder / "dokument" / f"{SAMPLE_PDF.stem}.html").read_text(encoding="utf-8")
    assert (folder / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert load_workbook(folder / "avvikelser.xlsx").sheetnames
    assert not list(folder.rglob(".*"))


def test_prefect_keeps_to_its_own_place(done: Ran) -> None:
    _, folder = done
    assert (folder.parent / "cache" / "namndkoll" / "prefect").is_dir()


def test_a_mistyped_folder_leaves_the_report_as_it_was(done: Ran) -> None:
    _, folder = done
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    process = _run(folder.parent, "handligar")
    assert process.returncode == 4
    assert process.stderr.endswith("Ingen fil kunde läsas: i ut är ingenting skrivet eller ändrat.\n")
    assert "Rapporten" not in process.stdout
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_where_nothing_could_be_read_no_folder_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import flow  # noqa: PLC0415 - Prefect takes two seconds
    from flows.settings import load  # noqa: PLC0415 - the same

    nothing = failed("x.pdf", None, Options(), MissingFile().problem())
    monkeypatch.setattr(flow, "everything", lambda *_: [nothing])
    (tmp_path / "min").mkdir()
    assert flow.run_flow(Found(), tmp_path / "min" / "mapp" / "ny", load(), ReadSettings()) == 4
    assert [path.name for path in tmp_path.rglob("*")] == ["min"]


def test_a_folder_without_documents_is_bad_usage(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    result = namndkoll("run", "tom")
    assert (result.exit_code, result.stderr) == (2, "Inga dokument finns i tom.\n")
