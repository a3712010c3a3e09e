"""A memo that says but "Direktionen" or "Styrelsen": whose it is its papers name."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN: list[list[str | None]] = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska attest", "Ekonom"]]


def found(*texts: str) -> tuple[str | None, str | None]:
    """The bodies of the matter and of the table below it."""
    placed = [
        Line(text.lstrip("# "), (50, 50 + 30 * at, 400, 62 + 30 * at), size=14 if "#" in text else 10, bold="#" in text)
        for at, text in enumerate(texts)
    ]
    read = interpret(document([*placed, grid(PLAN, top=500)]))
    (matter,), (table,) = read.matters, read.control_plans
    return matter.body, table.body.name if table.body else None


@pytest.mark.parametrize(
    "decided", ["Direktionen antar internkontrollplan 2025.", "Att direktionen antar planen för 2025."]
)
@pytest.mark.parametrize("members", ["Alsta, Björksele och Dammhult", "Lunda, Torsby gärde och Ånäs"])
def test_a_federation_named_above_its_members(decided: str, members: str) -> None:
    head = ["Räddningstjänsten Mellanslätt", f"Kommunalförbund för {members}", "Tjänsteskrivelse till direktionen"]
    bodies = found(*head, "# Internkontrollplan 2025", "# Förslag till beslut", decided, "# Internkontrollplan")
    assert bodies == ("Räddningstjänsten Mellanslätt",) * 2


@pytest.mark.parametrize(
    "title", ["Fågelsta Bostäder AB – intern kontroll 2025", "Internkontroll 2025 för Fågelsta Bostäder AB"]
)
@pytest.mark.parametrize(
    "decided", ["Styrelsen antar internkontrollplan 2025.", "Att styrelsen antar planen för 2025."]
)
def test_a_company_that_the_title_names(title: str, decided: str) -> None:
    bodies = found(f"# {title}", "# Förslag till beslut", decided, "# Internkontrollplan 2025")
    assert bodies == ("Fågelsta Bostäder AB",) * 2


@pytest.mark.parametrize(
    ("title", "decided", "body"),
    [
        ("Internkontroll 2025 för Fågelsta Bostäder AB", "Kommunstyrelsen godkänner planen.", "Kommunstyrelsen"),
        ("Ägardirektiv 2025 för Fågelsta Bostäder AB", "Nämnden godkänner planen.", None),
        ("Internkontrollplan 2025", "Styrelsen antar internkontrollplan 2025.", None),
        ("Bostäder och intern kontroll 2025", "Styrelsen antar internkontrollplan 2025.", None),
    ],
)
def test_another_body_is_that_which_decides(title: str, decided: str, body: str | None) -> None:
    assert found(f"# {title}", "# Förslag till beslut", decided, "# Internkontrollplan 2025")[0] == body


def test_a_line_about_federations_names_none() -> None:
    head = ["Handläggare Ekonomichefen", "Kommunalförbund för samverkan"]
    texts = [
        *head,
        "# Internkontrollplan 2025",
        "# Förslag till beslut",
        "Direktionen antar planen.",
        "# Internkontrollplan",
    ]
    assert found(*texts) == (None, None)


@pytest.mark.parametrize("group", ["Kontrollgruppen", "Ledningsgruppen", "Kansliet", "Verksamhetsstöd"])
def test_a_group_above_the_members_is_no_federation_that_decides(group: str) -> None:
    head = [group, "Kommunalförbund för Alsta och Björksele"]
    texts = [*head, "# Internkontrollplan 2025", "# Förslag till beslut", "Direktionen antar planen."]
    assert found(*texts, "# Internkontrollplan")[0] is None
