"""Labels above their values, as a card has them, are no header of the table below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.candidate import Wall
from extractors.tables.labels.label_rows import are_labels, are_repeated, are_scored
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


@pytest.mark.parametrize(
    ("labels", "left", "times", "found"),
    [
        ("Åtgärd Fas Ansvarig", 50.0, 3, True),
        ("Fas Åtgärd Ansvarig", 50.0, 4, True),
        ("Åtgärd Fas Version", 50.0, 3, False),
        ("Åtgärd Fas2 Ansvarig", 50.0, 3, False),
        ("Åtgärd Fas", 50.0, 3, False),
        ("Åtgärd Fas Ansvarig", 70.0, 3, False),
        ("Åtgärd Fas Ansvarig", 50.0, 2, False),
    ],
    ids=str,
)
def test_one_label_may_be_unknown_beside_known_ones_set_alike(
    labels: str, left: float, times: int, *, found: bool
) -> None:
    spans: list[TextSpan] = []
    for card in range(4):
        top = 100.0 + 100 * card
        places = [50.0 + 90 * col for col in range(len(labels.split()))]
        spans += row(top, **dict(zip(labels.split(), places, strict=True)))
        spans += row(top + 12, **{f"a{card}{x}": x for x in places})
        if card < times:
            spans += row(top + 34, **{name: left + 90 * col for col, name in enumerate(LABELS)})
            spans += row(top + 46, **{f"b{card}{col}": left + 90 * col for col in range(len(LABELS))})
    assert are_repeated(text_rows(spans), 0, find_headers) is found


def small_tables(*wrapped: str) -> list[TextSpan]:
    """Three tables of one row below the same plain header; further lines of the first's row."""
    spans: list[TextSpan] = []
    for number in range(3):
        top = 100.0 + 100 * number
        spans += row(top, Sannolikhet=50.0, Konsekvens=120.0)
        spans += row(top + 12, **{f"a{number}": 50.0, f"b{number}": 120.0})
        spans += row(top + 60, Process=50.0)
    for at, text in enumerate(wrapped):
        places = {word: 50.0 + 70 * col for col, word in enumerate(text.split())}
        spans += row(124.0 + 12 * at, **places)
    return spans


@pytest.mark.parametrize(("at", "width", "found"), [(111.0, 200.0, False), (111.0, 60.0, True), (123.0, 200.0, True)])
def test_what_a_rule_parts_from_its_values_is_a_header(at: float, width: float, found: bool) -> None:  # noqa: FBT001
    rules = [Wall(at + 100 * number, 48, 48 + width) for number in range(3)]
    assert are_repeated(text_rows(small_tables()), 0, find_headers, rules) is found


@pytest.mark.parametrize(("wrapped", "found"), [(["x"], True), (["x", "y z"], False), (["x", "y"], True)])
def test_a_row_below_one_of_two_lines_is_a_second(wrapped: list[str], found: bool) -> None:  # noqa: FBT001
    assert are_repeated(text_rows(small_tables(*wrapped)), 0, find_headers) is found


@pytest.mark.parametrize(
    ("texts", "bold", "found"),
    [
        ("Sannolikhet 3. Möjlig|Konsekvens 4. Allvarlig|Riskvärde|12", (), True),
        ("Sannolikhet 3|Konsekvens 4", (), True),
        ("Sannolikhet Möjlig|Konsekvens Allvarlig", ("Möjlig", "Allvarlig"), True),
        ("Sannolikhet Möjlig|Konsekvens Allvarlig", (), False),
        ("Sannolikhet 1–4|Konsekvens 1–4", (), False),
        ("Riskvärde 2025|Riskvärde 2026", (), False),
        ("Sannolikhet|Konsekvens|Riskvärde", (), False),
        ("Risk 1|Konsekvens 4", (), False),
    ],
)
def test_labels_with_a_value_behind_each(texts: str, bold: Sequence[str], found: bool) -> None:  # noqa: FBT001
    spans: list[TextSpan] = []
    x = 50.0
    for text in texts.split("|"):
        for word in text.split():
            spans.append(TextSpan(word, (x, 100, x + 5 * len(word), 110), 10, bold=word in bold))
            x += 5 * len(word) + 3
        x += 30
    (labels,) = text_rows(spans)
    assert are_scored(labels, find_headers) is found
