"""Crosses below colours: the outcome is what the document's legend says of the colours, and without such a legend they say nothing."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

COLOURS = ("Grön", "Gul", "Röd")
CHECKS = ["Kontroll av attest", "Avstämning av bokningar", "Stickprov på inköp", "Provlarm"]
TICKED = [0, 1, 2, 0]
TOLD = [
    "25 fakturor granskade",
    "12 timmar på konstgräset räknade",
    "Sex inköp gjordes på annat håll",
    "Larmet gick fram",
]
LEGENDS = [
    ["Grön = ingen avvikelse", "Gul = mindre avvikelse, åtgärdad av enheten", "Röd = avvikelse som rapporteras"],
    ["Grön = ingen avvikelse, gul = mindre avvikelse, röd = avvikelse"],
    ["Grönt betyder utan anmärkning, gult betyder mindre brister och rött betyder allvarliga brister."],
]
OUTCOMES = ["no-deviation", "deviation", "deviation", "no-deviation"]
TITLE = "# Uppföljning av internkontrollplan 2024"


def read(
    colours: tuple[str, ...],
    texts: list[str],
    legend: list[str],
    *,
    title: str = TITLE,
    tick: str = "x",
    group: str | None = None,
    above: bool = False,
) -> Facts:
    """A table of checks with a column for each colour, and one of texts where there are any."""
    head: list[str | None] = ["Kontrollmoment", *colours, "Ansvarig", *(["Resultat av kontrollen"] if texts else [])]
    rows: list[list[str | None]] = [
        [check, *(tick if at == ticked else "" for at in range(len(colours))), "Chef", *texts[row : row + 1]]
        for row, (check, ticked) in enumerate(zip(CHECKS, TICKED, strict=True))
    ]
    over = [[None if at in {2, 3} else group if at == 1 else "" for at in range(len(head))]] if group else []
    table = grid([*over, head, *rows])
    return interpret(document([title, *(legend if above else []), table, *([] if above else legend)]))


@pytest.mark.parametrize("legend", LEGENDS)
@pytest.mark.parametrize("colours", [COLOURS, ("Grönt", "Gult", "Rött"), ("GRÖN", "GUL", "RÖD"), ("🟢", "🟡", "🔴")])
@pytest.mark.parametrize("texts", [TOLD, []])
@pytest.mark.parametrize("above", [True, False])
def test_the_legend_says_what_a_cross_means(
    legend: list[str], colours: tuple[str, ...], texts: list[str], *, above: bool
) -> None:
    facts = read(colours, texts, legend, above=above)
    (table,) = facts.follow_ups
    assert not facts.problems
    assert [item.outcome for item in table.items] == OUTCOMES
    assert [item.result for item in table.items] == (texts or [colours[at] for at in TICKED])


@pytest.mark.parametrize("group", ["Bedömning", "Utfall", "Status"])
@pytest.mark.parametrize("tick", ["X", "☒", "✓"])
def test_a_group_over_the_colours_says_no_more(group: str, tick: str) -> None:
    (table,) = read(COLOURS, TOLD, LEGENDS[0], group=group, tick=tick).follow_ups
    assert [item.outcome for item in table.items] == OUTCOMES
    assert [item.result for item in table.items] == TOLD


NO_OUTCOMES = [
    [],
    ["Grön = fungerar väl, gul = kan utvecklas, röd = kräver beslut"],
    ["Risknivå: grön = låg, gul = medel, röd = hög."],
    ["Röd = brist som ger stor skada, gul = måttlig skada, grön = utan anmärkning i förra årets riskanalys."],
    ["Grön = ingen avvikelse, röd = avvikelse"],
    ["Grön, gul och röd avser förvaltningens tre avdelningar."],
]


@pytest.mark.parametrize("legend", NO_OUTCOMES)
@pytest.mark.parametrize("tick", ["x", "☒"])
@pytest.mark.parametrize("colours", [COLOURS, ("Blå", "Vit", "Svart")])
def test_colours_that_no_outcomes_explain_are_told_as_unread(
    legend: list[str], tick: str, colours: tuple[str, ...]
) -> None:
    facts = read(colours, [], legend, tick=tick)
    assert not facts.follow_ups
    assert [problem.code for problem in facts.problems] == ["columns-unread"]
    (table,) = facts.control_plans
    assert [control.extra for control in table.controls] == [{colours[at]: tick} for at in TICKED]


@pytest.mark.parametrize("legend", [*NO_OUTCOMES, *LEGENDS])
@pytest.mark.parametrize("header", ["Utfört", "Genomförd"])
def test_a_column_that_answers_comes_before_colours(legend: list[str], header: str) -> None:
    answers = ["Ja", "Ja", "Nej", "Ja"]
    rows = [
        [check, *("x" if at == ticked else "" for at in range(3)), answer, "Chef"]
        for check, ticked, answer in zip(CHECKS, TICKED, answers, strict=True)
    ]
    facts = interpret(document([TITLE, grid([["Kontrollmoment", *COLOURS, header, "Ansvarig"], *rows]), *legend]))
    (table,) = facts.follow_ups
    assert [item.result for item in table.items] == answers
    assert [item.extra for item in table.items] == [{COLOURS[at]: "x"} for at in TICKED]


@pytest.mark.parametrize("legend", [*NO_OUTCOMES, *LEGENDS])
def test_colours_left_of_the_checks_grade_the_risks(legend: list[str]) -> None:
    rows = [
        ["Fel lön", *("x" if at == ticked else "" for at in range(3)), check, "Chef"]
        for check, ticked in zip(CHECKS, TICKED, strict=True)
    ]
    facts = interpret(document([TITLE, grid([["Risk", *COLOURS, "Kontrollmoment", "Ansvarig"], *rows]), *legend]))
    assert not facts.follow_ups
    assert [problem.code for problem in facts.problems] == ["columns-unread"]
    (table,) = facts.control_plans
    assert [control.extra for control in table.controls] == [{COLOURS[at]: "x"} for at in TICKED]


def test_beside_results_colours_that_nothing_explains_leave_the_outcome_to_these() -> None:
    told = ["Inga avvikelser.", "Två avvikelser.", "Tre avvikelser.", "Inga avvikelser."]
    (table,) = read(COLOURS, told, []).follow_ups
    assert [(item.result, item.outcome) for item in table.items] == list(zip(told, OUTCOMES, strict=True))
    assert [item.extra for item in table.items] == [{COLOURS[at]: "x"} for at in TICKED]


def test_a_legend_that_leaves_a_colour_out_explains_none() -> None:
    (table,) = read(COLOURS, TOLD, ["Grön = ingen avvikelse, röd = avvikelse"]).follow_ups
    assert [item.outcome for item in table.items] == ["unclear"] * 4
    assert [item.extra for item in table.items] == [{COLOURS[at]: "x"} for at in TICKED]


@pytest.mark.parametrize("legend", [[], LEGENDS[1]])
def test_colours_of_a_risks_level_are_no_results(legend: list[str]) -> None:
    (table,) = read(COLOURS, TOLD, legend, group="Risknivå").follow_ups
    assert [item.result for item in table.items] == TOLD
    assert [item.outcome for item in table.items] == ["unclear"] * 4


@pytest.mark.parametrize("title", ["# Internkontrollplan 2024", "# Plan för intern kontroll 2024"])
def test_crosses_below_colours_make_no_plan_a_follow_up(title: str) -> None:
    facts = read(COLOURS, [], ["Grön = låg risk, gul = medelhög risk, röd = hög risk"], title=title)
    assert not facts.follow_ups
    (table,) = facts.control_plans
    assert [control.extra for control in table.controls] == [{COLOURS[at]: "x"} for at in TICKED]


def test_crosses_below_colours_score_no_risk_of_an_assessment() -> None:
    rows = [["Fel lön", "3", "2", "", "x"], ["Jäv", "1", "2", "x", ""], ["Stöld", "3", "3", "", "x"]]
    table = grid([["Risk", "Sannolikhet", "Konsekvens", "Grön", "Röd"], *rows])
    facts = interpret(document(["# Riskanalys 2024", table, "Grön = godkänd, röd = ej godkänd"]))
    assert not facts.follow_ups
    (found,) = facts.risk_assessments
    assert [risk.extra for risk in found.risks] == [{"Röd": "x"}, {"Grön": "x"}, {"Röd": "x"}]


def test_a_cross_below_one_colour_alone_is_no_choice() -> None:
    (table,) = read(("Röd",), TOLD, LEGENDS[1]).follow_ups
    assert [item.outcome for item in table.items] == ["unclear"] * 4


@pytest.mark.parametrize("legend", [[], LEGENDS[1]])
def test_beside_outcomes_in_words_colours_say_no_more(legend: list[str]) -> None:
    rows = [["Attest", "x", "", "x", ""], ["Avtal", "", "x", "", "x"]]
    head = ["Kontrollmoment", "Utan avvikelse", "Avvikelse", "Grön", "Röd"]
    (table,) = interpret(
        document([TITLE, grid([[*head, "Ansvarig"], *([*row, "Chef"] for row in rows)]), *legend])
    ).follow_ups
    assert [(item.result, item.outcome) for item in table.items] == [
        ("Utan avvikelse", "no-deviation"),
        ("Avvikelse", "deviation"),
    ]
    assert [item.extra for item in table.items] == [{"Grön": "x"}, {"Röd": "x"}]
