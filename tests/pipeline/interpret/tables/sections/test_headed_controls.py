"""What is done, in a table that its heading or title calls controls, is what is controlled; so it is on slides that say which part follows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.pages.running_lines import noise_of
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Nycklar saknas", "Hyra debiteras fel", "Lekplatser besiktigas inte", "Jäv vid inköp"]
DONE = ["Räkna nycklar", "Jämför tio avtal", "Läs protokollen", "Läs beslutslistan"]
WHO = [("Maj", "Vaktmästare"), ("Juni", "Ekonom"), ("Mars", "Parkchef"), ("Oktober", "Jurist")]
SCORED = [["Risk", "Sannolikhet", "Konsekvens"], *([risk, "2", str(at)] for at, risk in enumerate(RISKS, 1))]
HEADERS = ["Det här gör vi", "Vad gör vi?", "Det vi ska göra", "Vad ska göras?"]
Block = Line | Grid | str


def at_top(text: str, page: int) -> Line:
    return Line(text, (35, 12, 300, 44), size=26, bold=True, page=page)


def rows(done: str, places: Sequence[int], page: int) -> Grid:
    return grid([["Risk", done, "När", "Vem"], *([RISKS[at], DONE[at], *WHO[at]] for at in places)], page=page)


def slides(titles: tuple[str, str], done: str) -> Facts:
    """A deck: its front, its risks with scores, what is done about them on two slides, and what follows."""
    pages: list[list[Block]] = [
        ["# Intern kontroll 2028", "Parknämnden"],
        [at_top("Fyra risker", 2), grid(SCORED, page=2)],
        [at_top(titles[0], 3), rows(done, (0, 1), 3)],
        [at_top(titles[1], 4), rows(done, (2, 3), 4)],
        [at_top("Fortsättning", 5), "Frågor?"],
    ]
    return interpret(document(*pages))


@pytest.mark.parametrize("done", HEADERS)
@pytest.mark.parametrize(
    "titles",
    [
        ("Kontroller 2028 (1 av 2)", "Kontroller 2028 (2 av 2)"),
        ("Årets kontroller, del 1 av 2", "Årets kontroller, del 2 av 2"),
        ("Interna kontroller (1/2)", "Interna kontroller (2/2)"),
        ("Våra kontroller 2028", "Våra kontroller 2028"),
    ],
)
def test_what_is_done_under_a_heading_of_controls_is_a_plan_over_all_its_slides(
    titles: tuple[str, str], done: str
) -> None:
    facts = slides(titles, done)
    [plan], [analysis] = facts.control_plans, facts.risk_assessments
    assert [row.risk for row in plan.controls] == RISKS
    assert [row.checks[0].text for row in plan.controls] == DONE
    told = [(row.frequency, row.responsible and row.responsible.text) for row in plan.controls]
    assert told == WHO
    assert [(risk.name, risk.treatments) for risk in analysis.risks] == [(risk, []) for risk in RISKS]


@pytest.mark.parametrize("title", ["Åtgärder 2028", "Så minskar vi riskerna", "Kontroller och åtgärder 2028"])
def test_what_is_done_under_another_heading_are_measures(title: str) -> None:
    facts = slides((f"{title} (1 av 2)", f"{title} (2 av 2)"), HEADERS[0])
    assert not facts.control_plans
    assert [risk.treatments[0].text for risk in facts.risk_assessments[0].risks] == DONE


def test_measures_by_name_stay_so_under_a_heading_of_controls() -> None:
    facts = slides(("Kontroller 2028 (1 av 2)", "Kontroller 2028 (2 av 2)"), "Åtgärd")
    assert not facts.control_plans


@pytest.mark.parametrize("done", HEADERS)
def test_what_is_done_in_a_plan_without_scores_is_what_is_controlled(done: str) -> None:
    [plan] = interpret(document(["# Internkontrollplan 2028", rows(done, range(4), 1)])).control_plans
    assert [row.checks[0].text for row in plan.controls] == DONE


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Kontroller ({0} av 2)", False),  # a part of what the title names
        ("Kontroller ({0}/2)", False),
        ("Park och gata ({0} av 2)", False),
        ("Park och gata, sida {0} av 2", True),
    ],
)
def test_which_part_of_a_title_follows_is_no_pages_number(title: str, *, own: bool) -> None:
    heads = [at_top(title.format(page - 1), page) for page in (2, 3)]
    below: list[list[Block]] = [[head, "Text"] for head in heads]
    assert noise_of(document(["# Intern kontroll 2028"], *below)) == (set(map(id, heads)) if own else set())


@pytest.mark.parametrize("title", ["Park och gata ({0} av 2)", "Park och gata ({0}/2)"])
def test_a_count_of_all_pages_is_the_pages_own(title: str) -> None:
    heads = [at_top(title.format(page), page) for page in (1, 2)]
    pages: list[list[Block]] = [[head, "Text"] for head in heads]
    assert noise_of(document(*pages)) == set(map(id, heads))
