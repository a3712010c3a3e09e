"""Cards in a grid over the page, each with its scores' labels in a row over the numbers, and other labels over their values, however few stand in a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

ITEMS = (
    ("Leverantörer betalas dubbelt", 3, 4, "Ekonomi", "Dubbletter söks ut", "Ekonomichef", "Varje månad"),
    ("Moms redovisas fel", 2, 3, "Ekonomi", "Stickprov av momskonton", "Ekonom", "Kvartalsvis"),
    ("Prognoser är osäkra", 3, 3, "Ekonomi", "Prognos och utfall jämförs", "Controller", "Tertialvis"),
    ("Bisysslor är okända", 2, 2, "Personal", "Anmälningar gås igenom", "HR-chef", "En gång per år"),
    ("Handlingar lämnas ut sent", 2, 4, "Kansli", "Svarstid mäts", "Kanslichef", "En gång per år"),
    ("Arkivet är inte förtecknat", 1, 3, "Kansli", "Förteckning jämförs", "Arkivarie", "I maj"),
    ("Beslut anmäls inte", 4, 2, "Kansli", "Beslut stäms av", "Sekreterare", "Varje månad"),
)
WIDE, HIGH = 510.0, 145.0


def _card(canvas: Canvas, item: tuple[str, int, int, str, str, str, str], left: float, top: float) -> None:
    name, likelihood, consequence, *values = item
    canvas.setFont("Helvetica-Bold", 10.5)
    canvas.drawString(left, top, name)
    for at, (label, value) in enumerate(zip(("S", "K", "RISKVÄRDE"), (likelihood, consequence, likelihood * consequence), strict=True)):  # fmt: skip
        canvas.setFont("Helvetica", 6.5)
        canvas.drawString(left + 18 * at, top - 12, label)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(left + 18 * at, top - 21, str(value))
    for at, (label, text) in enumerate(zip(("PROCESS", "KONTROLL", "ANSVARIG", "NÄR"), values, strict=True)):
        canvas.setFont("Helvetica", 6.5)
        canvas.drawString(left, top - 35 - 23 * at, label)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(left, top - 44 - 23 * at, text)


def _page(items: Sequence[tuple[str, int, int, str, str, str, str]], columns: int, title: str) -> Callable[[Canvas], None]:  # fmt: skip
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, A4[1] - 70, title)
        for at, item in enumerate(items):
            row, column = divmod(at, columns)
            left, top = 50 + WIDE / columns * column, A4[1] - 120 - HIGH * row
            canvas.setStrokeColorRGB(0.7, 0.7, 0.8)
            canvas.rect(left - 6, top - HIGH + 25, WIDE / columns - 8, HIGH - 10)
            _card(canvas, item, left, top)

    return draw


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("count", [2, 3, 4, 5, 7])
@pytest.mark.parametrize("apart", [0, 1], ids=["one page", "the last on its own"])
def test_each_card_has_its_name_and_scores(count: int, columns: int, apart: int) -> None:
    first, last = ITEMS[: count - apart], ITEMS[count - apart : count]
    pages = [_page(first, columns, "Internkontrollplan 2026"), *([_page(last, columns, "")] if last else [])]
    if len(first) > 4 * columns:
        pages[:1] = [_page(first[:4], columns, "Internkontrollplan 2026"), _page(first[4:], columns, "")]
    found = extract(pdf(*pages), "x.pdf", Options())
    (plan,) = found.control_plans
    told = {(row.process, row.risk, row.checks[0].text, row.score and row.score.value) for row in plan.controls}
    assert told == {(item[3], item[0], item[4], item[1] * item[2]) for item in ITEMS[:count]}
    assert (len(plan.controls), found.status) == (count, "complete")
