"""Every report shows that a value is corrected, and what was read there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.corrections.apply import correct
from pipeline.report.corrected_fields import corrected_part, corrected_row
from pipeline.report.translations import strings
from pipeline.report.write import write_reports
from schemas.extraction import Extraction
from tests.pipeline.corrections.test_apply import KEYS, correction
from tests.pipeline.factory import analysis, control, document, plan, risk, roles


@pytest.fixture
def corrected() -> Extraction:
    read = document(
        analysis(2023, risk("Stöld", 3, 4, 15), title="Riskanalys"),
        plan(2024, control("Stöld", "Lås", responsible=roles("IT-chet"))),
    )
    told = [
        correction("score.value", 15, 12),
        correction("name", "Stöld", "Stöld"),
        correction("year", 2023, 2024, key="table-0", id=2),
        correction("responsible.text", "IT-chet", "IT-chef", key="row-2", id=3),
        correction("method", None, "stickprov", key="row-2", id=4),
    ]
    return correct(read, told, KEYS).extraction


def test_the_words_say_what_was_read(corrected: Extraction) -> None:
    table, other = corrected.risk_assessments[0], corrected.control_plans[0]
    assert corrected_row(table.risks[0], strings("sv")) == ["Riskvärde: rättat, läst: 15"]
    assert corrected_part(table, strings("sv")) == ["År: rättat, läst: 2023"]
    assert corrected_row(other.controls[0], strings("sv")) == [
        "Kontrollmetod: rättat, läst: inget",
        "Ansvarig: rättat, läst: IT-chet",
    ]


def test_every_report_shows_it(corrected: Extraction, tmp_path: Path) -> None:
    write_reports([corrected], tmp_path, data_of=lambda _: None)
    (page,) = (tmp_path / "dokument").glob("*.html")
    html, markdown = page.read_text(), (tmp_path / "rapport.md").read_text()
    for told in ("rättat, läst: 15", "rättat, läst: IT-chet", "År: rättat, läst: 2023"):
        assert told in html
        assert told in markdown
    assert "läst: Stöld" not in html
    book = load_workbook(tmp_path / "avvikelser.xlsx")
    assert "rättat, läst: 15" in str([[cell.value for cell in row] for sheet in book for row in sheet])
    first = json.loads((tmp_path / "rader.jsonl").read_text().splitlines()[0])
    assert first["row"]["source"]["corrected"]["score.value"]["read"] == 15
    assert first["table_corrected"]["year"]["read"] == 2023
