from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model.page import Word
from pipeline.interpret.cells.scores import Legend, from_cell, from_cells, part, stated_value
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

LEGEND = Legend({"möjlig": 3.0}, {"allvarlig": 4.0})


@pytest.mark.parametrize(
    ("text", "likelihood", "consequence", "value", "notation"),
    [
        ("3 4 12", 3, 4, 12, "cells"),
        ("3 / 4 / 12", 3, 4, 12, "cells"),
        ("3 x 5 (15)", 3, 5, 15, "equation"),
        ("4/4", 4, 4, None, "pair"),
        ("3 * 5 = 15 (oförändrad)", 3, 5, 15, "equation"),
        ("3x4=12", 3, 4, 12, "equation"),
        ("S3 x K4 = 12", 3, 4, 12, "prefixed"),
        ("K4 x S3 = 12", 3, 4, 12, "prefixed"),
        ("S: 3 K: 4 RxK: 12", 3, 4, 12, "prefixed"),
        ("S3 K4 R12", 3, 4, 12, "prefixed"),
        ("S3 · K4 · R12", 3, 4, 12, "prefixed"),
        ("R12 (S3, K4)", 3, 4, 12, "prefixed"),
        ("K4, S3, RV 12", 3, 4, 12, "prefixed"),
        ("S3 K4 D2", 3, 4, None, "prefixed"),
        ("S3 K4 P2", 3, 4, None, "prefixed"),
        ("S3 K4 V2", 3, 4, None, "prefixed"),
        ("3 Riskklass S3 K4", 3, 4, None, "prefixed"),
        ("S 3 + K 4 = 7", 3, 4, 7, "prefixed"),
        ("K4+S3=7", 3, 4, 7, "prefixed"),
        ("Sannolikhet 3 + konsekvens 4 = 7", 3, 4, 7, "prefixed"),
        ("3 + 4 = 7", 3, 4, 7, "equation"),
        ("12 Riskvärde Sannolikhet 3 · Konsekvens 4", 3, 4, 12, "prefixed"),
        ("8 risktal, S 2 K 4", 2, 4, 8, "prefixed"),
        ("4 Risknivå 9 Sannolikhet 3 Konsekvens 3", 3, 3, None, "prefixed"),
        ("12 (3x4)", 3, 4, 12, "value-parts"),
        ("4x3", 4, 3, None, "product"),
        ("3·2", 3, 2, None, "product"),
        ("3,2 x 2 = 6,4", 3.2, 2, 6.4, "equation"),
        ("12", None, None, 12, "value-only"),
        ("Möjlig / Allvarlig", 3, 4, None, "words"),
        ("hög", None, None, None, "unread"),
    ],
)
def test_every_notation_in_one_cell(
    text: str, likelihood: float | None, consequence: float | None, value: float | None, notation: str
) -> None:
    score = from_cell(text, LEGEND)
    assert score is not None
    assert (score.raw, score.likelihood, score.consequence, score.value, score.notation) == (
        text,
        likelihood,
        consequence,
        value,
        notation,
    )


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("12¹", "12"),
        ("7ᵃ", "7"),
        ("4² 3 12³¹", "4 3 12"),
        ("4/3³", "4/3"),
        ("8¹)", "8"),
        ("4 2 8²)", "4 2 8"),
        ("(4x2)¹", "(4x2)"),
    ],
)
def test_the_mark_of_a_footnote_is_none_of_a_score(text: str, raw: str) -> None:
    assert from_cell(text, LEGEND) == from_cell(raw, LEGEND)
    cells = from_cells("2¹", "3", "6²", LEGEND)
    assert cells is not None
    assert (cells.raw, cells.value) == ("2 3 6", 6)


@pytest.mark.parametrize(("text", "raw"), [("6 (2x3¹)", "6 (2x3)"), ("4 x 3 (12¹)", "4 x 3 (12)")])
def test_a_bracket_that_was_open_stays(text: str, raw: str) -> None:
    assert from_cell(text, LEGEND) == from_cell(raw, LEGEND)


def test_a_header_that_names_the_consequence_first_swaps_the_parts() -> None:
    score = from_cell("4/3", LEGEND, swapped=True)
    assert score is not None
    assert (score.likelihood, score.consequence) == (3, 4)


def test_blank_cells_are_no_score() -> None:
    assert from_cell("  ", LEGEND) is None
    assert from_cells("", None, " ", LEGEND) is None


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "3 av 5",
        "3 (max 4)",
        "3 - Möjlig",
        "3. Möjlig",
        "Möjlig",
        "Möjlig (3)",
        "tre",
        "3,0",
        "[3] Möjlig",
        "(3) Möjlig",
        "[3]Möjlig",
        "3) Möjlig",
        "Möjlig [3]",
    ],
)
def test_one_part_in_every_form(text: str) -> None:
    assert part(text, LEGEND.likelihood) == 3


@pytest.mark.parametrize("number", ["1", "3", "4"])
@pytest.mark.parametrize("marks", ["●●●○", "●●●●●", "● ● ● ○", "★★☆☆☆", "■■□", "▮▮▯▯"])
@pytest.mark.parametrize("form", ["{marks} {number}", "{marks}{number}", "{number} {marks}"])
def test_the_number_beside_counted_marks_tells_the_step(form: str, marks: str, number: str) -> None:
    """Those that are not reached may be the same marks in a paler colour."""
    assert part(form.format(marks=marks, number=number), LEGEND.likelihood) == int(number)


@pytest.mark.parametrize("text", ["x", "hög", "-", "?", "●●●○", "● ja"])
def test_letters_where_numbers_belong_are_no_number(text: str) -> None:
    assert part(text, LEGEND.likelihood) is None


@given(
    st.integers(1, 5), st.integers(1, 5), st.sampled_from(["{} {} {}", "{}x{}={}", "{} * {} = {}", "S{} x K{} = {}"])
)
def test_what_is_written_is_read(first: int, second: int, form: str) -> None:
    score = from_cell(form.format(first, second, first * second), LEGEND)
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (first, second, first * second)


@given(st.text(max_size=40))
def test_any_text_is_a_score_with_that_text_or_none(text: str) -> None:
    score = from_cell(text, LEGEND)
    assert score is None or score.raw


@pytest.mark.parametrize(
    ("text", "value", "notation"),
    [("12 - Hög", 12, "labelled"), ("Hög (12)", 12, "labelled"), ("Hög", None, "unread"), ("3x4", None, "product")],
)
def test_a_value_alone_with_its_word(text: str, value: float | None, notation: str) -> None:
    table = [["Risk", "Beskrivning", "Riskvärde"], ["Jäv", "Partisk", text]]
    score = interpret(document(["# Riskanalys 2024", grid(table)])).risk_assessments[0].risks[0].score
    assert score is not None
    assert (score.raw, score.value, score.notation) == (text, value, notation)


@pytest.mark.parametrize("sign", ["◆ ", "●", "🔴 ", "▲ ", "↑ ", "⚑ ", "⚠️ "])
def test_a_sign_before_a_number_is_no_part_of_it(sign: str) -> None:
    table = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", f"{sign}3", "3", f"{sign}9"]]
    table.append(["Brand", "2", "4", f"{sign}8 (2x4)"])
    facts = interpret(document(["# Riskanalys 2024", grid(table)]))
    scores = [risk.score for risk in facts.risk_assessments[0].risks if risk.score]
    assert [(one.likelihood, one.consequence, one.value) for one in scores] == [(3, 3, 9), (2, 4, 8)]
    assert facts.problems == []


@pytest.mark.parametrize("text", ["☒ 9", "☐ 9", "- 9", "◆ Hög"])
def test_a_ticked_box_or_a_dash_before_a_number_is_no_sign(text: str) -> None:
    assert stated_value(text) is None


@pytest.mark.parametrize(
    ("part", "confidence", "doubtful"),
    [("152", 0.83, True), ("152", None, False), ("11", 0.83, True), ("10", 0.83, False)],
)
def test_a_recognised_part_that_no_scale_reaches_is_in_doubt(
    part: str, confidence: float | None, *, doubtful: bool
) -> None:
    table = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "4,7", part, "5,6"]])
    cells = [
        replace(
            cell,
            lines=tuple(
                replace(line, words=(Word(line.text, line.box or (0, 0, 0, 0), confidence),)) for line in cell.lines
            ),
        )
        for cell in table.cells
    ]
    (risk,) = interpret(document(["# Riskanalys 2024", replace(table, cells=tuple(cells))])).risk_assessments[0].risks
    assert [risk.source.cells[f"score.{part}"].doubtful for part in ("likelihood", "consequence")] == [False, doubtful]


@pytest.mark.parametrize("sign", [" / ", "; ", " x ", " + ", " och ", ", "])
@pytest.mark.parametrize("form", ["{} ({})", "{}: {}", "{} – {}", "{} {}", "{1} – {0}", "{1} {0}"])
@pytest.mark.parametrize("value", [" = 6", " = Hög (6)", "=6"])
def test_two_words_with_numbers_and_their_value_behind_an_equals_sign(sign: str, form: str, value: str) -> None:
    text = f"{form.format('Möjligt', 2)}{sign}{form.format('Mycket allvarligt', 3)}{value}"
    score = from_cell(text, Legend())
    assert score is not None
    assert (score.likelihood, score.consequence, score.value, score.notation) == (2, 3, 6, "labelled")


def test_a_sum_is_told_as_it_is_written_and_swapped_as_the_header_says() -> None:
    score = from_cell("Allvarligt (3) / Möjligt (2) = 5", Legend(), swapped=True)
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (2, 3, 5)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    "text", ["Konsekvens: Allvarlig (3) / Sannolikhet: Möjlig (2) = 6", "K allvarlig (3), S möjlig (2) = 6"]
)
def test_words_that_name_their_parts_need_no_order(text: str, swapped: bool) -> None:  # noqa: FBT001  # a form of the text
    score = from_cell(text, Legend(), swapped=swapped)
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (2, 3, 6)


@pytest.mark.parametrize("form", ["S {} + K {} = {}", "S{}+K{}={}", "S {} × K {} = {}"])
@pytest.mark.parametrize("label", ["Bedömning", "Riskbedömning", "Riskvärde"])
def test_a_cards_line_may_add_its_parts(form: str, label: str) -> None:
    cards = [("Gåvor registreras inte", 3, 2), ("Frånvaro följs inte upp", 1, 4), ("Lån går till fel enhet", 2, 2)]
    blocks = ["# Internkontrollplan 2027"]
    for number, (name, likely, grave) in enumerate(cards, 1):
        value = likely + grave if "+" in form else likely * grave
        blocks += [f"## Risk {number}: {name}", f"{label}: {form.format(likely, grave, value)}"]
        blocks += ["Kontrollmoment: Stickprov", "Ansvarig: Kanslichef"]
    (plan,) = interpret(document(blocks)).control_plans
    scores = [one.score and (one.score.likelihood, one.score.consequence, one.score.value) for one in plan.controls]
    assert scores == [(s, k, s + k if "+" in form else s * k) for _, s, k in cards]
