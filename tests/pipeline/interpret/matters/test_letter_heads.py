"""The small table at a letter's head tells its number and date, however its labels stand to their values."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

REST = [
    "# Riskanalys 2026 för kulturnämnden",
    "# Förslag till beslut",
    "Kulturnämnden antar riskanalys 2026.",
]


@pytest.mark.parametrize(
    "rows",
    [
        [["Handläggare", "Datum", "Diarienummer"], ["Mona Lindegård", "2025-11-18", "KFN 2025/0318"]],
        [["Datum", "Dnr"], ["2025-11-18", "KFN 2025/0318"]],
        [["Diarienummer:", "KFN 2025/0318"], ["Datum:", "18 november 2025"]],
        [["Handläggare", "Mona Lindegård"], ["Ärendenummer", "KFN 2025/0318"], ["Datum", "2025-11-18"]],
        [["Datum\n2025-11-18", "Diarienummer\nKFN 2025/0318"]],
        [["Handläggare: Mona Lindegård", "Datum: 2025-11-18", "Dnr: KFN 2025/0318"]],
        [["Vretsjö kommun\nKulturförvaltningen", "TJÄNSTESKRIVELSE\nDatum: 2025-11-18\nÄrendenummer: KFN 2025/0318"]],
        [["Datum: 2025-11-18\nDnr: KFN 2025/0318\nHandläggare: Mona Lindegård", "Vretsjö kommun"]],
        [
            ["Handläggare", "Datum", "Dnr"],
            ["Mona", "2025-11-18", "KFN 2025/0318"],
            ["Telefon", "", ""],
            ["0000", "", ""],
        ],
    ],
)
def test_the_number_and_date_of_a_letter(rows: list[list[str]]) -> None:
    (stated,) = matters_of(document([grid(rows), *REST]))
    matter = stated.matter
    assert (matter.title, matter.reference_numbers, matter.document_date) == (
        "Riskanalys 2026 för kulturnämnden",
        ["KFN 2025/0318"],
        "2025-11-18",
    )


@pytest.mark.parametrize("number", ["2025/0318", "KFN 2025/0318", "2025:318"])
def test_a_number_below_the_label_that_ends_the_line_above(number: str) -> None:
    head = ["Handläggare Datum Diarienummer", f"Mona Lindegård 2025-11-18 {number}"]
    (stated,) = matters_of(document([*head, *REST]))
    assert stated.matter.reference_numbers == [number]


@pytest.mark.parametrize(
    "rows",
    [
        [["Datum", "Beslut", "Delegat"], ["2024-11-04", "Skolskjuts", "Chef"]],
        [["Nr", "Ärende", "Dnr"], ["4", "Månadsrapport", "BUN 2024/0011"], ["5", "Läsårstider", "BUN 2024/0163"]],
        [["Nr", "Ärende", "Dnr", "Föredragande"], ["1", "Köstatistik", "BUN 2023/0102", "Utredare"]],
        [["Handläggare", "Datum"], ["Mona Lindegård", "2025-11-18"]],
    ],
)
def test_tables_that_are_no_letters_heads(rows: list[list[str]]) -> None:
    (stated,) = matters_of(document(["Sammanträde 2023-12-12, kl. 13.15", grid(rows), *REST]))
    assert (stated.matter.reference_numbers, stated.matter.document_date) == ([], None)


@pytest.mark.parametrize("number", ["Ärendenummer: KFN 2025-00041", "Dnr KFN 2025/0318"])
def test_the_table_at_a_letter_s_head_names_its_municipality(number: str) -> None:
    head = grid([["Vretsjö kommun\nKulturförvaltningen", f"TJÄNSTESKRIVELSE\nDatum: 2025-11-18\n{number}"]])
    risks = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"]], top=500)
    [table] = interpret(document([head, *REST, risks])).risk_assessments
    assert [one.name for one in table.organisations] == ["Vretsjö kommun"]
