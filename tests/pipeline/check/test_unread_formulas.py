"""What is called missing in a workbook whose formulas have no saved result."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from pipeline.document import Options, extract
from tests.extractors.workbooks import saved
from tests.pipeline.check.help import found

RISKS = (("Jäv vid inköp", 3, 4), ("Obehörig åtkomst", 4, 3), ("Felaktiga löner", 2, 3), ("Sena fakturor", 2, 2))
DEMAND = "Skala 1-4. Risker med riskvärde 9 eller högre ska ha minst ett kontrollmoment i internkontrollplanen."
CHECKS = (("Jäv vid inköp", "Stickprov av tio inköp"), ("Felaktiga löner", "Avstämning av lönelistor"))


def workbook(*, computed_plan: bool = False) -> bytes:
    """An analysis whose values are formulas without a result, and a plan on a sheet of its own; computed_plan: its frequency is a formula too."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Riskanalys"
    for line in (["Riskanalys 2024 för Kulturnämnden"], [], [DEMAND], []):
        sheet.append(line)
    sheet.append(["Risk", "Sannolikhet", "Konsekvens", "Riskvärde (S x K)"])
    for row, risk in enumerate(RISKS, start=6):
        sheet.append([*risk, f"=B{row}*C{row}"])
    plan = book.create_sheet("Internkontrollplan")
    for line in (["Internkontrollplan 2024 för Kulturnämnden"], [], ["Risk", "Kontrollmoment", "Frekvens"]):
        plan.append(line)
    for name, check in CHECKS:
        plan.append([name, check, '="Varje "&"månad"' if computed_plan else "Varje månad"])
    return saved(book)


@pytest.mark.parametrize(("computed_plan", "missing"), [(False, ["Obehörig åtkomst"]), (True, [])])
def test_a_risk_without_a_check_is_told_where_the_plans_own_sheet_was_read_whole(
    computed_plan: bool,  # noqa: FBT001 - a case
    missing: list[str],
) -> None:
    read = extract(workbook(computed_plan=computed_plan), "bok.xlsx", Options())
    assert read.status == "partial"
    assert [one.about for one in found(read, code="risk-without-control")] == missing
