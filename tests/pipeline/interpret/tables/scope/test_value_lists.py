"""A sheet of the values that a workbook's cells may have is no table of ours, and nothing of it is told as unread."""

from __future__ import annotations

import pytest

from tests.extractors.workbooks import book_of, put
from tests.pipeline.interpret.test_workbooks import extracted

PLAN = [
    ("Internkontrollplan 2025",),
    ("Risk", "Riskbedömning", "Kontrollmoment", "Ansvarig"),
    ("Jäv", "S2 x K3 = 6", "Granska beslut", "Chef"),
    ("Stöld", "S3 x K3 = 9", "Räkna kassan", "Ekonom"),
]
STEPS = {
    "words": (["1 Osannolik", "2 Möjlig", "3 Sannolik"], ["1 Lindrig", "2 Kännbar", "3 Allvarlig"]),
    "falling": (["4 - Trolig", "3 - Möjlig", "2 - Sällan", "1 - Aldrig"], ["3 - Svår", "2 - Kännbar", "1 - Lätt"]),
    "numbers": (["1", "2", "3", "4"], ["1", "2", "3", "4"]),
}
PASSED = "listor med de val som celler i arbetsboken kan fyllas med"
FREQUENCIES = ["Löpande", "Kvartalsvis", "Halvårsvis", "Årligen", "Vid behov"]


REGISTER = [
    ("Internkontrollplan 2025",),
    ("Process", "Risk", "Kontrollmoment", "Kontrollmetod", "Frekvens", "Ansvarig", "Status"),
    ("Inköp", "Jäv", "Granska beslut", "Stickprov", "Kvartalsvis", "Chef", "Aktiv"),
    ("Ekonomi", "Stöld", "Räkna kassan", "Avstämning", "Löpande", "Ekonom", "Aktiv"),
    ("Personal", "Fel lön", "Jämföra listor", "Stickprov", "Årligen", "Lönechef", "Vilande"),
]
METHODS, STATES = ["Stickprov", "Avstämning", "Totalkontroll", "Registeranalys"], ["Aktiv", "Vilande", "Avslutad"]
PROCESSES, OWNERS = ["Inköp", "Ekonomi", "Personal"], ["Chef", "Ekonom", "Lönechef", "Jurist"]
CHOICES = {
    "how, how often, how far": {"Frekvens": FREQUENCIES, "Kontrollmetod": METHODS, "Status": STATES},
    "who and how": {"Ansvarig": OWNERS, "Frekvens": FREQUENCIES, "Kontrollmetod": METHODS},
    "processes": {"Process": PROCESSES, "Kontrollmetod": METHODS, "Frekvens": FREQUENCIES},
    "scores in words": {"Sannolikhet": ["Osannolik", "Möjlig", "Trolig", "Säker"], "Konsekvens": ["Lätt", "Svår", "Stor"], "Process": PROCESSES},
    "results": {"Resultat": ["Utan avvikelse", "Mindre avvikelse", "Större avvikelse"], "Frekvens": FREQUENCIES, "Process": PROCESSES},
}  # fmt: skip


def status(
    lists: dict[str, list[str]], plan: list[tuple[str, ...]] = PLAN, name: str = "Listor"
) -> tuple[str, list[str]]:
    """How a workbook with such lists on a sheet of their own is read, and what becomes of its sheets."""
    book = book_of(plan)
    sheet = book.create_sheet(name)
    depth = max(map(len, lists.values()))
    put(
        sheet,
        [tuple(lists), *(tuple(of[at] if at < len(of) else None for of in lists.values()) for at in range(depth))],
    )
    read = extracted(book)
    return read.status, [entry.outcome for entry in read.ledger]


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize(
    "others",
    [
        {"Frekvens": FREQUENCIES, "Metod": ["Stickprov", "Enkät", "Observation"]},
        {"Metod": ["Stickprov", "Enkät"]},
        {"Frekvens": FREQUENCIES, "Metod": ["Stickprov"], "Ansvarig": ["Chef", "Ekonom", "Jurist"]},
    ],
)
def test_lists_of_values_are_passed_over(steps: str, others: dict[str, list[str]]) -> None:
    likelihood, consequence = STEPS[steps]
    found = status({"Sannolikhet": likelihood, "Konsekvens": consequence, **others})
    assert found == ("complete", ["extracted", "ignored"])


@pytest.mark.parametrize(
    "scores",
    [(["3", "1", "2"], ["2", "2", "3"]), (["1", "2", "3"], ["2", "2", "4"]), (["2", "3", "4"], ["2", "3", "4"])],
)
def test_scores_beside_how_something_is_controlled_are_no_lists(scores: tuple[list[str], list[str]]) -> None:
    others = {"Frekvens": FREQUENCIES[:3], "Metod": ["Stickprov av fakturor", "Enkät till chefer", "Intervju"]}
    assert status({"Sannolikhet": scores[0], "Konsekvens": scores[1], **others})[0] == "partial"


@pytest.mark.parametrize("name", ["Listor", "Blad2"])
@pytest.mark.parametrize("lists", CHOICES.values(), ids=CHOICES)
def test_lists_of_their_own_lengths_are_passed_over_by_their_use_or_their_sheets_name(
    lists: dict[str, list[str]], name: str
) -> None:
    assert status(lists, REGISTER, name) == ("complete", ["extracted", "ignored"])


@pytest.mark.parametrize("name", ["Rullistor", "Val", "Validering", "Listvärden", "Dropdown"])
def test_a_sheets_name_tells_lists_that_nothing_was_chosen_from(name: str) -> None:
    lists = {"Frekvens": ["Dag", "Vecka", "Månad"], "Kontrollmetod": ["Intervju", "Enkät"], "Rapporteras till": ["VD"]}
    assert status(lists, REGISTER, name) == ("complete", ["extracted", "ignored"])


def test_rows_of_another_sheet_are_no_lists() -> None:
    """They are as long as each other, or say what may happen or is checked."""
    rows = {"Process": PROCESSES, "Kontrollmoment": ["Granska avtal", "Räkna lagret", "Jämföra scheman"]}
    whole = {**rows, "Frekvens": FREQUENCIES[:3], "Ansvarig": OWNERS[:3]}
    begun = {**rows, "Frekvens": FREQUENCIES[:2], "Ansvarig": OWNERS[:2], "Status": STATES[:2]}
    for lists in (whole, begun):
        assert status(lists, REGISTER, "Blad2")[1] == ["extracted", "extracted"]


ROWS = {
    "risks": {"Risk": ["Jäv", "Stöld", "Mutor"], "Åtgärd": ["Ny rutin", "Lås"], "Ansvarig": ["Ekonomichef"]},
    "checks": {"Kontrollmoment": ["Granska attest", "Inventera lås", "Läsa avtal"], "Frekvens": ["Löpande", "Kvartalsvis", "Årligen"], "Ansvarig": OWNERS},
    "both": {"Risk": ["Obehörig attest", "Fel moms"], "Kontrollmoment": ["Granska attest", "Läsa avtal", "Räkna"], "Kontrollmetod": METHODS},
}  # fmt: skip


@pytest.mark.parametrize("name", ["List", "Alternativ", "Val"])
@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_risks_or_checks_that_no_table_uses_are_not_passed_over_whatever_their_sheet_is_called(
    rows: dict[str, list[str]], name: str
) -> None:
    """Also where another table has the same methods, owners and times."""
    assert "ignored" not in status(rows, REGISTER, name)[1]


@pytest.mark.parametrize("name", ["List", "Alternativ"])
def test_the_only_table_of_a_workbook_is_no_list_of_choices(name: str) -> None:
    book = book_of([("Process", "Åtgärd", "Ansvarig"), ("Inköp", "Ny rutin", "Chef"), ("Lön", "Lås", None), ("Arkiv", None, None)])  # fmt: skip
    sheet = book.active
    assert sheet
    sheet.title = name
    assert [entry.reason for entry in extracted(book).ledger] != [PASSED]


def test_checks_that_the_plan_takes_from_a_list_are_choices() -> None:
    lists = {"Kontrollmoment": ["Granska beslut", "Räkna kassan", "Jämföra listor", "Besöka"], "Frekvens": FREQUENCIES}
    assert status(lists, REGISTER)[1] == ["extracted", "ignored"]


def test_the_ledger_tells_what_they_are() -> None:
    book = book_of(REGISTER)
    put(book.create_sheet("Listor"), [("Frekvens", "Kontrollmetod"), *zip(FREQUENCIES, [*METHODS, None], strict=False)])
    reasons = [entry.reason for entry in extracted(book).ledger]
    assert reasons == [None, PASSED]
