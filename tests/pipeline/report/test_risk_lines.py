from __future__ import annotations

from typing import Any

from pipeline.report.papers import Papers
from pipeline.report.risk_lines import RiskLine, RiskLines
from pipeline.report.translations import strings
from schemas.extraction import Extraction, Link
from schemas.tables import Column
from tests.pipeline.report.factory import extraction, finding, pdf, scaled, sha

OF = sha(pdf())


def lines(**values: Any) -> dict[str, RiskLine]:
    one = extraction(**({"discrepancies": [], "links": []} | values))
    one.risk_assessments[0].scale = scaled()
    return {line.id.partition("#")[2]: line for line in of(one)}


def of(one: Extraction) -> list[RiskLine]:
    with Papers([one], strings("sv")) as papers:
        return RiskLines(papers).of(0, one)


def test_risks_and_scored_rows_of_other_tables_are_there_and_no_others() -> None:
    assert list(lines()) == ["r0", "r1", "r2", "i0"]  # c0 has no score


def test_a_row_leads_to_its_place_and_says_whether_it_reaches_the_threshold() -> None:
    found = lines()
    assert [found[name].over for name in ("r0", "r2", "i0")] == ["yes", "no", "unknown"]
    assert found["r2"].href == "plan.html#rad-3"


def test_a_check_is_known_by_a_link_to_the_years_plan_or_by_the_finding_that_there_is_none() -> None:
    same = Link(from_="c0", to="r0", relation="same-risk", likeness=1)
    without = finding("risk-without-control", "warning", of=OF, row=1)
    found = lines(links=[same], discrepancies=[without])
    assert [found[name].check for name in ("r0", "r1", "r2", "i0")] == ["yes", "no", "unknown", "yes"]


def test_a_plan_of_another_year_is_no_check() -> None:
    same = Link(from_="c0", to="r0", relation="same-risk", likeness=1)
    one = extraction(links=[same], discrepancies=[])
    one.control_plans[0].year = 2023
    (risk, *_) = of(one)
    assert risk.check == "unknown"


def test_a_treatment_is_missing_only_where_the_table_has_a_column_for_it() -> None:
    one = extraction(links=[], discrepancies=[])
    table = one.risk_assessments[0]
    table.risks[0].treatments = []
    assert [line.treatment for line in of(one)][:2] == ["unknown", "yes"]
    table.columns.append(Column(field="treatments", header="Åtgärd"))
    assert of(one)[0].treatment == "no"


def test_the_threshold_of_the_years_plan_holds_where_the_analysis_states_none() -> None:
    one = extraction(links=[], discrepancies=[])
    one.control_plans[0].scale = scaled(threshold=15)
    found = of(one)
    assert [line.over for line in found][:2] == ["no", "yes"]
