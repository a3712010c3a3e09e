"""Forms of labels and values that name no risk, below the scores of the risk above: they tell of that one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

Block = Line | Grid | str
RISKS = (
    ("Trafik", "Skolskjuts uteblir", 3, 4, ("Avvikelser ur körjournalen räknas", "Förare frågas")),
    ("Trafik", "Tillstånd löper ut", 2, 4, ("Datum i registret läses",)),
    ("Bygg", "Lov ges utan grannars svar", 4, 3, ("Tio akter läses", "Svarskort jämförs")),
)
LABELS = [
    ("Kontrollmoment", "När", "Ansvarig", "Rapport lämnas till"),
    ("Kontrollaktivitet", "Frekvens", "Vem utför", "Rapporteras till"),
    ("Kontroll", "Hur ofta", "Kontrollansvarig", "Rapporteras till"),
]


def scores(likelihood: int, consequence: int, drawn: str) -> Grid:
    names, values = ["Sannolikhet", "Konsekvens", "Riskvärde"], [likelihood, consequence, likelihood * consequence]
    if drawn == "form":
        return grid([[name, str(value)] for name, value in zip(names, values, strict=True)])
    return grid([names, [str(value) for value in values]])


def form(labels: Sequence[str], check: str, named: str = "") -> Grid:
    values = [check, "Varje kvartal", "Controller", "Förvaltningschef"]
    own = [["Risk", named]] if named else []
    return grid([*own, *map(list, zip(labels, values, strict=True))])


def paper(labels: Sequence[str], drawn: str, *, labelled: bool, several: bool) -> list[Block]:
    blocks: list[Block] = ["# Internkontrollplan 2026"]
    process = ""
    for of, risk, likelihood, consequence, checks in RISKS:
        blocks += [f"# Process: {of}" if labelled else f"# {of}"] * (of != process)
        blocks += [f"## Risk: {risk}" if labelled else f"## {risk}", scores(likelihood, consequence, drawn)]
        blocks += [form(labels, check) for check in checks[: len(checks) if several else 1]]
        process = of
    return blocks


@pytest.mark.parametrize("labels", LABELS, ids=lambda labels: labels[0])
@pytest.mark.parametrize("several", [True, False])
@pytest.mark.parametrize(("drawn", "labelled"), [("table", True), ("table", False), ("form", True)])
def test_a_form_of_a_check_below_scores_is_of_the_risk_above(
    labels: Sequence[str], drawn: str, *, labelled: bool, several: bool
) -> None:
    facts = interpret(document(paper(labels, drawn, labelled=labelled, several=several)))
    (plan,) = facts.control_plans
    wanted = [
        (of, risk, check, float(likelihood * consequence))
        for of, risk, likelihood, consequence, checks in RISKS
        for check in checks[: len(checks) if several else 1]
    ]
    assert [
        (one.process, one.risk, one.checks[0].text, one.score and one.score.value) for one in plan.controls
    ] == wanted
    assert not facts.risk_assessments
    assert not facts.problems


@pytest.mark.parametrize("drawn", ["table", "form"])
def test_forms_that_name_their_own_risks_are_not_of_the_one_above(drawn: str) -> None:
    named = [form(LABELS[0], checks[0], risk) for _, risk, _, _, checks in RISKS[1:]]
    facts = interpret(
        document(["# Internkontrollplan 2026", "## Risk: Skolskjuts uteblir", scores(3, 4, drawn), *named])
    )
    (plan,) = facts.control_plans
    assert [(one.risk, one.score) for one in plan.controls] == [(risk, None) for _, risk, *_ in RISKS[1:]]


def test_a_heading_over_one_table_of_scores_names_no_check_of_a_later_form() -> None:
    """Of one heading without a label nobody knows whether it is a risk's."""
    facts = interpret(
        document(["# Internkontrollplan 2026", "## Samlad bild", scores(3, 4, "table"), form(LABELS[0], "Akter läses")])
    )
    (plan,) = facts.control_plans
    assert [(one.risk, one.score) for one in plan.controls] == [(None, None)]


@pytest.mark.parametrize(
    ("label", "said"), [("Ansvarig", ("Riskägaren", "Kontrollanten")), ("Åtgärd", ("Utbilda förare", "Ny rutin"))]
)
def test_forms_of_risks_and_checks_that_share_a_label_stay_apart(label: str, said: tuple[str, str]) -> None:
    blocks: list[Block] = ["# Internkontrollplan 2026"]
    for _, risk, likelihood, consequence, checks in RISKS:
        parts = [["Risk", risk], ["Sannolikhet", str(likelihood)], ["Konsekvens", str(consequence)], [label, said[0]]]
        blocks += [grid(parts), grid([["Kontrollmoment", checks[0]], ["Frekvens", "Varje år"], [label, said[1]]])]
    facts = interpret(document(blocks))
    risks = [risk for table in facts.risk_assessments for risk in table.risks]
    told = [risk.owner.text if risk.owner else risk.treatments[0].text for risk in risks]
    assert [risk.name for risk in risks] == [risk for _, risk, *_ in RISKS]
    assert told == [said[0]] * len(RISKS)
    assert not any(risk.extra for risk in risks)
    assert not facts.problems
