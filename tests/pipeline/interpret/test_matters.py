from __future__ import annotations

from extractors.page import Line
from pipeline.interpret.matters import matters
from tests.pipeline.interpret.pages import document

MEMO = [
    "# Internkontrollplan 2023 för socialnämnden",
    "# Sammanfattning",
    "Alla nämnder ska anta en plan.",
    "# Beslutsunderlag",
    "Tjänsteskrivelse i ärendet daterad 2023-02-22",
    "# Förslag till beslut",
    "Socialnämnden antar internkontrollplan 2023.",
    "Eva Ek",
    "Socialchef",
    "# Expedieras till:",
    "Kommunstyrelsen i Ekby kommun",
    "Revisorerna",
]


def test_a_memo_is_a_matter_with_all_its_parts() -> None:
    (matter,) = matters(document(MEMO))
    assert matter.title == "Internkontrollplan 2023 för socialnämnden"
    assert (matter.kind, matter.document_date, matter.pages) == ("official-letter", "2023-02-22", (1, 1))
    assert matter.summary == "Alla nämnder ska anta en plan."
    assert matter.basis == ["Tjänsteskrivelse i ärendet daterad 2023-02-22"]
    assert [(decision.text, decision.proposed) for decision in matter.decisions] == [
        ("Socialnämnden antar internkontrollplan 2023.", True)
    ]
    assert [(one.name, one.role) for one in matter.signatories] == [("Eva Ek", "Socialchef")]
    assert matter.recipients == ["Kommunstyrelsen i Ekby kommun", "Revisorerna"]


def test_two_memos_are_two_matters() -> None:
    other = [text.replace("2023", "2024") for text in MEMO]
    assert [matter.title for matter in matters(document(MEMO, other))] == [
        "Internkontrollplan 2023 för socialnämnden",
        "Internkontrollplan 2024 för socialnämnden",
    ]


def test_a_paragraph_of_minutes_is_decided() -> None:
    (matter,) = matters(
        document(
            [
                "Sammanträdesdatum 2023-12-13",
                "§ 41 Dnr SN 2023/0041",
                "# Internkontrollplan 2024",
                "# Beslut",
                "Nämnden antar planen.",
                "# Beslutet skickas till",
                "Ekonomiavdelningen",
            ]
        )
    )
    assert (matter.kind, matter.paragraph, matter.meeting_date) == ("minutes", "§ 41", "2023-12-13")
    assert matter.reference_numbers == ["SN 2023/0041"]
    assert matter.title == "Internkontrollplan 2024"
    assert [(decision.text, decision.proposed) for decision in matter.decisions] == [("Nämnden antar planen.", False)]


def test_text_without_a_decision_is_no_matter() -> None:
    assert matters(document(["# Årsredovisning 2023", "# Sammanfattning", "Året var bra."])) == []


def test_a_decision_says_where_it_stands() -> None:
    """A matter may end far behind its decision."""
    first = ["# Internkontrollplan 2024", "#Sammanfattning", "Nämnden ska anta en plan."]
    second = ["#Beslut", "Nämnden antar planen."]
    (matter,) = matters(document(first, second, ["#Expedieras till", "Kommunstyrelsen"]))
    assert (matter.pages, matter.decisions[0].page) == ((1, 3), 2)
    assert [region.page for region in matter.decisions[0].regions] == [2]


def test_a_title_behind_a_decision_is_no_decision() -> None:
    """The plan that is decided on often follows at once, on the same page or the next."""
    memo = ["# Internkontrollplan 2024", "#Förslag till beslut", "Nämnden antar planen."]
    title = Line("Internkontrollplan 2024 för nämnden", (50, 50, 400, 64), size=14, bold=True, page=2)
    small = Line("Nämnden antar planen.", (50, 50, 400, 60), size=10, page=1)
    for pages in (
        ([*memo[:2], small], [title, "År: 2024"]),
        ([*memo[:2], small, Line("Internkontrollplan för nämnden", level=1)],),
    ):
        (matter,) = matters(document(*pages))
        assert [decision.text for decision in matter.decisions] == ["Nämnden antar planen."]
