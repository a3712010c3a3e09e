"""Tables whose numbers multiply as scores do, below headers that say nothing of what: told, and never read as risks."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

NUMBERS = [("3", "4", "12"), ("2", "3", "6"), ("4", "4", "16"), ("2", "2", "4"), ("1", "5", "5")]
THINGS = [
    "Fel i löneutbetalningar",
    "Otillräcklig sekretess",
    "Sent upprättade bokslut",
    "Driftstopp i system",
    "Fel i fakturor",
]
PLACES = ["Simhallen", "Äventyrsbadet", "Utebadet", "Barnbassängen", "Hopptornet"]
PLAN = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Ansvarig"],
    ["Felaktiga löner", "3", "4", "12", "Stickprov av tio löner", "Lönechef"],
    ["Jäv vid inköp", "2", "4", "8", "Genomgång av bisysslor", "HR-chef"],
]
HEADERS = [
    ["Objekt A", "Zeta", "Eta", "Theta"],
    ["Punkt", "Siffra ett", "Siffra två", "Summa"],
    ["Moment", "P", "I", "PxI"],
    ["Post", "Faktor 1", "Faktor 2", "Totalt"],
]


def table(header: list[str], names: list[str]) -> list[list[str]]:
    return [header, *([name, *numbers] for name, numbers in zip(names, NUMBERS, strict=True))]


@pytest.mark.parametrize("title", ["Bilaga 3", "Underlag från förvaltningen 2025", "Sammanställning"])
@pytest.mark.parametrize("header", HEADERS)
def test_what_may_be_risks_is_told_and_not_read(header: list[str], title: str) -> None:
    facts = interpret(document([f"# {title}", grid(table(header, THINGS))]))
    assert not facts.risk_assessments
    assert [problem.code for problem in facts.problems] == ["table-unread"]
    assert [entry.outcome for entry in facts.ledger] == ["unread"]


@pytest.mark.parametrize(
    "header",
    [
        ["Bassäng", "Pass", "Badvakter", "Totalt"],
        ["Förskola", "Avdelningar", "Pedagoger", "Summa"],
        ["Lokal", "Bord", "Stolar", "Platser"],
    ],
)
def test_staff_and_things_beside_a_plan_are_neither_risks_nor_told(header: list[str]) -> None:
    """Also where the plan's title stands above both."""
    facts = interpret(
        document(
            [
                "# Internkontrollplan 2026 för kultur- och fritidsnämnden",
                grid(PLAN),
                "# Bemanning",
                grid(table(header, PLACES)),
            ]
        )
    )
    assert not facts.risk_assessments
    assert len(facts.control_plans) == 1
    assert not facts.problems


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Underlag", ["Händelse", "Siffra ett", "Siffra två", "Summa"]),
        ("Bilaga 3", ["Risk", "Faktor 1", "Faktor 2", "Totalt"]),
        ("Bilaga 3", ["Händelse", "Sannolikhet", "Konsekvens", "Summa"]),
        ("Bilaga 3", ["Objekt A", "Zeta", "Eta", "Riskvärde"]),
        ("Riskanalys 2026 för kultur- och fritidsnämnden", ["Brist", "P", "I", "PxI"]),
        ("Riskanalys 2026 för kultur- och fritidsnämnden", ["Post", "Faktor 1", "Faktor 2", "Totalt"]),
    ],
)
def test_where_words_say_what_is_scored_the_numbers_tell_its_parts(title: str, header: list[str]) -> None:
    facts = interpret(document([f"# {title}", grid(table(header, THINGS))]))
    [read] = facts.risk_assessments
    assert [risk.name for risk in read.risks] == THINGS
    assert all(risk.score and risk.score.likelihood for risk in read.risks)
