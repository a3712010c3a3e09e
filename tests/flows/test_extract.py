from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from typer.testing import Result

from tests.flows.conftest import SAMPLE, SAMPLE_PDF, Namndkoll


@pytest.fixture(scope="module")
def mixed(namndkoll: Namndkoll, bad: dict[str, Path]) -> Result:
    """One call with every bad file before, between and after good ones."""
    return namndkoll("extract", SAMPLE, *bad.values(), SAMPLE_PDF)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.long
def test_every_file_is_accounted_for_in_order(mixed: Result, bad: dict[str, Path]) -> None:
    names = [SAMPLE.name, *[path.name for path in bad.values()], SAMPLE_PDF.name]
    assert [line["source"]["filename"] for line in lines(mixed)] == names


def test_one_bad_file_does_not_end_the_call(mixed: Result) -> None:
    assert mixed.exit_code == 3
    first, *_, last = lines(mixed)
    assert [len(one["risk_assessments"]) for one in (first, last)] == [1, 1]


def test_each_kind_of_bad_file_has_its_reason(mixed: Result, bad: dict[str, Path]) -> None:
    for (code, path), line in zip(bad.items(), lines(mixed)[1:-1], strict=True):
        if code == "complete":
            assert line["status"] == "complete"
            assert path.name not in mixed.stderr
        else:
            assert (line["status"], [one["code"] for one in line["problems"]]) == ("failed", [code])
            assert f"{path}: kunde inte läsas. {line['problems'][0]['message']}" in mixed.stderr


def test_nobody_sees_a_traceback(mixed: Result) -> None:
    assert "Traceback" not in mixed.output


def test_what_is_printed_holds_to_the_schema(namndkoll: Namndkoll, mixed: Result) -> None:
    published = json.loads(namndkoll("schema").stdout)
    Draft202012Validator.check_schema(published)
    validator = Draft202012Validator(published)
    for line in lines(mixed):
        validator.validate(line)
    with pytest.raises(Exception, match="colour"):
        validator.validate({**lines(mixed)[0], "colour": "red"})


def test_one_file_is_one_object_and_nothing_else_on_stdout(namndkoll: Namndkoll) -> None:
    result = namndkoll("extract", SAMPLE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["source"]["filename"] == SAMPLE.name


def test_all_failed_is_four(namndkoll: Namndkoll, bad: dict[str, Path]) -> None:
    assert namndkoll("extract", bad["missing"], bad["empty"]).exit_code == 4


def test_a_folder_gets_a_file_each(namndkoll: Namndkoll, bad: dict[str, Path], tmp_path: Path) -> None:
    result = namndkoll("extract", SAMPLE, bad["empty"], SAMPLE, "-o", tmp_path / "ut" / "json")
    assert (result.exit_code, result.stdout) == (3, "")
    written = {path.name: json.loads(path.read_bytes())["status"] for path in (tmp_path / "ut" / "json").iterdir()}
    assert sorted(written.values()) == ["complete", "complete", "failed"]
    assert "tom.json" in written


def test_a_folder_that_cannot_be_written_is_bad_usage(
    namndkoll: Namndkoll, bad: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "ut").write_text("en fil", encoding="utf-8")
    result = namndkoll("extract", bad["empty"], "-o", tmp_path / "ut")
    assert result.exit_code == 2
    assert "ut" in result.stderr


def test_english_by_setting(namndkoll: Namndkoll, bad: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", "en")
    result = namndkoll("extract", bad["empty"])
    assert result.stderr == f"{bad['empty']}: could not be read. The file is empty.\n"


def test_names_are_masked_and_harmless(namndkoll: Namndkoll, tmp_path: Path) -> None:
    path = tmp_path / "19121212-1212 \x1b[31mröd.pdf"
    path.write_bytes(b"x")
    result = namndkoll("extract", path, "-o", tmp_path)
    assert "\\x1b[31mröd" in result.stderr
    assert "\x1b" not in result.stderr
    assert "1212-1212" not in result.output
    (written,) = tmp_path.glob("*.json")
    assert "1212" not in written.name + written.read_text(encoding="utf-8").partition("sha256")[0]


def test_a_name_that_is_no_text_is_told(namndkoll: Namndkoll, tmp_path: Path) -> None:
    path = tmp_path / b"n\xe4mnd.pdf".decode("utf-8", "surrogateescape")
    path.write_bytes(b"")
    result = namndkoll("extract", path)
    assert json.loads(result.stdout)["source"]["filename"] == "n\\xe4mnd.pdf"
    assert "n\\xe4mnd.pdf: kunde inte läsas" in result.stderr


def test_a_document_over_its_time_fails_alone(namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_TIME_LIMIT", "0.01")
    result = namndkoll("extract", SAMPLE)
    assert result.exit_code == 4
    assert lines(result)[0]["problems"][0]["code"] == "time-limit"


def test_no_file_is_bad_usage(namndkoll: Namndkoll) -> None:
    assert namndkoll("extract").exit_code == 2
    assert namndkoll("extract", "--fel", SAMPLE).exit_code == 2


def test_a_file_in_the_place_of_the_folder_is_told_in_swedish(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "ut").write_bytes(b"")
    result = namndkoll("extract", SAMPLE, "-o", "ut")
    assert (result.exit_code, result.stderr) == (2, "Det går inte att skriva i ut: där ligger redan en fil\n")


@pytest.mark.parametrize("folder", [None, "ut"])
def test_no_character_of_a_document_commands_a_terminal(
    namndkoll: Namndkoll, tmp_path: Path, folder: str | None
) -> None:
    paper = Document()
    paper.add_paragraph("Intern kontrollplan 2024 för Nämnden")
    table = paper.add_table(rows=2, cols=2)
    cells = [*table.rows[0].cells, *table.rows[1].cells]
    for cell, text in zip(cells, ("Risk", "Kontrollmoment", "Fel \x9b31mlön", "Stickprov \u202efdp"), strict=True):
        cell.text = text
    paper.save(str(tmp_path / "plan.docx"))
    result = namndkoll("extract", tmp_path / "plan.docx", *(["-o", folder] if folder else []))
    told = Path("ut", "plan.json").read_text(encoding="utf-8") if folder else result.stdout
    assert "\x9b" not in told
    assert "\u202e" not in told
    [plan] = json.loads(told)["control_plans"]
    assert plan["controls"][0]["checks"][0]["text"] == "Stickprov \u202efdp"
