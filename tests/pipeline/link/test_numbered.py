"""Plans and follow-ups that name their risks by number are tied to the analysis that numbers them."""

from __future__ import annotations

import pytest

from pipeline.link import link
from schemas.extraction import Extraction
from schemas.tables import Control, RiskAssessment
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk

NAMES = ("Jäv vid upphandling", "Hot och våld", "Obehörig åtkomst", "Felaktiga utbetalningar", "Avtal saknas")


def numbered(*numbers: str, header: str = "Nr", year: int = 2025) -> RiskAssessment:
    rows = (risk(name, 3, 4, 12, extra={header: number}) for number, name in zip(numbers, NAMES, strict=False))
    return analysis(year, *rows)


def controls(*references: str | None) -> list[Control]:
    return [control(of, f"Granska underlag {index}") for index, of in enumerate(references)]


def tied(*files: Extraction) -> set[tuple[str, str]]:
    """The pairs of an analysis's risk and what a later row is said to be under."""
    return {
        (pair.one.risk.text, entry.row.id)
        for pairing in link(files).pairings
        for pair in pairing.risks
        for entry in pair.other.entries
    }


@pytest.mark.parametrize(
    ("numbers", "references"),
    [
        (("R1", "R2", "R3", "R4", "R5"), ("R3", "R1", "R5")),
        (("1", "2", "3", "4", "5"), ("3", "1", "5")),
        (("1", "2", "3", "4", "5"), ("R3", "R1", "R5")),
        (("R1", "R2", "R3", "R4", "R5"), ("Risk 3", "Risk 1", "Risk 5")),
        (("R01", "R02", "R03", "R04", "R05"), ("R3", "R1", "R5")),
        (("1.1", "1.2", "2.1", "2.2", "2.3"), ("2.1", "1.1", "2.3")),
        (("A1", "A2", "B1", "B2", "B3"), ("B1", "A1", "B3")),
    ],
)
@pytest.mark.parametrize("header", ["Nr", "Risk-id", "#"])
def test_a_number_is_the_risk_that_has_it(numbers: tuple[str, ...], references: tuple[str, ...], header: str) -> None:
    one = document(numbered(*numbers, header=header), plan(2025, *controls(*references)))
    assert tied(one) == {(NAMES[2], "t1r0"), (NAMES[0], "t1r1"), (NAMES[4], "t1r2")}


def test_letters_before_numbers_need_no_header() -> None:
    table = numbered("R1", "R2", "R3", header="Kolumn 1")
    assert tied(document(table, plan(2025, *controls("R2", "R1")))) == {(NAMES[1], "t1r0"), (NAMES[0], "t1r1")}


def test_a_check_of_several_risks_is_under_each() -> None:
    one = document(numbered("R1", "R2", "R3", "R4"), plan(2025, *controls("R1, R4", "R2–R3")))
    assert tied(one) == {(NAMES[0], "t1r0"), (NAMES[3], "t1r0"), (NAMES[1], "t1r1"), (NAMES[2], "t1r1")}


def test_the_number_may_stand_before_the_name() -> None:
    table = analysis(2025, *(risk(f"R{number} {name}", 3, 4, 12) for number, name in enumerate(NAMES, 1)))
    assert (f"R2 {NAMES[1]}", "t1r0") in tied(document(table, plan(2025, *controls("R2", "R1"))))


def test_the_analysis_may_be_another_file_of_the_year() -> None:
    files = document(numbered("R1", "R2", "R3"), name="a"), document(plan(2025, *controls("R3", "R1")), name="b")
    assert tied(*files) == {(NAMES[2], "t0r0"), (NAMES[0], "t0r1")}


def test_its_own_files_analysis_goes_before_another() -> None:
    other = analysis(2025, risk("Buller", 1, 1, 1, extra={"Nr": "R1"}), risk("Halka", 1, 1, 1, extra={"Nr": "R2"}))
    own = document(numbered("R1", "R2", "R3"), plan(2025, *controls("R2", "R1")), name="b")
    assert tied(document(other, name="a"), own) == {(NAMES[1], "t1r0"), (NAMES[0], "t1r1")}


def test_follow_ups_are_tied_as_plans_are() -> None:
    followed = follow_up(2025, item("R2", "Granska loggar"), item("R1", "Granska intyg"))
    assert tied(document(numbered("R1", "R2", "R3"), followed)) == {(NAMES[1], "t1r0"), (NAMES[0], "t1r1")}


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (numbered("1", "2", "3", header="Prioritet"), "an order of precedence numbers no risks"),
        (numbered("R1", "R1", "R2", "R2"), "numbers that two risks share name none"),
        (numbered("K1", "K2", "K3"), "other letters are other numbers"),
        (numbered("R7", "R8", "R9"), "most of the plan's numbers are not there"),
    ],
)
def test_what_is_not_tied(table: RiskAssessment, why: str) -> None:
    assert tied(document(table, plan(2025, *controls("R1", "R2", "R3")))) == set(), why


def test_numbers_of_rows_beside_names_tie_nothing() -> None:
    rows = [control(name, "Granska", extra={"Nr": f"R{number}"}) for number, name in enumerate(NAMES[1:3], 1)]
    assert tied(document(numbered("R1", "R2", "R3"), plan(2025, *rows))) == {(NAMES[1], "t1r0"), (NAMES[2], "t1r1")}


def test_rows_that_only_count_themselves_tie_nothing() -> None:
    rows = [control(None, f"Granska {number}", extra={"Nr": f"{number}"}) for number in range(1, 4)]
    assert tied(document(numbered("1", "2", "3"), plan(2025, *rows))) == set()


def test_the_same_number_of_two_years_is_no_risk_by_itself() -> None:
    last, this = plan(2024, *controls("R1", "R2")), plan(2025, *controls("R1", "R2"))
    assert tied(document(last, name="a"), document(this, name="b")) == set()


def test_over_years_the_names_count_and_not_the_numbers() -> None:
    last = document(numbered("R1", "R2", "R3", year=2024), plan(2024, control("R1", "Granska intyg")), name="a")
    this = document(numbered("R3", "R2", "R1"), plan(2025, control("R3", "Granska intyg")), name="b")
    plans = [
        pairing
        for pairing in link([last, this]).pairings
        if (pairing.one.kind, pairing.other.kind) == ("control_plan", "control_plan")
    ]
    assert [pair.one.risk.text for pairing in plans for pair in pairing.risks] == [NAMES[0]]
