"""Labels between cards that none of them takes."""

from __future__ import annotations

from pipeline.document import Options, extract
from tests.pipeline.interpret.cards.trees import drawn_lines


def test_labels_that_no_card_takes_are_told() -> None:
    """A label comes again below the check; what stands there goes to no other risk, and the reader says that it is lost."""
    lines = [
        line
        for risk in ("Avtal löper ut", "Jäv", "Stöld")
        for line in (
            *(f"Risk: {risk}", "Sannolikhet: 2", "Konsekvens: 3", f"Beskrivning: Om {risk.lower()}"),
            *(f"Kontroll: Granska {risk.lower()}", f"Beskrivning: Tio fall av {risk.lower()}"),
        )
    ]
    found = extract(drawn_lines("Internkontrollplan 2026", lines), "x.pdf", Options())
    (plan,) = found.control_plans
    assert [(row.risk, row.description, [check.text for check in row.checks]) for row in plan.controls] == [
        (risk, f"Om {risk.lower()}", [f"Granska {risk.lower()}"]) for risk in ("Avtal löper ut", "Jäv", "Stöld")
    ]
    assert found.status == "partial"
    assert any("Tio fall av avtal löper ut" in problem.message for problem in found.problems)
