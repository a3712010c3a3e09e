"""Matters of a notice, with the list of what is on the agenda, their numbers, and what stands below what is proposed."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

_PLAN = [
    ["Risk", "Kontrollmoment", "Ansvarig"],
    ["Fel lön", "Granska lönelistor", "Lönechef"],
    ["Jäv", "Läsa protokoll", "Jurist"],
]
_ITEMS = ["Svar på motion om laddstolpar", "Intern kontroll 2027", "Brandskydd", "Detaljplan för Norrtorp", "Taxor"]


def called(*below: str | Grid, number: str = "2.") -> list[Line | Grid | str]:
    """A notice with one matter, and what stands below its heading of a proposal."""
    head = ["Kallelse till kommunstyrelsen", "Tisdagen den 8 december 2026"]
    return [*head, f"# {number} Intern kontroll 2027", "Dnr KS 2026/240", "## Förslag till beslut", *below]


@pytest.mark.parametrize("number", ["2.", "2", "12.", "3.1", "Ärende 4:"])
def test_the_number_of_an_agenda_is_no_part_of_a_matters_title(number: str) -> None:
    facts = interpret(document(called("Kommunstyrelsen antar planen.", grid(_PLAN), number=number)))
    assert [matter.title for matter in facts.matters] == ["Intern kontroll 2027"]
    assert "title" in facts.matters[0].places


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize(
    "headers", [("Nr", "Ärende", "Dnr"), ("", "Ärenden", "Diarienummer"), ("Nr", "Rubrik", "Föredragande"), ("Nr", "", "")]
)  # fmt: skip
def test_a_list_of_matters_is_no_scale(headers: tuple[str, str, str], count: int) -> None:
    told = ["Anna Ek"] * count if "Föredragande" in headers else [f"KS 2026/{n}" for n in range(211, 211 + count)]
    rows = [[str(n), text, last] for n, (text, last) in enumerate(zip(_ITEMS[:count], told, strict=True), 1)]
    agenda = grid([list(headers), *rows])
    paper = called("Kommunstyrelsen antar planen.", grid(_PLAN, top=500))
    facts = interpret(document([*paper[:2], agenda, *paper[2:]]))
    assert [entry.reason for entry in facts.ledger if entry.outcome == "ignored"] == ["ingen tabell om intern kontroll"]


def test_steps_with_their_words_stay_a_scale() -> None:
    scale = grid([["Nr", "Sannolikhet"], ["1", "Osannolik"], ["2", "Möjlig"], ["3", "Trolig"]])
    facts = interpret(document(["# Internkontrollplan 2027", scale, grid(_PLAN, top=500)]))
    assert [entry.reason for entry in facts.ledger if entry.outcome == "ignored"] == ["skala för bedömningen"]


_DECIDED = "Kommunstyrelsen antar internkontrollplanen för 2027."


@pytest.mark.parametrize(
    "told",
    [
        "Planen har tagits fram av kommunkansliet under oktober 2026.",
        "Förbundschefen har tagit fram ett förslag till plan.",
        "Förslaget bereddes av arbetsutskottet i november.",
        "Riskerna hade tidigare bedömts av varje enhet.",
    ],
)
@pytest.mark.parametrize(
    "decided", [[_DECIDED], [_DECIDED, "Kommunstyrelsen uppdrar åt kansliet att följa upp planen."]]
)
def test_a_plain_paragraph_below_a_decision_is_no_further_one(decided: list[str], told: str) -> None:
    """What was done before."""
    texts = [(text, True) for text in [*decided, told]]
    lines = [
        Line(text, (50, 300 + 30 * at, 400, 310 + 30 * at), size=10, opens=opens)
        for at, (text, opens) in enumerate(texts)
    ]
    facts = interpret(document([*called(), *lines, grid(_PLAN, top=500)]))
    assert [decision.text for decision in facts.matters[0].decisions] == decided


@pytest.mark.parametrize(
    "further",
    [
        "Planen gäller från och med den 1 januari 2027.",
        "Återrapportering sker i oktober 2027.",
        "Nämnderna ska redovisa sitt arbete som har utförts.",
        "Kommunstyrelsen har tagit del av riskanalysen och lägger den till handlingarna.",
        "• Planen har tagits fram gemensamt.",
        "Paragrafen justeras omedelbart.",
        "Planen förlängdes till 2027.",
        "Avgiften höjdes till 250 kronor.",
    ],
)
def test_a_further_decision_stays(further: str) -> None:
    lines = [
        Line(text, (50, 300 + 30 * at, 400, 310 + 30 * at), size=10, opens=True)
        for at, text in enumerate([_DECIDED, further])
    ]
    facts = interpret(document([*called(), *lines, grid(_PLAN, top=500)]))
    assert [decision.text for decision in facts.matters[0].decisions] == [_DECIDED, further.lstrip("• ")]
