"""What stands below a letter's proposal: place and day, offices, and to whom it goes."""

from __future__ import annotations

import pytest

from extractors.model.page import Line, Word
from pipeline.interpret.interpret import interpret
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

LETTER = ["# Uppföljning av internkontrollplan 2022", "Förslag till beslut", "Nämnden godkänner uppföljningen."]
PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Intyg", "Chef"]]


def letter(*below: str) -> Matter:
    """The matter of a letter with lines below its proposal."""
    (stated,) = matters_of(document([*LETTER, *below]))
    return stated.matter


@pytest.mark.parametrize("place", ["Dorotea 2023-01-17", "Lilla Edet den 3 mars 2025", "Ekeby, 2023-01-17"])
@pytest.mark.parametrize("signed", [(), ("Kommunchef",), ("Anna Alm", "Kommunchef"), ("Anna Alm, kommunchef",)])
def test_place_and_day_end_what_is_proposed(place: str, signed: tuple[str, ...]) -> None:
    matter = letter(place, *signed)
    assert [one.text for one in matter.decisions] == ["Nämnden godkänner uppföljningen."]
    assert [one.name for one in matter.signatories] == ["Anna Alm"] * bool(signed and signed[0].startswith("Anna"))


def test_a_day_in_a_proposal_is_part_of_it() -> None:
    matter = letter("Nämnden godkänner protokollet från", "Dorotea 2023-01-17 med ändringen.")
    assert [one.text for one in matter.decisions][-1].endswith("Dorotea 2023-01-17 med ändringen.")


@pytest.mark.parametrize(
    ("line", "recipients"),
    [
        ("Kommunstyrelsen, Revisorerna", ["Kommunstyrelsen", "Revisorerna"]),
        (
            "Kommunstyrelsen, Ekonomiavdelningen, Kulturnämnden",
            ["Kommunstyrelsen", "Ekonomiavdelningen", "Kulturnämnden"],
        ),
        ("Kommunstyrelsen, ekonomiavdelningen", ["Kommunstyrelsen, ekonomiavdelningen"]),
        ("Anna Alm, Ekonomiavdelningen", ["Anna Alm, Ekonomiavdelningen"]),
        ("Revisorerna.", ["Revisorerna"]),
    ],
)
@pytest.mark.parametrize("beside", [True, False])
def test_bodies_in_a_row_are_several_recipients(line: str, recipients: list[str], *, beside: bool) -> None:
    sent = [f"Sändlista: {line}"] if beside else ["Sändlista", line]
    assert letter(*sent).recipients == recipients


@pytest.mark.parametrize(
    "sent", [["Sändlista: Kommunstyrelsen, ekonomiavdelningen"], ["Kopia till", "Ekonomiavdelningen"]]
)
def test_the_unit_of_a_table_is_none_of_its_recipients(sent: list[str]) -> None:
    (found,) = interpret(document(["Barn- och utbildningsförvaltningen", *LETTER, *sent, grid(PLAN)])).control_plans
    assert found.unit == "Barn- och utbildningsförvaltningen"


@pytest.mark.parametrize("beside", ["Fastighets- och servicenämnden", "Vikarö Hamn AB"])
def test_a_body_beside_a_title_is_no_part_of_it(beside: str) -> None:
    def words(text: str, left: float) -> list[Word]:
        return [Word(one, (left + 40 * at, 50, left + 40 * at + 38, 62)) for at, one in enumerate(text.split())]

    title = "Internkontrollplan intern kontroll 2026"
    line = Line(f"{title} {beside}", (20, 50, 700, 62), size=11, words=(*words(title, 20), *words(beside, 500)))
    (found,) = interpret(document([line, grid(PLAN)])).control_plans
    assert (found.title, found.body and found.body.name) == (title, beside)
