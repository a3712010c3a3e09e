from __future__ import annotations

import pytest

from pipeline.interpret.roles import responsibility, roles_of
from tests.pipeline.interpret.pages import lines


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("IT-Controller/IT chef", ["IT-Controller", "IT chef"]),
        ("Digitaliseringsledare / Changemanager", ["Digitaliseringsledare", "Changemanager"]),
        ("Styrgrupp samt ekonomicontroller", ["Styrgrupp", "ekonomicontroller"]),
        ("Studie- och yrkesvägledare", ["Studie- och yrkesvägledare"]),
        ("Rektor, HR-chef och ekonom", ["Rektor", "HR-chef", "ekonom"]),
    ],
)
def test_roles_are_taken_apart(text: str, roles: list[str]) -> None:
    found = roles_of(text)
    assert found is not None
    assert (found.text, found.roles) == (text, roles)


@pytest.mark.parametrize(
    ("cell", "responsible", "report_to"),
    [
        (["Kontroll: IT-arkitekt", "Rapport: IT-chef"], "IT-arkitekt", "IT-chef"),
        (["Kontroll Change Manager", "Rapport IT-chef"], "Change Manager", "IT-chef"),
        (
            ["Kontroll av IT-controller", "Rapport till Styrgrupp samt", "ekonomicontroller"],
            "IT-controller",
            "Styrgrupp samt ekonomicontroller",
        ),
        (["Systemförvaltaransvarig"], "Systemförvaltaransvarig", None),
        (["Rapport: Nämnden"], None, "Nämnden"),
        (["Kontrollchef"], "Kontrollchef", None),
        ([""], None, None),
    ],
)
def test_control_and_reporting_in_one_cell(cell: list[str], responsible: str | None, report_to: str | None) -> None:
    who = responsibility(lines(*cell))
    assert (who.responsible.text if who.responsible else None) == responsible
    assert (who.report_to.text if who.report_to else None) == report_to
