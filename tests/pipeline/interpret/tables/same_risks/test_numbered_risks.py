"""Chapters of a document joined by the numbers of its risks."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

NAMES = {"1": "Avgifter beräknas fel", "2": "Driftjournal saknas", "3": "Mätare byts sent", "4": "Avtal glöms bort"}
CHECKS = ["Omräkning av fakturor", "Granskning av journaler", "Lista på gamla mätare", "Genomgång av avtal"]


def read(
    header: str, references: list[str], *, numbered: str = "R{}", column: str = "Nr", title: str = "Kontroller"
) -> Facts:
    """An assessment whose risks have numbers, and a chapter of checks beside what refers to these."""
    risks = [[numbered.format(number), name, "3", number, str(3 * int(number))] for number, name in NAMES.items()]
    rows = [[of, check, "Ekonom"] for of, check in zip(references, CHECKS, strict=False)]
    return interpret(
        document(
            ["# Intern kontroll 2027", "## Risker", grid([[column, "Risk", "S", "K", "Riskvärde"], *risks])],
            [f"## {title}", grid([[header, "Kontrollmoment", "Ansvarig"], *rows])],
        )
    )


def told(facts: Facts) -> list[str | None]:
    return [row.risk for table in facts.control_plans for row in table.controls]


@pytest.mark.parametrize("header", ["Risk nr", "Risk", "Avser risk", "Risk-id"])
@pytest.mark.parametrize(("numbered", "of"), [("R{}", "R{}"), ("{}", "R{}"), ("R{}", "Risk {}"), ("SBN-{}", "SBN-{}")])
def test_a_check_has_the_name_of_the_risk_whose_number_it_has(header: str, numbered: str, of: str) -> None:
    facts = read(header, [of.format(number) for number in "2124"], numbered=numbered)
    assert told(facts) == [NAMES[number] for number in "2124"]
    (plan,) = facts.control_plans
    assert [row.extra[header] for row in plan.controls] == [of.format(number) for number in "2124"]
    assert not facts.problems


@pytest.mark.parametrize(
    ("of", "numbers", "joined"), [("R{}", "1234", True), ("R{}", "1124", True), ("{}", "1124", False), ("{}", "1234", False), ("K{}", "1234", False)]
)  # fmt: skip
@pytest.mark.parametrize("header", ["Nr", "Id", "Ref"])
def test_a_number_alone_refers_with_the_risks_letters(header: str, of: str, numbers: str, joined: bool) -> None:  # noqa: FBT001
    """Others are the plan's own, also where one comes again for several checks."""
    found = told(read(header, [of.format(number) for number in numbers], numbered=of if of != "K{}" else "R{}"))
    assert found == [NAMES[number] if joined else None for number in numbers]


@pytest.mark.parametrize("header", ["Risknr", "Risk nr", "Risk-id", "Riskens nummer"])
@pytest.mark.parametrize("numbered", ["{}", "R{}"])
def test_digits_alone_are_numbers_of_risks_below_a_header_that_says_so(header: str, numbered: str) -> None:
    assert told(read(header, list("2143"), numbered=numbered)) == [NAMES[number] for number in "2143"]


@pytest.mark.parametrize("header", ["Risk", "Risker"])
@pytest.mark.parametrize("numbered", ["{}", "R{}"])
def test_digits_alone_below_a_risk_may_be_its_score(header: str, numbered: str) -> None:
    assert told(read(header, list("3241"), numbered=numbered)) == list("3241")


def test_a_number_that_the_assessment_lacks_and_several_stay_as_written() -> None:
    assert told(read("Risk nr", ["R1", "R9", "R2, R4", "R3"])) == [NAMES["1"], "R9", "R2, R4", NAMES["3"]]


def test_numbers_of_other_things_stay_numbers() -> None:
    assert told(read("Risk nr", ["R1", "R7", "R8", "R9"])) == ["R1", "R7", "R8", "R9"]


def test_the_number_may_stand_before_the_names() -> None:
    rows = [[f"R{number} {name}", "3", "2", "6"] for number, name in NAMES.items()]
    checks = [[f"R{number}", check] for number, check in zip("321", CHECKS, strict=False)]
    first = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], *rows])
    second = grid([["Risk nr", "Kontrollmoment"], *checks])
    facts = interpret(document(["# Riskanalys 2027", first], ["# Internkontrollplan 2027", second]))
    assert told(facts) == [f"R{number} {NAMES[number]}" for number in "321"]


def test_a_follow_up_is_joined_too() -> None:
    rows = [[f"R{number}", check, "Ingen avvikelse"] for number, check in zip("13", CHECKS, strict=False)]
    risks = [[f"R{number}", name, "3", "2", "6"] for number, name in NAMES.items()]
    facts = interpret(
        document(
            ["# Intern kontroll 2027", "## Risker", grid([["Nr", "Risk", "S", "K", "Riskvärde"], *risks])],
            ["## Uppföljning", grid([["Risk nr", "Kontrollmoment", "Resultat"], *rows])],
        )
    )
    assert [item.risk for one in facts.follow_ups for item in one.items] == [NAMES["1"], NAMES["3"]]


def of_years(analyses: dict[str, list[str]], references: list[str], year: str) -> Facts:
    """Analyses of several years with the names of their risks by number, and a plan of a year that refers to these."""
    pages: list[list[str | Grid]] = []
    for of, names in analyses.items():
        rows = [[f"R{number}", name, "3", "2", "6"] for number, name in enumerate(names, 1)]
        pages.append([f"## Riskanalys {of}", grid([["Risknr", "Risk", "S", "K", "Riskvärde"], *rows])])
    checks = [[of, check] for of, check in zip(references, CHECKS, strict=False)]
    pages.append([f"## Internkontrollplan {year}", grid([["Risknr", "Kontrollmoment"], *checks])])
    return interpret(document(*pages))


EARLIER, OWN = ["Fel lön", "Jäv vid inköp", "Brand", "Hot", "Mögel i lokaler"], ["Sena beslut", "Fel bidrag", "Stöld"]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("numbers", ["123", "125", "154"])
def test_the_names_are_those_of_the_analysis_of_the_plans_year(numbers: str, first: bool) -> None:  # noqa: FBT001
    """What it lacks stays a number, however many an earlier year's has."""
    analyses = {"2026": EARLIER, "2027": OWN} if first else {"2027": OWN, "2026": EARLIER}
    names = dict(enumerate(OWN, 1))
    found = told(of_years(analyses, [f"R{number}" for number in numbers], "2027"))
    has_most = sum(int(number) in names for number in numbers) * 2 >= len(numbers)
    assert found == [(names.get(int(number)) if has_most else None) or f"R{number}" for number in numbers]


def test_of_several_other_years_none_has_the_names() -> None:
    assert told(of_years({"2025": EARLIER, "2026": OWN}, ["R1", "R2"], "2027")) == ["R1", "R2"]


def test_the_only_analysis_has_the_names_whatever_its_year() -> None:
    assert told(of_years({"2026": EARLIER}, ["R1", "R2"], "2027")) == EARLIER[:2]
