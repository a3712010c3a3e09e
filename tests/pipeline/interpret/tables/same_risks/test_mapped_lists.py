"""Numbered lists of names whose scores stand in a risk map alone, and lists that only look so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.pipeline.interpret.tables.same_risks.test_mapped_scores import (
    HIGH,
    NUMBERS,
    RISKS,
    list_page,
    map_page,
    read,
    scores,
)

SCORES = [*RISKS]


def lines(texts: Sequence[str], heading: str = "Lista över risker", top: float = 60.0) -> Callable[[Canvas], None]:
    """Draws lines below a heading."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, HIGH - top, heading)
        canvas.setFont("Helvetica", 10)
        for at, text in enumerate(texts, 1):
            canvas.drawString(50, HIGH - top - 22 * at, text)

    return draw


def numbered(form: str, names: Sequence[str] = ()) -> list[str]:
    names = names or [name for name, _, _ in RISKS]
    return [form.format(number, name) for number, name in zip(NUMBERS, names, strict=False)]


def mapped(marks: Sequence[str] = NUMBERS) -> Callable[[Canvas], None]:
    return map_page(marks, shown=("Riskanalys 2026", RISKS))


@pytest.mark.parametrize("form", ["{}. {}", "{} {}", "R{} {}", "{}) {}"])
@pytest.mark.parametrize("heading", ["Lista över identifierade risker", "Risker", "Årets risker:"])
def test_a_list_of_names_has_the_scores_of_the_map(form: str, heading: str) -> None:
    marks = [f"R{number}" for number in NUMBERS] if form.startswith("R") else NUMBERS
    found = read(mapped(marks), lines(numbered(form), heading))
    assert scores(found) == SCORES
    assert found.status == "complete"


@pytest.mark.parametrize(
    "heading", ["Så arbetar vi", "Åtgärder mot riskerna", "Följande åtgärder vidtas för att minska riskerna:", "Risker"]
)
def test_another_list_with_as_many_numbers_is_none(heading: str) -> None:
    others = ["Beskriv verksamheten", "Inventera", "Värdera", "Besluta", "Hantera", "Följ upp"]
    found = read(mapped(), list_page(NUMBERS), lines(numbered("{}. {}", others), heading))
    assert scores(found) == SCORES


@pytest.mark.parametrize("count", [5, 4])
def test_a_list_of_other_numbers_than_the_maps_is_told(count: int) -> None:
    found = read(mapped(), lines(numbered("{}. {}")[:count]))
    assert scores(found) == []
    assert found.status == "partial"


@pytest.mark.parametrize(
    "heading", ["Åtgärder mot riskerna", "Kontroller av riskerna", "Arbetet med risker i sex steg"]
)
def test_what_is_done_about_risks_is_no_list_of_them(heading: str) -> None:
    found = read(mapped(), lines(numbered("{}. {}"), heading))
    assert scores(found) == []


def test_a_list_beside_a_table_that_has_the_scores_adds_no_risk() -> None:
    found = read(mapped(), list_page(NUMBERS), lines(numbered("{}. {}")))
    assert scores(found) == SCORES
