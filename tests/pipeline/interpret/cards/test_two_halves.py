"""Cards in two halves beside each other, with nothing drawn between them: drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.cards.two_halves import two_halves
from extractors.tables.text_rows import text_rows
from pipeline.document import Options, extract, read_options
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from schemas.tables import Control
from tests.extractors.drawing import line_texts, pdf, read_pdf
from tests.extractors.drawing import texts as grid_texts

WIDE, HIGH = 960.0, 540.0
LEFT, RIGHT = 57.0, 454.0
SCORES = ("Sannolikhet", "Konsekvens", "Risktal")
RISKS = [
    ("Felaktiga avgifter", (3, 3), ["Avgifter tas ut av kunder som", "redan har betalat."], ["Stickprov av avgifter"], "Driftchef"),
    ("Avtal löper ut", (2, 4), ["Avtal bevakas inte."], ["Avtal stäms av mot register", "Bevakning är påslagen"], "Jurist"),
    ("Laddstolpar står still", (4, 2), ["Fel anmäls inte i tid."], ["Tid till åtgärd mäts"], "Tekniker"),
]  # fmt: skip
_Risk = tuple[str, tuple[int, int], list[str], list[str], str]


def scores(canvas: Canvas, risk: _Risk, x: float, top: float, *, ground: str, number_first: bool) -> None:
    """A card's scores side by side, each number over or under its small label, in circles or bare."""
    likelihood, consequence = risk[1]
    for at, (label, value) in enumerate(zip(SCORES, (likelihood, consequence, likelihood * consequence), strict=True)):
        middle = x + 48 + 110 * at
        canvas.setFillColor(colors.lightgrey)
        if ground == "circles":
            canvas.circle(middle, top - 40, 48, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica-Bold", 30)
        canvas.drawCentredString(middle, top - (38 if number_first else 55), str(value))
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(middle, top - (52 if number_first else 25), label)


def labels(canvas: Canvas, pairs: Sequence[tuple[str, Sequence[str]]], x: float, y: float) -> float:
    """Labels above their texts, below each other; how far down they reach."""
    for label, texts in pairs:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(x, y, label)
        canvas.setFont("Helvetica", 15)
        for text in texts:
            y -= 18
            canvas.drawString(x, y, text)
        y -= 29
    return y


def card(
    canvas: Canvas,
    risk: _Risk,
    top: float,
    *,
    ground: str = "circles",
    number_first: bool = True,
    mirrored: bool = False,
) -> None:
    name, _, reasons, checks, who = risk
    canvas.setFont("Helvetica-Bold", 28)
    canvas.drawString(LEFT, top, f"Risk: {name}")
    told, rest = (RIGHT, LEFT) if mirrored else (LEFT, RIGHT)
    scores(canvas, risk, told, top - 60, ground=ground, number_first=number_first)
    labels(canvas, [("Varför är det en risk?", reasons)], told, top - 185)
    labels(
        canvas,
        [("Det här kontrollerar vi", [f"• {one}" for one in checks]), ("När", ["Månadsvis"]), ("Ansvarig", [who])],
        rest,
        top - 75,
    )


def controls(*pages: Callable[[Canvas], None], high: float = HIGH) -> list[Control]:
    def cover(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 36)
        canvas.drawString(70, 350, "Internkontrollplan 2026")

    (table,) = extract(pdf(cover, *pages, size=(WIDE, high)), "x.pdf", Options()).control_plans
    return table.controls


def assert_read(found: Sequence[Control]) -> None:
    assert len(found) == len(RISKS)
    for control, (name, (likelihood, consequence), reasons, checks, who) in zip(found, RISKS, strict=True):
        assert control.responsible
        assert control.score
        assert (control.risk, control.description) == (name, " ".join(reasons))
        assert (control.score.likelihood, control.score.consequence) == (likelihood, consequence)
        assert control.score.value == likelihood * consequence
        assert [one.text for one in control.checks] == checks
        assert (control.frequency, control.responsible.text) == ("Månadsvis", who)


@pytest.mark.parametrize("mirrored", [False, True], ids=["scores-left", "scores-right"])
@pytest.mark.parametrize(
    ("ground", "number_first"),
    [("circles", False), ("circles", True), ("bare", True)],
    ids=["label-over", "number-over", "bare"],
)
def test_a_slide_is_read_one_half_after_the_other(ground: str, *, number_first: bool, mirrored: bool) -> None:
    def page(risk: _Risk) -> Callable[[Canvas], None]:
        return lambda canvas: card(canvas, risk, 480, ground=ground, number_first=number_first, mirrored=mirrored)

    assert_read(controls(*map(page, RISKS)))


@pytest.mark.parametrize("ground", ["circles", "bare"])
def test_so_is_each_card_of_a_page(ground: str) -> None:
    def page(canvas: Canvas) -> None:
        for at, risk in enumerate(RISKS):
            card(canvas, risk, 1000 - 330 * at, ground=ground)

    assert_read(controls(page, high=1060))


@pytest.mark.parametrize("bold", [True, False])
def test_a_form_with_labels_in_rows_is_read_across(*, bold: bool) -> None:
    pairs = (("Process", "Risk"), ("Kontroll", "Ansvarig"), ("Frekvens", "Metod"))
    values = (("Inköp", "Jäv"), ("Stickprov", "Ekonom"), ("Varje månad", "Granskning"))

    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate(text for both in zip(pairs, values, strict=True) for text in both):
            canvas.setFont("Helvetica-Bold" if bold and at % 2 == 0 else "Helvetica", 13)
            for x, text in zip((LEFT, RIGHT), texts, strict=True):
                canvas.drawString(x, 480 - 20 * at, text)

    (page,) = read_pdf(pdf(draw, size=(WIDE, HIGH)), read_options(Options())).pages
    assert line_texts(page.lines())[::2] == [" ".join(pair) for pair in pairs]


def test_a_form_with_two_labels_in_one_row_and_a_badge_beside_its_name_is_read_across() -> None:
    lines = [
        ("Ärende IK-3", "Område: Inköp"),
        ("Risk", "Utförare"),
        ("Avtal saknas", "Upphandlare"),
        ("Kontroll", ""),
        ("Stickprov", ""),
        ("Resultat", ""),
        ("Inga brister", ""),
    ]

    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 13)
            for x, text in zip((LEFT, RIGHT), texts, strict=True):
                canvas.drawString(x, 480 - 20 * at, text)

    (page,) = read_pdf(pdf(draw, size=(WIDE, HIGH)), read_options(Options())).pages
    assert line_texts(page.lines())[:3] == [" ".join(pair) for pair in lines[:3]]


def test_one_row_of_two_labels_among_others_parts_no_card() -> None:
    rows = [["Kontrollmoment"], ["Besiktiga fordon"], ["Riskvärde", "Ansvarig"], ["S 2 x K 4 = 8", "Fordonschef"]]
    rows += [["Resultat"], ["Fyra fordon hade brister."]]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            canvas.setFont("Helvetica", 13 if at % 2 else 10)
            for x, text in zip((LEFT, RIGHT), row, strict=False):
                canvas.drawString(x, 480 - 20 * at, text)

    (page,) = read_pdf(pdf(draw, size=(WIDE, HIGH)), read_options(Options())).pages
    assert line_texts(page.lines()) == [" ".join(row) for row in rows]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_table_between_labels_is_not_torn(rows: int) -> None:
    """Its header's labels stand above values as a card's do."""
    header = ["Åtgärder", "Riskägare", "Riskvärde"]
    body = [[f"Byt lås {at}", f"Chef {at}", str(at)] for at in range(1, rows + 1)]

    def draw(canvas: Canvas) -> None:
        labels(canvas, [("Process", ["Inköp"])], LEFT, 480)
        for at, row in enumerate([header, *body]):
            canvas.setFont("Helvetica" if at else "Helvetica-Bold", 13)
            for x, text in zip((LEFT, RIGHT, RIGHT + 200), row, strict=True):
                canvas.drawString(x, 420 - 20 * at, text)
        labels(canvas, [("Kontroll", ["Stickprov"])], LEFT, 300)

    (page,) = read_pdf(pdf(draw, size=(WIDE, HIGH)), read_options(Options())).pages
    assert [grid_texts(one) for one in page.grids()] == [[header, *body]]


@pytest.mark.parametrize("word", ["verksamhet/miljö", "kontroll/metod"])
@pytest.mark.parametrize("small", [True, False])
def test_a_line_in_small_letters_that_goes_on_a_text_is_no_label(word: str, *, small: bool) -> None:
    """Of a table of which nothing is drawn, whose header has help texts of several lines, each column at heights of its own."""
    columns = [(50, 0, ["Risker", "Händelser som påverkar", word, "negativt."]),
               (300, 4, ["Beslut", "Ska vi", "ansvarig", "utan åtgärd?"])]  # fmt: skip
    runs = []
    for x, lower, lines in columns:
        for at, text in enumerate(lines):
            left, foot = x, 100 + lower + 9 * at
            for one in (text if small else text.capitalize()).split():
                runs.append(TextSpan(one, (left, foot - 7, left + 4 * len(one), foot), 7))
                left += 4 * len(one) + 2
    assert (two_halves(text_rows(runs), find_headers) is None) == small


def tables(canvas: Canvas, likelihood: str) -> None:
    """Draws a summary and its details without rules, their last columns below each other."""
    y = 540.0

    def row(cells: list[tuple[float, str]], *, bold: bool = False) -> None:
        nonlocal y
        y -= 18
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
        for x, text in cells:
            canvas.drawString(x, y, text)

    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(56, y, "Riskanalys 2025 för kulturnämnden")
    row([(56, "Identifierad risk"), (300, likelihood), (450, "Konsekvens"), (684, "Riskvärde")], bold=True)
    for name, s, k in NAMED:
        row([(56, name), (320, str(s)), (470, str(k)), (700, str(s * k))])
    y -= 30
    row([(56, "Identifierad risk"), (200, "Beskrivning av risk"), (370, likelihood), (450, "Konsekvens"), (520, "Planerade åtgärder"), (684, "Riskägare")], bold=True)  # fmt: skip
    for name, s, k in NAMED:
        row([(56, name), (200, "Rutinen är okänd"), (390, str(s)), (470, str(k)), (520, "Utbildning"), (684, "Chef")])


NAMED = [("Jäv", 2, 3), ("Stöld ur förråd", 3, 4), ("Hot och våld", 1, 4)]


@pytest.mark.parametrize("likelihood", ["Sannolikhet", "Sannolikeht", "Sannolighet"])
def test_last_columns_of_tables_below_each_other_are_no_halves_of_cards(likelihood: str) -> None:
    """A header may be misspelt, which the others beside it make up for."""
    found = extract(pdf(lambda canvas: tables(canvas, likelihood), size=(842, 595)), "riskanalys.pdf", Options())
    (table,) = found.risk_assessments
    told = [(risk.name, risk.score and risk.score.value, risk.owner and risk.owner.text) for risk in table.risks]
    assert told == [(name, s * k, "Chef") for name, s, k in NAMED]
