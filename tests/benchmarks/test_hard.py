"""The harder documents: the same by seed, holding what their truth says, and sharing nothing with the reader."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from benchmarks.generator.hard.case import Order
from benchmarks.generator.hard.compose import LAYOUTS, NOTHING, compose
from benchmarks.generator.hard.draw.borders import MEASURED_BY
from benchmarks.generator.hard.draw.typst import block_typst
from benchmarks.generator.hard.features import GROUPS, LEGENDS
from benchmarks.generator.hard.generate import orders, write
from benchmarks.generator.hard.layouts.tables import CUTS
from benchmarks.generator.hard.producers import COPY_SHARES, FONTS, ON_REQUEST, PRODUCERS, SHEETS, medium
from benchmarks.generator.model import Style, Typed
from benchmarks.generator.typeset import families
from tests.benchmarks.test_generator import letters, pdf_text, texts, word_text
from tests.conftest import REQUIRED, needs

GENERATOR = Path(__file__).parents[2] / "benchmarks" / "generator"
INSTALL = (
    "apt-get install fonts-crosextra-carlito fonts-crosextra-caladea fonts-lato fonts-open-sans fonts-roboto-unhinted"
)
READER = {"schemas", "extractors", "pipeline", "flows"}
PAPER = [layout for layout in LAYOUTS if layout != "sheet"]
EVERY = {
    **{name: "table" for group in (*GROUPS.values(), LEGENDS) for name in group},
    **dict.fromkeys(CUTS, "cut-table"),
}


@pytest.fixture(autouse=True)
def _fonts() -> None:
    """The fonts that are drawn with are Debian's."""
    missing = {name for fonts in FONTS.values() for name in fonts} - {*families(), *MEASURED_BY}
    if missing and REQUIRED:
        pytest.fail(f"no fonts {', '.join(sorted(missing))}: {INSTALL}")
    if missing:
        pytest.skip(f"no fonts {', '.join(sorted(missing))}: {INSTALL}")


def imported(path: Path) -> set[str]:
    """The packages that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("path", sorted(GENERATOR.rglob("*.py")), ids=lambda path: str(path.relative_to(GENERATOR)))
def test_the_generator_knows_nothing_of_the_reader(path: Path) -> None:
    assert not imported(path) & READER


def test_same_seed_gives_same_files(tmp_path: Path) -> None:
    wanted = [Order(3, index, "table", producer) for index, producer in enumerate(("word", "reportlab", "word"))]
    first, second = write(wanted, tmp_path / "a"), write(wanted, tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def shown_in(path: Path) -> str:
    return letters({".docx": word_text, ".xlsx": workbook_text}.get(path.suffix, pdf_text)(path))


def workbook_text(path: Path) -> str:
    return " ".join(
        f"{value}" for row in openpyxl.load_workbook(path).active.values for value in row if value is not None
    )


def rows_of(path: Path) -> list[dict[str, Any]]:
    truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text())
    return [row for table in truth["tables"] for row in table["rows"]]


def holds_its_truth(path: Path) -> bool:
    """Whether the pages show the beginning of every text of the truth; typed lines part it at its first word."""
    shown = shown_in(path)
    wanted = [text.split()[0] if "-typed-" in path.name else text for text in texts(rows_of(path)) if text]
    return all(letters(text)[:10] in shown for text in wanted)


@pytest.mark.parametrize("producer", ["word", "reportlab"])
@pytest.mark.parametrize("layout", PAPER)
def test_pages_hold_the_truth(layout: str, producer: str, tmp_path: Path) -> None:
    for path in write([Order(5, index, layout, producer) for index in range(3)], tmp_path):
        assert len(rows_of(path)) >= 3
        assert holds_its_truth(path)


@pytest.mark.long
@pytest.mark.parametrize("producer", ["writer", "calc", "xlsx", "chromium", "weasyprint", "typst"])
def test_every_producer_draws_the_truth(producer: str, tmp_path: Path) -> None:
    if producer in {"writer", "calc", "chromium"}:
        needs("chromium" if producer == "chromium" else "libreoffice")
    layout = "sheet" if producer in SHEETS else "table"
    (path,) = write([Order(4, 1, layout, producer)], tmp_path)
    assert holds_its_truth(path)


@pytest.mark.parametrize("feature", EVERY)
def test_a_feature_that_is_asked_for_is_drawn(feature: str) -> None:
    drawn = (compose(Order(6, index, EVERY[feature], "typst", feature=feature)) for index in range(60))
    assert any(feature in one.meta["features"] for one in drawn)


@pytest.mark.long
@pytest.mark.parametrize("copy", ["scan", "layer-good", "layer-shifted", "layer-poor"])
def test_a_scan_has_a_layer_where_it_says_so(copy: str, tmp_path: Path) -> None:
    (path,) = write([Order(4, 2, "cards", "reportlab", copy)], tmp_path)
    text = letters(pdf_text(path))
    assert bool(text) == (copy != "scan")
    if copy in {"layer-good", "layer-shifted"}:
        assert holds_its_truth(path)


@pytest.mark.parametrize("copy", ["ghostscript", "curves"])
def test_pages_made_anew_by_ghostscript(copy: str, tmp_path: Path) -> None:
    needs("ghostscript")
    (path,) = write([Order(4, 2, "cards", "reportlab", copy)], tmp_path)
    assert bool(pdf_text(path).strip()) == (copy == "ghostscript")


def test_papers_without_ours_have_an_empty_truth() -> None:
    drawn = [compose(Order(5, index, NOTHING, "typst")) for index in range(10)]
    assert all(not one.tables for one in drawn)
    assert {name for one in drawn for name in one.meta["features"]} == {"minutes", "decoy-alone"}


def test_a_run_draws_every_producer_and_copy() -> None:
    drawn = orders(7, 400)
    assert {order.producer for order in drawn} == set(PRODUCERS)
    assert {order.copy for order in drawn} == set(COPY_SHARES)
    assert {medium(order.producer, order.copy) for order in drawn} == {"PDF", "Word", "scan"}
    assert all((order.layout == "sheet") == (order.producer == "calc") for order in drawn)
    assert {order.producer for order in orders(7, 4, producers=tuple(ON_REQUEST))} == set(ON_REQUEST)


@pytest.mark.parametrize("size", [9.0, 10.0, 11.5])
@pytest.mark.parametrize("signs", [60, 92, 138])
def test_typed_lines_have_room_on_the_page_of_typst(signs: int, size: float) -> None:
    """One that has none is broken, or pressed together, and its columns stand apart from those of other lines."""
    room = 734.0
    drawn = block_typst(Typed(("-" * signs, "Risk")), Style("Roboto", size), room)
    found = re.search(r"size: ([\d.]+)pt", drawn)
    assert found
    assert float(found[1]) * 0.602 * signs <= room
    assert float(found[1]) <= size - 1
