"""A header that says a risk stands above what assesses it: scores, numbers and words of a scale are no names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.columns.assessed_names import assesses
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ["Granskning av tio akter", "Avstämning av lönelista", "Intervjuer på tre enheter", "Stickprov av fakturor"]
ROUTINES = ["Handläggning", "Löner", "Bemanning", "Inköp"]
RISKS = ["Akter saknas", "Fel lön betalas ut", "Vakanser tillsätts sent", "Direktupphandling görs fel"]
PARTS = [(3, 3), (2, 3), (4, 2), (2, 5)]
HEADERS = ["Risk", "Risk (S/K)", "Risk S/K", "Risk (SxK)", "Risk (sannolikhet/konsekvens)", "Risk 1-5", "Risker"]


def planned(**columns: Sequence[object]) -> Facts:
    """A plan of four checks beside columns of one header each."""
    texts = [[header, *map(str, cells)] for header, cells in columns.items()]
    rows = zip(*[["Rutin", *ROUTINES], ["Kontrollmoment", *CHECKS], *texts], strict=True)
    return interpret(document(["# Internkontrollplan 2026", grid(list(map(list, rows)))]))


def scores_of(facts: Facts) -> list[tuple[object, object, object]]:
    """The parts and the value of each score; no risk has a name."""
    (plan,) = facts.control_plans
    assert not facts.problems
    assert {row.risk for row in plan.controls} == {None}
    return [(one.likelihood, one.consequence, one.value) for row in plan.controls if (one := row.score)]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("form", ["{}/{}", "{}x{}", "{} x {}", "S{} K{}", "S{}xK{}", "{}  {}"])
def test_scores_in_one_cell_are_no_names(header: str, form: str) -> None:
    facts = planned(**{header: [form.format(*parts) for parts in PARTS]})
    assert scores_of(facts) == [(s, k, None) for s, k in PARTS]


@pytest.mark.parametrize("form", ["{} x {} = {}", "{2} ({0}x{1})"])
def test_scores_with_their_value_are_no_names(form: str) -> None:
    facts = planned(Risk=[form.format(s, k, s * k) for s, k in PARTS])
    assert scores_of(facts) == [(s, k, s * k) for s, k in PARTS]


def test_a_header_may_name_the_consequence_first() -> None:
    facts = planned(**{"Risk (K/S)": [f"{k}/{s}" for s, k in PARTS]})
    assert scores_of(facts) == [(s, k, None) for s, k in PARTS]


@pytest.mark.parametrize("header", ["Risk (S/K)", "Risk (SxK)", "Risk 1-25", "Risk S x K"])
def test_numbers_below_the_names_of_the_parts_or_a_scale_are_values(header: str) -> None:
    assert scores_of(planned(**{header: [s * k for s, k in PARTS]})) == [(None, None, s * k) for s, k in PARTS]


@pytest.mark.parametrize("other", ["Väsentlighet", "Konsekvens", "Väsentlighet (1-5)"])
def test_risk_beside_how_grave_it_is_is_how_likely(other: str) -> None:
    facts = planned(Risk=[s for s, _ in PARTS], **{other: [k for _, k in PARTS]})
    assert scores_of(facts) == [(s, k, None) for s, k in PARTS]


def test_risk_beside_both_parts_is_their_value() -> None:
    facts = planned(S=[s for s, _ in PARTS], K=[k for _, k in PARTS], Risk=[s * k for s, k in PARTS])
    assert scores_of(facts) == [(s, k, s * k) for s, k in PARTS]


@pytest.mark.parametrize(
    "words", [["Hög", "Medel", "Låg", "Hög"], ["Röd", "Gul", "Grön", "Gul"], ["Mycket hög", "Hög", "Medelhög", "Låg"]]
)
def test_words_that_grade_are_no_names(words: list[str]) -> None:
    facts = planned(Risk=words)
    assert scores_of(facts) == [(None, None, None)] * len(PARTS)
    assert [row.score.raw for row in facts.control_plans[0].controls if row.score] == words


@pytest.mark.parametrize("header", ["Riskvärde", "S x K"])
def test_beside_values_words_that_grade_are_kept_as_they_stand(header: str) -> None:
    words = ["Hög", "Medel", "Låg", "Hög"]
    facts = planned(Risk=words, **{header: [s * k for s, k in PARTS]})
    assert scores_of(facts) == [(None, None, s * k) for s, k in PARTS]
    assert [row.extra for row in facts.control_plans[0].controls] == [{"Risk": word} for word in words]


@pytest.mark.parametrize("last", ["Risk", "Riskvärde"])
def test_of_two_assessments_each_has_its_own_value(last: str) -> None:
    head: list[list[str | None]] = [
        ["Händelse", "Före åtgärd", None, None, "Åtgärd", "Efter åtgärd", None, None],
        ["^", "S", "K", "Risk", "^", "S", "K", last],
    ]
    rows: list[list[str | None]] = [
        [name, f"{s}", f"{k}", f"{s * k}", check, "1", f"{k}", f"{k}"]
        for name, check, (s, k) in zip(RISKS, CHECKS, PARTS, strict=True)
    ]
    (table,) = interpret(document(["# Riskanalys intern kontroll 2026", grid([*head, *rows])])).risk_assessments
    assert [(risk.name, risk.score and risk.score.value) for risk in table.risks] == [
        (name, s * k) for name, (s, k) in zip(RISKS, PARTS, strict=True)
    ]
    assert [risk.residual and risk.residual.value for risk in table.risks] == [k for _, k in PARTS]


@pytest.mark.parametrize("first", [[4, 3, 2, 1], [1, 2, 3, 4], [4, 2, 1, 3]])
@pytest.mark.parametrize("headers", [("Risk före åtgärd", "Risk efter åtgärd"), ("Bruttorisk", "Nettorisk"), ("Risk innan", "Risk efter")])  # fmt: skip
def test_numbers_that_count_as_a_scales_do_are_values_below_a_header_of_an_assessment(
    headers: tuple[str, str], first: list[int]
) -> None:
    head = ["Vad kan hända", *headers, "Åtgärd"]
    rows = [[name, f"{number}", "1", check] for name, number, check in zip(RISKS, first, CHECKS, strict=True)]
    (table,) = interpret(document(["# Riskanalys intern kontroll 2026", grid([head, *rows])])).risk_assessments
    assert [risk.score and risk.score.value for risk in table.risks] == first
    assert [risk.residual and risk.residual.value for risk in table.risks] == [1] * len(first)


def test_numbers_beside_scores_that_they_do_not_make_assess_nothing() -> None:
    """They number the risks, in an order of their own."""
    columns = {"S": [s for s, _ in PARTS], "K": [k for _, k in PARTS]}
    for more in ({}, {"Riskvärde": [s * k for s, k in PARTS]}):
        facts = planned(Risk=[4, 1, 7, 3], **columns, **more)
        assert [row.score and row.score.likelihood for row in facts.control_plans[0].controls] == columns["S"]
        assert {row.score and row.score.value for row in facts.control_plans[0].controls} != {4, 1, 7, 3}
        assert "siffror" in facts.problems[0].message


def test_beside_names_and_unknown_headers_too() -> None:
    rows = zip(ROUTINES, RISKS, [f"{s}/{k}" for s, k in PARTS], CHECKS, strict=True)
    facts = interpret(
        document(
            ["# Riskanalys intern kontroll 2026", grid([["Rutin", "Vad", "Risk (S/K)", "Åtgärd"], *map(list, rows)])]
        )
    )
    assert [(one.name, one.score.consequence) for one in facts.risk_assessments[0].risks if one.score] == [
        (name, k) for name, (_, k) in zip(RISKS, PARTS, strict=True)
    ]


@pytest.mark.parametrize("header", ["Risk", "Risker", "Risk (S/K)"])
@pytest.mark.parametrize("cells", [["3-3", "2-3", "4-2", "2-5"], ["3,3", "2,3", "4,2", "2,5"]])
def test_numbers_that_became_names_are_told(header: str, cells: list[str]) -> None:
    facts = planned(**{header: cells})
    assert [problem.code for problem in facts.problems] == ["value-unread"]
    assert cells[0] in facts.problems[0].message


def test_names_with_their_scores_below_are_names() -> None:
    facts = planned(
        Risk=[f"{name}\nSannolikhet: {s}\nKonsekvens: {k}" for name, (s, k) in zip(RISKS, PARTS, strict=True)]
    )
    assert [row.risk for row in facts.control_plans[0].controls] == RISKS


@pytest.mark.parametrize("header", ["Risk", "Kontroll"])
def test_bare_numbers_that_became_names_are_told(header: str) -> None:
    named = {"Risk": RISKS} if header == "Kontroll" else {"Kontrollmoment": CHECKS}
    columns = [["Rutin", *ROUTINES], *([key, *of] for key, of in named.items()), [header, "9", "6", "8", "10"]]
    rows = [*map(list, zip(*[*columns, ["Ansvarig", *["Controller"] * 4]], strict=True))]
    facts = interpret(document(["# Internkontrollplan 2026", grid(rows)]))
    assert "value-unread" in [problem.code for problem in facts.problems]


COUNTED = [["1", "2", "3", "4"], ["1.", "2.", "3.", "4."], ["1", "1", "2", "3"], ["4", "2", "3", "1"]]


@pytest.mark.parametrize("header", ["Risk", "Risker", "Kontroll"])
@pytest.mark.parametrize("numbers", COUNTED)
def test_numbers_that_count_the_rows_of_a_plan_are_no_misreading(header: str, numbers: list[str]) -> None:
    named = {"Risk": RISKS} if header == "Kontroll" else {"Kontrollmoment": CHECKS}
    columns = [[header, *numbers], *([key, *of] for key, of in named.items()), ["Ansvarig", *["Controller"] * 4]]
    rows = [*map(list, zip(*columns, strict=True))]
    assert not interpret(document(["# Internkontrollplan 2026", grid(rows)])).problems


def beside_an_analysis(numbers: Sequence[str], known: Sequence[str], title: str, *results: str) -> Facts:
    """The facts of an analysis of numbered risks and a plan or follow-up that names these by number."""
    scored: list[list[str | None]] = [
        [nr, name, f"{s}", f"{k}"] for nr, name, (s, k) in zip(known, RISKS, PARTS, strict=True)
    ]
    own = [
        list(row) for row in zip(["Risk", *numbers], ["Kontrollmoment", *CHECKS], ["Resultat", *results], strict=False)
    ]
    analysis = grid([["Nr", "Risk", "Sannolikhet", "Konsekvens"], *scored])
    return interpret(document(["# Riskanalys intern kontroll 2026", analysis, f"# {title}", grid(own, top=400)]))


@pytest.mark.parametrize("known", [["1", "2", "3", "4"], ["R1", "R2", "R3", "R4"], ["4", "3", "2", "1"]])
@pytest.mark.parametrize("numbers", [["3", "1", "1", "4"], ["4", "4", "2", "2"]])
def test_numbers_of_an_analysis_without_letters_stay_and_are_no_misreading(
    numbers: list[str], known: list[str]
) -> None:
    results = ["Inga avvikelser", "Två fel", "Inga avvikelser", "Ett fel"]
    facts = beside_an_analysis(numbers, known, "Uppföljning av intern kontroll 2026", *results)
    assert [row.risk for row in facts.follow_ups[0].items] == numbers
    assert not facts.problems


def test_numbers_that_the_analysis_has_not_are_told() -> None:
    results = ["Inga avvikelser", "Två fel", "Inga avvikelser", "Ett fel"]
    facts = beside_an_analysis(
        ["9", "6", "8", "12"], ["1", "2", "3", "4"], "Uppföljning intern kontroll 2026", *results
    )
    assert "value-unread" in [problem.code for problem in facts.problems]


@pytest.mark.parametrize("text", ["3/4", "12", "3 x 4 = 12", "S3 K4", "12 (3x4)", "4,5", "3-4", "K2/S4"])
def test_numbers_and_parts_assess(text: str) -> None:
    assert assesses(text)


@pytest.mark.parametrize("text", ["R3", "R3, R8", "3 och 8", "Jäv", "K4-kurser", "S1", "3 chefer", "", "–"])
def test_what_names_or_refers_does_not(text: str) -> None:
    assert not assesses(text)
