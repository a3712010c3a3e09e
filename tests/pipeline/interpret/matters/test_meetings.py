"""Whose and when the meeting was, by what stands at the head of minutes, tabs or spaces between."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

_ROWS = [["Risk", "Kontrollmoment", "Ansvarig"], ["Fel lön", "Granska lönelistor", "Lönechef"]]
_BODIES = ["Räddningstjänstförbundet Vänermo", "Gymnasieförbundet Sju Sjöar", "Kommunalförbundet Norra Älvdalen"]


@pytest.mark.parametrize("between", ["\t\t", " ", "          "])
@pytest.mark.parametrize("paper", ["Sammanträdesprotokoll", "Protokoll", "Protokollsutdrag"])
@pytest.mark.parametrize("body", _BODIES)
@pytest.mark.parametrize("met", ["Direktionen", "Förbundsstyrelsen", "Arbetsutskottet"])
def test_a_papers_kind_is_no_part_of_a_federations_name_and_who_met_has_its_date_beside_it(
    met: str, body: str, paper: str, between: str
) -> None:
    pages: list[Line | Grid | str] = [f"{body}{between}{paper}", f"{met}{between}2026-11-20"]
    for number, year in ((63, 2027), (64, 2028)):
        pages += [f"# § {number} Internkontrollplan {year}", "# Beslut", f"{met} antar internkontrollplan för {year}."]
        pages.append(grid(_ROWS))
    facts = interpret(document(pages))
    assert {plan.body.name for plan in facts.control_plans if plan.body} == {body}
    assert [matter.meeting_date for matter in facts.matters] == ["2026-11-20"] * 2


@pytest.mark.parametrize("label", ["Kallelse", "Tjänsteskrivelse", "Datum", "Sida 1", "Sammanträdesdatum", "Dnr"])
@pytest.mark.parametrize("body", _BODIES)
def test_what_a_head_labels_is_no_part_of_a_federations_name(body: str, label: str) -> None:
    facts = interpret(document([f"{body}\t{label}", "# Internkontrollplan 2027", grid(_ROWS)]))
    assert [plan.body.name for plan in facts.control_plans if plan.body] == [body]


@pytest.mark.parametrize(
    "text", ["Direktionen höll möte 2026-11-20", "Styrelsen Bilaga 2026-11-20", "Ordförande 2026-11-20"]
)
def test_a_date_in_another_line_is_no_meetings(text: str) -> None:
    lines = ["Bolagets protokoll", text, "# § 3 Internkontrollplan 2027", "# Beslut", "Styrelsen antar planen."]
    assert [matter.meeting_date for matter in interpret(document(lines)).matters] == [None]
