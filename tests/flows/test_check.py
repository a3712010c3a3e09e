from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from flows.cli import app
from pipeline.check.rules import codes
from tests.flows.conftest import SAMPLE, SAMPLES, Namndkoll


def test_findings_are_printed_as_linters_do(namndkoll: Namndkoll) -> None:
    result = namndkoll("check", SAMPLE)
    assert result.exit_code == 1
    assert re.search(rf"^{re.escape(str(SAMPLE))}(:[^:]+)?[^:]*: fel year-mismatch ", result.stdout, re.MULTILINE)
    assert result.stderr == ""


def test_a_warning_alone_is_one(namndkoll: Namndkoll, tmp_path: Path) -> None:
    rows = (
        ("Risk", "Kontrollmoment", "Kontrollansvarig"),
        ("Jäv vid upphandling", "Granska intyg om bisyssla", "Ekonomichef"),
        ("Hot och våld", "Följa upp tillbud", ""),
        ("Obehörig åtkomst", "Ta ut loggar", "IT-chef"),
    )
    document = docx.Document()
    document.add_heading("Internkontrollplan 2024", 1)
    table = document.add_table(len(rows), len(rows[0]))
    for cell, text in zip(table._cells, (text for row in rows for text in row), strict=True):
        cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    result = namndkoll("check", "plan.docx")
    told = re.findall(r": (fel|varning|notering) ([a-z-]+) ", result.stdout)
    assert ("varning", "missing-responsible") in told
    assert "fel" not in dict(told)
    assert result.exit_code == 1


def test_a_sound_file_is_zero(namndkoll: Namndkoll) -> None:
    assert namndkoll("check", SAMPLES / "internkontroll-2024.docx").exit_code == 0


@pytest.mark.long
def test_a_file_without_our_tables_is_said_to_have_none(namndkoll: Namndkoll, bad: dict[str, Path]) -> None:
    result = namndkoll("check", bad["complete"], SAMPLES / "internkontroll-2024.docx")
    assert result.exit_code == 0
    told = [line for line in result.stdout.splitlines() if "inga tabeller om internkontroll" in line]
    assert [line.split(": ")[0].rsplit("/")[-1] for line in told] == [bad["complete"].name]


@pytest.mark.long
def test_a_failed_file_goes_before_what_was_found(namndkoll: Namndkoll, bad: dict[str, Path]) -> None:
    result = namndkoll("check", SAMPLE, bad["empty"])
    assert result.exit_code == 3
    assert "year-mismatch" in result.stdout
    assert "Filen är tom." in result.stderr


def test_all_failed_is_four(namndkoll: Namndkoll, bad: dict[str, Path]) -> None:
    assert namndkoll("check", bad["empty"]).exit_code == 4


@pytest.mark.long
def test_rules_can_be_switched_off(namndkoll: Namndkoll, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "regler.toml").write_text(f"[check]\noff = {[*codes()]}\n", encoding="utf-8")
    monkeypatch.setenv("NAMNDKOLL_CHECK_SETTINGS", "regler.toml")
    result = namndkoll("check", SAMPLE)
    assert result.exit_code == 0
    told, *_ = [line for line in result.stdout.splitlines() if line.startswith("Avstängda regler")]
    assert all(code in told for code in codes())
    assert "year-mismatch" not in result.stdout.replace(told, "")


@pytest.mark.parametrize("text", ['[check]\noff = ["no-such-rule"]\n', "[check\n", None])
def test_wrong_settings_are_bad_usage(
    namndkoll: Namndkoll, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    if text is not None:
        (tmp_path / "regler.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("NAMNDKOLL_CHECK_SETTINGS", "regler.toml")
    result = namndkoll("check", SAMPLE)
    assert result.exit_code == 2
    assert "regler.toml" in result.stderr


@pytest.mark.long
def test_files_of_one_name_are_told_apart_by_their_paths(namndkoll: Namndkoll, tmp_path: Path) -> None:
    for folder, year in (("a", 2023), ("b", 2024)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.docx").write_bytes((SAMPLES / f"internkontroll-{year}.docx").read_bytes())
    *told, _ = namndkoll("check", "a/plan.docx", "b/plan.docx").stdout.splitlines()
    assert {line.split(":")[0] for line in told} == {"a/plan.docx", "b/plan.docx"}
    between = [line for line in told if " control-moved " in line or " score-changed " in line]
    assert all("a/plan.docx" in line for line in between if line.startswith("b/"))
    assert between


@pytest.mark.parametrize(
    ("option", "name", "meant"),
    [
        ("--output-format", "sarf", "sarif"),
        ("--severity", "errors", "error"),
        ("--select", "score-produkt", "score-product"),
    ],
)
def test_a_wrong_name_gets_the_nearest_right_one(namndkoll: Namndkoll, option: str, name: str, meant: str) -> None:
    result = namndkoll("check", SAMPLE, option, name)
    assert result.exit_code == 2
    assert f"Menade du {meant}?" in result.stderr


@pytest.mark.long
def test_severity_decides_what_is_shown_and_what_counts(namndkoll: Namndkoll) -> None:
    result = namndkoll("check", SAMPLE, "--severity", "error", "--ignore", "year-mismatch")
    assert result.exit_code == 0
    assert " varning " not in result.stdout


def test_select_runs_these_rules_alone(namndkoll: Namndkoll) -> None:
    result = namndkoll("check", SAMPLE, "--select", "year-mismatch,late-adoption")
    assert "Bara dessa regler kontrollerades: late-adoption, year-mismatch." in result.stdout
    assert result.exit_code == 1


@pytest.mark.long
def test_a_folder_is_checked_with_all_in_it(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "handlingar").mkdir()
    (tmp_path / "handlingar" / "plan.docx").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "handlingar" / "~$plan.docx").write_bytes(b"open in Word")
    result = namndkoll("check", "handlingar")
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.stdout.splitlines()[:-1]} == {"handlingar/plan.docx"}


def test_a_folder_without_papers_is_bad_usage(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert namndkoll("check", "tom").exit_code == 2


def test_an_open_draft_is_checked_and_its_lock_is_not(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes((SAMPLES / "internkontroll-2024.docx").read_bytes())
    (tmp_path / "~$plan.docx").write_bytes(b"\x0bAnna Berg" + bytes(150))
    result = namndkoll("check", "plan.docx", "~$plan.docx")
    assert result.exit_code == 0
    assert "~$plan.docx läses inte: filen är ingen handling" in result.stderr
    alone = namndkoll("check", "~$plan.docx")
    assert (alone.exit_code, alone.stdout) == (2, "")


def test_an_acceptance_that_names_a_file_is_missed_there_alone(namndkoll: Namndkoll, tmp_path: Path) -> None:
    entries = [('file = "internkontroll-2024.docx"', "a"), ('file = "annan.docx"', "b"), ("", "c")]
    text = "\n".join(f'[[accepted]]\nfingerprint = "{one * 16}"\nreason = "klart 😀"\n{file}' for file, one in entries)
    (tmp_path / "namndkoll.toml").write_text(text, encoding="utf-8")
    told = namndkoll("check", SAMPLES / "internkontroll-2024.docx").stdout
    assert f"Godtaget som inte finns bland de här filernas avvikelser: {'a' * 16}, {'c' * 16}." in told
    for narrowed in (("--select", "late-adoption"), ("--ignore", "late-adoption")):
        assert "Godtaget" not in namndkoll("check", SAMPLES / "internkontroll-2024.docx", *narrowed).stdout


@pytest.mark.long
def test_how_to_accept_says_which_finding_and_is_taken_as_it_stands(namndkoll: Namndkoll, tmp_path: Path) -> None:
    folder = SAMPLES / "internkontroll-2024.docx", SAMPLE
    told = namndkoll("check", *folder, "-f", "full").stdout
    lines = re.search(r"(  # .+: .+\n  \[\[accepted\]\]\n(?:  \S.*\n)+)", told)
    assert lines
    title = lines[1].splitlines()[0].removeprefix("  # ").partition(":")[0]
    assert title in told.partition(lines[1])[0]
    (tmp_path / "namndkoll.toml").write_text(lines[1], encoding="utf-8")
    assert "1 godtagen avvikelse visas inte" in namndkoll("check", *folder, "-f", "full").stdout.replace("\u00a0", " ")


def test_a_file_on_stdin_is_checked() -> None:
    result = CliRunner().invoke(app, ["check", "-", "-f", "json"], input=SAMPLE.read_bytes())
    assert result.exit_code == 1
    assert [file["path"] for file in json.loads(result.stdout)["files"]] == ["-"]


def test_findings_are_accepted_in_the_settings_file(namndkoll: Namndkoll, tmp_path: Path) -> None:
    found = json.loads(namndkoll("check", SAMPLE, "-f", "json").stdout)["files"][0]["findings"]
    text = "".join(f'[[accepted]]\nfingerprint = "{one["fingerprint"]}"\nreason = "så är det"\n' for one in found)
    (tmp_path / "namndkoll.toml").write_text(f'language = "sv"\n{text}', encoding="utf-8")
    result = namndkoll("check", SAMPLE, "-f", "json")
    assert result.exit_code == 0
    (file,) = json.loads(result.stdout)["files"]
    assert file["findings"] == []
    assert {one["accepted"] for one in file["accepted"]} == {"så är det"}


@pytest.mark.parametrize("output", ["sidor", "sida.html"])
def test_no_page_is_written_where_no_file_could_be_read(namndkoll: Namndkoll, tmp_path: Path, output: str) -> None:
    result = namndkoll("check", "handlingar/", "-f", "html", "-o", output)
    assert result.exit_code == 4
    assert f"i {output} är ingenting skrivet" in result.stderr
    assert not (tmp_path / output).exists()


@pytest.mark.long
def test_html_of_one_document_is_one_page_and_of_more_a_folder(namndkoll: Namndkoll, tmp_path: Path) -> None:
    assert namndkoll("check", SAMPLE, "-f", "html", "-o", "sida.html").exit_code == 1
    page = (tmp_path / "sida.html").read_text(encoding="utf-8")
    assert "index.html" not in page
    assert namndkoll("check", SAMPLE, "-f", "html", "-o", "sida.html").exit_code == 1  # its own page it may write anew
    assert namndkoll("check", SAMPLE, SAMPLES / "internkontroll-2024.docx", "-f", "html", "-o", "ut").exit_code == 1
    assert len([*(tmp_path / "ut" / "dokument").glob("*.html")]) == 2
    assert (tmp_path / "ut" / "index.html").exists()


@pytest.mark.long
def test_pages_are_written_with_a_word_of_what_was_found(namndkoll: Namndkoll, tmp_path: Path) -> None:
    """Each finding once, as the pages count it, however many copies of the paper are given."""
    copy = SAMPLES / "internkontroll-2023-chromium.pdf"
    result = namndkoll("check", SAMPLE, copy, "-f", "html", "-o", "ut")
    assert "Funnet: 1 fel, 1 varning och 7 noteringar." in result.stderr.replace("\u00a0", " ")
    assert "Läst: 1 riskanalys med 6 risker, " in result.stderr.replace("\u00a0", " ")
    page = (tmp_path / "ut" / "index.html").read_text(encoding="utf-8")
    assert "1 fel, 1 varning och 7 noteringar" in page.replace("\u00a0", " ")
    alone = namndkoll("check", SAMPLE, "--select", "year-mismatch", "-f", "html")
    assert "Funnet: 1 fel." in alone.stderr.replace("\u00a0", " ")
    assert "year-mismatch" in alone.stderr
    assert "Funnet" not in alone.stdout


@pytest.mark.long
def test_nothing_of_others_is_overwritten(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "anteckning.txt").write_text("viktigt", encoding="utf-8")
    for output in ("plan.docx", "anteckning.txt"):
        result = namndkoll("check", "plan.docx", "-o", output)
        assert result.exit_code == 2
        assert output in result.stderr
    assert (tmp_path / "plan.docx").read_bytes() == SAMPLE.read_bytes()
    assert (tmp_path / "anteckning.txt").read_text(encoding="utf-8") == "viktigt"


@pytest.mark.long
def test_comments_are_written_beside_and_never_over_the_original(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "utkast").mkdir()
    draft = tmp_path / "utkast" / "plan.docx"
    draft.write_bytes(SAMPLE.read_bytes())
    assert "Kopior med kommentarer i kopior: 1." in namndkoll("check", draft, "--comments", "kopior").stderr
    again = namndkoll("check", "kopior/plan.docx", "-f", "json")
    found = [
        [one["fingerprint"] for one in json.loads(text)["files"][0]["findings"]]
        for text in (again.stdout, namndkoll("check", draft, "-f", "json").stdout)
    ]
    assert found[0] == found[1]
    refused = namndkoll("check", draft, "--comments", "utkast")
    assert "skulle skriva över originalet" in refused.stderr
    assert refused.exit_code == 2
    assert draft.read_bytes() == SAMPLE.read_bytes()


def test_comments_leave_what_others_have_written(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "kopior").mkdir()
    (tmp_path / "kopior" / SAMPLE.name).write_bytes((SAMPLES / "internkontroll-2024.docx").read_bytes())
    assert "som inte är skriven av namndkoll" in namndkoll("check", SAMPLE, "--comments", "kopior").stderr
