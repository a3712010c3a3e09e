"""The sample that a control takes: a column or a label of its own."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADERS = ["Urval", "Urval/omfattning", "Urvalets storlek", "Stickprovsurval", "Urval och metod", "Antal stickprov"]
SAMPLES = ["Tio föreningar", "Alla projekt under året", "Tre byggnader i centrum"]
RISKS = ["Bidrag betalas ut fel", "Medel redovisas inte", "Konst försvinner"]
CHECKS = ["Granskning av ansökningar", "Avstämning mot beslut", "Inventering av konst"]


def table(*headers: str, title: str = "Internkontrollplan 2026") -> Facts:
    columns = {"Risk": RISKS, "Kontrollmoment": CHECKS, "Metod": ["Stickprov", "Jämförelse", "Räkning"]}
    columns |= {"Resultat": ["Inga fel.", "Ett fel.", "Inga fel."]}
    cells = [columns.get(header, SAMPLES) for header in headers]
    return interpret(document([f"# {title}", grid([headers, *zip(*cells, strict=True)])]))


@pytest.mark.parametrize("header", HEADERS)
def test_a_plans_sample_says_how_it_is_controlled(header: str) -> None:
    found = table("Risk", "Kontrollmoment", header)
    assert [row.method for row in found.control_plans[0].controls] == SAMPLES
    assert found.problems == []


@pytest.mark.parametrize("header", HEADERS[:4])
def test_beside_a_method_and_in_a_follow_up_it_is_kept_and_not_told(header: str) -> None:
    plan = table("Risk", "Kontrollmoment", "Metod", header)
    assert [row.extra for row in plan.control_plans[0].controls] == [{header: text} for text in SAMPLES]
    done = table("Risk", "Kontrollmoment", header, "Resultat", title="Uppföljning av internkontrollplan 2026")
    assert [row.extra[header] for row in done.follow_ups[0].items] == SAMPLES
    assert plan.problems == done.problems == []


@pytest.mark.parametrize("header", HEADERS[:4])
def test_it_is_a_label_of_cards(header: str) -> None:
    labels = ["Risk", "Kontrollmoment", header, "Ansvarig"]
    cards = [
        grid([list(pair) for pair in zip(labels, (*row, "Chef"), strict=True)], top=100 + 200 * at)
        for at, row in enumerate(zip(RISKS, CHECKS, SAMPLES, strict=True))
    ]
    found = interpret(document(["# Internkontrollplan 2026", *cards]))
    assert [row.method for row in found.control_plans[0].controls] == SAMPLES
    assert found.problems == []


def test_a_check_that_begins_with_the_word_is_a_check() -> None:
    rows = [["Risk", "Kontrollmoment"], *([risk, f"Urval av {risk.lower()}"] for risk in RISKS)]
    found = interpret(document(["# Internkontrollplan 2026", grid(rows)]))
    assert [row.checks[0].text for row in found.control_plans[0].controls] == [text for _, text in rows[1:]]
