"""`run` as a user starts it; once, since Prefect's own server takes ten seconds to start."""

from __future__ import annotations

import json
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from flows.night_setup import store_of
from flows.settings import load
from pipeline.check.rules import codes
from pipeline.document import Options, failed
from schemas.errors import MissingFile, StoreUnwritable
from schemas.publish import schema
from tests.flows.as_user import PREFECT_HOME, Ran, run
from tests.flows.conftest import SAMPLE_PDF, Namndkoll
from tests.prefect_server import Prefect
from tests.site.server import Answer, pdf, serving


@pytest.mark.long
def test_it_says_what_it_did_and_nothing_else(done: Ran) -> None:
    process, _ = done
    assert process.returncode == 3, process.stderr
    assert process.stdout.startswith("Filer: 4 (2 helt lästa, 1 delvis, 1 inte alls)")
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
    assert sorted(one["status"] for one in summary["files"]) == ["complete", "complete", "failed", "partial"]
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
    assert (folder.parent / PREFECT_HOME).is_dir()


def test_a_workbook_is_told_of_by_sheet_and_cell(done: Ran) -> None:
    process, folder = done
    assert "2\u00a0riskanalyser" in process.stdout  # the paper that is there as Word and as PDF counts once
    report = (folder / "rapport.md").read_text(encoding="utf-8")
    own = report.partition("## riskanalys\\.xlsx 2024\n")[2].partition("\n## ")[0]
    assert "bladet Risker, cell E8" in own
    assert "sidan" not in own


@pytest.mark.long
def test_a_mistyped_folder_leaves_the_report_as_it_was(done: Ran, prefect: Prefect) -> None:
    _, folder = done
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    process = run(folder.parent, "handligar", PREFECT_API_URL=prefect.url, PREFECT_API_AUTH_STRING=prefect.login)
    assert process.returncode == 4
    assert process.stderr.endswith("Ingen fil kunde läsas: i ut är ingenting skrivet eller ändrat.\n")
    assert "Rapporten" not in process.stdout
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.long
@pytest.mark.parametrize(("given", "fails"), [("kallor.toml", True), ("mapp", False)])
def test_prefect_that_fails_or_is_not_there_is_a_sentence(tmp_path: Path, given: str, *, fails: bool) -> None:
    """As its own server does where its disk is full."""
    (tmp_path / "mapp").mkdir()
    (tmp_path / "mapp" / "plan.pdf").write_bytes(pdf("plan"))
    told = "name = 'a'\nkind = 'folder'\nmunicipality = 'Granby'\nboard = 'Servicenämnden'\npath = 'mapp'\n"
    (tmp_path / "kallor.toml").write_text(f"[[source]]\n{told}", encoding="utf-8")
    with serving() as site:
        site.routes["/api/health"] = Answer(b"true")
        site.routes["/api/admin/version"] = Answer(json.dumps(version("prefect")).encode())
        site.otherwise = lambda _: Answer(status=500)
        address = f"{site.base}/api" if fails else "http://127.0.0.1:1/api"
        process = run(tmp_path, given, PREFECT_API_URL=address)
    assert process.returncode == 4
    assert ("Prefect svarade inte längre" if fails else "Prefect gick inte att starta") in process.stderr
    assert "Traceback" not in process.stderr


def test_where_nothing_could_be_read_no_folder_is_left_behind(
    namndkoll: Namndkoll, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import flow  # noqa: PLC0415 - Prefect takes two seconds

    nothing = failed("x.pdf", None, Options(), MissingFile().problem())
    monkeypatch.setattr(flow, "everything", lambda *_: [nothing])
    (tmp_path / "min").mkdir()
    monkeypatch.setattr("flows.server.running", lambda _: nullcontext())
    assert namndkoll("run", "x.pdf", "-o", "min/mapp/ny").exit_code == 4
    assert [path.name for path in tmp_path.rglob("*")] == ["min"]


def test_a_folder_without_documents_is_bad_usage(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    result = namndkoll("run", "tom")
    assert (result.exit_code, result.stderr) == (2, "Inga dokument finns i tom.\n")


@pytest.mark.parametrize("data", ["fil/data", "/proc/data"])
def test_a_data_folder_that_cannot_be_made_is_a_store_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    (tmp_path / "fil").write_text("ingen mapp", encoding="utf-8")
    monkeypatch.setenv("NAMNDKOLL_DATA", data)
    with pytest.raises(StoreUnwritable, match=f"Det går inte att skriva i {data}: ") as refused:
        store_of(load())
    assert refused.value.exit_code == 4
