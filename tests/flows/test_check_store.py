"""`check --store` compares drafts with what a night left in the database, and leaves nothing there itself."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from flows.settings import DATABASE
from pipeline.store.store import Store
from tests.flows.conftest import DATA, SAMPLE, SAMPLES, Namndkoll, draft_read_in_part
from tests.operation.test_upgrade import in_the_first_form

DRAFT = SAMPLES / "internkontroll-2024.docx"


@pytest.fixture
def data(night: Path, tmp_path: Path) -> Path:
    """The same in the working directory."""
    return shutil.copytree(night, tmp_path / DATA)


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.long
def test_a_draft_is_compared_with_last_years_papers_and_nothing_is_written(namndkoll: Namndkoll, data: Path) -> None:
    before = contents(data)
    assert namndkoll("check", DRAFT, "-f", "json").stdout.count("internkontroll-2023") == 0
    (file,) = json.loads(namndkoll("check", "--store", DRAFT, "-f", "json").stdout)["files"]
    assert [paper["filename"] for paper in file["stored"]["papers"]] == [SAMPLE.name]
    between = [one for one in file["findings"] if one["code"] in {"risk-added", "risk-dropped", "score-changed"}]
    assert {one["code"] for one in between} == {"risk-added", "risk-dropped", "score-changed"}
    assert all(SAMPLE.name in one["message"] for one in between)
    assert contents(data) == before


@pytest.mark.long
@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("output_format", ["full", "concise", "json", "sarif", "github", "junit", "html"])
def test_every_format_says_what_it_was_compared_with(namndkoll: Namndkoll, output_format: str) -> None:
    result = namndkoll("check", "--store", DRAFT, "-f", output_format)
    shown = " ".join((result.stdout + result.stderr).replace("\u00a0", " ").split())
    assert f"Jämförd med 1 handling som databasen har av samma nämnd: {SAMPLE.name}." in shown
    assert "2023 var bedömningen " in shown


@pytest.mark.usefixtures("data")
def test_what_a_draft_read_in_part_was_not_held_against_in_the_store_is_told(namndkoll: Namndkoll) -> None:
    Path("utkast.docx").write_bytes(draft_read_in_part())
    alone, beside = (
        json.loads(namndkoll("check", *more, "utkast.docx", "-f", "json").stdout)["files"][0]
        for more in ((), ("--store",))
    )
    assert (alone["status"], "risk-dropped" in alone["left_out"]) == ("partial", False)
    assert "risk-dropped" in beside["left_out"]
    assert "risk-dropped" not in {one["code"] for one in beside["findings"]}


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("output_format", ["full", "concise", "sarif", "github", "junit", "html"])
def test_every_format_tells_what_it_was_not_held_against(namndkoll: Namndkoll, output_format: str) -> None:
    Path("utkast.docx").write_bytes(draft_read_in_part())
    alone, beside = (
        namndkoll("check", *more, "utkast.docx", "-f", output_format).stdout for more in ((), ("--store",))
    )
    assert ("(risk-dropped)" in alone, "(risk-dropped)" in beside) == (False, True)


def test_comments_hold_what_was_found_beside_the_store(namndkoll: Namndkoll, data: Path) -> None:
    namndkoll("check", "--store", DRAFT, "--comments", "kopior")
    told = [comment.text for comment in docx.Document(str(data.parent / "kopior" / DRAFT.name)).comments]
    assert any("(score-changed)" in one and SAMPLE.name in one for one in told)


def test_the_page_shows_the_rows_of_the_stored_paper(namndkoll: Namndkoll, data: Path) -> None:
    namndkoll("check", "--store", DRAFT, "-f", "html", "-o", "sida.html")
    page = (data.parent / "sida.html").read_text(encoding="utf-8")
    assert f"Rader ur dokumentet: tabell 2 rad 8, {SAMPLE.name}" in page


@pytest.mark.usefixtures("data")
def test_only_what_concerns_the_draft_is_told(namndkoll: Namndkoll) -> None:
    (file,) = json.loads(namndkoll("check", "--store", DRAFT, "-f", "json").stdout)["files"]
    assert "year-mismatch" not in {one["code"] for one in file["findings"]}  # which the stored paper has


@pytest.mark.usefixtures("data")
def test_a_body_that_the_store_does_not_hold_is_said(namndkoll: Namndkoll) -> None:
    rows = (("Risk", "Kontrollmoment", "Kontrollansvarig"), ("Jäv", "Granska intyg om bisyssla", "Ekonomichef"))
    document = docx.Document()
    document.add_heading("Internkontrollplan 2024 för kulturnämnden", 1)
    table = document.add_table(len(rows), len(rows[0]))
    for cell, text in zip(table._cells, (text for row in rows for text in row), strict=True):
        cell.text = text
    document.save("kultur.docx")
    told = namndkoll("check", "--store", "kultur.docx").stdout
    assert "kultur.docx: Databasen har ingen annan handling av samma nämnd att jämföra med." in told


def test_a_night_that_holds_the_store_does_not_hinder(namndkoll: Namndkoll, data: Path) -> None:
    store = Store(f"sqlite:///{data / DATABASE}")
    with store.one_run(), closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("update source set name = name")
        result = namndkoll("check", "--store", DRAFT)
    assert "Jämförd med 1" in result.stdout
    assert result.exit_code == 0


def test_no_store_is_bad_usage_and_none_is_made(namndkoll: Namndkoll, tmp_path: Path) -> None:
    result = namndkoll("check", "--store", DRAFT)
    assert result.exit_code == 2
    assert "Det finns ingen databas" in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / DATA).exists()


@pytest.mark.parametrize("command", [("check", "--store", DRAFT), ("export",)])
def test_a_store_of_a_newer_version_is_said(namndkoll: Namndkoll, data: Path, command: tuple[object, ...]) -> None:
    with sqlite3.connect(data / DATABASE) as database:
        database.execute("update alembic_version set version_num = '9999'")
    database.close()
    result = namndkoll(*command)
    assert result.exit_code == 4
    assert result.stderr == "Databasen är skriven av en nyare version av namndkoll. Installera den för att läsa den.\n"


def test_a_store_of_an_older_version_says_how_it_is_brought_up(namndkoll: Namndkoll, data: Path) -> None:
    newest = (data / DATABASE).rename(data / "newest.db")
    in_the_first_form(newest, data / DATABASE)
    newest.unlink()
    result = namndkoll("check", "--store", DRAFT)
    assert result.exit_code == 4
    assert "namndkoll report" in result.stderr
    assert namndkoll("report", "--format", "json").exit_code == 0
    assert namndkoll("check", "--store", DRAFT).exit_code == 0
