"""Workbooks on the command line: found, checked, and told of by sheet and cell; `run` over one stands in test_run.py."""

from __future__ import annotations

import json
from pathlib import Path

from tests.extractors.workbooks import book_of, saved, with_a_typed_product
from tests.flows.conftest import Namndkoll

NAMED = (("fakturor", "Controller"), ("löner", "HR-chef"), ("bisysslor", None), ("behörigheter", "IT-chef"))


def test_a_product_that_no_longer_fits_is_found_and_told_with_its_cell(namndkoll: Namndkoll, tmp_path: Path) -> None:
    path = with_a_typed_product(tmp_path / "riskanalys.xlsx")
    done = namndkoll("check", path, "--output-format", "full")
    assert "score-product" in done.stdout
    assert "bladet Risker, cell E8" in done.stdout
    assert "Bladet ”Arbetsblad” är dolt och har inte lästs." in done.stdout
    assert "idan 2" not in done.stdout + done.stderr
    assert done.exit_code == 3


def test_a_missing_name_is_told_with_the_blank_cell(namndkoll: Namndkoll, tmp_path: Path) -> None:
    checks = [(number, f"Risk {word}", f"Granska {word}", who) for number, (word, who) in enumerate(NAMED, start=1)]
    header = ("Nr", "Risk", "Kontrollmoment", "Ansvarig")
    (tmp_path / "plan.xlsx").write_bytes(saved(book_of([("Internkontrollplan 2024",), (), header, *checks])))
    done = namndkoll("check", tmp_path / "plan.xlsx", "--output-format", "full")
    assert "Ansvarig saknas, bladet Risker, cell D6 (missing-responsible)" in done.stdout
    read = json.loads(namndkoll("extract", tmp_path / "plan.xlsx").stdout)
    cells = read["control_plans"][0]["controls"][0]["source"]["cells"]
    assert (cells["risk"]["path"], cells["responsible"]["path"]) == ("Risker!B4", "Risker!D4")


def test_every_format_tells_where(namndkoll: Namndkoll, tmp_path: Path) -> None:
    path = with_a_typed_product(tmp_path / "riskanalys.xlsx")
    for output_format in ("concise", "sarif", "github"):
        assert "score-product" in namndkoll("check", path, "--output-format", output_format).stdout
    namndkoll("check", path, "--output-format", "html", "-o", tmp_path / "sidor")
    page = next((tmp_path / "sidor").rglob("riskanalys*.html")).read_text(encoding="utf-8")
    assert "bladet risker, cell e8" in page.lower()


def test_comments_refuse_a_workbook_by_name(namndkoll: Namndkoll, tmp_path: Path) -> None:
    path = with_a_typed_product(tmp_path / "riskanalys.xlsx")
    done = namndkoll("check", path, "--comments", tmp_path / "kopior")
    assert "riskanalys.xlsx: bara .docx och PDF får kopior med kommentarer." in done.stderr


def test_extract_gives_the_sheet_as_page(namndkoll: Namndkoll, tmp_path: Path) -> None:
    read = json.loads(namndkoll("extract", with_a_typed_product(tmp_path / "riskanalys.xlsx")).stdout)
    assert read["source"]["media_type"].endswith("spreadsheetml.sheet")
    assert [(one["page"], one["path"]) for one in read["ledger"]] == [(1, "Risker!A3")]
    assert read["risk_assessments"][0]["pages"] == [1, 1]
