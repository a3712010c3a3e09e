"""A label with its value is a table's title only where no heading of its kind stands above it."""

from __future__ import annotations

import pytest

from extractors.model.page import Document, Line, Page
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import grid

ROWS = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Granskning av avtal", "Inga fel"]]


def title(*texts: str) -> str | None:
    """The title of a follow-up below lines, of which those that begin with # are large and bold."""
    lines = [
        Line(text.lstrip("# "), (50, top, 400, top + (16 if text[0] == "#" else 9)), size=16 if text[0] == "#" else 9, bold=text[0] == "#")
        for top, text in zip(range(40, 300, 25), texts, strict=False)
    ]  # fmt: skip
    page = Page(1, 595, 842, (*lines, grid(ROWS, top=240)))
    (table,) = interpret(Document("application/pdf", (page,), page_count=1)).follow_ups
    return table.title


@pytest.mark.parametrize("heading", ["Uppföljning av intern kontroll 2024", "Uppföljning av internkontrollplan 2024"])
@pytest.mark.parametrize("label", ["Fas: Intern kontroll – uppföljning", "Fas: Uppföljning av intern kontroll"])
@pytest.mark.parametrize("between", [[], ["Nämnd: Bildningsnämnden"]])
def test_the_heading_above_a_label_is_the_title(heading: str, label: str, between: list[str]) -> None:
    assert title(f"# {heading}", *between, label, "Rapportperiod: 2024-12") == heading


def test_a_label_below_a_heading_of_something_else_is_the_title() -> None:
    assert title("# Bildningsnämnden", "Fas: Intern kontroll – uppföljning") == "Fas: Intern kontroll – uppföljning"
