"""Columns of numbers that make a score, whatever else their headers mean, and the same headers where they do not."""

from __future__ import annotations

import itertools

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

NAMES = [
    "Fakturor betalas två gånger", "Nycklar lämnas inte tillbaka", "Resor saknar syfte", "Lagret svinner",
    "Köp görs utan avtal", "Löner betalas till fel person",
]  # fmt: skip
PARTS = [(3, 4), (2, 3), (4, 4), (1, 3), (2, 2), (3, 2)]
WRONG = 2  # the row whose value is no product


def read(header: list[str], rows: list[list[str]], title: str = "Riskanalys 2026") -> Facts:
    return interpret(document([f"# {title}", grid([header, *rows])]))


def scored(*, value: bool = True, planted: bool = False, turned: bool = False) -> list[list[str]]:
    """Each risk with its numbers; planted: one value is no product; turned: the consequence stands first."""
    told = [
        [name, *map(str, (k, s) if turned else (s, k)), str(12 if planted and at == WRONG else s * k)]
        for at, (name, (s, k)) in enumerate(zip(NAMES, PARTS, strict=True))
    ]
    return told if value else [row[:3] for row in told]


def scores(facts: Facts) -> list[tuple[float | None, ...]]:
    [table] = facts.risk_assessments
    return [(one.likelihood, one.consequence, one.value) for row in table.risks if (one := row.score)]


LIKELY = ["Frekvens", "Möjlighet att inträffa", "Benägenhet", "Möjlighet", "Hur ofta", "Sannolikhet"]
GRAVE = ["Effekt", "Effekter", "Följd", "Möjlig följd", "Konsekvens", "Allvarlighet"]
VALUES = ["Prioritet", "Riskvärde", "Risktal", "Prioritering"]
FOREIGN = {"Sannolikhet", "Konsekvens", "Riskvärde"}


@pytest.mark.parametrize(
    ("likely", "grave", "value"),
    [one for one in itertools.product(LIKELY, GRAVE, VALUES) if FOREIGN & set(one) and not set(one) <= FOREIGN],
)
def test_numbers_tell_the_parts_of_a_score_under_words_for_anything_else(likely: str, grave: str, value: str) -> None:
    facts = read(["Risk", likely, grave, value], scored(planted=True))
    assert scores(facts) == [(s, k, 12 if at == WRONG else s * k) for at, (s, k) in enumerate(PARTS)]
    assert not facts.problems
    assert all(not risk.extra and not risk.description for risk in facts.risk_assessments[0].risks)


@pytest.mark.parametrize(
    ("grave", "likely"),
    [("Effekt", "Frekvens"), ("Allvarlighet", "Frekvens"), ("Följd", "Chans"), ("Skada", "Möjlighet")],
)
def test_words_tell_which_factor_stands_first(grave: str, likely: str) -> None:
    facts = read(["Risk", grave, likely, "Risktal"], scored(turned=True))
    assert scores(facts) == [(s, k, s * k) for s, k in PARTS]


@pytest.mark.parametrize(
    "header",
    [["Risk", "Sannolikhet", "Effekt"], ["Risk", "Frekvens", "Konsekvens"], ["Risk", "Väsentlighet", "Frekvens"]],
)
def test_a_word_without_a_product_tells_no_factor(header: list[str]) -> None:
    """Millions, and times a year, are numbers as small."""
    assert all(None in told for told in scores(read(header, scored(value=False))))


@pytest.mark.parametrize(
    "words", [("Frekvens", "Stickprov", "Totalt"), ("Kontroller per år", "Stickprov per kontroll", "Stickprov per år")]
)
def test_a_product_beside_a_value_of_its_own_is_none_of_the_risks(words: tuple[str, ...]) -> None:
    rows = [
        ["Fel betalas", "12", "Prov", "4", "3", "12"],
        ["Jäv", "9", "Prov", "2", "5", "10"],
        ["Stöld", "8", "Prov", "3", "2", "6"],
        ["Hot", "6", "Prov", "2", "6", "12"],
    ]
    header = ["Risk", "Riskvärde", "Kontrollmoment", *words]
    (plan,) = interpret(document(["# Internkontrollplan 2025", grid([header, *rows])])).control_plans
    told = [(row.score.likelihood, row.score.consequence, row.score.value) for row in plan.controls if row.score]
    assert told == [(None, None, 12), (None, None, 9), (None, None, 8), (None, None, 6)]


@pytest.mark.parametrize("form", ["{n}", "{n} - {w}", "{w} ({n})"])
@pytest.mark.parametrize("header", [["Frekvens", "Effekt"], ["Sannolikhet", "Följd"], ["Frekvens", "Konsekvens"]])
def test_words_tell_the_factors_of_few_rows_of_which_one_is_wrong(header: list[str], form: str) -> None:
    words = ["Liten", "Låg", "Medel", "Stor"]
    rows = [
        [name, *(form.format(n=step, w=words[int(step) - 1]) for step in parts), value]
        for name, *parts, value in scored(planted=True)[:4]
    ]
    facts = read(["Risk", *header, "Riskvärde"], rows)
    assert scores(facts) == [(s, k, 12 if at == WRONG else s * k) for at, (s, k) in enumerate(PARTS[:4])]


def test_halves_and_blanks_are_numbers_too() -> None:
    rows = [
        [NAMES[0], "3,5", "4", "14"],
        [NAMES[1], "2", "3", "6"],
        [NAMES[2], "-", "", ""],
        [NAMES[3], "1", "2,5", "2,5"],
    ]
    rows.append([NAMES[4], "4", "4", "16"])
    found = [one for one in scores(read(["Risk", "Frekvens", "Effekt", "Riskvärde"], rows)) if one[2]]
    assert found == [(3.5, 4, 14), (2, 3, 6), (1, 2.5, 2.5), (4, 4, 16)]


@pytest.mark.parametrize("often", ["{n} gånger per år", "{n} ggr", "Var {n}:e månad", "{n} gång/år"])
@pytest.mark.parametrize("part", [["Konsekvens"], ["Konsekvens", "Riskvärde"], ["Riskvärde"]])
def test_how_often_something_is_done_is_no_likelihood(often: str, part: list[str]) -> None:
    numbers = {"Konsekvens": 2, "Riskvärde": 3}
    rows = [[row[0], *(row[numbers[one]] for one in part), often.format(n=row[1])] for row in scored()]
    assert {one[0] for one in scores(read(["Risk", *part, "Frekvens"], rows))} == {None}


@pytest.mark.parametrize("header", ["Prioritet", "Kommentar", "Metod"])
def test_sums_with_what_no_word_calls_a_factor_are_no_score(header: str) -> None:
    rows = [[name, s, k, str(int(s) + int(k))] for name, s, k, _ in scored()]
    assert [one[1] for one in scores(read(["Risk", "Sannolikhet", header, "Summa"], rows))] == [None] * len(rows)


@pytest.mark.parametrize("name", ["Risk", "Vad kan gå fel?", "Händelse", "Riskområde"])
@pytest.mark.parametrize(
    "parts", [["Benägenhet", "Tyngd", "Tal"], ["Lägenhet", "Omfång", "Vikt"], ["Frekvens", "Effekt", "Prioritet"]]
)
def test_a_header_whose_words_mean_something_else_is_no_row(name: str, parts: list[str]) -> None:
    facts = read([name, *parts], scored())
    assert scores(facts) == [(s, k, s * k) for s, k in PARTS]
    assert [risk.name for risk in facts.risk_assessments[0].risks] == NAMES
    assert not facts.problems


@pytest.mark.parametrize("header", ["Riskområde", "Riskområden", "Område"])
@pytest.mark.parametrize("beside", [[], ["Åtgärd"], ["Orsak"]])
def test_an_area_is_the_risk_where_nothing_else_names_it(header: str, beside: list[str]) -> None:
    rows = [[*row, *("Ny rutin införs" for _ in beside)] for row in scored()]
    facts = read([header, "Sannolikhet", "Konsekvens", "Riskvärde", *beside], rows)
    assert [(risk.name, risk.process) for risk in facts.risk_assessments[0].risks] == [(name, None) for name in NAMES]


@pytest.mark.parametrize("beside", ["Risk", "Beskrivning", "Vad som händer då", "Kontrollmoment"])
def test_an_area_stays_one_beside_what_names_the_rows(beside: str) -> None:
    rows = [[f"Område {name.split()[0]}", name, *numbers] for name, *numbers in scored()]
    facts = read(["Riskområde", beside, "Sannolikhet", "Konsekvens", "Riskvärde"], rows)
    risks = [row.process for one in facts.risk_assessments for row in one.risks]
    controls = [row.process for one in facts.control_plans for row in one.controls]
    assert risks + controls == [row[0] for row in rows]


@pytest.mark.parametrize("header", ["Riskområde", "Område", "Process"])
def test_an_area_with_several_risks_names_none(header: str) -> None:
    rows = [["Ekonomi och inköp", *row[1:]] for row in scored()]
    facts = read([header, "Sannolikhet", "Konsekvens", "Riskvärde"], rows)
    assert {(risk.name, risk.process) for risk in facts.risk_assessments[0].risks} == {(None, "Ekonomi och inköp")}


def test_a_single_word_is_an_area() -> None:
    areas = ["Ekonomi", "Personal", "IT", "Inköp", "Arkiv", "Lokaler"]
    rows = [[area, *row[1:]] for area, row in zip(areas, scored(), strict=True)]
    facts = read(["Område", "Sannolikhet", "Konsekvens", "Riskvärde"], rows)
    assert [(risk.name, risk.process) for risk in facts.risk_assessments[0].risks] == [(None, area) for area in areas]


@pytest.mark.parametrize("told", ["Pengar går förlorade", "Förtroendet skadas (2 gånger)", "-"])
@pytest.mark.parametrize("header", ["Effekt", "Följd", "Möjliga följder"])
def test_texts_under_such_a_word_describe(header: str, told: str) -> None:
    rows = [
        [row[0], f"{told} {at}" if told != "-" or at else "Allt stannar", *row[1:]] for at, row in enumerate(scored())
    ]
    facts = read(["Risk", header, "Sannolikhet", "Konsekvens", "Riskvärde"], rows)
    assert [risk.description for risk in facts.risk_assessments[0].risks] == [row[1] for row in rows]
    assert scores(facts) == [(s, k, s * k) for s, k in PARTS]


@pytest.mark.parametrize("header", ["Prioritet", "Prioritering", "Antal", "Nr", "Effekt", "Frekvens"])
@pytest.mark.parametrize("first", ["first", "last"])
def test_further_numbers_beside_a_full_score_are_no_part_of_it(header: str, first: str) -> None:
    rows = [[*row, str(1 + at % 3)] if first == "last" else [str(1 + at % 3), *row] for at, row in enumerate(scored())]
    parts = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
    facts = read([header, *parts] if first == "first" else [*parts, header], rows)
    assert scores(facts) == [(s, k, s * k) for s, k in PARTS]
    assert all(not risk.description for risk in facts.risk_assessments[0].risks)


@pytest.mark.parametrize(
    "times", [["1", "4", "12", "2", "4", "1"], ["1 gång/år", "Varje månad", "Kvartal", "4", "2", "12"]]
)
@pytest.mark.parametrize(
    "scored_beside", [[], ["Riskvärde"], ["Konsekvens"], ["Sannolikhet", "Konsekvens", "Riskvärde"]]
)
def test_how_often_a_check_is_made_stays_that(times: list[str], scored_beside: list[str]) -> None:
    numbers = {"Sannolikhet": 0, "Konsekvens": 1, "Riskvärde": 2}
    header = ["Risk", *scored_beside, "Kontrollmoment", "Frekvens", "Ansvarig"]
    rows = [
        [
            row[0],
            *(row[1:][numbers[one]] for one in scored_beside),
            f"Stickprov av {row[0].lower()}",
            often,
            "Ekonomichef",
        ]
        for row, often in zip(scored(), times, strict=True)
    ]
    facts = read(header, rows, "Internkontrollplan 2026")
    assert [row.frequency for row in facts.control_plans[0].controls] == times


def test_samples_counted_in_a_plan_are_no_score() -> None:
    rows = [
        [name, f"Stickprov {at}", str(s), str(k), str(s * k)]
        for at, (name, (s, k)) in enumerate(zip(NAMES, PARTS, strict=True))
    ]
    facts = read(["Risk", "Kontrollmoment", "Frekvens", "Stickprov per gång", "Summa"], rows, "Internkontrollplan 2026")
    assert [row.frequency for row in facts.control_plans[0].controls] == [str(s) for s, _ in PARTS]


@pytest.mark.parametrize("header", ["Effekt", "Följd", "Allvarlighet"])
def test_a_consequence_told_in_words_beside_its_numbers(header: str) -> None:
    rows = [[name, f"Skada {name.lower()} blir stor", *numbers] for name, *numbers in scored(planted=True)]
    facts = read(["Risk", "Konsekvens", "Sannolikhet", header, "Risktal"], rows)
    assert scores(facts) == [(s, k, 12 if at == WRONG else s * k) for at, (s, k) in enumerate(PARTS)]
    assert not facts.problems


def test_figures_of_goals_are_no_score() -> None:
    rows = [[f"Nå mål {at}", *numbers] for at, (_, *numbers) in enumerate(scored())]
    assert not read(["Mål", "Effekt", "Antal", "Summa"], rows, "Verksamhetsplan 2026").risk_assessments


@pytest.mark.parametrize("made", ["S + K", "S+K", "S x K", "S * K"])
@pytest.mark.parametrize("grave", ["Effekt", "Följd", "Prioritet", "Mirv"])
@pytest.mark.parametrize("likely", ["Sannolikhetsgrad", "S", "Frekvens"])
def test_what_a_header_says_is_made_of_both_parts_tells_the_one_that_no_header_names(
    likely: str, grave: str, made: str
) -> None:
    if {likely, grave} == {"Frekvens", "Mirv"}:
        return  # neither is a word for scores
    wholes = [s + k if "+" in made else s * k for s, k in PARTS]
    wholes[WRONG] += 1
    rows = [[*row[:3], str(whole)] for row, whole in zip(scored(), wholes, strict=True)]
    facts = read(["Risk", likely, grave, made], rows)
    assert scores(facts) == [(s, k, whole) for (s, k), whole in zip(PARTS, wholes, strict=True)]
    assert not facts.problems


@pytest.mark.parametrize("made", ["S + K", "S x K"])
@pytest.mark.parametrize("grave", ["Effekt", "Antal kontroller", "Prioritet"])
def test_numbers_that_do_not_make_the_score_are_no_part_of_it(grave: str, made: str) -> None:
    """What stands there may be millions, or how many: the other part is not in the table."""
    rows = [[name, s, str(1 + at % 2), str(int(s) + 5)] for at, (name, s, *_) in enumerate(scored())]
    facts = read(["Risk", "Sannolikhet", grave, made], rows)
    assert {one[1] for one in scores(facts)} == {None}
    assert facts.problems
