"""Values written with their factors, or with the most that they can be, beside columns for both parts or alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.cells.scores import Legend, from_cell, from_cells, stated_value
from pipeline.interpret.cells.stated_values import are_labelled, label_before
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

WITH_FACTORS = (
    *("{v} ({s}x{k})", "{v} ({s} * {k})", "{v} (S{s} K{k})", "{v} (S: {s}, K: {k})", "{v} [{s}×{k}]", "{v} ({s}, {k})"),
    *("{s}x{k} ({v})", "({s}x{k}) {v}", "{s} x {k} → {v}", "S{s} K{k}: {v}", "S{s} x K{k} ({v})", "{v} – {s}x{k}"),
    *("{v} hög ({s}x{k})", "{v} ({s}x{k}) hög", "Hög {v} ({s}x{k})", "Riskvärde {v} ({s}x{k})", "{v}/16 ({s}x{k})"),
    *("{s}x{k}={v}", "{v} (sannolikhet {s} och konsekvens {k})"),
)
OF_THE_MOST = ("{v} av 16", "{v}/16", "{v} / 16", "{v} (av 16)", "{v} (max 16)", "{v} av 16 möjliga", "{v} p av 16")
RISKS = [("Jäv", 4, 2), ("Stöld", 3, 3), ("Brand", 2, 4)]


def facts(notation: str, risks: list[tuple[str, int, int]] = RISKS) -> Facts:
    rows = [(name, str(s), str(k), notation.format(s=s, k=k, v=s * k)) for name, s, k in risks]
    return interpret(document(["# Riskanalys 2026", grid([("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), *rows])]))


@pytest.mark.parametrize("notation", [*WITH_FACTORS, *OF_THE_MOST, "{v}", "{v} p", "{v} Hög", "Hög ({v})"])
def test_a_value_is_read_in_any_notation_beside_its_parts(notation: str) -> None:
    found = facts(notation)
    (table,) = found.risk_assessments
    scores = [risk.score for risk in table.risks if risk.score]
    assert [(one.likelihood, one.consequence, one.value) for one in scores] == [(s, k, s * k) for _, s, k in RISKS]
    assert found.problems == []


@pytest.mark.parametrize("notation", WITH_FACTORS)
def test_factors_in_a_cell_alone_are_the_parts(notation: str) -> None:
    score = from_cell(notation.format(s=4, k=2, v=8), Legend())
    assert score
    assert (score.likelihood, score.consequence, score.value) == (4, 2, 8)


@pytest.mark.parametrize("notation", OF_THE_MOST)
def test_the_most_that_a_value_can_be_is_no_part(notation: str) -> None:
    score = from_cell(notation.format(v=8), Legend())
    assert score
    assert (score.likelihood, score.consequence, score.value) == (None, None, 8)


@pytest.mark.parametrize("text", ["8 (2025: 6)", "8 (från 6)", "8 (tidigare 9)", "8 (↑ 6)", "8 [se rad 12]"])
def test_a_remark_with_numbers_in_brackets_is_none_of_the_value(text: str) -> None:
    assert stated_value(text, 4, 2) == 8


CHANGES = (
    *(
        "6 (ökat till 9)",
        "4 (nu 12)",
        "6 (i dag 9)",
        "6 [idag: 9]",
        "9 (minskat 3)",
        "6 (→ 9)",
        "6 (höjd till 9 i mars)",
    ),
    *("6 (tidigare) 9 (nu)", "6 (2025), 9 (2026)", "6 (tidigare 4, nu 9)", "12 (3x4) (nu 6)"),
)


@pytest.mark.parametrize("text", CHANGES)
def test_a_value_of_which_brackets_say_that_it_changed_is_told(text: str) -> None:
    assert stated_value(text, 4, 2) is None
    score = from_cell(text, Legend())
    assert score
    assert (score.likelihood, score.consequence, score.value) == (None, None, None)
    assert f"kunde ett riskvärde (”{text}”) inte läsas" in " ".join(one.message for one in facts(text).problems)


@pytest.mark.parametrize("text", ["8 (ökat från 6)", "8 (har ökat)", "8 (oförändrad sedan 2025)", "8 (sänkt, var 12)"])
def test_the_value_before_what_it_was_is_read(text: str) -> None:
    assert stated_value(text, 4, 2) == 8


STROKES = ("9/12", "6/16", "12/12", "4/9")


def listed(header: str, values: Sequence[str]) -> Facts:
    rows = [(f"Risk {at}", value) for at, value in zip("abcd", values, strict=True)]
    return interpret(document(["# Riskanalys 2026", grid([("Risk", header), *rows])]))


def numbers(found: Facts) -> list[tuple[float | None, ...]]:
    scores = [risk.score for table in found.risk_assessments for risk in table.risks if risk.score]
    return [(one.likelihood, one.consequence, one.value) for one in scores]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        *((header, STROKES) for header in ("Riskvärde 2025/2026", "Riskvärde (nuläge/mål)", "Riskvärde", "Riskpoäng")),
        ("Riskvärde (brutto/netto)", ("9/4", "6/2", "8/4", "9/6")),
        ("Riskvärde (före/efter)", ("12/6", "16/6", "9/6", "8/6")),
        ("Riskvärde 2025, 2026", ("9/16", "6/16", "8/16", "4/16")),
    ],
)
def test_two_values_about_a_stroke_are_told(header: str, values: Sequence[str]) -> None:
    found = listed(header, values)
    assert numbers(found) == [(None, None, None)] * 4
    assert {problem.code for problem in found.problems} == {"value-unread"}


@pytest.mark.parametrize("header", ["Riskvärde", "Riskvärde (poäng/max)", "Riskvärde 2026"])
def test_one_most_of_all_rows_is_none_of_the_value(header: str) -> None:
    found = listed(header, ("9/16", "6 / 16", "8", "4/16"))
    assert (numbers(found), found.problems) == ([(None, None, value) for value in (9, 6, 8, 4)], [])


@pytest.mark.parametrize("header", ["Riskvärde", "Riskvärde (S/K)", "Riskbedömning (sannolikhet/konsekvens)"])
def test_small_numbers_about_a_stroke_are_the_parts(header: str) -> None:
    found = listed(header, ("3/4", "2/3", "4/4", "1/2"))
    assert [score[:2] for score in numbers(found)] == [(3, 4), (2, 3), (4, 4), (1, 2)]


def test_values_in_brackets_are_no_parts() -> None:
    score = from_cell("9 (8/12)", Legend())
    assert score
    assert (score.likelihood, score.consequence, stated_value("9 (8/12)")) == (None, None, None)


@pytest.mark.parametrize("text", ["4x2", "S4 K2", "4/2", "8 (9)", "8 2025-03-01", "Se rad 8", "Hög", "16/8", ""])
def test_what_states_no_value(text: str) -> None:
    assert stated_value(text, 4, 2) is None


def test_a_stroke_between_the_parts_is_no_most() -> None:
    score = from_cells("3", "4", "3/4", Legend())
    assert score
    assert score.value is None


def test_numbers_without_a_value_are_told() -> None:
    assert "kunde ett riskvärde (”8 (9)”) inte läsas" in facts("{v} (9)").problems[0].message


@pytest.mark.parametrize("notation", ["{s}x{k}", "Hög", "–", "", "Ej bedömd", "Nivå 2", "Riskklass 3"])
def test_nothing_is_told_of_factors_and_words_alone(notation: str) -> None:
    assert facts(notation).problems == []


def test_factors_that_contradict_their_columns_are_told() -> None:
    (problem,) = facts("{v} (1x{v})").problems
    assert "står riskvärdet ”8 (1x8)” bredvid 4 och 2" in problem.message
    assert facts("{v} ({k}x{s})").problems == []


def test_a_value_that_is_not_the_product_of_its_columns_is_read() -> None:
    (table,) = facts("9 ({k}x{s})").risk_assessments
    assert [risk.score.value for risk in table.risks if risk.score] == [9, 9, 9]


@pytest.mark.parametrize("likelihood", ["3 ×", "3 x", "3"])
def test_a_value_behind_the_second_factor_in_a_cell_of_its_own_is_theirs(likelihood: str) -> None:
    score = from_cells(likelihood, "4 = 12", None, Legend())
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (3, 4, 12)
    score = from_cells("4 = 8", "2", "", Legend())
    assert score is not None
    assert (score.likelihood, score.consequence, score.value) == (4, 2, 8)


@pytest.mark.parametrize(("consequence", "value"), [("4", "12"), ("4 = allvarlig", "12"), ("4 = 20", "12")])
def test_a_value_in_its_own_cell_is_the_value(consequence: str, value: str) -> None:
    score = from_cells("3", consequence, value, Legend())
    assert score is not None
    assert score.value == 12


def labelled(rows: Sequence[tuple[str, str, str]], name: str = "Riskvärde") -> Facts:
    drawn = [
        (f"Fel i {subject}", *row) for subject, row in zip(("lön", "avtal", "inköp", "bidrag"), rows, strict=False)
    ]
    return interpret(document(["# Riskanalys 2026", grid([("Risk", "Sannolikhet", "Konsekvens", name), *drawn])]))


SCORED = [("3", "4", 12), ("2", "2", 4), ("2", "4", 8)]


@pytest.mark.parametrize("notation", ["R {v}", "R{v}", "RV {v}", "Rt: {v}", "P. {v}", "r = {v}"])
@pytest.mark.parametrize("scored", [SCORED, [("2", "2", 4), ("2", "1", 2), ("3", "1", 3)]])
def test_a_label_before_all_values_of_a_column_is_none_of_theirs(
    notation: str, scored: list[tuple[str, str, int]]
) -> None:
    found = labelled([(s, k, notation.format(v=value)) for s, k, value in scored])
    scores = [risk.score for table in found.risk_assessments for risk in table.risks if risk.score]
    assert [one.value for one in scores] == [value for *_, value in scored]
    assert [one.raw for one in scores] == [f"{s} {k} {notation.format(v=value)}" for s, k, value in scored]
    assert found.problems == []


def test_a_letter_for_the_level_before_each_product_is_none_of_it_and_a_wrong_product_is_kept() -> None:
    found = labelled([("3", "4", "H 12"), ("2", "2", "L 4"), ("2", "4", "M 10"), ("3", "3", "M 9")])
    assert [risk.score and risk.score.value for risk in found.risk_assessments[0].risks] == [12, 4, 10, 9]
    assert found.problems == []


@pytest.mark.parametrize(
    "values",
    [
        ["kl. 1", "kl. 3", "kl. 2"],  # a class
        ["R 3", "R 1", "R 1"],
        ["ca 20", "ca 25", "ca 7"],
        ["12", "R 4", "R 8"],  # some of them
        ["R 120", "R 40", "R 80"],
    ],
)
def test_numbers_behind_a_label_that_the_parts_do_not_make_are_told(values: list[str]) -> None:
    found = labelled([(s, k, value) for (s, k, _), value in zip(SCORED, values, strict=True)])
    assert {risk.score and risk.score.value for risk in found.risk_assessments[0].risks} <= {None, 12}
    assert [problem.code for problem in found.problems] == ["value-unread"]


@pytest.mark.parametrize("parts", [("ca 3", "ca 4"), ("", "")])
def test_numbers_behind_a_label_beside_parts_that_are_not_known_are_told(parts: tuple[str, str]) -> None:
    found = labelled([(*parts, "ca 12"), (*parts, "ca 4"), (*parts, "ca 9")])
    assert [risk.score and risk.score.value for risk in found.risk_assessments[0].risks] == [None] * 3
    assert "value-unread" in {problem.code for problem in found.problems}


@pytest.mark.parametrize(("s", "k"), [("S {n}", "K {n}"), ("ca {n}", "ca {n}"), ("{n}", "K {n}")])
def test_parts_behind_a_label_that_none_was_read_of_are_told(s: str, k: str) -> None:
    found = labelled([(s.format(n=first), k.format(n=second), str(value)) for first, second, value in SCORED])
    assert [risk.score and risk.score.consequence for risk in found.risk_assessments[0].risks] == [None] * 3
    assert {problem.code for problem in found.problems} == {"value-unread"}


@pytest.mark.parametrize("values", [["H 3", "L 1", "M 2"], ["R1", "R2", "R3"], ["D3", "C4", "B2"]])
def test_classes_and_the_numbers_of_rows_are_no_values(values: list[str]) -> None:
    found = labelled([(s, k, value) for (s, k, _), value in zip(SCORED, values, strict=True)])
    assert [risk.score and risk.score.value for risk in found.risk_assessments[0].risks] == [None] * 3


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([(3, 4, "R 12"), (2, 2, "R 4"), (2, 4, "R 9")], True),
        ([(3, 4, "R 7"), (2, 3, "R 5"), (2, 4, "R 6")], True),  # sums
        ([(3, 4, "H 12"), (2, 3, "L 6")], True),
        ([(3, 4, "R 12"), (2, 3, "R 5")], False),  # neither most products nor most sums
        ([(3, 4, "R 12"), (2, 3, "6")], False),
        ([(3, None, "R 12"), (None, 3, "R 6")], False),
        ([(3, 4, "12"), (2, 3, "6")], False),
        ([], False),
    ],
)
def test_labels_stand_before_what_the_parts_make(
    scores: list[tuple[float | None, float | None, str]], *, told: bool
) -> None:
    assert are_labelled(scores) == told


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (["R 12", "R 4", "R 9"], "R"),
        (["R 12", "9", "R 4"], "R"),
        (["R1", "R2", "R3"], ""),  # that number the rows
        (["R 7", "R 8", "R 9"], ""),
        (["R3", "R1", "R2"], ""),
        (["D3", "C4", "B2"], ""),  # a letter for a part
        (["H 12", "M 6", "L 2"], ""),
        (["12", "9", "4"], ""),
        (["R 12"], ""),
        (["kl 9 15", "kl 9 20"], ""),
        ([], ""),
    ],
)
def test_one_label_stands_before_numbers(texts: list[str], label: str) -> None:
    assert label_before(texts) == label


@pytest.mark.parametrize(
    ("text", "told"), [("1 2", True), ("1O", True), ("l2", True), ("3 4", False), ("12", False), ("R", False)]
)
def test_a_value_that_is_torn_or_holds_a_letter_among_plain_ones_is_told(text: str, *, told: bool) -> None:
    """ "1 2" is no pair where other numbers stand in the columns of the parts, and "1O" no code where all else are numbers."""
    rows = [("Mutor", "3", "4", text), ("Stöld", "2", "2", "4"), ("Brand", "1", "3", "3")]
    found = interpret(
        document(["# Riskanalys 2026", grid([("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), *rows])])
    )
    assert [f"”{text}”" in problem.message for problem in found.problems] == [True] * told


def test_codes_in_a_column_of_codes_are_told_by_no_value() -> None:
    rows = [("Mutor", "3", "4", "D3"), ("Stöld", "2", "2", "B2"), ("Brand", "1", "3", "A1")]
    found = interpret(
        document(["# Riskanalys 2026", grid([("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), *rows])])
    )
    assert not any("riskvärde" in problem.message for problem in found.problems)


def _problems_with(part: str) -> tuple[Facts, list[str]]:
    """What is read, and told, of a table one of whose consequences is written so."""
    rows = [("Mutor", "3", part, "9"), ("Stöld", "2", "2", "4"), ("Brand", "1", "3", "3")]
    found = interpret(
        document(["# Riskanalys 2026", grid([("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), *rows])])
    )
    return found, [problem.message for problem in found.problems if f"”{part}”" in problem.message]


@pytest.mark.parametrize(
    "part", ["3-4", "ca 3", "3?", "3/4", "x3", "3 (4)", "3 el 4", "mellan 2 och 3", "2a", "3+", "(3)", "3 (fg år 4)"]
)
def test_a_part_that_is_more_or_less_than_a_number_is_told(part: str) -> None:
    found, told = _problems_with(part)
    (mutor, *_) = found.risk_assessments[0].risks
    assert mutor.score is not None
    assert (mutor.score.consequence, len(told)) == (None, 1)


@pytest.mark.parametrize("part", ["3*", "3 **", "Nivå 3", "steg 3", "grad 3"])
def test_a_part_is_the_one_number_that_its_cell_holds(part: str) -> None:
    found, told = _problems_with(part)
    (mutor, *_) = found.risk_assessments[0].risks
    assert mutor.score is not None
    assert (mutor.score.consequence, told) == (3, [])


@pytest.mark.parametrize(
    "part",
    [
        "",
        "-",
        "ej bedömd",
        "ej bedömd 2025",
        "se bilaga 3",
        "se 3.2",
        "Ingår i risk 4",
        "Bilaga 3",
        "§ 3",
        "25-11-20",
        "Bedöms i delår 2",
        "-1)",
    ],
)
def test_what_is_no_part_of_a_score_is_not_told_as_one(part: str) -> None:
    assert not _problems_with(part)[1] or not part
