"""A plan's title in a row over cards whose lines touch: it is the plan's title and year, and no card's label or name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table

LABELS = ("Kontrollmoment", "Metod", "Ansvarig", "Frekvens")
CARDS = [
    ("Hyror aviseras fel", ("Granskning av tjugo avier", "Stickprov", "Hyreschef", "Två gånger per år")),
    ("Larm når ingen", ("Ringa larmnumret", "Provlarm", "Driftchef", "Varje månad")),
    ("Bidrag söks inte i tid", ("Jämförelse mot årshjul", "Avstämning", "Ekonom", "Mars och oktober")),
]
TITLES = ["Internkontrollplan 2027", "Plan för intern kontroll 2027", "Kontrollplan 2027 – Tekniska nämnden"]
Style = list[tuple[object, ...]]


def _rows(cards: Sequence[tuple[str, tuple[str, ...]]], first: int) -> tuple[list[list[str]], Style]:
    """The rows of cards, and how their names are drawn, below so many rows."""
    rows: list[list[str]] = []
    style: Style = []
    for name, values in cards:
        at = first + len(rows)
        style += [("SPAN", (0, at), (-1, at)), ("FONT", (0, at), (-1, at), "Helvetica-Bold", 11)]
        rows += [[name, ""], *(list(pair) for pair in zip(LABELS, values, strict=True))]
    return rows, style


def one_grid(title: str, count: int) -> Callable[[Canvas], None]:
    """The title and all cards in one grid."""
    rows, style = _rows(CARDS[:count], 1)
    style += [("SPAN", (0, 0), (-1, 0)), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 13)]
    style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    return table([[title, ""], *rows], style, at=(50, 90), widths=(120, 360))


def frames(title: str, count: int, *, gap: float = 0.0) -> Callable[[Canvas], None]:
    """The title in a frame over frames of a card each, with so much white between."""

    def draw(canvas: Canvas) -> None:
        head: Style = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 13), ("BOX", (0, 0), (-1, -1), 0.7, colors.black)]
        table([[title]], head, at=(50, 90), widths=[350], heights=[22])(canvas)
        for at, card in enumerate(CARDS[:count]):
            rows, style = _rows([card], 0)
            style.append(("GRID", (0, 0), (-1, -1), 0.7, colors.black))
            place = (50, 112 + gap + (96 + gap) * at)
            table(rows, style, at=place, widths=(100, 250), heights=[20, 19, 19, 19, 19])(canvas)

    return draw


DRAWN: dict[str, Callable[[str, int], Callable[[Canvas], None]]] = {
    "one grid": one_grid,
    "frames that touch": frames,
    "frames that nearly touch": lambda title, count: frames(title, count, gap=1.0),
    "frames apart": lambda title, count: frames(title, count, gap=8.0),
}


@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("title", TITLES)
def test_the_title_in_a_row_is_the_plans(title: str, count: int, drawn: str) -> None:
    extraction = extract(pdf(DRAWN[drawn](title, count)), "plan.pdf", Options())
    assert extraction.problems == []
    (plan,) = extraction.control_plans
    assert (plan.year, plan.title) == (2027, title)
    assert [(one.risk, one.checks[0].text, one.method, one.frequency) for one in plan.controls] == [
        (name, values[0], values[1], values[3]) for name, values in CARDS[:count]
    ]
