"""ICDAR-2013's measure, on papers drawn here in the form in which the data set is published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from benchmarks.icdar.__main__ import by_ruling, report
from benchmarks.icdar.adjacency import Placed, relations
from benchmarks.icdar.dataset import Region, papers
from benchmarks.icdar.measure import measure
from benchmarks.icdar.score import Sums, best, score
from tests.extractors.drawing import GRID, pdf, table

ROWS = [["Country", "2001", "2002"], ["Austria", "11", "12"], ["Belgium", "21", "22"], ["Cyprus", "31", "32"]]
WIDTHS, HEIGHT, LEFT = (120, 80, 80), 20, 60
RULES = [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)]
TABLES: tuple[tuple[int, Sequence[tuple[object, ...]]], ...] = ((100, GRID), (300, RULES), (500, []))


def cell(text: str, row: int, column: int, rows: int = 1, columns: int = 1) -> Placed:
    return Placed((row, row + rows - 1), (column, column + columns - 1), text)


def region(top: float, rows: Sequence[Sequence[str]]) -> str:
    """A table's truth; boxes count from the page's foot, some points inside the cells."""
    written = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            x0, y1 = LEFT + sum(WIDTHS[:column]), 842 - top - HEIGHT * row
            box = f'<bounding-box x1="{x0 + 6}" x2="{x0 + WIDTHS[column] - 6}" y1="{y1 - 16}" y2="{y1 - 4}"/>'
            place = f'start-row="{row}" start-col="{column}"'
            written.append(f'<cell id="1" {place}>{box}<content>{escape(text)}</content></cell>')
    return f'<table id="1"><region id="1" page="1">{"".join(written)}</region></table>'


def publish(folder: Path, name: str, *truths: tuple[str, str]) -> None:
    def draw(canvas: Canvas) -> None:
        for one in drawn:
            one(canvas)

    drawn = [table(ROWS, style, at=(LEFT, top), widths=WIDTHS, heights=[HEIGHT] * len(ROWS)) for top, style in TABLES]
    (folder / f"{name}.pdf").write_bytes(pdf(draw))
    for form, truth in truths:
        (folder / f"{form}-str.xml").write_text(f"<document>{truth}</document>", encoding="utf-8")


RIGHT = "".join(region(top, ROWS) for top, _ in TABLES)


def test_a_cell_is_related_to_its_nearest_filled_neighbours() -> None:
    cells = [cell("a", 0, 0), cell("", 0, 1), cell("B  b", 0, 2), cell("c", 1, 0, columns=3)]
    assert dict(relations(cells)) == {("a", "bb", "right"): 1, ("a", "c", "below"): 1, ("bb", "c", "below"): 1}


def test_a_cell_over_two_rows_is_related_to_both_beside_it_once_each() -> None:
    cells = [cell("a", 0, 0, rows=2), cell("b", 0, 1), cell("c", 1, 1)]
    assert sorted(relations(cells)) == [("a", "b", "right"), ("a", "c", "right"), ("b", "c", "below")]


def test_regions_are_told_apart_by_the_lines_in_them_and_read(tmp_path: Path) -> None:
    publish(tmp_path, "eu-001", ("eu-001", RIGHT))
    (paper,) = papers(tmp_path)
    result = measure(paper)
    assert result.rulings == ["ruled", "semi", "undrawn"]
    assert [(one.perfect, one.f1) for one in result.scored.regions] == [(1, 1.0)] * 3
    assert result.scored.false == []
    assert {ruling: sums.perfect for ruling, sums in by_ruling([result]).items()} == dict.fromkeys(result.rulings, 1)


def test_of_two_forms_of_a_truth_the_better_counts(tmp_path: Path) -> None:
    other = "".join(region(top, [row[:2] for row in ROWS]) for top, _ in TABLES)
    publish(tmp_path, "eu-009a", ("eu-009a", other), ("eu-009b", RIGHT))
    (paper,) = papers(tmp_path)
    assert len(paper.truths) == 2
    assert measure(paper).scored.total.f1 == 1.0


def test_what_is_no_region_is_a_false_table(tmp_path: Path) -> None:
    publish(tmp_path, "eu-001", ("eu-001", region(100, ROWS)))
    (paper,) = papers(tmp_path)
    scored = measure(paper).scored
    assert len(scored.false) == 2
    assert scored.total.recall == 1.0 > scored.total.precision


def test_a_table_is_one_region_s_alone() -> None:
    cells = tuple(cell(text, row, column) for row, texts in enumerate(ROWS) for column, text in enumerate(texts))
    own = Region(1, cells)
    scored = score([own, own], [cells])
    assert [one.perfect for one in scored.regions] == [1, 0]
    assert scored.total.recall == 0.5
    assert best([[], [own]], [cells])[0] == 1


def test_a_paper_that_cannot_be_read_is_counted_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(tmp_path, "eu-001", ("eu-001", RIGHT))
    (paper,) = papers(tmp_path)
    result = measure(paper)
    result.error = "broken: no"
    report([result])
    said = capsys.readouterr().out
    assert "eu-001.pdf" in said
    assert "documents with an error 1 of 1" in said


def test_nothing_wanted_and_nothing_read_is_right() -> None:
    assert Sums().f1 == Sums().precision == Sums().recall == 1.0
