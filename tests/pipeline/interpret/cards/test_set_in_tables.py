"""Cards of gross and net scores in lines, each with a small table of measures below it that is set in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

Score = tuple[int, int]
CARDS: list[tuple[str, str, tuple[Score, Score], list[tuple[str, str, str]]]] = [
    ("Leverantör levererar fel mängd", "Kostchef", ((4, 3), (2, 3)), [("Väg varje leverans", "Kock", "2027-03-01")]),
    ("Egenkontroll av kylar uteblir", "Enhetschef", ((3, 5), (2, 5)), [
        ("Köp termometrar med larm", "Inköpare", "2027-02-15"),
        ("Gå igenom loggen varje vecka", "Enhetschef", "2027-05-30"),
    ]),
    ("Allergikost förväxlas", "Kostchef", ((2, 5), (1, 5)), [("Märk alla brickor", "Kock", "2027-01-20")]),
    ("Måltider faktureras dubbelt", "Ekonom", ((3, 2), (2, 2)), [("Stäm av listor", "Ekonom", "2027-09-01")]),
]  # fmt: skip
COLUMNS = (70.0, 250.0, 340.0)


@dataclass(frozen=True)
class Look:
    """How cards are drawn. step: from line to line; indent: how far tables are set in; pages: of how many cards each."""

    code: str = ""
    beside: str = ""
    ruled: bool = True
    bar: bool = False
    step: float = 11
    indent: float = 14
    pages: tuple[int, ...] = (4,)


def draw_cards(canvas: Canvas, look: Look, first: int, count: int) -> None:
    y = 70.0
    for number, (name, owner, scores, measures) in enumerate(CARDS[first : first + count], first + 1):
        if look.ruled:
            canvas.line(50, A4[1] - y + 12, 540, A4[1] - y + 12)
        left = 50.0
        if look.code:
            write(canvas, left, y, look.code.format(number), 7)
            left += 26
        write(canvas, left, y, name, 9.5, bold=True)
        if look.beside:
            write(canvas, 460, y, look.beside, 8)
        y += look.step
        write(canvas, 50, y, f"Riskägare: {owner}", 8.5)
        for of, (likelihood, consequence) in zip(("Bruttorisk", "Nettorisk"), scores, strict=True):
            y += look.step
            write(canvas, 50, y, of, 8.5)
            value = likelihood * consequence
            write(canvas, 110, y, f"S {likelihood}", 8.5)
            write(canvas, 135, y, f"K {consequence}", 8.5)
            if look.bar:
                canvas.rect(165, A4[1] - y, 6 * value, 6, fill=1)
            write(canvas, 320, y, f"{value}", 8.5, bold=True)
        for row in (("Åtgärd", "Ansvarig", "Klart senast"), *measures):
            y += look.step
            for x, text in zip(COLUMNS, row, strict=True):
                write(canvas, x + look.indent, y, text, 8.5)
        y += look.step + 12


LOOKS = {
    "plain": Look(),
    "codes": Look(code="MK-0{}"),
    "beside": Look(code="MK-0{}", beside="Måltider"),
    "bars": Look(code="MK-0{}", beside="Måltider", bar=True),
    "no rules": Look(ruled=False, beside="Måltider"),
    "close": Look(step=9.4, code="MK-0{}"),
    "two pages": Look(pages=(3, 1), beside="Måltider"),
    "one to a page": Look(pages=(1, 1, 1, 1), code="MK-0{}"),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_table_that_is_set_in_ends_above_the_next_cards_name(look: Look) -> None:
    def draw(canvas: Canvas, page: int) -> None:
        if not page:
            write(canvas, 50, 45, "Riskanalys 2027", 16, bold=True)
        draw_cards(canvas, look, sum(look.pages[:page]), look.pages[page])

    made = [lambda canvas, page=page: draw(canvas, page) for page in range(len(look.pages))]
    found = extract(pdf(*made), "x.pdf", Options())
    (analysis,) = found.risk_assessments
    assert not found.problems
    for risk, (name, owner, (gross, net), measures) in zip(analysis.risks, CARDS, strict=True):
        assert risk.name == name
        assert risk.owner
        assert risk.owner.text == owner
        for score, (a, b) in ((risk.score, gross), (risk.residual, net)):
            assert score
            assert (score.likelihood, score.consequence, score.value) == (a, b, a * b)
        assert [(one.text, one.owner, str(one.due)) for one in risk.treatments] == measures
