"""Risks whose assessment stands in a map alone: their numbers between two axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import GRID, pdf, table

HIGH = 842.0
RISKS = [
    ("Fel betalas", 4, 4),
    ("Jäv", 4, 3),
    ("Stöld", 2, 5),
    ("Brand", 3, 4),
    ("Intrång", 3, 4),
    ("Avtal löper ut", 1, 2),
]
STEPS = ("Aldrig", "Sällan", "Möjlig", "Trolig", "Ofta")
EFFECTS = ("Ej", "Obetydlig", "Märkbar", "Betydande", "Svår")
LEFT, TOP, STEP = 110.0, 170.0, 42.0


def map_page(
    marks: Sequence[str],
    *,
    drawn: str = "painted",
    side: str = "left",
    foot: str = "below",
    names: Sequence[str] = ("Sannolikhet", "Konsekvens"),
    products: bool = False,
    shown: tuple[str, Sequence[tuple[str, int, int]]] = ("Riskkarta", RISKS),
) -> Callable[[Canvas], None]:
    """Draws a map of five by five under a title, the first of names along its height, marks by their risks' order; side: left, right, or left with the steps' words; foot: below, above, below with words in the middle of each, or "begins", over words where each field begins, with where in their fields marks begin behind that ("begins 19"), or the same "left" of the fields without words."""
    title, risks = shown

    def field(canvas: Canvas, step: int, across: int) -> None:
        x, y = LEFT + STEP * (across - 1), HIGH - TOP - STEP * (6 - step)
        canvas.setFillColor([colors.palegreen, colors.khaki, colors.salmon][min(step * across // 8, 2)])
        if drawn != "bare":
            canvas.rect(x, y, STEP - 2, STEP - 2, stroke=drawn == "ruled", fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 7)
        if products:
            canvas.drawString(x + 2, y + 2, str(step * across))
        held = [mark for mark, (_, s, k) in zip(marks, risks, strict=False) if (s, k) == (step, across)]
        canvas.drawString(x + float(foot.partition(" ")[2] or 12), y + 20, ", ".join(held))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, HIGH - 70, title)
        for step in range(1, 6):
            for across in range(1, 6):
                field(canvas, step, across)
            canvas.setFont("Helvetica-Bold", 10)
            right = LEFT + 5 * STEP + 22 if side == "right" else LEFT - 14
            told = f"{step} {STEPS[step - 1]}" if side == "words" else str(step)
            canvas.drawRightString(right, HIGH - TOP - STEP * (6 - step) + 16, told)
            below = HIGH - TOP + 8 if foot == "above" else HIGH - TOP - 5 * STEP - 20
            if foot == "words":
                canvas.setFont("Helvetica", 7)
                canvas.drawCentredString(LEFT + STEP * (step - 0.5), below, f"{step} {EFFECTS[step - 1]}")
            elif foot.startswith("begins"):
                canvas.drawString(LEFT + STEP * (step - 1), below, str(step))
                canvas.setFont("Helvetica", 7)
                canvas.drawString(LEFT + STEP * (step - 1), below - 9, EFFECTS[step - 1])
            elif foot.startswith("left"):
                canvas.drawString(LEFT + STEP * (step - 1) + 3, below, str(step))
            else:
                canvas.drawString(LEFT + STEP * (step - 1) + 16, below, str(step))
        canvas.setFont("Helvetica", 9)
        canvas.drawString(LEFT + (5 * STEP + 24 if side == "right" else -75), HIGH - TOP - 2 * STEP, f"{names[0]}")
        canvas.drawString(LEFT + 60, HIGH - TOP + 40 if foot == "above" else HIGH - TOP - 5 * STEP - 40, f"{names[1]}")

    return draw


def list_page(numbers: Sequence[str], risks: Sequence[tuple[str, int, int]] = RISKS) -> Callable[[Canvas], None]:
    """Draws the table, which has no scores."""
    rows = [["Nr", "Risk", "Åtgärd", "Riskägare"]]
    rows += [
        [number, name, f"Åtgärd mot {name.lower()}", "Chef"]
        for number, (name, _, _) in zip(numbers, risks, strict=True)
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, HIGH - 60, "Riskanalys 2026")
        table(rows, GRID, widths=[40, 180, 180, 80])(canvas)

    return draw


def named_page(numbers: Sequence[str], risks: Sequence[tuple[str, int, int]] = RISKS) -> Callable[[Canvas], None]:
    """Draws the table with the numbers before the names."""
    named = [f"{number} {name}" for number, (name, _, _) in zip(numbers, risks, strict=True)]
    rows = [["Risk", "Åtgärd", "Riskägare"], *([name, f"Mot {name[3:].lower()}", "Chef"] for name in named)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, HIGH - 60, "Riskanalys 2026")
        table(rows, GRID, widths=[200, 180, 80])(canvas)

    return draw


def read(*pages: Callable[[Canvas], None]) -> Extraction:
    return extract(pdf(*pages), "riskbild.pdf", Options())


def scores(extraction: Extraction) -> list[tuple[str | None, float | None, float | None]]:
    risks = (risk for one in extraction.risk_assessments for risk in one.risks)
    return [
        (risk.name, risk.score.likelihood if risk.score else None, risk.score.consequence if risk.score else None)
        for risk in risks
    ]


NUMBERS = [str(number) for number in range(1, 7)]


@pytest.mark.parametrize("drawn", ["painted", "ruled", "bare"])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("foot", ["below", "above", "words"])
def test_the_numbers_in_a_map_score_the_risks_of_the_table(drawn: str, side: str, foot: str) -> None:
    found = read(map_page(NUMBERS, drawn=drawn, side=side, foot=foot), list_page(NUMBERS))
    assert scores(found) == [(name, s, k) for name, s, k in RISKS]
    assert found.status == "complete"


@pytest.mark.parametrize("drawn", ["painted", "bare"])
@pytest.mark.parametrize("within", [3, 12, 19, 29])
def test_the_numbers_of_an_axis_may_stand_where_its_fields_begin(drawn: str, within: float) -> None:
    found = read(map_page(NUMBERS, drawn=drawn, foot=f"begins {within}"), list_page(NUMBERS))
    assert scores(found) == [(name, s, k) for name, s, k in RISKS]
    assert found.status == "complete"


def test_where_the_consequence_goes_up_the_axes_are_the_other_way_round() -> None:
    found = read(map_page(NUMBERS, names=("Konsekvens", "Sannolikhet")), list_page(NUMBERS))
    assert scores(found) == [(name, k, s) for name, s, k in RISKS]


@pytest.mark.parametrize("drawn", ["painted", "ruled"])
@pytest.mark.parametrize(
    "names",
    [
        ("Sannolikhet (1 = osannolikt, 5 = nästan säkert)", "Konsekvens (1 = försumbar, 5 = mycket allvarlig)"),
        ("Sannolikhet (från sällan till ofta)", "Konsekvens (1–5, lägst till vänster)"),
    ],
)
def test_what_a_name_says_of_its_scale_in_brackets_is_none_of_it(names: Sequence[str], drawn: str) -> None:
    found = read(map_page(NUMBERS, drawn=drawn, side="right", names=names), list_page(NUMBERS))
    assert scores(found) == [(name, s, k) for name, s, k in RISKS]


@pytest.mark.parametrize("drawn", ["painted", "ruled", "bare"])
@pytest.mark.parametrize("numbers", ["{}", "{}.", "R{}"])
@pytest.mark.parametrize("side", ["words", "left"])
def test_numbers_before_names_and_steps_with_their_words(drawn: str, numbers: str, side: str) -> None:
    named = named_page([numbers.format(number) for number in NUMBERS])
    found = read(map_page(NUMBERS, drawn=drawn, side=side), named)
    assert scores(found) == [(name, s, k) for name, s, k in RISKS]
    assert found.status == "complete"


def test_numbers_before_names_of_another_map_stay_and_the_map_is_told() -> None:
    found = read(map_page(NUMBERS), named_page(["1", "2", "3", "4", "5", "9"]))
    assert [name for name, *_ in scores(found)][-1] == "9 Avtal löper ut"
    assert [problem.code for problem in found.problems] == ["value-unread"]


@pytest.mark.parametrize(("marks", "numbers"), [("R{}", "R{}"), ("{}", "{}."), ("{}", "R{}")])
def test_numbers_are_the_same_with_a_letter_or_a_full_stop(marks: str, numbers: str) -> None:
    found = read(
        list_page([numbers.format(number) for number in NUMBERS]),
        map_page([marks.format(number) for number in NUMBERS]),
    )
    assert scores(found) == [(name, s, k) for name, s, k in RISKS]


def test_the_products_in_the_fields_are_no_numbers_of_risks() -> None:
    assert scores(read(map_page(NUMBERS, products=True), list_page(NUMBERS))) == [(name, s, k) for name, s, k in RISKS]


def test_one_map_scores_the_risks_of_several_tables() -> None:
    found = read(map_page(NUMBERS), list_page(NUMBERS[:3], RISKS[:3]), list_page(NUMBERS[3:], RISKS[3:]))
    assert scores(found) == [(name, s, k) for name, s, k in RISKS]


@pytest.mark.parametrize("marks", [["1", "2", "3", "4", "5", "5"], ["1", "2", "3", "4", "5", "8"], NUMBERS[:5]])
def test_a_map_of_other_numbers_scores_nothing_and_is_told(marks: Sequence[str]) -> None:
    found = read(map_page(marks), list_page(NUMBERS))
    assert [one for one in scores(found) if one[1:] != (None, None)] == []
    assert [problem.message for problem in found.problems] == [
        "Riskkartan på sidan 1 visar riskernas bedömningar, men de kunde inte föras till raderna i någon tabell."
    ]


def test_a_matrix_of_products_alone_is_no_map() -> None:
    found = read(map_page([], products=True), list_page(NUMBERS))
    assert (found.problems, [one for one in scores(found) if one[1:] != (None, None)]) == ([], [])


def test_names_that_do_not_tell_the_axes_apart_score_nothing() -> None:
    both = ("Sannolikhet x Konsekvens", "")
    found = read(map_page(NUMBERS, names=both), list_page(NUMBERS))
    assert [one for one in scores(found) if one[1:] != (None, None)] == []


def test_the_evidence_is_the_numbers_on_the_axes() -> None:
    cells = read(list_page(NUMBERS), map_page(NUMBERS)).risk_assessments[0].risks[0].source.cells
    (likelihood,), (consequence,) = (cells[name].regions for name in ("score.likelihood", "score.consequence"))
    assert (likelihood.page, consequence.page) == (2, 2)
    assert likelihood.bbox[2] < LEFT < consequence.bbox[0]


REMAINS = [(name, max(s - 1, 1), k) for name, s, k in RISKS]


def smaller(draw: Callable[[Canvas], None], right: float, up: float) -> Callable[[Canvas], None]:
    """Draws a page smaller, at a place of another."""

    def within(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(right, up)
        canvas.scale(0.6, 0.6)
        draw(canvas)
        canvas.restoreState()

    return within


def both(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


BEFORE = map_page(NUMBERS, shown=("Före åtgärd", RISKS))
AFTER = map_page(NUMBERS, shown=("Efter åtgärd", REMAINS))


@pytest.mark.parametrize(
    "pages",
    [
        [BEFORE, AFTER],
        [both(smaller(BEFORE, 0, 330), smaller(AFTER, 0, 0))],
        [both(smaller(BEFORE, 0, 100), smaller(AFTER, 270, 100))],
        [both(smaller(AFTER, 0, 100), smaller(BEFORE, 270, 100))],
    ],
)
def test_of_two_maps_the_one_behind_measures_tells_what_remains(pages: Sequence[Callable[[Canvas], None]]) -> None:
    found = read(list_page(NUMBERS), *pages)
    assert scores(found) == RISKS
    risks = (risk for one in found.risk_assessments for risk in one.risks)
    assert [(one.name, one.residual.likelihood, one.residual.consequence) for one in risks if one.residual] == REMAINS
    assert found.status == "complete"


def test_a_title_over_a_map_without_risks_in_its_highest_row_says_of_what_time_it_is() -> None:
    low = [(name, min(s, 3), k) for name, s, k in RISKS]
    found = read(list_page(NUMBERS), map_page(NUMBERS, shown=("Restrisker", low)))
    assert {one[1:] for one in scores(found)} == {(None, None)}


@pytest.mark.parametrize(
    ("sentence", "upright"),
    [
        ("Sannolikhet (lodrätt) och konsekvens (vågrätt). Siffrorna är riskernas nummer.", "likelihood"),
        ("Lodrät axel visar sannolikhet, vågrät axel konsekvens.", "likelihood"),
        ("Konsekvensen läses vågrätt.", "likelihood"),
        ("X-axeln är konsekvens och y-axeln sannolikhet.", "likelihood"),
        ("Konsekvens på den vertikala axeln, sannolikhet på den horisontella.", "consequence"),
    ],
)
@pytest.mark.parametrize("foot", ["left 3", "below", "above"])
@pytest.mark.parametrize("drawn", ["painted", "ruled", "bare"])
def test_a_sentence_may_name_the_axes(sentence: str, upright: str, foot: str, drawn: str) -> None:
    """Also where numbers of both stand close to each other, each at the left of its field."""

    def draw(canvas: Canvas) -> None:
        map_page(NUMBERS, drawn=drawn, foot=foot, names=("", ""))(canvas)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, HIGH - 95, sentence)

    found = read(draw, list_page(NUMBERS))
    assert scores(found) == [(name, s, k) if upright == "likelihood" else (name, k, s) for name, s, k in RISKS]
    assert found.status == "complete"


@pytest.mark.parametrize(
    "sentence", ["Sannolikhet och konsekvens visas i bilden.", "Axlarna är lodräta och vågräta.", "Lodrätt läses sannolikhet eller konsekvens."]
)  # fmt: skip
def test_a_sentence_that_leaves_the_axes_open_names_none(sentence: str) -> None:
    def draw(canvas: Canvas) -> None:
        map_page(NUMBERS, names=("", ""))(canvas)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, HIGH - 95, sentence)

    found = read(draw, list_page(NUMBERS))
    assert [one for one in scores(found) if one[1:] != (None, None)] == []
