"""Headers of a pivot table's values: "Max av Riskvärde" beside the risks and checks that its rows are of."""

from __future__ import annotations

from statistics import fmean

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEAD = ["Process", "Risk", "Kontrollmoment", "Ansvarig"]
ROWS = [
    ["Bad", "Klorhalten mäts inte", "Läs av loggen", "Badmästare", 15],
    ["", "Entréer redovisas sent", "Jämför kassan", "Ekonom", 6],
    ["Bad Summa", "", "", "", 15],
    ["Bibliotek", "Lån krävs inte in", "Uttag av krav", "Chef", 8],
    ["", "Inköp utan avtal", "Stickprov", "Chef", 12],
    ["Bibliotek Summa", "", "", "", 12],
]


def rows(header: str) -> list[list[str | None]]:
    body: list[list[str | None]] = [[str(text) for text in row] for row in ROWS]
    return [[*HEAD, header], *body]


@pytest.mark.parametrize("of", ["Riskvärde", "riskvärde", "Risktal"])
@pytest.mark.parametrize("made", ["Max av {}", "Min av {}", "Medel av {}", "Medelvärde av {}", "Max - {}", "Max – {}"])
def test_the_largest_of_a_rows_scores_is_its_score(made: str, of: str) -> None:
    facts = interpret(document(["# Internkontrollplan 2027", grid(rows(made.format(of)))]))
    (plan,) = facts.control_plans
    assert [one.score.value for one in plan.controls if one.score] == [15, 6, 8, 12]
    assert not facts.problems


@pytest.mark.parametrize("header", ["Varians av Riskvärde", "Median - Risktal", "Antal av Riskvärde"])
def test_what_else_is_worked_out_of_scores_is_none_of_a_row_and_told(header: str) -> None:
    facts = interpret(document(["# Internkontrollplan 2027", grid(rows(header))]))
    (plan,) = facts.control_plans
    assert not any(one.score for one in plan.controls)
    assert [problem.code for problem in facts.problems] == ["columns-unread"]
    assert header in facts.problems[0].message


def test_beside_the_score_itself_it_stays_what_it_is() -> None:
    made = [[*row, "99" if at else "Max av Riskvärde"] for at, row in enumerate(rows("Riskvärde"))]
    (plan,) = interpret(document(["# Internkontrollplan 2027", grid(made)])).control_plans
    assert [one.score.value for one in plan.controls if one.score] == [15, 6, 8, 12]


def test_of_groups_that_are_counted_it_makes_no_risks() -> None:
    made: list[list[str | None]] = [["Process", "Antal risker", "Max av Riskvärde"], ["Bad", "2", "15"], ["Bibliotek", "2", "12"]]  # fmt: skip
    facts = interpret(document(["# Riskanalys 2027", grid(made)]))
    assert not facts.risk_assessments


GROUPS = {
    "Hamn": {"Kajplats hyrs ut dubbelt": (3, 2), "Avgift tas inte ut": (1, 4)},
    "Färja": {"Turer ställs in": (3, 3), "Biljetter säljs två gånger": (2, 3), "Olja läcker": (1, 4)},
    "Avfall": {"Kärl töms inte": (2, 3)},
}
Scored = dict[str, tuple[int, int]]


def made_of(groups: dict[str, Scored], made: str, row: str, measure: str) -> list[list[str | None]]:
    """A pivot table whose groups stand over their risks in one column, each with what was worked out of these."""
    body: list[list[str | None]] = [[row, *(f"{made} av {of}" for of in ("Sannolikhet", "Konsekvens", "Riskpoäng")), measure]]  # fmt: skip
    for group, risks in groups.items():
        scores = [(one, other, one * other) for one, other in risks.values()]
        worked = (max(of) if made == "Max" else fmean(of) for of in zip(*scores, strict=True))
        body.append([group, *(f"{number:.1f}".replace(".", ",") for number in worked), ""])
        body += [[name, *map(str, score), f"Rutin {name}"] for name, score in zip(risks, scores, strict=True)]
    return [*body, ["Totalsumma", "2,2", "3,2", "6,5", ""]]


@pytest.mark.parametrize("measure", ["Åtgärd", "Beslutad hantering", "Planerad hantering"])
@pytest.mark.parametrize("row", ["Radetiketter", "Row Labels"])
@pytest.mark.parametrize("made", ["Medel", "Max"])
def test_what_is_worked_out_of_the_risks_below_it_is_their_process(made: str, row: str, measure: str) -> None:
    facts = interpret(document(["# Riskanalys 2027", grid(made_of(GROUPS, made, row, measure))]))
    (table,) = facts.risk_assessments
    assert [
        (one.process, one.name, (one.score.likelihood, one.score.consequence)) for one in table.risks if one.score
    ] == [(group, name, score) for group, risks in GROUPS.items() for name, score in risks.items()]
    assert [[of.text for of in one.treatments] for one in table.risks] == [[f"Rutin {one.name}"] for one in table.risks]
    assert not facts.problems


def test_risks_below_no_group_stay_rows() -> None:
    body = made_of(GROUPS, "Medel", "Radetiketter", "Åtgärd")
    flat = [row for row in body if row[0] not in GROUPS]
    (table,) = interpret(document(["# Riskanalys 2027", grid(flat)])).risk_assessments
    assert [one.name for one in table.risks] == [name for risks in GROUPS.values() for name in risks]
    assert not any(one.process for one in table.risks)


def test_groups_alone_are_no_risks_and_told() -> None:
    groups = {
        "Hamn": {"A": (1, 1), "B": (5, 5)},
        "Färja": {"C": (1, 4), "D": (5, 1)},
        "Avfall": {"E": (4, 1), "F": (1, 3)},
    }
    body = made_of(groups, "Medel", "Radetiketter", "Åtgärd")
    alone = [row[:4] for at, row in enumerate(body) if not at or row[0] in groups]
    facts = interpret(document(["# Riskanalys 2027", grid(alone)]))
    assert not facts.risk_assessments
    assert [problem.code for problem in facts.problems] == ["table-unread"]


VOTED = [("Kajplats hyrs ut dubbelt", "2,5", "3,4", "8,5"), ("Fel avgift för vatten", "1,8", "3,6", "6,5"), ("Turer ställs in", "3,7", "2,9", "10,7")]  # fmt: skip


@pytest.mark.parametrize("made", ["Medel", "Genomsnitt"])
@pytest.mark.parametrize("columns", [3, 4])
def test_means_of_what_several_voted_for_a_risk_are_its_scores(made: str, columns: int) -> None:
    head = ["Radetiketter", *(f"{made} av {of}" for of in ("Sannolikhet", "Konsekvens", "Riskvärde"))]
    body = [row[:columns] for row in (head, *VOTED, ("Totalsumma", "2,7", "3,3", "8,6"))]
    facts = interpret(document(["# Riskanalys 2027", grid(body)]))
    (table,) = facts.risk_assessments
    assert [(one.name, one.score and (one.score.likelihood, one.score.consequence)) for one in table.risks] == [
        (name, tuple(float(part.replace(",", ".")) for part in parts[:2])) for name, *parts in VOTED
    ]
    assert not facts.problems


DETAILS: list[list[str | None]] = [["Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]]
DETAILS += [[group, name, str(one), str(other), str(one * other)] for group, risks in GROUPS.items() for name, (one, other) in risks.items()]  # fmt: skip


def summed(labels: list[str], made: str, columns: list[str], number: str) -> list[list[str | None]]:
    """A pivot table with the same number in all its fields."""
    rows: list[list[str | None]] = [["Radetiketter", *(f"{made} av {of}" for of in columns)]]
    rows += [[label, *[number] * len(columns)] for label in labels]
    return [*rows, ["Totalsumma", *["4"] * len(columns)]]


@pytest.mark.parametrize("number", ["3", "2,5"])
@pytest.mark.parametrize("made", ["Max", "Medel", "Min"])
@pytest.mark.parametrize(
    "columns",
    [
        ["Sannolikhet", "Konsekvens"],
        ["Sannolikhet", "Riskvärde"],
        ["Sannolikhet", "Konsekvens", "Riskvärde"],
        ["Risk", "Sannolikhet", "Konsekvens"],
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_groups_of_the_risks_of_another_table_are_passed_over(
    columns: list[str], made: str, number: str, *, first: bool
) -> None:
    tables = [grid(DETAILS), grid(summed([*GROUPS], made, columns, number))]
    facts = interpret(document(["# Riskanalys 2027", *(tables[::-1] if first else tables)]))
    (table,) = facts.risk_assessments
    assert [one.process for one in table.risks] == [row[0] for row in DETAILS[1:]]
    assert not facts.problems


def test_sums_of_groups_are_passed_over() -> None:
    made = summed([*GROUPS], "Summa", ["Sannolikhet", "Konsekvens", "Riskvärde"], "4")
    facts = interpret(document(["# Riskanalys 2027", grid(DETAILS), grid(made)]))
    assert [len(table.risks) for table in facts.risk_assessments] == [len(DETAILS) - 1]
    assert not facts.problems


@pytest.mark.parametrize("number", ["3", "2,5"])
def test_means_of_risks_that_another_table_scores_are_passed_over(number: str) -> None:
    """Each who voted has a row there."""
    names = [str(row[1]) for row in DETAILS[1:]]
    made = summed(names, "Medel", ["Sannolikhet", "Konsekvens"], number)
    facts = interpret(document(["# Riskanalys 2027", grid(DETAILS), grid(made)]))
    (table,) = facts.risk_assessments
    assert [one.name for one in table.risks] == names
    assert not facts.problems


def test_means_of_risks_that_another_table_names_without_scores_are_read() -> None:
    names = [str(row[1]) for row in DETAILS[1:]]
    made = summed(names, "Medel", ["Sannolikhet", "Konsekvens"], "2,5")
    plan: list[list[str | None]] = [["Risk", "Kontrollmoment", "Ansvarig"]]
    plan += [[name, f"Stickprov av {name}", "Chef"] for name in names]
    facts = interpret(document(["# Riskanalys 2027", grid(made)], ["# Internkontrollplan 2027", grid(plan)]))
    (table,) = facts.risk_assessments
    assert [one.score and one.score.likelihood for one in table.risks] == [2.5] * len(names)
