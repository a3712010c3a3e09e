"""What is told of tables of which a head or the parts of scores could not be read, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.ledger.half_read import heads_missing
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [("Jäv vid beslut", 3, 2), ("Stöld av kontanter", 4, 3), ("Sena fakturor", 1, 4), ("Avtal saknas", 2, 2)]
CHECKS = [("Kontrollmoment", "Ansvarig"), ("Granska attester", "Ekonom"), ("Jämför scheman", "Chef")]


def drawn_scores(place: float) -> Extraction:
    """A table whose parts are circles, so far behind each other, of which some are filled."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, A4[1] - 60, "Riskanalys 2026")
        canvas.setFont("Helvetica-Bold", 9)
        for x, text in zip(
            (50.0, place, place + 90, place + 180), ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), strict=True
        ):
            canvas.drawString(x, A4[1] - 100, text)
        canvas.setFont("Helvetica", 10)
        for row, (name, *parts) in enumerate(RISKS):
            y = A4[1] - 120 - 18 * row
            canvas.drawString(50, y, name)
            canvas.drawString(place + 190, y, str(parts[0] * parts[1]))
            for column, count in enumerate(parts):
                for at in range(4):
                    canvas.circle(place + 90 * column + 10 * at, y + 3, 3.5, stroke=1, fill=at < count)

    return extract(pdf(draw), "x.pdf", Options())


@pytest.mark.parametrize("place", [260.0, 300.0])
def test_scores_that_are_drawn_are_told(place: float) -> None:
    found = drawn_scores(place)
    assert found.status == "partial"
    assert "varken sannolikhet eller konsekvens" in found.problems[0].message


def test_values_alone_are_whole() -> None:
    rows = [(name, str(s * k)) for name, s, k in RISKS]
    found = interpret(document(["# Riskanalys 2026", grid([("Risk", "Riskvärde (sannolikhet x konsekvens)"), *rows])]))
    assert not found.problems


@pytest.mark.parametrize(
    ("header", "form", "told"),
    [("Kommentar", "S{} x K{}", True), ("Kommentar", "{} x {}", True), ("Risknivå", "S{} x K{}", False), ("Kommentar", "{}/{}", False)],
    ids=["letters", "product", "read", "may be dates"],
)  # fmt: skip
def test_scores_that_no_column_took_are_told(header: str, form: str, *, told: bool) -> None:
    rows = [(name, "Stickprov", form.format(s, k)) for name, s, k in RISKS]
    found = interpret(document(["# Internkontrollplan 2026", grid([("Risk", "Kontrollmoment", header), *rows])]))
    assert [problem.code for problem in found.problems] == ["value-unread"] * told


def sheet(*fields: str) -> LogicalTable:
    """A table with a column for each field; checks and who are its own, others were told above it."""
    headings = (Heading(field, f"Rubrik {field}", cell=(0, index), said=field) for index, field in enumerate(fields))
    return LogicalTable([grid(CHECKS)], Header(0, 1, tuple(headings)), [], [])


@pytest.mark.parametrize("told", [("risk",), ("process", "risk")])
def test_a_table_without_the_heading_that_others_have_is_told(told: tuple[str, ...]) -> None:
    bare, headed = sheet("checks", "responsible"), sheet("checks", "responsible", *told)
    (problem,) = heads_missing([bare, headed, headed])
    assert "lästes ingen risk" in problem.message


def test_nothing_is_told_where_no_table_has_a_heading_or_others_have_other_columns() -> None:
    bare = sheet("checks", "responsible")
    assert not list(heads_missing([bare, bare]))
    assert not list(heads_missing([bare, sheet("checks", "frequency", "risk")]))


@pytest.mark.parametrize(
    ("header", "first"),
    [
        ("Sannolikhet 1-4 Konsekvens 1-4", (2, 1)),
        ("Sannolikhet (1-5) Väsentlighet (1-5)", (2, 1)),
        ("Konsekvens 1-4 Sannolikhet 1-4", (1, 2)),
    ],
)
def test_two_headers_with_their_scales_that_nothing_parts_are_those_of_a_score(
    header: str, first: tuple[int, int]
) -> None:
    rows = [["Jäv", "2 1"], ["Stöld", "2 3"], ["Brand", "4 2"]]
    (table,) = interpret(document(["# Riskanalys 2026", grid([["Risk", header], *rows])])).risk_assessments
    score = table.risks[0].score
    assert score is not None
    assert (score.likelihood, score.consequence) == first


@pytest.mark.parametrize(("texts", "told"), [(("2 1", "2 3", "4 2"), True), (("2", "2", "4"), False)])
def test_numbers_in_scores_that_gave_none_are_told(texts: tuple[str, ...], *, told: bool) -> None:
    rows = [[name, text] for (name, *_), text in zip(RISKS, texts, strict=False)]
    facts = interpret(document(["# Riskanalys 2026", grid([["Risk", "Sannolikhet"], *rows])]))
    assert [problem.code for problem in facts.problems] == (["value-unread"] if told else [])


REGISTER = ["Nr", "Kontrollområde", "Risk", "S", "K", "SxK", "Åtgärd", "Riskägare"]


def register(*over: tuple[int, str]) -> Grid:
    """A register of risks; over: headings that ran together with headers of their columns."""
    heads = [f"{dict(over)[at]}\n{text}" if at in dict(over) else text for at, text in enumerate(REGISTER)]
    rows = [[str(at), "Lön", name, str(s), str(k), str(s * k), "Stickprov", "Chef"] for at, (name, s, k) in enumerate(RISKS, 1)]  # fmt: skip
    return grid([heads, *rows])


@pytest.mark.parametrize("heading", ["Riskvärde", "Riskpoäng"])
@pytest.mark.parametrize("more", [[], [(6, "Hantering")]])
def test_a_heading_that_ran_together_with_one_part_leaves_it_its_numbers(
    heading: str, more: list[tuple[int, str]]
) -> None:
    facts = interpret(document(["# Riskanalys 2026", register((4, heading), *more)]))
    (table,) = facts.risk_assessments
    assert not facts.problems
    assert [(risk.name, risk.score and (risk.score.likelihood, risk.score.consequence)) for risk in table.risks] == [
        (name, (float(s), float(k))) for name, s, k in RISKS
    ]


@pytest.mark.parametrize("more", [[], [(6, "Hantering")]])
def test_a_register_whose_parts_came_into_its_scores_is_whole(more: list[tuple[int, str]]) -> None:
    assert not interpret(document(["# Riskanalys 2026", register(*more)])).problems


@pytest.mark.parametrize("box", ["☒", "[x]"])
@pytest.mark.parametrize("last", ["Saknas", "Se rapport", ""])
def test_an_outcome_ticked_where_no_column_takes_it_is_told(box: str, last: str) -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Kontrollansvarig", "Resultat", "Bock"],
        ["Jäv", "Enkät", "Chef", "Två svar kom in.", last],
        ["Svinn", "Räkna kassan", "Chef", "Tre gånger.", f"{box} Avvikelse"],
        ["Mutor", "Räkna gåvor", "Chef", "Tre gånger.", last or "Nästa år"],
    ]
    found = interpret(document(["# Uppföljning av intern kontroll 2025", grid(rows)]))
    (table,) = found.follow_ups
    told = any("kryssat (”Avvikelse”)" in problem.message for problem in found.problems)
    assert told == (table.items[1].outcome == "unclear")
    assert told or table.items[1].outcome == "deviation"


@pytest.mark.parametrize(
    ("width", "scanned", "told"), [(270.0, True, True), (270.0, False, False), (595.0, True, False)]
)
@pytest.mark.parametrize("left", [0.0, 30.0])
def test_a_table_that_the_papers_edge_cuts_is_told(width: float, left: float, *, scanned: bool, told: bool) -> None:
    whole = grid(
        [("Risk", "Kontrollmoment", "Metod"), ("Jäv", "Granska beslut", "Stickprov"), ("Mutor", "Enkät", "Intervju")]
    )
    drawn = document(["# Internkontrollplan 2025", replace(whole, box=(left, 100, 270, 220))])
    page = replace(drawn.pages[0], width=width, scanned=scanned)
    messages = [problem.message for problem in interpret(replace(drawn, pages=(page,))).problems]
    assert any("papperets kant" in message for message in messages) == (told and bool(left))


FOUND = [("Granska attester", "Femton fakturor lästes."), ("Jämför scheman", "Två scheman jämfördes."), ("Räkna kassan", "Kassan räknades i maj.")]  # fmt: skip


def answered(*answers: str, header: str = "Avvikelse") -> Facts:
    """A follow-up whose results say nothing plain, with an answer to each."""
    rows = [(*found, answer) for found, answer in zip(FOUND, answers, strict=True)]
    table = grid([("Kontrollmoment", "Resultat", header), *rows])
    return interpret(document(["# Uppföljning av internkontrollplan 2025", table]))


@pytest.mark.parametrize("header", ["Avvikelse", "Fanns det någon avvikelse?"])
@pytest.mark.parametrize("answers", [("Ja Nej",) * 3, ("Ja / Nej", "Ja", "Nej"), ("☐ Ja ☐ Nej",) * 3, ("Ja\nNej",) * 3])
def test_choices_without_a_mark_are_told(answers: tuple[str, ...], header: str) -> None:
    (problem,) = answered(*answers, header=header).problems
    assert problem.code == "value-unread"
    assert "vilket svar som är markerat" in problem.message


@pytest.mark.parametrize(
    "answers", [("☒ Ja ☐ Nej", "☐ Ja ☒ Nej", "☐ Ja ☐ Nej"), ("Ja", "Nej", ""), ("Nej", "Nej", "Nej")]
)
def test_choices_of_which_some_are_marked_or_that_are_answered_are_whole(answers: tuple[str, ...]) -> None:
    assert not answered(*answers).problems


@pytest.mark.parametrize("marks", [("X", "%"), ("v", "?"), ("Ix", "X")])
@pytest.mark.parametrize(
    "heads", [("Utan anmärkning", "Med anmärkning"), ("Ingen avvikelse", "Avvikelse", "Ej utförd")]
)
def test_what_is_no_tick_below_outcomes_is_told(heads: tuple[str, ...], marks: tuple[str, str]) -> None:
    """A cross of a pen comes out as many things."""
    blank = [""] * (len(heads) - 2)
    rows = [
        ["Granska attester", marks[0], "", *blank, "Femton lästes."],
        ["Räkna kassan", "", marks[1], *blank, "I maj."],
    ]
    facts = interpret(
        document(["# Uppföljning av internkontrollplan 2025", grid([["Kontrollmoment", *heads, "Resultat"], *rows])])
    )
    (problem,) = facts.problems
    assert "vilket svar som är markerat" in problem.message


@pytest.mark.parametrize("mark", ["X", "x", "✓", "☒"])
def test_ticks_below_outcomes_are_whole(mark: str) -> None:
    rows = [["Granska attester", mark, "", "Femton lästes."], ["Räkna kassan", "", mark, "I maj."]]
    heads = ["Kontrollmoment", "Utan anmärkning", "Med anmärkning", "Resultat"]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", grid([heads, *rows])]))
    assert not facts.problems
    assert [item.outcome for item in facts.follow_ups[0].items] == ["no-deviation", "deviation"]
