"""Results in a chapter of their own below a table of checks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = ["Kontroll av lönelistor", "Stickprov av 30 inköp", "Genomgång av inkommande post"]
RESULTS = ["Listorna för mars och september har granskats. Inga avvikelser.", "Fyra av 30 inköp gjordes utanför avtal. Avvikelse.", "Kontrollen har inte genomförts."]  # fmt: skip
OUTCOMES = ["no-deviation", "deviation", "not-performed"]
ROWS = [
    ["Nr", "Risk", "Kontrollmoment", "Ansvarig"],
    ["1", "Löner betalas ut fel", CHECKS[0], "HR-chef"],
    ["2", "Ramavtal används inte", CHECKS[1], "Inköpssamordnare"],
    ["3", "Handlingar diarieförs inte", CHECKS[2], "Registrator"],
]


def below(*texts: str) -> list[Line]:
    """Lines below the table, those that begin with # bold."""
    return [
        Line(text.lstrip("# "), (50, 300 + 20 * at, 400, 310 + 20 * at), size=10, bold=text.startswith("#"))
        for at, text in enumerate(texts)
    ]


def read(*texts: str, rows: Sequence[Sequence[str]] = ROWS, over: str = "Uppföljning av intern kontroll 2025") -> Facts:
    title = Line(over, (50, 40, 400, 56), size=16, bold=True)
    return interpret(document([title, grid(rows), *below(*texts)]))


def chapter(name: str, result: str, order: Sequence[int] = (0, 1, 2)) -> list[str]:
    """The lines of a chapter, as its names and results are written."""
    return [
        text.format(number=at + 1, check=CHECKS[at], result=RESULTS[at])
        for at in order
        for text in (name, result)
        if text
    ]


@pytest.mark.parametrize("over", ["# Uppföljning", "# 2. Resultat", "# Uppföljning av kontrollerna 2025", "# Genomförda kontroller"])  # fmt: skip
@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("# {check}", "{result}"),
        ("# Kontrollmoment {number}. {check}", "{result}"),
        ("Kontrollmoment {number}. {check}", "Resultat: {result}"),
        ("{number}. {check}", "{result}"),
        ("# Kontrollmoment {number}", "{result}"),
        ("{number}. {result}", ""),
        ("{number}) {result}", ""),
    ],
)
def test_what_stands_under_a_checks_words_or_number_is_its_result(over: str, name: str, result: str) -> None:
    facts = read(over, *chapter(name, result))
    [follow_up] = facts.follow_ups
    assert not facts.control_plans
    assert not facts.problems
    assert [(one.checks[0].text, one.result, one.outcome) for one in follow_up.items] == list(
        zip(CHECKS, RESULTS, OUTCOMES, strict=True)
    )
    assert [one.risk for one in follow_up.items] == [row[1] for row in ROWS[1:]]


@pytest.mark.parametrize("over", ["# Kontrollerna i detalj", "# Beskrivning av kontrollmoment"])
@pytest.mark.parametrize("name", ["# {check}", "# Kontrollmoment {number}. {check}", "{number}. {check}"])
def test_labels_tell_results_below_a_heading_of_another_kind(over: str, name: str) -> None:
    [follow_up] = read(over, *chapter(name, "Resultat: {result}")).follow_ups
    assert [one.result for one in follow_up.items] == RESULTS
    assert not read(over, *chapter(name, "Kontrollen görs av ekonomienheten varje månad.")).follow_ups


def test_what_comes_in_another_order_or_for_one_check_alone_tells_no_results() -> None:
    for order in [(1, 0, 2), (0,)]:
        facts = read("# Uppföljning", *chapter("# {check}", "{result}", order))
        assert not facts.follow_ups
        assert "inga resultat kunde läsas" in facts.problems[0].message


def test_a_check_without_a_result_of_its_own_keeps_its_row() -> None:
    [follow_up] = read("# Resultat", *chapter("# {check}", "{result}", (0, 2))).follow_ups
    assert [one.result for one in follow_up.items] == [RESULTS[0], None, RESULTS[2]]


def test_a_heading_of_another_chapter_ends_the_last_result() -> None:
    [follow_up] = read("# Uppföljning", *chapter("# {check}", "{result}"), "# Förslag till beslut", "Nämnden godkänner.").follow_ups  # fmt: skip
    assert [one.result for one in follow_up.items] == RESULTS


@pytest.mark.parametrize("head", [["Nr", "Resultat"], ["Nr", "Utfall av kontrollen"]])
def test_a_table_of_numbers_and_results_belongs_to_the_checks_above_it(head: list[str]) -> None:
    title = Line("Uppföljning av intern kontroll 2025", (50, 40, 400, 56), size=16, bold=True)
    told = [head, *([f"{at}", result] for at, result in enumerate(RESULTS, 1))]
    [follow_up] = interpret(document([title, grid(ROWS), *below("# Uppföljning"), grid(told, top=400)])).follow_ups
    assert [(one.checks[0].text, one.result) for one in follow_up.items] == list(zip(CHECKS, RESULTS, strict=True))


HOW = ["Ansvarig rapporterar avvikelser i maj.", "Avvikelser sammanställs i oktober.", "Nämnden behandlar rapporten."]


@pytest.mark.parametrize("result", [RESULTS, HOW])
@pytest.mark.parametrize("name", ["{number}. {result}", "# {check}"])
def test_a_plans_own_chapter_on_how_it_is_followed_up_tells_no_results(name: str, result: list[str]) -> None:
    lines = [text.format(number=at + 1, check=CHECKS[at], result=result[at]) for at in range(3) for text in (name, "{result}")[: 1 + name.startswith("#")]]  # fmt: skip
    facts = read("# Uppföljning", *lines, over="Internkontrollplan 2025")
    assert not facts.follow_ups
    assert len(facts.control_plans) == 1


@pytest.mark.parametrize("heading", ["# Uppföljning av föregående års kontroller", "# Uppföljning 2024", "# Resultat för kommunstyrelsen", "# Genomförda kontroller 2024"])  # fmt: skip
@pytest.mark.parametrize("result", ["{result}", "Resultat: {result}"])
def test_results_of_another_year_or_body_are_not_the_checks(heading: str, result: str) -> None:
    facts = read(heading, *chapter("# {check}", result), over="Uppföljning av intern kontroll 2025 för socialnämnden")
    assert not facts.follow_ups


def test_a_count_in_running_text_is_no_number_of_a_check() -> None:
    facts = read("# Resultat", "1 avvikelse noterades i lönelistorna.", "2 avvikelser noterades i akterna.")
    assert not facts.follow_ups


def test_a_number_that_comes_twice_is_of_no_row() -> None:
    title = Line("Uppföljning av intern kontroll 2025", (50, 40, 400, 56), size=16, bold=True)
    rows = [ROWS[0], *(["1", *row[1:]] for row in ROWS[1:])]
    told = grid([["Nr", "Resultat"], ["1", RESULTS[0]]], top=400)
    assert not any(one.result for table in interpret(document([title, grid(rows), *below("# Uppföljning"), told])).follow_ups for one in table.items if one.checks)  # fmt: skip


def test_what_follows_all_results_is_none_of_the_last() -> None:
    ends = Line("Kontoret föreslår att nämnden godkänner uppföljningen.", (50, 460, 400, 470), size=10)
    title = Line("Uppföljning av intern kontroll 2025", (50, 40, 400, 56), size=16, bold=True)
    lines = [*below("# Uppföljning", *chapter("# {check}", "{result}")), ends]
    [follow_up] = interpret(document([title, grid(ROWS), *lines])).follow_ups
    assert [one.result for one in follow_up.items] == RESULTS
