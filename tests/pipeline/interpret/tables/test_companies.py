"""Papers of several companies or boards, each below a heading that is its name, and titles that say which company they are of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Body
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Risk", "Kontrollmoment", "Ansvarig"]
PAIRS = [
    ("Vikarö Hamn AB", "Vikarö Bostäder AB"),
    ("1. Vikarö Hamn AB", "2. Vikarö Energi Aktiebolag"),
    ("AB Vikaröhem", "Stiftelsen Vikarö Museum"),
    ("Bostads AB Linden", "Fastighetsaktiebolaget Tornet"),
    ("VA Syd AB", "Mat & Kultur i Vik AB"),
    ("Räddningstjänstförbundet Vänermo", "Samordningsförbundet Älvarna"),
    ("Socialnämnden", "Vikarö Hamn AB"),
]
pairs = pytest.mark.parametrize(("first", "second"), PAIRS)


def read(page: Sequence[Line | Grid | str]) -> list[tuple[str | None, list[tuple[str | None, str | None]]]]:
    """For each table its body, and of each row the process and the risk."""
    facts = interpret(document(page))
    tables = [
        *((one.body, [(row.process, row.name) for row in one.risks]) for one in facts.risk_assessments),
        *((one.body, [(row.process, row.risk) for row in one.controls]) for one in facts.control_plans),
    ]
    return [(body.name if body else None, rows) for body, rows in tables]


def names(first: str, second: str) -> list[str]:
    return [one.removeprefix("1. ").removeprefix("2. ") for one in (first, second)]


@pairs
def test_what_stands_below_each_name_is_its_own_table(first: str, second: str) -> None:
    tables = [grid([HEADER, [risk, "Intyg", "Vd"]], top=top) for risk, top in (("Jäv", 100), ("Mutor", 400))]
    found = read(["# Internkontrollplaner 2025", f"## {first}", tables[0], f"## {second}", tables[1]])
    assert found == [(body, [(None, risk)]) for body, risk in zip(names(first, second), ("Jäv", "Mutor"), strict=True)]


@pairs
def test_headings_below_a_name_are_processes(first: str, second: str) -> None:
    page: list[Line | Grid | str] = ["# Internkontrollplaner 2025"]
    for at, (name, risks) in enumerate(((first, ("Jäv", "Mutor")), (second, ("Jäv", "Stöld")))):
        page.append(f"## {name}")
        for process, risk, top in zip(("Inköp", "Lön"), risks, (100, 300), strict=True):
            page += [f"### {process}", grid([HEADER, [risk, "Intyg", "Vd"]], top=top + 400 * at)]
    rows = [[("Inköp", "Jäv"), ("Lön", "Mutor")], [("Inköp", "Jäv"), ("Lön", "Stöld")]]
    assert read(page) == list(zip(names(first, second), rows, strict=True))


@pairs
def test_headings_that_name_risks_below_a_name_are_no_others(first: str, second: str) -> None:
    page: list[Line | Grid | str] = ["# Internkontrollplaner 2025"]
    for at, (name, risks) in enumerate(((first, ("Jäv", "Mutor")), (second, ("Jäv", "Stöld")))):
        page.append(f"## {name}")
        for risk, top in zip(risks, (100, 300), strict=True):
            page += [f"### {risk}", grid([["Kontrollmoment", "Ansvarig"], ["Intyg", "Vd"]], top=top + 400 * at)]
    rows: list[list[tuple[str | None, str | None]]] = [[(None, "Jäv"), (None, "Mutor")], [(None, "Jäv"), (None, "Stöld")]]  # fmt: skip
    assert read(page) == list(zip(names(first, second), rows, strict=True))


@pytest.mark.parametrize("drawn", [True, False], ids=["boxes", "lines"])
@pytest.mark.parametrize("each", [True, False], ids=["over each card", "once"])
@pairs
def test_cards_below_each_name_are_its_own_table(first: str, second: str, *, each: bool, drawn: bool) -> None:
    page: list[Line | Grid | str] = ["# Riskanalyser 2025"]
    for at, risk in enumerate(("Jäv", "Mutor", "Fel hyra", "Stöld")):
        page += [f"## {first if at < 2 else second}"] if each or at in {0, 2} else []
        labels = [("Sannolikhet", "3"), ("Konsekvens", "2"), ("Riskvärde", "6"), ("Åtgärd", "Utbilda")]
        box = grid([("Risk", risk), *labels], top=100 + 220 * at)
        page += [box] if drawn else [f"### Risk: {risk}", *(f"{label}: {value}" for label, value in labels)]
    rows: list[list[tuple[str | None, str | None]]] = [[(None, "Jäv"), (None, "Mutor")], [(None, "Fel hyra"), (None, "Stöld")]]  # fmt: skip
    assert read(page) == list(zip(names(first, second), rows, strict=True))


@pytest.mark.parametrize(
    "company",
    [
        "Vikarö Hamn AB",
        "Vatten & Avfall i Trevik AB",
        "Hamn, Logistik & Sjö i Vik AB",
        "Mat och Kultur i Vikarö Aktiebolag",
        "AB Vikaröhem",
        "Stiftelsen Vikarö Museum",
        "Bostads AB Linden",
        "Kommunala Fastighets AB Tranan",
        "Industriaktiebolaget Norra Viken",
        "Vikarö Fastighets AB",
    ],
)
@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("Internkontrollplan 2025 för {}", ""),
        ("Internkontrollplan för {} 2025", ""),
        ("Internkontrollplan 2025, {}", ""),
        ("Internkontrollplan 2025 – {}", ""),
        ("Plan för intern kontroll i {}, år 2025", ""),
        ("Internkontrollplan 2025 för koncernen {}", ""),
        ("Internkontrollplan 2025", "{}"),
        ("Internkontrollplan 2025", "{}, styrelsen"),
        ("Internkontrollplan 2025", "{}, beslutad av styrelsen 2024-12-11"),
        ("Internkontrollplan 2025", "Vikarö kommun – {}"),
    ],
)
def test_a_company_is_named_whole(title: str, below: str, company: str) -> None:
    lines = [text.format(company) for text in (f"# {title}", below) if text]
    assert read([*lines, grid([HEADER, ["Jäv", "Intyg", "Vd"]])]) == [(company, [(None, "Jäv")])]


@pytest.mark.parametrize(
    "title", ["Vikarö Hamn AB:s internkontrollplan 2025", "Vikarö Hamn ABs internkontrollplan 2025"]
)
def test_a_company_whose_plan_it_is_has_its_plain_name(title: str) -> None:
    assert read([f"# {title}", grid([HEADER, ["Jäv", "Intyg", "Vd"]])]) == [("Vikarö Hamn AB", [(None, "Jäv")])]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Internkontrollplan 2025, avtal med Visma AB", None),
        ("Internkontrollplan 2025 efter upphandling från Visma AB", None),
        ("Kulturnämndens internkontrollplan 2025, drift hos Visma AB", "Kulturnämnden"),
    ],
)
def test_a_company_that_a_title_only_speaks_of_is_no_body(title: str, body: str | None) -> None:
    assert read([f"# {title}", grid([HEADER, ["Jäv", "Intyg", "Vd"]])]) == [(body, [(None, "Jäv")])]


def test_the_board_of_a_company_has_its_whole_name() -> None:
    page: list[Line | Grid | str] = [
        "# Internkontrollplan 2025",
        "Styrelsen för Hamn & Logistik i Vik AB",
        grid([HEADER, ["Jäv", "Intyg", "Vd"]]),
    ]
    (plan,) = interpret(document(page)).control_plans
    assert plan.body == Body(name="Styrelsen för Hamn & Logistik i Vik AB")
