"""LibreOffice, Chromium and the scanner draw what the truth says."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from benchmarks.generator.compose import Order
from benchmarks.generator.generate import write
from tests.benchmarks.test_generator import letters, pdf_text, texts
from tests.conftest import needs


@pytest.mark.long
@pytest.mark.parametrize("producer", ["libreoffice", "chromium"])
def test_converted_pages_hold_the_truth(producer: str, tmp_path: Path) -> None:
    needs(producer)
    (path,) = write([Order(4, 1, "3-five-columns", "pair", producer)], tmp_path)
    shown = letters(pdf_text(path))
    truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text())
    for text in texts([table["rows"] for table in truth["tables"]]):
        assert letters(text)[:12] in shown


@pytest.mark.long
def test_a_scan_holds_pictures_and_no_text(tmp_path: Path) -> None:
    first, again = (write([Order(4, 1, "6-cards", "pair", "scan")], tmp_path / name)[0] for name in "ab")
    assert pdf_text(first).strip() == ""
    assert first.read_bytes() == again.read_bytes()
    with pypdfium2.PdfDocument(first) as pdf:
        assert all(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])) for page in pdf)


def test_a_turned_page_is_shown_upright(tmp_path: Path) -> None:
    for index in range(60):
        (path,) = write([Order(4, index, "5-many-columns", "pair", "reportlab")], tmp_path)
        meta = json.loads(path.with_name(f"{path.stem}.meta.json").read_text())
        if "rotated" in meta["features"]:
            break
    with pypdfium2.PdfDocument(path) as pdf:
        turned = [page for page in pdf if page.get_rotation() == 90]
        assert turned
        assert all(page.get_width() > page.get_height() for page in turned)
