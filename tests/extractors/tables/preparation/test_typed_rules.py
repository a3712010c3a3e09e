"""Tables as a typewriter makes them: columns of spaces, rules of dashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import A4, line_texts, only_grid, pdf, read_pdf, texts
from tests.extractors.tables.test_text_tables import find_headers

RULE = "-" * 62
TYPED = [
    RULE,
    "Risk                    Sannolikhet  Åtgärd",
    RULE,
    "Brand i serverhall och  3            Larm som provas varje",
    "i arkiv                              månad",
    RULE,
    "Intrång                 2            Starka lösenord",
    RULE,
]
ROWS = [
    ["Risk", "Sannolikhet", "Åtgärd"],
    ["Brand i serverhall och i arkiv", "3", "Larm som provas varje månad"],
    ["Intrång", "2", "Starka lösenord"],
]


def typed(lines: Sequence[str]) -> Callable[[Canvas], None]:
    """Draws lines in a typewriter's letters."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 8)
        for at, line in enumerate(lines):
            canvas.drawString(50, A4[1] - 80 - 10 * at, line)

    return draw


def test_dashes_rule_a_table() -> None:
    assert texts(only_grid(pdf(typed(TYPED)), ReadOptions(find_headers=find_headers))) == ROWS


def test_blank_lines_part_rows() -> None:
    lines = [line if index in {0, 2} or line != RULE else "" for index, line in enumerate(TYPED[:-1])]
    assert texts(only_grid(pdf(typed(lines)), ReadOptions(find_headers=find_headers))) == ROWS


def test_a_dash_in_a_text_is_text() -> None:
    lines = ["Namn ____________________", "Riskerna - alla tre - är kända"]
    assert line_texts(read_pdf(pdf(typed(lines))).pages[0].lines()) == lines


def test_a_line_of_few_letters_has_the_spaces_of_the_others() -> None:
    """ "(S x K)" is one text though its letters alone tell no typewriter."""
    head = ["Risk                    Sannolikhet  Riskvärde", "                        (S)          (S x K)"]
    lines = [
        RULE,
        *head,
        RULE,
        "Brand i serverhall      3            12",
        "",
        "Intrång i arkivet       2            4",
        RULE,
    ]
    grid = only_grid(pdf(typed(lines)), ReadOptions(find_headers=find_headers))
    assert grid.n_cols == len(("Risk", "Sannolikhet", "Riskvärde"))
    assert [row[2] for row in texts(grid)][-2:] == ["12", "4"]
