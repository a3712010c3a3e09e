"""The year of tables that nothing near them dates: by a banner that is drawn in rows and columns over a first page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid, Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, table, write
from tests.pipeline.interpret.drawn_pages import document, grid

SCORED = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskvärde 2024"],
    ["Jäv", "2", "3", "6", "4"],
    ["Mutor", "2", "4", "8", "9"],
]


def banner(rows: list[list[str]]) -> Grid:
    """What stands at a first page's head, in rows and columns by its places alone."""
    return replace(grid(rows, top=20), drawn="aligned")


FIGURES = [["11\nRisker totalt", "3\nRöda", "2\nÖkande", "100 %\nMed ägare"]]
LONG = [f"Stycke {n} om verksamheten i nämnden, som här är lite längre än en rubrik brukar vara." for n in range(14)]


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ([["Intern kontroll 2026", "– riskbild", "", "Kulturnämnden"], *FIGURES], 2026),
        ([["Internkontroll, socialnämnden 2026", "", "", "Filter: alla"], *FIGURES], 2026),
        ([["Riskregister 2026", "Period: 2026"]], 2026),
        ([["Nämnd", "Kulturnämnden"], ["Avser", "Intern kontroll 2026"]], 2026),
        ([["Intern kontroll", "– riskbild", "", "Utskriven 2025-10-14"], *FIGURES], None),
        ([["Intern kontroll 2026 – riskbild", "Jämförelse 2025"]], 2026),
        ([["Intern kontroll", "Uppdaterad 2025"]], None),
        (
            [
                ["1 Val av justerare", "Ordförande"],
                *([["2 Budget", "Ekonom"]] * 2),
                ["5 Internkontrollplan 2024", "Controller"],
            ],
            None,
        ),
        ([["1 Internkontrollplan 2024 för nämnden", "Controller"]], None),
        ([["Nämnd", "Kulturnämnden"], ["Urval", "Internkontrollplan 2024 och senare"]], None),
        ([["Nämnd:", "Kulturnämnden"], ["Urval:", "Internkontrollplan 2024"], ["Version:", "Fastställd"]], None),
        ([["Ersätter", "Riskanalys 2023"], ["Gäller från", "2026-01-01"]], None),
        ([["Nämnd", "Kulturnämnden"], ["Tidigare", "Intern kontroll 2024"]], None),
        ([["Årsredovisning 2025", "Kulturnämnden"], *FIGURES], None),
        ([["Uppföljning 2024 och intern kontroll 2025", ""], *FIGURES], None),
    ],
)
@pytest.mark.parametrize("drawn", ["aligned", "ruled"])
def test_a_banner_in_rows_and_columns_dates_a_list_far_below_it(
    head: list[list[str]], year: int | None, drawn: str
) -> None:
    over = banner(head) if drawn == "aligned" else grid(head, top=20)
    listed: list[Line | Grid | str] = ["# Alla risker", grid(SCORED, page=2, top=300)]
    found = interpret(document([over, *LONG], listed)).risk_assessments
    assert [one.year for one in found] == [year]


CHOICES = {"of a board": "Kulturnämnden", "of a period": "Period: 2026", "of none": "Filter: alla"}


def dashboard(title: str, beside: str) -> Extraction:
    """A page with a framed banner over key figures, and a list of risks on the next."""

    def front(canvas: Canvas) -> None:
        table([[title, beside]], at=(50, 40), widths=(300, 190))(canvas)
        for at, (number, words) in enumerate((("11", "Risker totalt"), ("3", "Röda risker"), ("2", "Ökande risker"))):
            write(canvas, 50 + 150 * at, 100, number, 22, bold=True)
            write(canvas, 50 + 150 * at, 116, words, 8.5)

    def listed(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Alla risker", 10, bold=True)
        table(SCORED, at=(50, 60))(canvas)

    pages: list[Callable[[Canvas], None]] = [front, listed]
    return extract(pdf(*pages), "vy.pdf", Options())


@pytest.mark.parametrize("choices", CHOICES)
@pytest.mark.parametrize(
    "title", ["Intern kontroll 2026 – riskbild", "Risklista 2026", "Internkontroll i nämnden, 2026"]
)
def test_a_drawn_banner_dates_the_list_on_the_next_page(title: str, choices: str) -> None:
    found = dashboard(title, CHOICES[choices])
    assert [(one.year, len(one.risks)) for one in found.risk_assessments] == [(2026, 2)]
    assert (found.status, found.problems) == ("complete", [])
