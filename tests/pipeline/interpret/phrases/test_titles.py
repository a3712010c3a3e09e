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


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Hur gick det med den interna kontrollen 2021?", "follow_up"),
        ("Vad visade årets internkontroll?", "follow_up"),
        ("Vad ska vi granska i den interna kontrollen 2024?", "control_plan"),
        ("Hur gick det med budgeten?", None),
        ("Vad är intern kontroll?", None),
    ],
)
def test_a_title_that_asks_what_its_table_answers(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind
