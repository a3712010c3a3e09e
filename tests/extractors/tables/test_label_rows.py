"""Labels above their values, as a card has them, are no header of the table below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.label_rows import are_labels, are_repeated
from extractors.tables.text_rows import TextRow, text_rows
from tests.extractors.drawing import line_texts, pdf, read_pdf, table, texts

KNOWN = {"sannolikhet", "konsekvens", "riskvärde", "åtgärd", "ansvarig", "slutdatum", "status"}
LABELS = ("Sannolikhet", "Konsekvens", "Riskvärde")
TREATED = [["Åtgärd", "Ansvarig", "Slutdatum", "Status"], ["Utbilda chefer", "Kanslichef", "2025-03-31", "Planerad"]]


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold() in KNOWN]


def test_a_strip_of_scores_upon_a_table() -> None:
    """The strip is painted as wide as the table that its rules divide."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.whitesmoke)
        canvas.rect(50, 842 - 130, 400, 34, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for x, label, value in zip((57, 143, 215), LABELS, ("3 – Möjlig", "4 – Allvarlig", "12"), strict=True):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(x, 842 - 110, label)
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(x, 842 - 121, value)
        rules = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, -1), "Helvetica", 9)]
        table(TREATED, rules, at=(50, 130), widths=[190, 90, 60, 60])(canvas)

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    assert [texts(grid) for grid in page.grids()] == [TREATED]
    assert line_texts(page.lines()) == [" ".join(LABELS), "3 – Möjlig 4 – Allvarlig 12"]


def row(top: float, **places: float) -> list[TextSpan]:
    return [TextSpan(text, (x, top, x + 40, top + 10), 10) for text, x in places.items()]


@pytest.mark.parametrize(
    ("third", "found"),
    [
        ({"Åtgärd": 50.0, "Ansvarig": 200.0, "Status": 300.0}, True),
        ({"Ansvarig": 50.0, "Status": 120.0}, False),
        ({"Jäv": 50.0, "Status": 200.0}, False),
    ],
)
def test_the_third_row_is_a_header_of_other_columns(third: dict[str, float], found: bool) -> None:  # noqa: FBT001
    spans = [*row(100, Sannolikhet=50.0, Konsekvens=120.0), *row(112, Tre=50.0, Fyra=120.0), *row(130, **third)]
    rows: list[TextRow] = text_rows(spans)
    assert are_labels(rows, find_headers) is found


@pytest.mark.parametrize(("values", "found"), [(1, True), (2, False)])
def test_labels_that_come_again_above_one_row_of_values_each_are_no_header(values: int, found: bool) -> None:  # noqa: FBT001
    """With more rows below them they are the headers of small tables."""
    spans: list[TextSpan] = []
    for card in range(3):
        top = 100.0 + 100 * card
        spans += row(top, Sannolikhet=50.0, Konsekvens=120.0)
        for number in range(values):
            spans += row(top + 12 * (number + 1), **{f"a{card}{number}": 50.0, f"b{card}{number}": 120.0})
        spans += row(top + 50, Process=50.0)
    assert are_repeated(text_rows(spans), 0, find_headers) == found


@pytest.mark.parametrize("second", [True, False], ids=["a second row", "one row each"])
def test_labels_over_some_blank_values_are_none_where_a_further_row_follows(second: bool) -> None:  # noqa: FBT001 - a parameter of the test
    spans: list[TextSpan] = []
    for card in range(4):
        top = 100 + 100 * card
        spans += row(top, Åtgärd=50.0, Ansvarig=200.0)
        spans += row(top + 14, **({"Utbilda": 50.0, "Chef": 200.0} if card else {"Granska": 50.0}))
        if second and card == 1:
            spans += row(top + 34, Informera=50.0, Ekonom=200.0)
    assert are_repeated(text_rows(spans), 0, find_headers) is not second
