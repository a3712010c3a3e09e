"""Small tables of one risk each below numbered headings that are set as text is, as a scan shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.page_breaks.counted_headings import count_on, goes_on_counting
from tests.extractors.drawing import GRID, in_parts, pdf, table, write
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Avgifter debiteras inte", "Rutiner skiljer sig åt mellan enheter", 2, 3),
    ("Försenad handläggning av tillsyn", "Kontroller görs för sällan", 1, 4),
    ("Jäv vid inspektioner", "Handläggare känner den som granskas", 3, 3),
    ("Otillåtna bisysslor", "Ingen frågar efter bisysslor", 4, 2),
    ("Klagomål om buller blir liggande", "Ärenden fördelas av en person", 2, 2),
]
HEAD = ["Beskrivning", "Sannolikhet", "Konsekvens"]
FORMS = ["{n}. {name}", "{n} {name}", "Risk {n}: {name}", "2.{n} {name}", "{n}) {name}"]
HIGH = 70


def drawn(form: str, a_page: int) -> bytes:
    """Headings in the letters of the tables, as many tables a page."""

    def page(numbered: Sequence[tuple[int, tuple[str, str, int, int]]]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            top = 50.0
            if numbered[0][0] == 1:
                write(canvas, 50, top, "Riskanalys 2027 för miljönämnden", 15)
                write(canvas, 50, top + 20, "Analysen har gjorts av chefer och controller under hösten.")
                top += 60
            for n, (name, told, a, b) in numbered:
                write(canvas, 52, top - 6, form.format(n=n, name=name))
                style = [*GRID, ("FONTSIZE", (0, 0), (-1, -1), 9)]
                table([HEAD, [told, str(a), str(b)]], style, at=(50, top), widths=[260, 90, 90])(canvas)
                top += HIGH

        return draw

    return pdf(*(page(part) for part in in_parts(list(enumerate(RISKS, 1)), a_page)))


@pytest.mark.parametrize("a_page", [2, 3, 5])
@pytest.mark.parametrize("form", FORMS)
def test_each_heading_names_the_risk_of_its_table(form: str, a_page: int) -> None:
    found = extract(drawn(form, a_page), "x.pdf", Options())
    (analysis,) = found.risk_assessments
    told = [(one.name, one.description, one.score and (one.score.likelihood, one.score.consequence)) for one in analysis.risks]  # fmt: skip
    assert told == [(name, text, (a, b)) for name, text, a, b in RISKS]
    assert found.status == "complete"


def test_lines_that_count_nothing_are_no_headings() -> None:
    """The rows' descriptions name them, as in any table without other names."""
    texts = ["Nedan visas enhetens risker", "Här följer nästa enhet", "Och den sista"]
    blocks = [(text, grid([HEAD, [told, str(a), str(b)]], top=100.0 + 150 * at)) for at, (text, (_, told, a, b)) in enumerate(zip(texts, RISKS, strict=False))]  # fmt: skip
    facts = interpret(document(["# Riskanalys 2027", *(block for pair in blocks for block in pair)]))
    told = [risk.name for analysis in facts.risk_assessments for risk in analysis.risks]
    assert told == [told for _, told, _, _ in RISKS[:3]]


@pytest.mark.parametrize(
    ("texts", "counted"),
    [
        (["1. Jäv", "2. Mutor", "3. Stöld"], True),
        (["Risk 4: Jäv", "Risk 5: Mutor", "Risk 6: Stöld"], True),
        (["2.9 Jäv", "2.10 Mutor", "2.11 Stöld"], True),
        (["1. Jäv", "2. Mutor"], False),
        (["1. Jäv", "3. Mutor", "4. Stöld"], False),
        (["1. Jäv", "1. Mutor", "1. Stöld"], False),
        (["1. Jäv", "2) Mutor", "3. Stöld"], False),
        (["1. Jäv förekommer.", "2. Mutor förekommer.", "3. Stölder förekommer."], False),
        (["2.1 Jäv", "3.2 Mutor", "4.3 Stöld"], False),
        (["2025", "2026", "2027"], False),
        (["Kvartal 1", "Kvartal 2", "Kvartal 3"], False),
    ],
)
def test_what_counts_on(texts: Sequence[str], *, counted: bool) -> None:
    assert count_on([Line(text) for text in texts]) is counted


@pytest.mark.parametrize(("above", "below"), [([], ["11. Jäv"]), (["10. Jäv"], []), (["Enheten"], ["11. Jäv"]), (["10. Jäv"], ["12 stycken"])])  # fmt: skip
def test_the_rest_of_a_row_counts_nothing(above: Sequence[str], below: Sequence[str]) -> None:
    assert not goes_on_counting([Line(text) for text in above], [Line(text) for text in below])
