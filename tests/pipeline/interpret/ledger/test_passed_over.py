"""Beside a table that was read no other of ours is passed over in silence, and no table of anything else is named."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Literal

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.ledger.passed_over import speaks_as_ours
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Process", "Risk", "Kontrollmoment", "Ansvarig", "Rapport till"]
PLAN = grid([HEADER, ["Beslut", "Jäv", "Stickprov av beslut", "Kanslichef", "Nämnden"]], top=100)
NAMES = ["Fel lön betalas ut", "Avtal löper ut", "Stöld av medier"]
CHECKS = ["Stickprov av 20 akter", "Granskning av avtal", "Kontrollera att lager räknas"]
BESIDE = {
    "who": ["HR-chef", "Ekonom", "Controller"],
    "when": ["En gång per år", "Kvartalsvis", "Löpande"],
    "how it went": ["Inga avvikelser", "Mindre avvikelse", "Ej genomförd"],
}
SCORES = {
    "numbers": [["3", "4", "12"], ["2", "3", "6"], ["4", "4", "16"]],
    "words": [["Möjlig", "Allvarlig", "x"], ["Liten", "Kännbar", "y"], ["Trolig", "Lindrig", "z"]],
    "one cell": [["3x4", "a", "b"], ["2x3", "c", "d"], ["4x4", "e", "f"]],
}
OTHERS = {
    "budget": [["Personal och drift", "84,2", "84,2", "0"], ["Övriga intäkter", "6,1", "7,0", "0,9"]],
    "a scale across": [["Sannolikhet", "1 Osannolik", "2 Möjlig", "3 Trolig"], ["Konsekvens", "1 Liten", "2 Märkbar", "3 Stor"]],
    "votes": [["Anna Ek", "S", "Ja", ""], ["Bo Al", "M", "Nej", "X"]],
    "delegation": [["2025-01-02", "Bygglov", "3", "Enhetschef"], ["2025-01-09", "Bostadsanpassning", "4", "Enhetschef"]],
    "measures": [["Fler flickor i idrott", "Riktat bidrag", "Fritidschef", "2024"], ["Nya spår", "Projektera", "Chef", "2025"]],
    "key figures": [["Larm totalt", "12", "11", "13"], ["Bränder i byggnad", "9", "8", "9"]],
    "numbered decisions": [["1/2025", "Förlängning av hyresavtal i Torpa", "2025-01-15"], ["2/2025", "Avtal om stöd i processen", "2025-01-29"]],
    "minutes": [["1", "Upprop", "Ordförande"], ["2", "Val av justerare", "Nämnden"]],
}  # fmt: skip


def of_ours() -> dict[str, list[list[str]]]:
    made = {f"checks and {name}": list(zip(NAMES, CHECKS, beside, strict=True)) for name, beside in BESIDE.items()}
    made["who and how it went"] = list(zip(NAMES, BESIDE["who"], BESIDE["how it went"], strict=True))
    return {name: [list(row) for row in rows] for name, rows in made.items()} | {
        f"scores in {name}": [[risk, *row] for risk, row in zip(NAMES, rows, strict=True)]
        for name, rows in SCORES.items()
    }


OURS = of_ours()
HEADERS = [["Aaa", "Bbb", "Ccc", "Ddd"], []]


@pytest.mark.parametrize(("name", "header"), list(product(OURS, HEADERS)))
def test_a_table_whose_header_nobody_knows_is_read_or_told(name: str, header: list[str]) -> None:
    rows = OURS[name]
    second = grid([*([header[: len(rows[0])]] if header else []), *rows], top=400)
    facts = interpret(document(["# Internkontrollplan 2025", PLAN, "# Något annat", second]))
    read = len(facts.risk_assessments) + len(facts.control_plans) + len(facts.follow_ups)
    assert len(facts.ledger) == 2
    assert read == 2 or [problem.code for problem in facts.problems] == ["table-unread"]


@pytest.mark.parametrize(("name", "drawn"), list(product(OURS, ["aligned", "rows"])))
def test_what_no_line_closes_is_told_too(name: str, drawn: Literal["aligned", "rows"]) -> None:
    second = replace(grid(OURS[name], top=400), drawn=drawn)
    facts = interpret(document(["# Internkontrollplan 2025", PLAN, "# Något annat", second]))
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "unread"]
    assert [problem.page for problem in facts.problems] == [1]


@pytest.mark.parametrize(("name", "drawn"), list(product(OTHERS, ["ruled", "aligned", "rows"])))
def test_tables_of_anything_else_are_not_named(name: str, drawn: Literal["ruled", "aligned", "rows"]) -> None:
    second = replace(grid(OTHERS[name], top=400), drawn=drawn)
    facts = interpret(document(["# Internkontrollplan 2025", PLAN, "# Något annat", second]))
    assert facts.problems == []
    assert not speaks_as_ours(OTHERS[name], beside_ours=True)


TO_DO = {
    "communication": [
        ["Aktivitet", "Syfte", "När", "Ansvarig"],
        ["Enkät till personalen", "Delaktighet", "Mars", "HR-chef"],
    ],
    "equality": [["Insats", "Metod", "Tidplan", "Ansvarig"], ["Kartlägga löner", "Enkät", "Hösten", "HR-chef"]],
    "contacts": [["Funktion", "Ansvarig", "Rapportering till", "När"], ["Lokaler", "Fastighetschef", "Nämnden", "Maj"]],
    "year": [["Vad", "Vem", "När"], ["Följa upp budget", "Ekonomichef", "Mars"], ["Följa upp mål", "Chef", "Juni"]],
    "notes": [
        ["Fråga", "Ansvarig", "Klart"],
        ["Följa upp sjuktal", "HR-chef", "Mars"],
        ["Inventera lås", "Chef", "Maj"],
    ],
}


@pytest.mark.parametrize("name", TO_DO)
@pytest.mark.parametrize("heading", ["# Handlingsplan för jämställdhet", "# Årshjul 2025"])
def test_what_is_to_be_done_by_whom_is_not_named_where_nothing_else_is_ours(name: str, heading: str) -> None:
    header, *rows = TO_DO[name]
    facts = interpret(document([heading, grid([header, *rows, *([f"{text} igen" for text in row] for row in rows)])]))
    assert facts.problems == []


def test_the_columns_of_the_table_before_under_a_heading_are_told() -> None:
    rows = [["Inköp", "Avtal", "Läs avtalet", "Ek", "Alm"], ["Lager", "Svinn", "Räkna", "Alm", "Ek"]]
    second = replace(grid(rows, top=400), drawn="aligned")
    between = ["# Andra delen", "En rad.", "En till.", "Och en till."]
    (problem,) = interpret(document(["# Internkontrollplan 2025", PLAN, *between, second])).problems
    assert problem.code == "table-unread"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Riskregister 2026 – servicenämnden, intern kontroll", True),
        ("Internkontrollplan 2026", True),
        ("Riskanalys för festivalen 2026", False),
        ("Riktlinjer för internkontrollplan", False),
    ],
)
def test_a_title_without_its_table_behind_a_table_of_another_subject(title: str, *, told: bool) -> None:
    scored = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Trängsel", "2", "3", "6"]])
    facts = interpret(document(["# Säkerhetsplan för stadsfesten 2026", scored], [f"# {title}", "En rad."]))
    assert [problem.code for problem in facts.problems] == ["table-unread"] * told


@pytest.mark.parametrize("count", [3, 4])
def test_the_columns_of_controls_that_a_page_cut_off_their_names(count: int) -> None:
    header = ["Nr", *["Kontrollmetod", "Kontrollfrekvens", "Ansvarig", "Rapporteras till"][:count]]
    rows = [[str(number), *["Urval om 7 %", "Årligen", "Chef", "Nämnden"][:count]] for number in (1, 2)]
    facts = interpret(document(["# Internkontrollplan 2025", PLAN], ["# Bilaga", grid([header, *rows], page=2)]))
    assert [problem.code for problem in facts.problems] == ["table-unread"]
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "unread"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Arbetsmiljö: undersökning enligt AFS 2023:1", False),
        ("Skyddsrond och riskbedömning", False),
        ("Riskbedömning av evenemanget", False),
        ("Riskbedömning av verksamheten", True),
    ],
)
@pytest.mark.parametrize("drawn", ["aligned", "ruled"])
def test_what_could_not_be_read_of_another_subject_is_set_aside(
    title: str,
    told: bool,  # noqa: FBT001 - a parameter of the test
    drawn: Literal["aligned", "ruled"],
) -> None:
    measures = ("Använd vagnar", "Byt arbetspass", "Hörselkåpor")
    rows = [["Moment", name, *scores, do] for name, scores, do in zip(NAMES, SCORES["numbers"], measures, strict=True)]
    facts = interpret(document([f"# {title}", replace(grid(rows), drawn=drawn)]))
    assert bool(facts.problems) is told
    (entry,) = facts.ledger
    assert "handlar om" in (entry.reason or "") or told


@pytest.mark.parametrize("cards", [2, 3])
@pytest.mark.parametrize("label", ["Sannolikhet", "Kontrollmoment", "Åtgärder"])
def test_cards_that_were_taken_for_one_table_are_told(label: str, cards: int) -> None:
    card = [
        ("", "", "Avbrott i dricksvattnet 12"),
        ("", label, "3"),
        ("", "Ansvarig", "Chef"),
        ("", "Resultat", "Pågår"),
    ]
    facts = interpret(document(["# Årsrapport", grid(card * cards)]))
    assert [entry.outcome for entry in facts.ledger] == ["unread"]
    assert [problem.code for problem in facts.problems] == ["table-unread"]


def test_words_that_are_explained_once_are_no_cards() -> None:
    words = [
        ("Risk", "Vad som kan hända"),
        ("Sannolikhet", "Hur ofta"),
        ("Konsekvens", "Hur illa"),
        ("Åtgärd", "Vad som görs"),
    ]
    facts = interpret(document(["# Begrepp", grid([(word, text, "") for word, text in words])]))
    assert not facts.problems


SIGNED = [
    ["R1", "Fel lön betalas ut", "3", "4", "◆ 12"],
    ["R2", "Avtal löper ut", "2", "3", "◆ 6"],
    ["R3", "Stöld av medier", "4", "4", "◆ 16"],
]
PARTS = {"header": [["8", "2", "", "", ""], ["Nr", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]], "rows": SIGNED}


@pytest.mark.parametrize("part", list(PARTS))
@pytest.mark.parametrize("beside", [True, False], ids=["beside a table", "alone"])
def test_a_header_parted_from_its_rows_is_told_and_so_are_they(part: str, *, beside: bool) -> None:
    lost = replace(grid(PARTS[part], top=400), drawn="aligned")
    above: list[Line | Grid | str] = [PLAN, "# Något annat"] if beside else []
    facts = interpret(document(["# Internkontrollplan 2025", *above, lost]))
    assert [problem.code for problem in facts.problems] == ["table-unread"]
    assert facts.ledger[-1].outcome == "unread"
