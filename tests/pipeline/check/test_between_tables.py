"""Rules that hold the analysis, the plan and the follow-up of a year against each other."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.extraction import LedgerEntry
from schemas.tables import ControlPlan, FollowUp, RiskAssessment, Scale, Treatment
from tests.pipeline.check.help import about, examined, found
from tests.pipeline.factory import analysis, control, document, follow_up, item, pair, plan, risk, score

NAMES = ("Jäv vid upphandling", "Hot och våld", "Obehörig åtkomst", "Felaktiga utbetalningar")
CHECKS = ("Granska intyg om bisyssla", "Följa upp tillbud", "Ta ut loggar", "Stickprov av utbetalningar")


def assessed(*names: str, year: int | None = 2023, value: float = 12, **fields: Any) -> RiskAssessment:
    return analysis(year, *(risk(name, 3, 4, value) for name in names), **fields)


def planned(*names: str, year: int | None = 2023, **fields: Any) -> ControlPlan:
    return plan(year, *(control(name, CHECKS[index % 4]) for index, name in enumerate(names)), **fields)


def followed(*checks: str, year: int | None = 2023, **fields: Any) -> FollowUp:
    return follow_up(year, *(item(NAMES[index % 4], check) for index, check in enumerate(checks)), **fields)


# score-mismatch


def scored(likelihood: float, consequence: float, name: str = NAMES[0]) -> ControlPlan:
    return plan(2023, control(name, CHECKS[0], score=score(likelihood, consequence, likelihood * consequence)))


def test_one_risk_with_two_scores() -> None:
    [one] = found(document(analysis(2023, risk(NAMES[0], 3, 4, 12)), scored(2, 4)), code="score-mismatch")
    assert (one.severity, one.about, one.stated, one.expected) == ("error", NAMES[0], "2 × 4 = 8", "3 × 4 = 12")
    assert one.rows == ["t0r0", "t1r0"]


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ((analysis(2023, risk(NAMES[0], 3, 4, 12)), scored(3, 4)), "the same"),
        ((analysis(2023, risk(NAMES[0], 3, 4, 12)), plan(2023, control(NAMES[0], "x", score=pair(3, 4)))), "no value stated"),
        ((analysis(2022, risk(NAMES[0], 3, 4, 12)), scored(2, 4)), "another year"),
        ((analysis(2023, risk(NAMES[0], 3, 4, 12), body="Kulturnämnden"), scored(2, 4)), "another body"),
        ((analysis(2023, risk(NAMES[0], 3, 4, 12, residual=score(2, 4, 8))), scored(2, 4)), "what remains after treatment"),
        ((analysis(2023, risk(NAMES[0], 3, 4, 12), risk("Hot", 2, 4, 8)), plan(2023, control(NAMES[0], "x", score=score(4, 3, 12)), control("Hot", "y", score=score(4, 2, 8)))), "parts the other way round"),
        ((analysis(2023, risk("Hot i A", 3, 4, 12)), scored(2, 4, "Hot i B")), "hardly one risk"),
    ],
)  # fmt: skip
def test_no_mismatch(tables: tuple[Any, ...], why: str) -> None:
    assert found(document(*tables), code="score-mismatch") == [], why


def test_one_turned_pair_beside_one_that_agrees_is_a_mismatch() -> None:
    """As many turned as straight: the plan's order is not the other way round."""
    assessed_ = analysis(2023, risk(NAMES[0], 3, 4, 12), risk(NAMES[1], 2, 4, 8))
    turned, straight = (control(NAMES[0], "x", score=score(4, 3, 12)), control(NAMES[1], "y", score=score(2, 4, 8)))
    assert about("score-mismatch", assessed_, plan(2023, turned, straight)) == [NAMES[0]]


def test_two_plans_of_one_year_in_two_files_are_drafts() -> None:
    first = document(analysis(2023, risk(NAMES[0], 3, 4, 12)), name="a.pdf")
    draft, final = document(scored(2, 4), name="b.pdf"), document(scored(3, 4), name="c.pdf")
    assert found(first, draft, final, code="score-mismatch") == []


def test_a_finding_between_files_stands_in_the_later_one() -> None:
    later = found(
        document(scored(2, 4), name="plan.pdf"),
        document(analysis(2023, risk(NAMES[0], 3, 4, 12)), name="analys.pdf"),
        code="score-mismatch",
    )
    assert "i riskanalysen (analys.pdf, sidan 1)" in later[0].message
    assert later[0].rows == ["analys.pdf".ljust(64, "0") + "#t0r0", "t0r0"]


# risk-without-control and control-without-risk

MUST = Scale(threshold=9, requires="check", method="product")


def test_a_risk_without_a_control_is_told_in_its_own_plan() -> None:
    """Of two plans of the year: the one in its file, else the one that shares most with it."""
    tables = assessed(*NAMES, scale=MUST), planned(*NAMES[:3])
    for papers, place in (
        ((document(*tables, name="a.pdf"), document(planned(*NAMES[:2]), name="b.pdf")), 0),
        (
            (
                document(tables[0], name="a.pdf"),
                document(tables[1], name="b.pdf"),
                document(planned(NAMES[0]), name="c.pdf"),
            ),
            1,
        ),
    ):
        told = [
            [one.code for one in paper.discrepancies if one.code == "risk-without-control"]
            for paper in examined(*papers)
        ]
        assert [number for number, codes in enumerate(told) if codes] == [place]


def test_a_risk_over_the_stated_threshold_without_a_check() -> None:
    [one] = found(document(assessed(*NAMES, scale=MUST), planned(*NAMES[:3])), code="risk-without-control")
    assert (one.severity, one.about) == ("warning", NAMES[3])
    assert "Från 9 kräver dokumentet ett kontrollmoment" in one.message


@pytest.mark.parametrize(
    ("parts", "told"),
    [((3, 2, 9), []), ((4, 3, 9), ["Brand i arkivet"]), ((3, 3, 9), ["Brand i arkivet"]), ((3, 2, 6), [])],
)
def test_a_value_that_is_no_product_demands_a_check_where_the_product_does_too(
    parts: tuple[int, ...], told: list[str]
) -> None:
    table = analysis(2023, *(risk(name, 2, 2, 4) for name in NAMES), risk("Brand i arkivet", *parts), scale=MUST)
    assert about("risk-without-control", table, planned(*NAMES)) == told


def test_below_the_threshold_nothing_is_required() -> None:
    assert about("risk-without-control", assessed(*NAMES, value=8, scale=MUST), planned(*NAMES[:3])) == []


def test_where_a_treatment_may_stand_in_for_the_check() -> None:
    either = Scale(threshold=9, requires="either", method="product")
    table = assessed(*NAMES, scale=either)
    table.risks[3].treatments = [Treatment(text="Utbildning")]
    assert about("risk-without-control", table, planned(*NAMES[:3])) == []
    assert about("risk-without-control", assessed(*NAMES, scale=either), planned(*NAMES[:3])) == [NAMES[3]]


def test_without_a_stated_demand_one_notice_in_sum() -> None:
    [one] = found(document(assessed(*NAMES), planned(*NAMES[:2])), code="risk-without-control")
    assert one.severity == "notice"
    assert "”Obehörig åtkomst” och ”Felaktiga utbetalningar”" in one.message


def test_a_sentence_names_a_workbook_s_sheet_and_no_page() -> None:
    sheets = [
        LedgerEntry(page=page, path=path, kind="table", outcome="extracted")
        for page, path in ((1, "Risker!A5"), (2, "Plan 2023!A5"))
    ]
    tables = (assessed(*NAMES), planned(*NAMES[:2], pages=(2, 2)))
    [one] = found(document(*tables, ledger=sheets), code="risk-without-control")
    assert "(bladet ”Plan 2023”)" in one.message
    [one] = found(document(*tables), code="risk-without-control")
    assert "(sidan 2)" in one.message


def test_a_plan_that_was_not_read_whole_proves_nothing() -> None:
    unread = LedgerEntry(page=3, kind="table", outcome="unread")
    tables = (assessed(*NAMES, scale=MUST), planned(*NAMES[:3]))
    assert found(document(*tables, ledger=[unread]), code="risk-without-control") == []
    assert found(document(*tables, status="partial"), code="risk-without-control") == []


def test_a_plan_that_shares_nothing_with_the_analysis_is_of_something_else() -> None:
    assert about("risk-without-control", assessed(*NAMES, scale=MUST), planned("Brand", "Stöld")) == []


def test_a_risk_in_other_words_may_be_the_one() -> None:
    assert (
        about(
            "risk-without-control", assessed(*NAMES, scale=MUST), planned(*NAMES[:3], "Felaktig utbetalning av bidrag")
        )
        == []
    )


def test_a_planned_risk_that_the_analysis_does_not_name() -> None:
    assert about("control-without-risk", assessed(*NAMES[:3]), planned(*NAMES)) == [NAMES[3]]
    assert about("control-without-risk", assessed(*NAMES), planned(*NAMES)) == []
    assert about("control-without-risk", planned(*NAMES)) == []


# follow-ups


def test_a_check_that_is_not_followed_up() -> None:
    [one] = found(document(planned(*NAMES), followed(*CHECKS[:3])), code="control-not-followed-up")
    assert (one.severity, one.about) == ("warning", CHECKS[3])


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (followed(*CHECKS), "all are there"),
        (followed(*CHECKS[:3], interim=True), "an interim one"),
        (followed(*CHECKS[:3], year=2022), "another year's"),
        (followed(*CHECKS[:3], "Kontroll av utbetalningar, stickprov"), "in other words"),
    ],
)
def test_followed_up_or_silent(table: FollowUp, why: str) -> None:
    assert found(document(planned(*NAMES), table), code="control-not-followed-up") == [], why


def test_a_follow_up_by_risk_without_checks() -> None:
    by_risk = follow_up(2023, *(item(name) for name in NAMES))
    assert about("control-not-followed-up", planned(*NAMES), by_risk) == []


def test_a_reported_check_that_nobody_planned() -> None:
    assert about("follow-up-without-control", planned(*NAMES[:3]), followed(*CHECKS)) == [CHECKS[3]]
    assert about("follow-up-without-control", planned(*NAMES), followed(*CHECKS)) == []
    assert about("follow-up-without-control", followed(*CHECKS)) == []


# risk-renamed


@pytest.mark.parametrize("other", ["hot och våld", "Hot- och våld", "HOT OCH  VÅLD"])
def test_case_hyphens_and_spaces_are_no_new_name(other: str) -> None:
    assert about("risk-renamed", assessed(*NAMES), planned(NAMES[0], other, *NAMES[2:])) == []


def test_words_added_are_a_new_name() -> None:
    assert about("risk-renamed", assessed(*NAMES), planned(*NAMES[:3], NAMES[3] + " av bidrag")) == [
        NAMES[3] + " av bidrag"
    ]


def test_two_boards_in_one_bundle_are_not_held_against_each_other() -> None:
    one = assessed(*NAMES, scale=MUST, body="Socialnämnden")
    other = planned(*NAMES[:2], body="Kulturnämnden")
    assert found(document(one, other)) == []


# risks named by number


def by_number(*references: str) -> ControlPlan:
    return plan(2023, *(control(of, CHECKS[index % 4]) for index, of in enumerate(references)))


def in_numbers(value: float = 12) -> RiskAssessment:
    rows = (risk(name, 3, 4, value, extra={"Nr": f"R{number}"}) for number, name in enumerate(NAMES, 1))
    return analysis(2023, *rows, scale=MUST)


def test_a_numbered_risk_that_no_check_names() -> None:
    assert about("risk-without-control", in_numbers(), by_number("R1, R2", "R4")) == [NAMES[2]]
    assert about("risk-without-control", in_numbers(), by_number("R1–R3", "R4")) == []


def test_a_number_that_the_analysis_lacks() -> None:
    assert about("control-without-risk", in_numbers(), by_number("R1", "R2", "R3", "R4, R9")) == ["R9"]


def test_one_score_of_several_risks_is_held_against_none() -> None:
    table = by_number("R1, R2", "R3", "R4")
    table.controls[0].score = score(1, 1, 1)
    assert about("score-mismatch", in_numbers(), table) == []
    table.controls[1].score = score(1, 1, 1)
    assert about("score-mismatch", in_numbers(), table) == [NAMES[2]]


def test_renumbered_risks_are_no_moved_checks() -> None:
    def year(of: int, numbers: str) -> Any:
        rows = (risk(name, 3, 4, 12, extra={"Nr": f"R{number}"}) for number, name in zip(numbers, NAMES, strict=True))
        checks = (control(f"R{number}", check) for number, check in zip(numbers, CHECKS, strict=True))
        return document(analysis(of, *rows), plan(of, *checks), name=str(of))

    moved = {"control-moved", "controls-carried-over", "risk-renamed"}
    assert moved.isdisjoint(one.code for one in found(year(2024, "1234"), year(2025, "4321")))
