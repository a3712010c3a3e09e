"""Matters on pages that triage set aside, of which only the plain text is known."""

from __future__ import annotations

import pytest

from extractors.model.page import Document, Page
from tests.pipeline.interpret.drawn_pages import matters_of

BUDGET = ["Belopp i tkr Budget 2023 Utfall Avvikelse", "Personal 62 647 61 404 1 243", "Lokaler 26 519 82 791 -56 272"]
VOTES = ["Ledamot Parti Ja Nej Avstår", "Örjan Lindh KD X", "Lovisa Bäck S X", "Anna Bergqvist M X"]
GOALS = [
    "Verksamhetsmål Koppling Klart",
    "Fler ska nås av information Mål 1 2023-",
    "12-31",
    "Ökad digital service Mål 3",
]


def aside(*pages: list[str]) -> Document:
    made = [
        Page(number, 595, 842, depth="text", text="\n".join(lines), reason="inga ord")
        for number, lines in enumerate(pages, 1)
    ]
    return Document("application/pdf", tuple(made), page_count=len(made))


@pytest.mark.parametrize("table", [BUDGET, VOTES, GOALS])
def test_a_table_is_no_part_of_summary_or_decision(table: list[str]) -> None:
    stated, following = matters_of(
        aside(
            [
                "§ 82 Prognos 2023",
                "Dnr KS 2023/0384",
                "Ärendebeskrivning",
                "Prognosen pekar på ett",
                "överskott.",
                *table,
            ],
            ["Beslut", "Nämnden godkänner prognosen.", *table, "§ 83 Nästa ärende"],
        )
    )
    assert stated.matter.summary == "Prognosen pekar på ett överskott."
    assert [decision.text for decision in stated.matter.decisions] == ["Nämnden godkänner prognosen."]
    assert stated.matter.reference_numbers == ["KS 2023/0384"]
    assert (following.matter.title, following.matter.decisions) == ("Nästa ärende", [])


def test_each_memo_of_a_bundle_keeps_its_reference_number_and_title() -> None:
    def memo(number: int, title: str) -> list[str]:
        head = ["TJÄNSTESKRIVELSE", "2024-11-20", f"Dnr BUN 2024/0{number}", title, "Förslag till beslut"]
        return [
            *head,
            "Nämnden noterar informationen.",
            "Sammanfattning",
            "Kön är kort.",
            "Ärendebeskrivning",
            "Som förra året.",
        ]

    told = matters_of(aside(memo(102, "Köstatistik förskola"), memo(103, "Skolskjuts läsåret"), memo(104, "Taxor")))
    assert [(one.matter.title, one.matter.reference_numbers) for one in told] == [
        ("Köstatistik förskola", ["BUN 2024/0102"]),
        ("Skolskjuts läsåret", ["BUN 2024/0103"]),
        ("Taxor", ["BUN 2024/0104"]),
    ]


def test_running_lines_are_the_pages_own_and_headings_are_not() -> None:
    head = "Björkdala kommun Servicekontoret"
    (first, second) = matters_of(
        aside(
            [f"{head} 1 (3)", "§ 1 Budget", "Beslut", "Nämnden antar budget. Den"],
            [f"{head} 2 (3)", "gäller från januari.", "§ 2 Taxor"],
            [f"{head} 3 (3)", "Beslut", "Nämnden antar taxor."],
        )
    )
    assert [decision.text for decision in first.matter.decisions] == ["Nämnden antar budget. Den gäller från januari."]
    assert [decision.text for decision in second.matter.decisions] == ["Nämnden antar taxor."]


def test_lists_of_documents_recipients_and_numbered_decisions_are_no_tables() -> None:
    basis = ["Tjänsteskrivelse daterad 2023-01-02", "Bokslut 2022", "Internkontrollplan 2023"]
    told = ["Kommunstyrelsen i Tallmo kommun", "Kommunens revisorer i Tallmo"] * 2
    (stated,) = matters_of(
        aside(
            ["Tjänsteskrivelse", "Plan 2023", "Beslutsunderlag", *basis, "Förslag till beslut", "Nämnden beslutar att"],
            ["1. Anta planen för 2023", "2. Uppdra åt chefen", "3. Följa upp 2024", "Expedieras till", *told],
        )
    )
    assert (" ".join(stated.matter.basis), stated.matter.recipients) == (" ".join(basis), told)
    assert [decision.text for decision in stated.matter.decisions][1:] == [
        "Anta planen för 2023",
        "Uppdra åt chefen",
        "Följa upp 2024",
    ]
