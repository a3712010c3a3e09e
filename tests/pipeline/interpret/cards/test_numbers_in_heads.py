"""Cards of a follow-up with their own number and their score over their names, which say what is checked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.interpret.interpret import Facts, interpret
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.interpret.drawn_pages import document

LEFT, WIDE = 40.0, 250.0
CARDS = [
    ("Att lekplatser besiktas varje vår", "Barn skadas", "Sju av nio lekplatser är besiktade.", "Driftchef", (3, 4)),
    ("Att parkeringsavgifter redovisas i tid", "Intäkter uteblir", "Samtliga månader är redovisade.", "Ekonom", (2, 3)),
    ("Att träd nära skolor besiktigas av arborist", "Träd faller", "Tre skolor återstår till våren.", "Stadsträdgårdsmästare", (1, 5)),
    ("Att snöröjning beställs enligt avtal", "Gångvägar är hala", "Fem beställningar granskade utan anmärkning.", "Gatuchef", (4, 2)),
]  # fmt: skip
NUMBERS = ["K-0{0}", "MB {0}", "NR1{0}"]
SCORES = ["{0}×{1} = {2}", "S{0} x K{1} = {2}", "{2} ({0}x{1})", "{0} x {1}"]
STATES = ["Klar – utan avvikelse", "Klar – avvikelse"]


def board(number: str, score: str, *, numbered_first: bool) -> Callable[[Canvas], None]:
    """A board with a column for each outcome and its count, a card for each check below it."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Uppföljning av intern kontroll 2023", 18, bold=True)
        for column, state in enumerate(STATES):
            x = LEFT + (WIDE + 15) * column
            canvas.setFillColor(colors.HexColor("#eeeff3"))
            canvas.rect(x, A4[1] - 340, WIDE, 255, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, x + 8, 105, f"{state} 2", 11, bold=True)
            for row, card in enumerate(CARDS[2 * column : 2 * column + 2]):
                heads = number.format(2 * column + row + 1), score.format(*card[4], card[4][0] * card[4][1])
                _card(canvas, (x + 8, 130 + 100 * row), heads if numbered_first else heads[::-1], card[:4])

    return draw


def _card(canvas: Canvas, at: tuple[float, float], heads: tuple[str, str], texts: tuple[str, str, str, str]) -> None:
    x, y = at
    canvas.setFillColor(colors.white)
    canvas.roundRect(x - 4, A4[1] - y - 75, WIDE - 8, 88, 3, stroke=1, fill=1)
    canvas.setFillColor(colors.grey)
    write(canvas, x, y, heads[0], 7)
    canvas.setFont("Helvetica", 7)
    canvas.drawRightString(x + WIDE - 20, A4[1] - y, heads[1])
    canvas.setFillColor(colors.black)
    name, risk, result, who = texts
    write(canvas, x, y + 14, name, 9.5, bold=True)
    for line, (label, value) in enumerate((("Risk", risk), ("Resultat", result), ("Ansvarig", who))):
        write(canvas, x, y + 31 + 14 * line, f"{label}: {value}", 8.5)


@pytest.mark.parametrize(
    ("number", "score", "first"),
    [(*forms, True) for forms in product(NUMBERS, SCORES)] + [("MB-{0}", SCORES[1], False)],
)
def test_a_number_beside_a_score_over_a_check_hides_neither(number: str, score: str, *, first: bool) -> None:
    found = extract(pdf(board(number, score, numbered_first=first)), "uppföljning.pdf", Options())
    assert not found.problems
    (table,) = found.follow_ups
    told = [
        (item.checks[0].text, item.risk, item.result, item.responsible and item.responsible.text, item.score and (item.score.likelihood, item.score.consequence))
        for item in table.items
    ]  # fmt: skip
    assert told == CARDS
    assert [item.outcome for item in table.items] == ["no-deviation"] * 2 + ["deviation"] * 2
    assert not any(item.process for item in table.items)


NAMES = [name for name, *_ in CARDS[:3]]
RISK = ("Risk", [risk for _, risk, *_ in CARDS[:3]])
SCORED = [("Sannolikhet", ["2", "3", "1"]), ("Konsekvens", ["3", "4", "3"])]
FURTHER = [
    ("Rapporteras till", ["Nämnden", "Nämnden", "Styrelsen"]),
    ("Uppföljning", ["Varje tertial", "Årligen", "Månadsvis"]),
    ("Frekvens", ["Varje tertial", "Årligen", "Månadsvis"]),
    ("Metod", ["Enkät", "Intervju", "Rundvandring"]),
]
RESULT = ("Resultat", ["Sju av nio är gjorda", "Samtliga är gjorda", "Tre återstår"])
Label = tuple[str, list[str]]


def listed(title: str, names: list[str], *labels: Label) -> Facts:
    """A paper with a heading for each card and a line for each of its labels."""
    cards = [[f"## {name}", *(f"{label}: {said[at]}" for label, said in labels)] for at, name in enumerate(names)]
    return interpret(document([title, *(line for card in cards for line in card)]))


@pytest.mark.parametrize("title", ["# Riskanalys 2023 för intern kontroll", "# Internkontrollplan 2023"])
@pytest.mark.parametrize("further", FURTHER, ids=lambda label: label[0])
@pytest.mark.parametrize("who", [[], [("Ansvarig", ["Eva", "Bo", "Li"])]], ids=["", "who"])
def test_goals_whose_risks_labels_score_are_no_checks(title: str, further: Label, who: list[Label]) -> None:
    found = listed(title, NAMES, RISK, *SCORED, *who, further)
    assert not found.control_plans
    (table,) = found.risk_assessments
    assert [(one.process, one.name) for one in table.risks] == list(zip(NAMES, RISK[1], strict=True))
    assert [one.score and one.score.likelihood for one in table.risks] == [2, 3, 1]


@pytest.mark.parametrize("scored", [SCORED[:1], SCORED[1:], SCORED], ids=["likelihood", "consequence", "both"])
def test_goals_whose_risks_labels_score_are_no_checks_of_a_follow_up(scored: list[Label]) -> None:
    (table,) = listed("# Uppföljning av intern kontroll 2023", NAMES, RISK, *scored, RESULT).follow_ups
    assert [(one.process, one.checks) for one in table.items] == [(name, []) for name in NAMES]


@pytest.mark.parametrize(
    ("names", "labels", "are_checks"),
    [
        (NAMES, [RESULT], True),
        (NAMES, [RESULT, FURTHER[3]], True),
        (["Inventering", "Registerkontroll", "Stickprov"], [*SCORED, RESULT], False),
        (["Granska tio avtal om drift", "Granska intyg från skolor", "Stickprov av fem inköp"], [*SCORED, RESULT], True),
        (["Inköp", "Skola", "Vård"], [*SCORED, RESULT], False),
    ],
)  # fmt: skip
def test_what_came_of_it_alone_tells_checks_by_how_they_begin(
    names: list[str], labels: list[Label], *, are_checks: bool
) -> None:
    (table,) = listed("# Uppföljning av intern kontroll 2023", names, RISK, *labels).follow_ups
    told = [one.checks[0].text if one.checks else None for one in table.items]
    assert told == (names if are_checks else [None] * 3)
    assert [one.process for one in table.items] == ([None] * 3 if are_checks else names)


@pytest.mark.parametrize("further", [FURTHER[0], *FURTHER[2:]], ids=lambda label: label[0])
def test_one_label_of_another_kind_makes_no_heading_a_check(further: Label) -> None:
    names = ["Granska tio avtal om drift", "Granska intyg från skolor", "Stickprov av fem inköp"]
    found = listed("# Riskanalys 2023", names, RISK, *SCORED, further)
    assert [one.process for table in found.risk_assessments for one in table.risks] == names
