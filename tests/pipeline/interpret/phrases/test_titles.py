"""What a heading names."""

from __future__ import annotations

import pytest

from pipeline.interpret.phrases.titles import kind_of_title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Internkontroll 2022: plan för kommunstyrelsen", "control_plan"),
        ("Intern kontroll – plan 2024", "control_plan"),
        ("Uppföljning av intern kontroll 2022, planerade åtgärder", "follow_up"),
        ("Intern kontroll, planering av arbetet", None),
        ("Intern kontroll – delårsuppföljning 2025", "follow_up"),
        ("Intern kontroll 2025: årets resultat", "follow_up"),
        ("Internkontroll - uppföljning", "follow_up"),
        ("Intern kontroll och uppföljning", None),
        ("Källa: nämndens riskregister, uppdaterat 2025-11-18", None),
        ("Underlag: Riskanalys 2025", None),
    ],
)
def test_a_title_may_name_its_subject_first(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind
