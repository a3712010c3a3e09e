"""Who signs a memo: names over offices below its text, its tables or its recipients, and the officer in its head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

HEAD = ["Tjänsteskrivelse", "2024-11-27", "Dnr SN 2024/188"]
PROPOSAL = ["# Internkontrollplan 2025", "# Förslag till beslut", "Socialnämnden antar internkontrollplan 2025."]
SUMMARY = ["# Sammanfattning", "Nämnden ska varje år anta en plan.", "Planen bygger på en riskanalys."]
PLAN = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Fel lön", "Granska lönelistor", "Lönechef"]], top=400)
SIGNED = [
    ["Mats Rydholm", "Socialchef"],
    ["Mats Rydholm, socialchef"],
    ["Elsa Brunander", "Verksamhetsutvecklare"],
    ["Anna von Ek", "Biträdande kommundirektör"],
]


def read(*below: Line | Grid | str, head: list[str] | None = None) -> Matter:
    (found,) = matters_of(document([*(head or HEAD), *PROPOSAL, *below]))
    return found.matter


def names(matter: Matter) -> list[tuple[str, str | None]]:
    return [(one.name, one.role) for one in matter.signatories]


def expected(signed: list[str]) -> list[tuple[str, str | None]]:
    name, role = signed[0].split(", ") if len(signed) == 1 else signed
    return [(name, role)]


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("bold", [True, False])
def test_a_name_over_an_office_ends_the_summary(signed: list[str], *, bold: bool) -> None:
    matter = read(*SUMMARY, *(["## Bedömning av risker", "Riskerna är bedömda på en skala."] if bold else []), *signed)
    assert names(matter) == expected(signed)
    assert matter.summary
    assert "Rydholm" not in matter.summary
    assert not matter.recipients


@pytest.mark.parametrize("signed", SIGNED)
def test_so_it_does_below_tables_before_an_appended_plan(signed: list[str]) -> None:
    first: list[Line | Grid | str] = [
        *HEAD,
        *PROPOSAL,
        "# Ärendet",
        "Läget är gott.",
        PLAN,
        "Arbetet fortsätter.",
        *signed,
    ]
    second: list[Line | Grid | str] = ["# Internkontrollplan 2025 – Socialnämnden", replace(PLAN, page=2)]
    (found,) = matters_of(document(first, second))
    assert names(found.matter) == expected(signed)


@pytest.mark.parametrize("heading", ["Beslutet ska skickas till", "Kopia till", "Beslutet skickas till"])
@pytest.mark.parametrize("sent", [["Kommunstyrelsen"], ["Kommunstyrelsen", "Kommunens revisorer"]])
def test_so_it_does_below_recipients(heading: str, sent: list[str]) -> None:
    matter = read(*SUMMARY, f"# {heading}", *sent, "Elsa Brunander", "Verksamhetsutvecklare")
    assert names(matter) == [("Elsa Brunander", "Verksamhetsutvecklare")]
    assert matter.recipients == sent


@pytest.mark.parametrize(
    "sent",
    [
        ["Kommunstyrelsen", "Anna Alm, ekonomichef"],
        ["Ekonomichef Anna Alm", "Revisorerna"],
        ["Anna Alm", "Ekonomichef"],
        ["Anna Alm", "Bo Berg", "Controller"],
        ["Kommunstyrelsen", "Ekonomichefen"],
        ["- Kommunstyrelsen", "- Anna Alm", "- Ekonomichefen"],
    ],
)
def test_people_among_recipients_are_recipients(sent: list[str]) -> None:
    matter = read(*SUMMARY, "# Kopia till", *sent)
    assert names(matter) == []
    assert len(matter.recipients) == len(sent)


@pytest.mark.parametrize("officer", ["Charlotte Nybacka, controller", "Handläggare: Charlotte Nybacka, controller"])
@pytest.mark.parametrize("after", [[], ["Till socialnämnden"], ["charlotte.nybacka@torsasby.se"]])
def test_the_officer_in_the_head_signs_where_nobody_does_below(officer: str, after: list[str]) -> None:
    head = [*HEAD, "Kommunledningskontoret", officer, *after]
    assert names(read(*SUMMARY, head=head)) == [("Charlotte Nybacka", "controller")]
    assert names(read(*SUMMARY, "Mats Rydholm", "Socialchef", head=head)) == [("Mats Rydholm", "Socialchef")]


@pytest.mark.parametrize(
    "head",
    [
        ["Mats Rydholm, socialchef", "Nästa ärende behandlas i mars.", *HEAD],
        [*HEAD, "Handläggare: Charlotte Nybacka"],
        [*HEAD, "Vård och Omsorg, planering"],
    ],
)
def test_no_other_name_above_does(head: list[str]) -> None:
    assert names(read(*SUMMARY, head=head)) == []


@pytest.mark.parametrize(
    "text",
    [
        ["Nämnden ska anta en plan.", "Ansvarig chef följer upp den."],
        ["Planen har tagits fram av Mats Rydholm", "som är chef för verksamheten."],
        ["Ledningen leds av", "Mats Rydholm", "och planen följs upp i mars."],
    ],
)
def test_a_summary_that_names_people_is_whole(text: list[str]) -> None:
    matter = read("# Sammanfattning", *text)
    assert names(matter) == []
    assert matter.summary == " ".join(text)


def test_a_name_below_a_table_of_a_page_that_was_set_aside_signs() -> None:
    times = ["Beredning Nämnd Handlingar senast", "14 januari 30 januari 23 januari", "11 mars 27 mars 20 mars"]
    drawn = document([*HEAD, *PROPOSAL, *times, "Jonas Ekvall", "Nämndsekreterare"])
    text = "\n".join(line.text for line in drawn.pages[0].lines())
    (page,) = drawn.pages
    (found,) = matters_of(replace(drawn, pages=(replace(page, text=f"{text}\n", depth="text", blocks=()),)))
    assert names(found.matter) == [("Jonas Ekvall", "Nämndsekreterare")]
    assert [one.text for one in found.matter.decisions] == [PROPOSAL[-1]]


@pytest.mark.parametrize("address", ["Till socialnämnden", "Till Socialnämnden i Ekeby kommun", "Till kommunstyrelsen"])
def test_an_address_of_the_titles_size_is_no_part_of_it(address: str) -> None:
    sized = [
        Line(text, (50, 100 + 20 * at, 300, 112 + 20 * at), size=12.0, bold=at > 0)
        for at, text in enumerate([address, "Plan för intern kontroll 2025"])
    ]
    (found,) = matters_of(document([*HEAD, *sized, *PROPOSAL[1:]]))
    assert found.matter.title == "Plan för intern kontroll 2025"


@pytest.mark.parametrize("first", ["Till dig som är ny chef", "Tillsyn av förskolor", "Tilldelning av medel"])
def test_a_title_that_begins_alike_is_whole(first: str) -> None:
    sized = [
        Line(text, (50, 100 + 16 * at, 300, 112 + 16 * at), size=12.0, bold=True)
        for at, text in enumerate([first, "inom socialtjänsten 2025"])
    ]
    (found,) = matters_of(document([*HEAD, *sized, *PROPOSAL[1:]]))
    assert found.matter.title == f"{first} inom socialtjänsten 2025"
