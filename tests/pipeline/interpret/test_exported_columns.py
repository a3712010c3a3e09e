"""Workbooks whose headers name an object and its attribute, as a system exports them: "Risk: Sannolikhet"."""

from __future__ import annotations

import pytest

from pipeline.document import Options, extract
from tests.extractors.workbooks import book_of, saved

COLUMNS = (
    ("Plan", "År"),
    ("Risk", "Rubrik"),
    ("Risk", "Sannolikhet"),
    ("Risk", "Konsekvens"),
    ("Risk", "Poäng"),
    ("Kontroll", "Benämning"),
    ("Kontroll", "Metod"),
    ("Kontroll", "Ansvarig"),
)
ROWS = (
    ("Klotter saneras sent", "2 Låg", "3 Medel", 6, "Tid till sanering", "Utdrag ur felanmälan", "Parkchef"),
    ("Badvatten provtas inte", "3 Medel", "4 Hög", 12, "Protokoll finns för varje vecka", "Stickprov", "Badchef"),
    ("Båtplatser debiteras två gånger", "1 Mycket låg", "5 Mycket hög", 5, "Dubbletter", "Körning", "Hamnchef"),
)


@pytest.mark.parametrize("sign", [": ", ".", " > "])
@pytest.mark.parametrize("plan", ["Kontrollplan", "Plan"])
def test_an_attribute_is_read_as_its_objects(plan: str, sign: str) -> None:
    header = [f"{plan if one == 'Plan' else one}{sign}{attribute}" for one, attribute in COLUMNS]
    rows = [(2028, *row) for row in ROWS]
    found = extract(saved(book_of([header, *rows], title="Lista")), "export.xlsx", Options())
    (table,) = found.control_plans
    assert (table.year, found.problems) == (2028, [])
    assert [
        (one.risk, one.score and (one.score.likelihood, one.score.consequence, one.score.value), one.checks[0].text)
        for one in table.controls
    ] == [(row[0], (int(row[1][0]), int(row[2][0]), row[3]), row[4]) for row in ROWS]
    assert [(one.method, one.responsible and one.responsible.text) for one in table.controls] == [
        row[5:] for row in ROWS
    ]


def test_plain_headers_with_a_colon_behind_them_stay() -> None:
    header = ("Risk:", "Sannolikhet:", "Konsekvens:", "Kontrollmoment: vad granskas", "Ansvarig: roll")
    rows = [(name, s[0], k[0], check, who) for name, s, k, _, check, _, who in ROWS]
    found = extract(saved(book_of([("Internkontrollplan 2028",), header, *rows])), "plan.xlsx", Options())
    (table,) = found.control_plans
    assert [(one.risk, one.checks[0].text) for one in table.controls] == [(row[0], row[3]) for row in rows]
    assert [one.score and one.score.likelihood for one in table.controls] == [2, 3, 1]
