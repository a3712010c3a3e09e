from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.cells.list_items import Measure
from pipeline.interpret.cells.roles import names_both, responsibility, roles_of
from schemas.tables import Roles
from tests.pipeline.interpret.drawn_pages import lines


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("IT-Controller/IT chef", ["IT-Controller", "IT chef"]),
        ("Digitaliseringsledare / Changemanager", ["Digitaliseringsledare", "Changemanager"]),
        ("Styrgrupp samt ekonomicontroller", ["Styrgrupp", "ekonomicontroller"]),
        ("Studie- och yrkesvägledare", ["Studie- och yrkesvägledare"]),
        ("Rektor, HR-chef och ekonom", ["Rektor", "HR-chef", "ekonom"]),
        ("Rektor och Badmästare", ["Rektor", "Badmästare"]),
        ("Enhetschef hemtjänst och jurist", ["Enhetschef hemtjänst", "jurist"]),
        ("Enhetschef LSS samt kommunstyrelsen", ["Enhetschef LSS", "kommunstyrelsen"]),
        ("Ekonomi och HR", ["Ekonomi", "HR"]),
        ("Ekonomichef och växel", ["Ekonomichef", "växel"]),
        ("Chef för barn och utbildning / rektor", ["Chef för barn och utbildning", "rektor"]),
        ("Chef för ekonomi och chef för personal", ["Chef för ekonomi", "chef för personal"]),
    ],
)
def test_roles_are_taken_apart(text: str, roles: list[str]) -> None:
    found = roles_of(text)
    assert found is not None
    assert (found.text, found.roles) == (text, roles)


@pytest.mark.parametrize(
    "text",
    [
        "Chef för barn och utbildning",
        "Chef för IT och HR",
        "Avdelningschef vård och omsorg",
        "Enhetschefer inom förskola, skola och fritids",
        "Ansvarig för Bygg och Miljö",
        "Nämnden för arbetsmarknad och vuxenutbildning",
    ],
)
def test_a_conjunction_inside_what_one_role_answers_for_parts_nothing(text: str) -> None:
    found = roles_of(text)
    assert found is not None
    assert found.roles == [text]


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
        (["Kontroll 1:e socialsekreterare", "Rapport Presidiet"], "1:e socialsekreterare", "Presidiet"),
        (["Systemförvaltaransvarig"], "Systemförvaltaransvarig", None),
        (["Rapport: Nämnden"], None, "Nämnden"),
        (["Kontroll: IT-arkitekt", "Rapport: IT-chef", "Kontroll: Ekonom"], "IT-arkitekt, Ekonom", "IT-chef"),
        (["Kontrollchef"], "Kontrollchef", None),
        ([""], None, None),
    ],
)
def test_control_and_reporting_in_one_cell(cell: list[str], responsible: str | None, report_to: str | None) -> None:
    who = responsibility(lines(*cell))
    assert (who.responsible.text if who.responsible else None) == responsible
    assert (who.report_to.text if who.report_to else None) == report_to


def test_a_role_whose_cell_cut_its_word_is_whole() -> None:
    cut = [Line("Kommun", (50, 0, 93, 10)), Line("jurist", (50, 12, 75, 22)), Line("Ekonom", (50, 30, 90, 40))]
    assert responsibility(cut, Measure({1: 95.0})).responsible == Roles(
        text="Kommunjurist Ekonom", roles=["Kommunjurist", "Ekonom"]
    )
    found = responsibility(cut[:2], Measure({1: 95.0})).responsible
    assert found is not None
    assert found.text == "Kommunjurist"
    assert responsibility(cut[:2]).responsible == Roles(text="Kommun jurist", roles=["Kommun jurist"])


@pytest.mark.parametrize("leading", [1.2, 1.57, 1.9])
def test_lines_of_one_role_stand_as_far_apart_as_lines_do_in_the_table(leading: float) -> None:
    """Fonts with tall lines, and wide line spacing: no line is a paragraph for that."""
    cut = [Line("Placeringssamordn", (50, 0, 118, 8)), Line("are", (50, 8 * leading, 62, 8 + 8 * leading))]
    who = responsibility(cut, Measure({1: 140.0}, leading=leading)).responsible
    assert who == Roles(text="Placeringssamordnare", roles=["Placeringssamordnare"])


@pytest.mark.parametrize("parted", [" ", "\n", "; "])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kontroll", "Rapport"), ("Kontrollant", "Mottagare"), ("Ansvarig", "Rapporteras till"), ("Utförs av", "Rapport till"),
        ("Granskare", "Rapportmottagare"),
    ],
)  # fmt: skip
def test_labels_say_who_controls_and_who_is_reported_to(first: str, second: str, parted: str) -> None:
    text = f"{first}: Jurist{parted}{second}: Nämnden"
    found = responsibility(lines(text))
    assert (found.responsible, found.report_to) == (
        Roles(text="Jurist", roles=["Jurist"]),
        Roles(text="Nämnden", roles=["Nämnden"]),
    )
    assert names_both(" ".join(text.split()))


@pytest.mark.parametrize(
    "text",
    [
        "Kontroll av avtal. Rapport till nämnden.",
        "Kontroll: Jurist",
        "Jurist Rapport: Nämnden",
        "Kontroll: att alla avtal är tecknade före dagen då de gäller. Rapport: Nämnden",
        "",
    ],
)
def test_what_is_done_names_nobody(text: str) -> None:
    assert not names_both(text)
