"""The drawn documents: the same by seed, and holding what their truth says."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from benchmarks.generator.compose import Order, compose
from benchmarks.generator.generate import orders, write
from benchmarks.generator.layouts import LAYOUTS, NOTHING
from benchmarks.generator.layouts.variants import Variant
from benchmarks.generator.model import Table
from benchmarks.generator.notation import NOTATIONS


def texts(truth: Any) -> Iterator[str]:
    """Every text that a row's truth says the page shows."""
    if isinstance(truth, dict):
        for key, value in truth.items():
            if key not in {"kind", "outcome", "raw", "roles"}:
                yield from texts(value)
    elif isinstance(truth, list):
        for value in truth:
            yield from texts(value)
    elif isinstance(truth, str):
        yield truth


def letters(text: str) -> str:
    """Letters and digits only: line breaks, hyphens and list marks do not count."""
    return re.sub(r"[\W_]+", "", text)


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def word_text(path: Path) -> str:
    """The text that Word shows: deleted text left out."""
    body = docx.Document(str(path)).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def test_same_seed_gives_same_files(tmp_path: Path) -> None:
    wanted = orders(3, 4, producers=("reportlab", "docx"))
    first, second = write(wanted, tmp_path / "a"), write(wanted, tmp_path / "b")
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert (
            one.with_name(f"{one.stem}.truth.json").read_text()
            == other.with_name(f"{other.stem}.truth.json").read_text()
        )


def test_other_seed_gives_other_contents() -> None:
    one, other = (compose(Order(seed, 0, "1-two-levels", "pair", "docx")).tables for seed in (1, 2))
    assert one != other


def test_two_hundred_hold_each_layout_and_producer() -> None:
    drawn = orders(7, 200)
    pairs = {(order.layout, order.producer) for order in drawn}
    assert len(pairs) == (len(LAYOUTS) + 1) * 5
    assert {order.notation for order in drawn} >= set(NOTATIONS)
    for producer in ("libreoffice", "chromium", "scan"):
        assert sum(order.producer == producer for order in drawn) >= 30


@pytest.mark.parametrize("producer", ["reportlab", "docx"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_page_holds_the_truth(layout: str, producer: str, tmp_path: Path) -> None:
    notation = "three-cells" if layout[0] in "1379" else "pair"
    (path,) = write([Order(5, 1, layout, notation, producer)], tmp_path)
    shown = letters(pdf_text(path) if producer == "reportlab" else word_text(path))
    truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text())
    assert sum(len(table["rows"]) for table in truth["tables"]) >= 3
    for text in texts([table["rows"] for table in truth["tables"]]):
        whole = letters(text)  # in a PDF a page break and its noise may stand inside a longer text
        assert (whole if producer == "docx" else whole[:12]) in shown


def test_every_variant_is_drawn_and_some_documents_have_none() -> None:
    drawn = [compose(order).meta["features"] for order in orders(7, 200)]
    for name in (variant.name for variant in fields(Variant)):
        assert any(name in features for features in drawn), name
    assert sum(not features for features in drawn) >= 10


def test_what_remains_is_in_the_truth_and_on_the_page() -> None:
    drawn = next(
        one
        for one in (compose(Order(seed, 0, "1-two-levels", "three-under-one", "docx")) for seed in range(200))
        if one.meta["features"] == ["residual"]
    )
    (table,) = (block for section in drawn.document.sections for block in section.blocks if isinstance(block, Table))
    rows = drawn.tables[0]["rows"]
    shown = [[float(cell.text) for cell in row.cells[-3:]] for row in table.rows if not row.header]
    assert shown == [[row["residual"][part] for part in ("likelihood", "consequence", "value")] for row in rows]


def test_footnotes_are_notes_and_no_text(tmp_path: Path) -> None:
    wanted = [order for order in orders(7, 40, (), ("docx",)) if "footnotes" in compose(order).meta["features"]]
    texts_of = [zipfile.ZipFile(path).read("word/footnotes.xml").decode() for path in write(wanted[:3], tmp_path)]
    assert all("Enligt reglementet." in text for text in texts_of)
    assert all("Enligt reglementet." not in word_text(path) for path in tmp_path.glob("*.docx"))


def test_a_long_table_has_as_many_rows_as_asked_for() -> None:
    (order,) = orders(3, 1, ("4-spanned-process",), ("docx",), rows=2000)
    risks = {row.get("name") or row["risk"] for row in compose(order).tables[0]["rows"]}
    assert len(risks) == 2000


def test_a_risk_whose_owner_is_left_blank_beside_named_ones_is_a_fault() -> None:
    drawn = [compose(order) for order in orders(7, 200)]
    told = [(one["about"], document) for document in drawn for one in document.discrepancies]
    assert told
    for about, document in told:
        rows = [row for table in document.tables for row in table["rows"] if row.get("name") == about]
        assert any(row["owner"]["text"] == "" for row in rows)
        assert any(row["owner"]["text"] for table in document.tables for row in table["rows"] if "owner" in row)


def test_a_yes_below_a_header_that_asks_for_a_routine_is_no_control() -> None:
    rows = [row for order in orders(7, 200) for table in compose(order).tables for row in table["rows"]]
    told = [control for row in rows for control in row.get("existing_controls", ())]
    assert told
    assert not {"Ja", ""} & set(told)


def test_papers_of_other_kinds_have_an_empty_truth() -> None:
    drawn = compose(Order(5, 1, NOTHING, "none", "reportlab"))
    assert drawn.tables == []
    assert drawn.discrepancies == []


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_notation_states_its_numbers(notation: str) -> None:
    drawn = compose(Order(2, 1, "1-two-levels", notation, "docx"))
    for row in drawn.tables[0]["rows"]:
        score = row["score"]
        assert score["likelihood"] is not None or notation == "value-only"
        if score["value"] is not None and notation != "value-only":
            assert score["value"] == pytest.approx(score["likelihood"] * score["consequence"], abs=0.051)
