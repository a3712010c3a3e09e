"""Cards whose labels have their values beside them, without colons, but for one that stands alone over a list."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import ControlPlan
from tests.extractors.drawing import pdf, write

Card = tuple[str, str, str, tuple[str, ...]]

CARDS: list[Card] = [
    ("Avtal följs inte", "12 (3x4)", "Inköpschef", ("Granskning av 20 inköp", "Uppföljning av avtalstrohet")),
    ("Jäv vid upphandling", "8 (2x4)", "Jurist", ("Kontroll av jävsintyg",)),
    ("Narkotika försvinner", "10 (2x5)", "Enhetschef", ("Inventering av journal", "Oanmält besök", "Stickprov")),
]
LISTED = ["Kontrollmoment", "Kontroll", "Kontroller"]
LAST, FIRST, MIDDLE = (2, 0, 1)
LEFT, VALUES = 60.0, 190.0


def lines_of(card: Card, label: str, place: int) -> Iterator[tuple[str, str | None]]:
    """Labels with their values, and the label of the list with None, then each entry behind an empty one."""
    _, score, who, checks = card
    rows: list[tuple[str, str | None]] = [("Riskvärde", score), ("Kontrollansvarig", who)]
    told = [(label, None), *(("", check) for check in checks)]
    rows[place:place] = told
    yield from rows


def drawn(cards: Sequence[Card], label: str, mark: str, *, place: int, indent: float) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Internkontrollplan 2026", 16, bold=True)
        y = 90.0
        for card in cards:
            write(canvas, LEFT, y, f"Risk: {card[0]}", 10, bold=True)
            number = 0
            for name, value in lines_of(card, label, place):
                y += 14
                number += not name
                if value is None:
                    write(canvas, LEFT, y, name, 10)
                elif name:
                    write(canvas, LEFT, y, name, 10)
                    write(canvas, VALUES, y, value, 10)
                else:
                    write(canvas, LEFT + indent, y, f"{mark.format(number)}{value}", 10)
            y += 24

    return pdf(draw)


def written(cards: Sequence[Card], label: str, style: str, *, place: int) -> bytes:
    paper = docx.Document()
    paper.add_heading("Internkontrollplan 2026", 1)
    for card in cards:
        paper.add_heading(f"Risk: {card[0]}", 3)
        for name, value in lines_of(card, label, place):
            if name:
                paper.add_paragraph(name if value is None else f"{name}\t{value}")
            else:
                paper.add_paragraph(value or "", style=style)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def plan_of(data: bytes, name: str) -> ControlPlan:
    found = extract(data, name, Options())
    assert (found.status, found.problems, found.risk_assessments) == ("complete", [], [])
    (table,) = found.control_plans
    return table


def told(plan: ControlPlan) -> list[Card]:
    return [
        (
            one.risk or "",
            one.score.raw if one.score else "",
            one.responsible.text if one.responsible else "",
            tuple(check.text for check in one.checks),
        )
        for one in plan.controls
    ]


@pytest.mark.parametrize("indent", [0.0, 16.0])
@pytest.mark.parametrize("place", [LAST, FIRST, MIDDLE])
@pytest.mark.parametrize(
    ("label", "mark"), [*((label, "• ") for label in LISTED), (LISTED[0], "– "), (LISTED[0], "{}. ")]
)
def test_the_label_over_a_list_is_one_on_paper(label: str, mark: str, place: int, indent: float) -> None:
    assert told(plan_of(drawn(CARDS, label, mark, place=place, indent=indent), "x.pdf")) == CARDS


@pytest.mark.parametrize("style", ["List Bullet", "List Number"])
@pytest.mark.parametrize("place", [LAST, FIRST, MIDDLE])
def test_the_label_over_a_list_is_one_in_word(style: str, place: int) -> None:
    assert told(plan_of(written(CARDS, LISTED[0], style, place=place), "x.docx")) == CARDS


@pytest.mark.parametrize("place", [LAST, MIDDLE])
def test_a_single_card_has_its_label_over_a_list(place: int) -> None:
    assert told(plan_of(drawn(CARDS[:1], LISTED[0], "• ", place=place, indent=10), "x.pdf")) == CARDS[:1]
    assert told(plan_of(written(CARDS[:1], LISTED[0], "List Bullet", place=place), "x.docx")) == CARDS[:1]


def test_a_text_below_its_label_begins_where_values_do() -> None:
    single = [(*card[:3], card[3][:1]) for card in CARDS]
    data = drawn(single, LISTED[0], "", place=LAST, indent=VALUES - LEFT)
    assert told(plan_of(data, "x.pdf")) == single


def _prose(canvas: Canvas) -> None:
    write(canvas, LEFT, 60, "Internkontrollplan 2026", 16, bold=True)
    for at, text in enumerate(["Nämnden har arbetat med", "Åtgärder", "• översyn av rutiner", "• utbildning"]):
        write(canvas, LEFT, 90 + 14 * at, text, 10)


def test_a_list_in_running_text_makes_no_card() -> None:
    draw: Callable[[Canvas], None] = _prose
    found = extract(pdf(draw), "x.pdf", Options())
    assert (found.risk_assessments, found.control_plans, found.follow_ups) == ([], [], [])
