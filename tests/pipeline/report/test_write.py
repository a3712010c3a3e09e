from __future__ import annotations

import os
import re
from pathlib import Path

import openpyxl
import pytest

from pipeline.report import write
from pipeline.report.formats import REPORTS
from pipeline.report.write import write_reports
from schemas.extraction import Source
from tests.pipeline.report.factory import PERSONAL, extraction, finding, pdf, sha

OF = sha(pdf())


def texts(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in {".html", ".md", ".jsonl"})


def workbook(folder: Path) -> str:
    book = openpyxl.load_workbook(folder / "avvikelser.xlsx")
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def test_all_formats_are_written_and_nothing_else(tmp_path: Path) -> None:
    written = write_reports([extraction()], tmp_path / "ut", data_of={OF: pdf()}.get)
    assert sorted(written) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    names = {path.relative_to(tmp_path / "ut").as_posix() for path in written}
    assert names == {
        *("index.html", "risker.html", "dokument/plan.html", "namnder/kultur-och-fritidsnämnden.html"),
        *("avvikelser.xlsx", "rapport.md", "avvikelser.jsonl", "rader.jsonl"),
    }


def test_only_the_formats_asked_for(tmp_path: Path) -> None:
    (path,) = write_reports([extraction()], tmp_path, data_of=lambda _: None, formats=["excel"])
    assert path.name == "avvikelser.xlsx"
    with pytest.raises(KeyError):
        write_reports([], tmp_path, data_of=lambda _: None, formats=["pdf"])


def test_no_files_is_an_overview_of_none(tmp_path: Path) -> None:
    write_reports([], tmp_path, data_of=lambda _: None)
    assert "0\u00a0filer" in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("copies", [0, 7])
def test_the_overview_says_how_many_copies_it_leaves_out(tmp_path: Path, copies: int) -> None:
    write_reports([extraction()], tmp_path, data_of=lambda _: None, formats=["html"], copies=copies)
    assert ("visas en gång: 7." in (tmp_path / "index.html").read_text("utf-8")) == bool(copies)


def test_the_overview_names_what_could_not_be_had(tmp_path: Path) -> None:
    told = [("sidan", "Plan för 811218-9876", "svarade 403"), ("mappen", None, "finns inte")]
    write_reports([extraction()], tmp_path, data_of=lambda _: None, formats=["html"], unfetched=told)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<li>sidan, Plan för ••••••-••••: svarade 403</li><li>mappen: finns inte</li>" in page
    assert "Källor som inte gick att besöka senast: 1." in page
    assert "Handlingar som inte gick att hämta: 1." in page


@pytest.mark.parametrize(
    "name", ["../../utbrott.pdf", "/etc/passwd", "C:\\x\\y.pdf", "..", "a\x00b.pdf", None, "index.html"]
)
def test_names_stay_in_the_folder(tmp_path: Path, name: str | None) -> None:
    given = extraction(source=Source(filename=name, sha256=OF))
    for path in write_reports([given, given], tmp_path / "ut", data_of=lambda _: None):
        assert path.resolve().is_relative_to((tmp_path / "ut").resolve())
    assert [one.name for one in tmp_path.iterdir()] == ["ut"]
    assert len(list((tmp_path / "ut" / "dokument").iterdir())) == 2


def test_a_link_at_the_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "annat.txt"
    outside.write_text("orört")
    folder = tmp_path / "ut"
    folder.mkdir()
    (folder / "index.html").symlink_to(outside)
    write_reports([extraction()], folder, data_of=lambda _: None, formats=["html"])
    assert outside.read_text() == "orört"
    assert not (folder / "index.html").is_symlink()


def test_a_full_disk_leaves_the_old_report_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports([extraction()], tmp_path, data_of=lambda _: None, formats=["html"])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.html")}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_reports([extraction(discrepancies=[])], tmp_path, data_of=lambda _: None, formats=["html"])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_personal_numbers_are_masked_everywhere(tmp_path: Path) -> None:
    one = extraction(
        source=Source(filename=f"{PERSONAL}.pdf", sha256=OF, url=f"https://a.example/{PERSONAL}"),
        discrepancies=[
            finding(
                "personal-number", "error", of=OF, about=PERSONAL, message=f"Numret {PERSONAL}.", fingerprint="0" * 16
            )
        ],
    )
    table, broken = one.risk_assessments[0], PERSONAL.replace("-", "-\n")
    table.title = one.matters[0].title = f"Analys för {PERSONAL}"
    table.risks[0].description = f"Anna {PERSONAL}"
    table.risks[0].extra = {f"Kolumn {PERSONAL}": broken}
    table.risks[1].source.cells["name"].text = f"Anna\n{broken}\n3"
    word = extraction(word=True, discrepancies=[finding("score-product", "error", of="e" * 64, word=True)])
    word.source.sha256 = "e" * 64
    word.risk_assessments[0].risks[1].source.cells["name"].text = f"Anna {broken}"
    paths = write_reports(
        [one, word],
        tmp_path,
        data_of={OF: pdf()}.get,
        hrefs={OF: f"../{PERSONAL}.pdf"},
        accepted={"0" * 16: f"Gäller {PERSONAL}"},
    )
    for text in (texts(tmp_path), workbook(tmp_path), *map(str, paths)):
        assert not re.search(r"811218|(?<![0-9a-f])9876", text)
    assert "••••••" in texts(tmp_path)
    assert one.source.filename == f"{PERSONAL}.pdf"


def test_regions_of_masked_numbers_are_hidden_too() -> None:
    assert write._secret(f"nr {PERSONAL}")
    assert write._secret("nr ••••••-••••")
    assert not write._secret("• punkt • punkt")


def test_formats_are_what_the_docs_say() -> None:
    text = (Path(__file__).parents[3] / "docs" / "reports.md").read_text("utf-8")
    for name in REPORTS:
        assert f"`{name}`" in text


def test_rules_that_are_off_are_named_where_a_person_reads(tmp_path: Path) -> None:
    write_reports([extraction()], tmp_path, data_of=lambda _: None, off=["risk-added", "late-adoption"])
    for name in ("index.html", "dokument/plan.html", "rapport.md"):
        told = (tmp_path / name).read_text("utf-8")
        assert "Avstängda regler, som inte kontrollerades: late-adoption, risk-added." in told


def test_where_all_rules_are_on_nothing_is_said_of_them(tmp_path: Path) -> None:
    write_reports([extraction()], tmp_path, data_of=lambda _: None)
    assert "Avstängda" not in texts(tmp_path)
