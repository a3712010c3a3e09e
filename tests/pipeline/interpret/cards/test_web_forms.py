"""Answers to a form of the web: each question, its number before it and a star behind those that must be answered, over its answer."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.examine import examine
from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan
from tests.extractors.drawing import pdf, table, write
from tests.pipeline.interpret.drawn_pages import document, grid

LEFT = 60.0
QUESTIONS = [
    ("Vilken verksamhet gäller det?", True),
    ("Vilken risk ser du?", True),
    ("Hur sannolikt är det att det händer?", False),
    ("Hur stor blir konsekvensen?", False),
    ("Vad ska kontrolleras?", True),
    ("Hur ofta behöver kontrollen göras?", False),
    ("Vem ansvarar för att kontrollen blir gjord?", True),
]
NONE = "Inget svar"
ANSWERS = [
    ("Hamnen", "Båtplatser hyrs ut utan avtal", "3", "2", "Platserna räknas mot avtalen", "Varje vår", "Hamnkapten"),
    ("Färjan", "Biljetter säljs utan kvitto", "2", NONE, "Kassan räknas om", NONE, "Befälhavare"),
    ("Varvet", "Färg förvaras fel", "1", "4", "Förrådet gås igenom", "Två gånger per år", "Varvschef"),
]


def answers(*, numbered: bool, star: str, size: float) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Internkontrollplan 2027, inkomna svar", 17, bold=True)
        y = 90.0
        for told in ANSWERS:
            for number, ((question, must), answer) in enumerate(zip(QUESTIONS, told, strict=True), 1):
                words = f"{number}. {question}" if numbered else question
                write(canvas, LEFT, y, words + star * must, size)
                write(canvas, LEFT, y + 12, answer, 10)
                y += 28
            y += 28

    return pdf(draw)


def read(data: bytes) -> ControlPlan:
    extraction = extract(data, "svar.pdf", Options())
    assert extraction.status == "complete"
    (plan,) = extraction.control_plans
    return plan


@pytest.mark.parametrize("size", [8.5, 7.5])
@pytest.mark.parametrize("star", [" *", "*", ""])
@pytest.mark.parametrize("numbered", [True, False])
def test_each_answer_is_its_own_questions(star: str, size: float, *, numbered: bool) -> None:
    plan = read(answers(numbered=numbered, star=star, size=size))
    assert [
        (one.process, one.risk, *(check.text for check in one.checks), one.frequency, one.responsible and one.responsible.text)
        for one in plan.controls
    ] == [(*told[:2], told[4], None if told[5] == NONE else told[5], told[6]) for told in ANSWERS]  # fmt: skip
    assert [(one.score.likelihood, one.score.consequence) for one in plan.controls if one.score] == [
        (float(told[2]), None if told[3] == NONE else float(told[3])) for told in ANSWERS
    ]


def test_a_part_that_nobody_answered_is_found() -> None:
    data = answers(numbered=True, star=" *", size=8.5)
    [found] = examine([extract(data, "svar.pdf", Options())], data_of=lambda _: data)
    assert [(one.code, one.about) for one in found.discrepancies if one.code == "score-incomplete"] == [
        ("score-incomplete", "Biljetter säljs utan kvitto")
    ]


@pytest.mark.parametrize("words", ["Inget svar", "Ej besvarad", "Svar saknas", "Obesvarat"])
def test_words_for_no_answer_are_none_in_a_form_alone(words: str) -> None:
    asked = ["Vilken risk ser du?", "Vad ska kontrolleras?", "Hur ofta behöver kontrollen göras?"]
    told = [("Hyran betalas inte", "Avtalen räknas", words), ("Jäv", "Bisysslor gås igenom", "Varje vår")]

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Internkontrollplan 2027, inkomna svar", 17, bold=True)
        for card, answers_given in enumerate(told):
            for at, (question, answer) in enumerate(zip(asked, answers_given, strict=True)):
                write(canvas, LEFT, 90 + 28 * at + 120 * card, f"{at + 1}. {question} *", 8.5)
                write(canvas, LEFT, 102 + 28 * at + 120 * card, answer, 10)

    assert [one.frequency for one in read(pdf(draw)).controls] == [None, "Varje vår"]
    results = [["Kontrollmoment", "Resultat"], ["Enkät till chefer", words], ["Stickprov av löner", "Ingen avvikelse"]]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2026", grid(results)]))
    [follow_up] = facts.follow_ups
    assert [item.result for item in follow_up.items] == [words, "Ingen avvikelse"]


def test_questions_of_another_form_make_no_card() -> None:
    asked = ["Hur trivs du på jobbet? *", "Hur ofta har du möte med chefen? *", "Vem vänder du dig till? *"]

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Medarbetarenkät 2027", 17, bold=True)
        for at, question in enumerate(asked * 3):
            write(canvas, LEFT, 90 + 28 * at, question, 8.5)
            write(canvas, LEFT, 102 + 28 * at, "Varje vecka", 10)

    extraction = extract(pdf(draw), "enkat.pdf", Options())
    assert not [*extraction.control_plans, *extraction.risk_assessments, *extraction.follow_ups]


PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Fel lön", "Stickprov av löner", "Lönechef"], ["Jäv", "Enkät", "Chef"]]
EXPLAINED = [
    ("Vad är intern kontroll?", "Intern kontroll är till för att nå målen."),
    ("Vem ansvarar för den interna kontrollen?", "Nämnden ansvarar."),
    ("Hur ofta ska planen följas upp?", "Två gånger om året."),
    ("Vad ska kontrolleras under året?", "Nämnden beslutar varje år vilka områden som ska ingå."),
]
GUIDE = [
    ("Vilka risker finns i verksamheten?", "Tänk igenom vad som kan gå fel."),
    ("Hur stor är sannolikheten att det händer?", "Använd skalan 1-4."),
    ("Vad blir konsekvensen om det händer?", "Använd skalan 1-4."),
    ("Vad kan vi göra för att minska risken?", "Föreslå åtgärder."),
]


def memo(told: list[tuple[str, str]], *, numbered: bool, times: int, with_plan: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 50, "Internkontrollplan 2027", 17, bold=True)
        if with_plan:
            table(PLAN, at=(LEFT, 70), widths=[120, 160, 120])(canvas)
        y = 190.0
        for unit in range(times):
            for number, (question, answer) in enumerate(told, 1):
                write(canvas, LEFT, y, f"{number}. {question}" if numbered else question, 11, bold=True)
                write(canvas, LEFT, y + 15, answer, 10)
                y += 40
            y += 10 * unit

    return pdf(draw)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("told", [EXPLAINED, GUIDE])
def test_questions_over_sentences_beside_a_plan_are_no_form(
    told: list[tuple[str, str]], *, numbered: bool, times: int
) -> None:
    found = extract(memo(told, numbered=numbered, times=times, with_plan=True), "plan.pdf", Options())
    assert found.status == "complete"
    [plan] = found.control_plans
    assert [control.risk for control in plan.controls] == ["Fel lön", "Jäv"]
    assert not [*found.risk_assessments, *found.follow_ups]


@pytest.mark.parametrize("numbered", [True, False])
def test_questions_over_sentences_alone_are_no_form(*, numbered: bool) -> None:
    found = extract(memo(EXPLAINED, numbered=numbered, times=1, with_plan=False), "plan.pdf", Options())
    assert not [*found.control_plans, *found.risk_assessments, *found.follow_ups]
