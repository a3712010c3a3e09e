"""A column that asks whether a check was made says that it was not, where nothing else tells what came of it."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ["Granska attest", "Stäm av moms", "Räkna lager"]
HEADERS = [
    "Genomförd",
    "Genomfört (ja/nej)",
    "Utförd (J/N)",
    "Utförd",
    "Kontrollen utförd?",
    "Har kontrollen genomförts?",
    "Gjord",
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("answers", [("Ja", "Nej"), ("ja", "nej"), ("J", "N"), ("☒ Ja ☐ Nej", "☐ Ja ☒ Nej")])
def test_a_no_below_such_a_header_is_not_performed(header: str, answers: tuple[str, str]) -> None:
    yes, no = answers
    rows = [
        ["Kontrollmoment", header, "Resultat", "Avvikelse"],
        ["Granska attest", yes, "Alla 30 hade attest.", "Nej"],
        ["Stäm av moms", yes, "Tre rapporter kom i juni.", "Ja"],
        ["Räkna lager", no, "Räkningen flyttas till nästa år.", "–"],
    ]
    [table] = interpret(document(["# Uppföljning av internkontroll 2027", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "not-performed"]


def test_beside_measures_it_may_ask_of_these() -> None:
    rows = [
        ["Kontrollmoment", "Resultat", "Åtgärd", "Genomförd"],
        *([check, "Tre rapporter kom i juni.", "Ny rutin skrivs", "Nej"] for check in CHECKS),
    ]
    [table] = interpret(document(["# Uppföljning av internkontroll 2027", grid(rows)])).follow_ups
    assert {item.outcome for item in table.items} == {"unclear"}


@pytest.mark.parametrize(
    "headers",
    [
        ("Resultat", "Utbildning av personal", "Genomfört"),
        ("Resultat", "Förslag", "Genomfört"),
        ("Resultat", "Genomfört"),
        ("Nästa steg", "Genomfört", "Resultat"),
        ("Utförd", "Genomfört", "Resultat"),
    ],
)
def test_where_it_may_ask_of_something_else_it_tells_nothing(headers: tuple[str, ...]) -> None:
    said = {"Resultat": "Stickprov av 10 löner, alla betalda", "Genomfört": "Nej", "Utförd": "Ja"}
    rows = [["Kontrollmoment", *headers]]
    rows += [[check, *(said.get(header, "Under våren") for header in headers)] for check in CHECKS]
    [table] = interpret(document(["# Uppföljning av internkontroll 2027", grid(rows)])).follow_ups
    assert {item.outcome for item in table.items} == {"unclear"}


@pytest.mark.parametrize("status", ["Status", "Läge", "Kontrollstatus"])
@pytest.mark.parametrize("undone", ["Ej utförd", "Inte genomförd", "Ej gjord", "Utgår"])
@pytest.mark.parametrize("behind", [True, False])
def test_a_status_says_that_a_check_was_not_made(status: str, undone: str, *, behind: bool) -> None:
    columns = [
        ["Kontrollmoment", *CHECKS],
        ["Resultat", "Alla 30 hade attest.", "Tre kom i juni.", "Ingen chef fanns."],
    ]
    columns.insert(2 if behind else 1, [status, "Klar", "Pågår", undone])
    [table] = interpret(
        document(["# Uppföljning av internkontroll 2027", grid(list(zip(*columns, strict=True)))])
    ).follow_ups
    assert [item.outcome for item in table.items] == ["unclear", "unclear", "not-performed"]


@pytest.mark.parametrize("other", ["Åtgärd", "Förslag", "Nästa steg"])
def test_a_status_may_be_of_something_else(other: str) -> None:
    rows = [["Kontrollmoment", "Resultat", other, "Status"]]
    states = ["Klar", "Pågår", "Ej utförd"]
    rows += [
        [check, "Tre rapporter kom i juni.", "Ny rutin skrivs", state]
        for check, state in zip(CHECKS, states, strict=True)
    ]
    [table] = interpret(document(["# Uppföljning av internkontroll 2027", grid(rows)])).follow_ups
    assert {item.outcome for item in table.items} == {"unclear"}


@pytest.mark.parametrize(
    ("status", "result", "undone"),
    [
        ("Åtgärdsstatus", "Granskningen omfattade 30 löner. Listan är inte uppdaterad.", "Ej genomförd"),
        ("Åtgärdsstatus", "Listan var inte uppdaterad.", "Ej genomförd"),
        ("Nuläge", "Ingen chef fanns.", "Inte utförd"),
        ("Status", "Kontrollen gjordes i maj och juni.", "Utgår"),
        ("Status", "Löner för mars lästes igenom.", "Ej utförd"),
    ],
)
def test_a_status_of_measures_or_beside_work_that_was_done_tells_nothing(status: str, result: str, undone: str) -> None:
    rows = [["Kontrollmoment", "Resultat", status]]
    rows += [[check, result, state] for check, state in zip(CHECKS, ["Klar", "Pågår", undone], strict=True)]
    [table] = interpret(document(["# Uppföljning av internkontroll 2027", grid(rows)])).follow_ups
    assert {item.outcome for item in table.items} == {"unclear"}
