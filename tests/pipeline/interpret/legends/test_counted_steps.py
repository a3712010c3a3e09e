"""A table before the risks whose rows are counted and say what each step of a scale means: a legend, whatever its headers are called."""

from __future__ import annotations

from itertools import cycle, product

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]
Table = list[list[str]]

SCALES = {
    "Sannolikhet": [
        ("Osannolik", "Risken är så gott som obefintlig"),
        ("Mindre sannolik", "Risken är mycket liten"),
        ("Möjlig", "Det finns en möjlighet att risken inträffar"),
        ("Sannolik", "Det är mycket troligt att risken inträffar"),
        ("Mycket sannolik", "Risken inträffar säkert"),
    ],
    "Konsekvens": [
        ("Försumbar", "Är obetydlig för intressenter och kommunen"),
        ("Lindrig", "Uppfattas som liten"),
        ("Kännbar", "Uppfattas som besvärande"),
        ("Allvarlig", "Är så stor att den inte får inträffa"),
        ("Mycket allvarlig", "Hotar verksamheten"),
    ],
}
OWN = {"Osannolik": "Så gott som aldrig", "Mindre sannolik": "Någon gång", "Möjlig": "Då och då", "Sannolik": "Ofta"}
OWN |= {"Försumbar": "Knappt märkbar", "Lindrig": "Lite störande", "Kännbar": "Besvärlig", "Allvarlig": "Farlig"}
RISKS = ["Bygglov försenas", "Lön betalas ut fel", "Planer upphävs"]
ASSESSED = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], *([name, "2", "3", "6"] for name in RISKS)])


def check(legends: list[Grid | str]) -> None:
    """That of all tables only the assessment is one, and that nothing is missed."""
    facts = interpret(document(["# Internkontrollplan 2025", *legends, "# Riskanalys 2025", ASSESSED]))
    assert [[risk.name for risk in table.risks] for table in facts.risk_assessments] == [RISKS]
    assert not facts.control_plans
    assert not facts.problems


@pytest.mark.parametrize(
    ("number", "word", "meaning", "steps", "form"),
    [
        (number, word, meaning, steps, form)
        for (number, word, meaning), (steps, form) in zip(
            product(
                ["Värde", "Poäng", "Riskvärde", "Nivå", "Siffra"],
                ["", "Benämning", "Kategori", "Bedömning"],
                ["Innebörd", "Definition", "Beskrivning", "Tolkning"],
            ),
            cycle(product([3, 4, 5], ["rising", "falling", "untitled", "words first", "falling, untitled"])),
            strict=False,
        )
    ],
)
def test_steps_with_their_words_are_no_risks(number: str, word: str, meaning: str, steps: int, form: str) -> None:
    legends: list[Grid | str] = []
    for part, words in SCALES.items():
        rows: list[Row] = [[str(at), name, means] for at, (name, means) in enumerate(words[:steps], 1)]
        rows = [[number, word or part, meaning], *(rows[::-1] if "falling" in form else rows)]
        rows = [[second, first, third] for first, second, third in rows] if form == "words first" else rows
        legends += [grid(rows)] if "untitled" in form else [part, grid(rows)]
    check(legends)


@pytest.mark.parametrize(
    ("number", "word", "meaning"),
    list(product(["Värde", "Poäng"], ["", "Benämning", "Kategori"], ["Innebörd", "Definition", "Förklaring"])),
)
def test_words_that_no_other_scale_has_are_steps_below_their_parts_name(number: str, word: str, meaning: str) -> None:
    legends: list[Grid | str] = []
    for part, words in SCALES.items():
        rows: list[Row] = [[str(at), OWN[name], means] for at, (name, means) in enumerate(words[:4], 1)]
        legends += [part, grid([[number, word or part, meaning], *rows])]
    check(legends)


@pytest.mark.parametrize("number", ["Värde", "Poäng", "Nivå"])
@pytest.mark.parametrize("meaning", ["Innebörd", "Definition", "Beskrivning"])
@pytest.mark.parametrize("own", [False, True])
def test_two_scales_beside_each_other_are_no_risks(number: str, meaning: str, *, own: bool) -> None:
    both = zip(*(words[:4] for words in SCALES.values()), strict=True)
    cells = [[[OWN[name] if own else name, means] for name, means in step] for step in both]
    rows: list[Row] = [[str(at), *one, str(at), *other] for at, (one, other) in enumerate(cells, 1)]
    check(["Bedömning", grid([[number, "Sannolikhet", meaning, number, "Konsekvens", meaning], *rows])])


FURTHER: dict[str, Table] = {
    "shares": [["Värde", "Sannolikhet", "Procent", "Innebörd"], *(
        [str(at), name, share, means]
        for at, ((name, means), share) in enumerate(zip(SCALES["Sannolikhet"], ["< 5 %", "5–20 %", "20–50 %", "50–90 %", "> 90 %"], strict=True), 1)
    )],
    "how often": [["Poäng", "Sannolikhet", "Innebörd", "Frekvens"], *(
        [str(at), name, means, "Någon gång varje år"] for at, (name, means) in enumerate(SCALES["Sannolikhet"], 1)
    )],
    "numbers in words": [["Sannolikhet", "Värde", "Innebörd"], *(
        [f"{at} - {name}", str(at), means] for at, (name, means) in enumerate(SCALES["Sannolikhet"], 1)
    )],
    "words alone": [["Poäng", "Beskrivning"], *([str(at), name] for at, (name, _) in enumerate(SCALES["Konsekvens"], 1))],
    "ranges": [["Riskvärde", "Risknivå", "Förklaring"], ["1–3", "Låg", "Risken accepteras"], ["4–8", "Medel", "Risken bevakas"], ["9–16", "Hög", "Risken kontrolleras"]],
    "open ranges": [["Värde", "Risknivå", "Beskrivning"], ["> 8", "Hög", "Risken kontrolleras"], ["4–8", "Medel", "Risken bevakas"], ["< 4", "Låg", "Risken accepteras"]],
    "ranges in own words": [["Poäng", "Bedömning", "Förklaring"], ["1 till 3", "Grönt ljus", "Risken accepteras"], ["4 till 16", "Gör något", "Risken kontrolleras"]],
}  # fmt: skip


@pytest.mark.parametrize("form", list(FURTHER))
def test_further_columns_and_ranges_are_no_risks(form: str) -> None:
    check(["Så bedömer vi", grid([list(row) for row in FURTHER[form]])])


INNOCENT: dict[str, Table] = {
    "values that count": [["Riskvärde", "Risk", "Beskrivning"], *([str(at), name, "Rutinen saknas"] for at, name in enumerate(RISKS, 1))],
    "values that fall": [["Värde", "Risk", "Innebörd"], *([str(at), name, "Rutinen saknas"] for at, name in zip((3, 2, 1), RISKS, strict=True))],
    "named": [["Poäng", "Benämning", "Förklaring"], *([str(at), name, "Rutinen saknas"] for at, name in enumerate(RISKS, 1))],
    "ranked": [["Nr", "Risk", "Sannolikhet", "Konsekvens"], *([str(at), name, word, "Lindrig"] for at, (name, word) in enumerate(zip(RISKS, ("Låg", "Medel", "Hög"), strict=True), 1))],
    "events": [["Riskvärde", "Händelse", "Orsak"], *([str(at), name, "Rutinen saknas"] for at, name in enumerate(RISKS, 1))],
    "what worries": [["Vad oroar oss", "Sannolikhet", "Värde"], *([name, word, str(at)] for at, (name, word) in enumerate(zip(RISKS, ("Låg", "Medel", "Hög"), strict=True), 1))],
    "worries behind values": [["Värde", "Vad oroar oss", "Sannolikhet"], *([str(at), name, word] for at, (name, word) in enumerate(zip(RISKS, ("Låg", "Medel", "Hög"), strict=True), 1))],
    "described": [["Poäng", "Beskrivning"], *([str(at), name] for at, name in zip((3, 2, 1), RISKS, strict=True))],
    "threats": [["Poäng", "Hot", "Motivering"], *([str(at), name, "Ny"] for at, name in enumerate(RISKS, 1))],
    "likelihoods that count": [["Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde"], *([f"Risk för att {name.lower()}", str(at), "2", str(2 * at)] for at, name in enumerate(RISKS, 1))],
}  # fmt: skip


@pytest.mark.parametrize("form", list(INNOCENT))
def test_risks_whose_numbers_count_are_risks(form: str) -> None:
    facts = interpret(document(["# Riskanalys 2025", grid([list(row) for row in INNOCENT[form]])]))
    ((*names,),) = [[risk.name or "" for risk in table.risks] for table in facts.risk_assessments]
    assert all(name.lower() in found.lower() for name, found in zip(RISKS, names, strict=True))


@pytest.mark.parametrize(
    ("title", "header"),
    [("Konsekvens för verksamheten", "Händelse"), ("Risker med hög konsekvens", "Benämning"), ("Sannolikhet", "Risk")],
)
def test_risks_below_a_heading_that_speaks_of_a_part_are_risks(title: str, header: str) -> None:
    rows: list[Row] = [[str(at), name, "Rutinen saknas"] for at, name in enumerate(RISKS, 1)]
    facts = interpret(document(["# Riskanalys 2025", title, grid([["Värde", header, "Beskrivning"], *rows])]))
    assert [[risk.name for risk in table.risks] for table in facts.risk_assessments] == [RISKS]


@pytest.mark.parametrize("title", ["Identifierade risker", "Konsekvenser för nämnden", "Bedömning", "Konsekvens"])
@pytest.mark.parametrize("number", ["Poäng", "Värde"])
@pytest.mark.parametrize("others", [["Kommentar"], ["Kommentar", "Orsak"], ["Åtgärd"], []])
@pytest.mark.parametrize("falling", [True, False])
def test_texts_that_say_what_may_happen_are_risks(title: str, number: str, others: list[str], *, falling: bool) -> None:
    counted = list(enumerate(RISKS, 1))
    rows: list[Row] = [[str(at), name, *(f"Rutin {at} saknas" for _ in others)] for at, name in counted]
    table = grid([[number, "Beskrivning", *others], *(rows[::-1] if falling else rows)])
    (found,) = interpret(document(["# Riskanalys 2025", title, table])).risk_assessments
    assert sorted(risk.name or "" for risk in found.risks) == sorted(RISKS)


@pytest.mark.parametrize(
    ("number", "further"),
    [("Prio", ["Åtgärd"]), ("Nr", ["Åtgärd"]), ("Värde", ["Åtgärd"]), ("Värde", ["Kommentar"]), ("Värde", [])],
)
@pytest.mark.parametrize("named", ["Scenario", "Situation", "Vad kan hända"])
@pytest.mark.parametrize("parts", [["Sannolikhet", "Konsekvens"], ["Sannolikhet"], ["Konsekvens"]])
def test_scenarios_beside_words_of_a_scale_are_no_steps(
    number: str, named: str, parts: list[str], further: list[str]
) -> None:
    words = list(zip(("Hög", "Medel", "Låg"), ("Allvarlig", "Kännbar", "Lindrig"), strict=True))
    rows: list[Row] = [
        [str(at), *pair[: len(parts)], name, *("Ny rutin" for _ in further)]
        for at, (pair, name) in enumerate(zip(words, RISKS, strict=True), 1)
    ]
    facts = interpret(document(["# Riskanalys 2025", grid([[number, *parts, named, *further], *rows])]))
    assert "skala för bedömningen" not in [entry.reason for entry in facts.ledger]
    assert facts.risk_assessments or facts.problems


def test_measures_with_levels_are_no_scale() -> None:
    rows: list[Row] = [["1", "Utbilda chefer", "Chef", "Hög"], ["2", "Granska avtal", "Chef", "Medel"], ["3", "Se över rutin", "Chef", "Låg"]]  # fmt: skip
    blocks: list[Grid | str] = ["# Handlingsplan 2025", grid([["Prioritet", "Åtgärd", "Ansvarig", "Nivå"], *rows])]
    assert "skala för bedömningen" not in [entry.reason for entry in interpret(document(blocks)).ledger]


def test_a_plan_whose_first_column_is_a_value_is_a_plan() -> None:
    rows: list[Row] = [[str(at), name, "Stickprov", "Ekonomichef"] for at, name in enumerate(RISKS, 1)]
    for headers in (["Värde", "Kontrollmoment", "Metod", "Ansvarig"], ["Värde", "Risk", "Kontrollmoment", "Ansvarig"]):
        (plan,) = interpret(document(["# Internkontrollplan 2025", grid([headers, *rows])])).control_plans
        assert len(plan.controls) == len(RISKS)
