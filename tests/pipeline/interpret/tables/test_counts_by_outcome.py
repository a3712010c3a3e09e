"""Tables of how many checks of each board came to what, in papers whose text mentions a risk assessment."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from extractors.model.page import Grid, Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

BOARDS = ("Kommunstyrelsen", "Utbildningsnämnden", "Socialnämnden", "Byggnadsnämnden", "Kulturnämnden")
COUNTS = [(15, 9, 6, 0), (7, 5, 2, 0), (7, 3, 3, 1), (4, 3, 1, 0), (4, 4, 0, 0)]
HEADERS = {
    "outcomes": ["Nämnd", "Kontroller", "Ingen avvikelse", "Avvikelse", "Ej genomförd"],
    "counted": ["Nämnd", "Antal kontroller", "Utan avvikelse", "Med avvikelse", "Ej genomförda"],
    "moments": ["Förvaltning", "Kontrollmoment", "Genomförda", "Avvikelser", "Återstår"],
    "colours": ["Nämnd", "Antal moment", "Gröna", "Gula", "Röda"],
    "levels": ["Nämnd", "Risker", "Låga", "Medel", "Höga"],
    "treatments": ["Enhet", "Åtgärder", "Avslutade", "Pågående", "Ej påbörjade"],
    "shortened": ["Nämnd", "Kontrollpunkter", "Utan anm.", "Med anm.", "Ej utf."],
}
TEXTS = {
    "mentioned": "Under 2024 har kommunkansliet utbildat nya chefer i riskanalys.",
    "led to": "Chefer har utbildats i riskanalys. Tabellen nedan visar hur kontrollerna har bedömts.",
    "plan mentioned": "Varje nämnd har antagit en internkontrollplan, och kansliet har följt upp att den finns.",
}
ITEMS = [
    ["Process", "Kontrollmoment", "Resultat", "Ansvarig"],
    ["Inköp", "Granska avtal", "Ingen avvikelse", "Chef"],
    ["Lön", "Avstämning av lönelista", "Avvikelse: två fel", "HR"],
]


def rows_under(headers: list[str], boards: int = 5, *, summed: bool = False) -> list[list[str]]:
    made = [headers, *([name, *map(str, told)] for name, told in zip(BOARDS[:boards], COUNTS, strict=False))]
    return [*made, ["Summa", *(str(sum(told)) for told in zip(*COUNTS[:boards], strict=True))]] if summed else made


def read(*tables: Grid, text: str = TEXTS["mentioned"], title: str = "# Uppföljning av intern kontroll 2024") -> Facts:
    return interpret(
        document([title, "# Arbetet", text, "# Samlat resultat", *tables, "# Utfall", grid(ITEMS, top=600)])
    )


def assert_counted(facts: Facts, tables: int = 1) -> None:
    assert not facts.risk_assessments
    assert not facts.control_plans
    (found,) = facts.follow_ups
    assert [item.checks[0].text for item in found.items] == ["Granska avtal", "Avstämning av lönelista"]
    assert [entry.outcome for entry in facts.ledger] == [*["ignored"] * tables, "extracted"]
    assert {entry.reason for entry in facts.ledger[:-1]} == {"sammanställning av antal"}
    assert not facts.problems


@pytest.mark.parametrize("summed", [True, False])
@pytest.mark.parametrize("boards", [3, 4, 5])
@pytest.mark.parametrize("name", HEADERS)
def test_counts_of_boards_are_no_risks(name: str, boards: int, *, summed: bool) -> None:
    assert_counted(read(grid(rows_under(HEADERS[name], boards, summed=summed))))


@pytest.mark.parametrize("text", TEXTS.values())
def test_no_text_makes_them_any(text: str) -> None:
    assert_counted(read(grid(rows_under(HEADERS["outcomes"])), text=text))


@pytest.mark.parametrize(
    "title", ["# Riskanalys och uppföljning av intern kontroll 2024", "# Uppföljning av internkontrollplan 2024"]
)
def test_nor_a_title(title: str) -> None:
    assert_counted(read(grid(rows_under(HEADERS["levels"], summed=True)), title=title))


def test_counts_may_be_turned_and_shares() -> None:
    turned = [list(column) for column in zip(*rows_under(HEADERS["outcomes"]), strict=True)]
    assert_counted(read(grid(turned)))
    shares = [["Nämnd", "Kontroller", "Ingen avvikelse", "Avvikelse"], ["Socialnämnden", "10", "6 (60 %)", "4 (40 %)"]]
    assert_counted(read(grid([*shares, ["Kulturnämnden", "5", "5 (100 %)", "–"]])))


def test_counts_below_headers_of_two_rows_are_none() -> None:
    above: list[str | None] = ["Nämnd", "Antal kontroller", "Bedömning", None, None]
    below: list[str | None] = ["^", "^", *HEADERS["outcomes"][2:]]
    assert_counted(read(grid([above, below, *rows_under(HEADERS["outcomes"])[1:]])))


def test_counts_over_a_page_break_are_none() -> None:
    rows = rows_under(HEADERS["outcomes"], summed=True)
    first: list[Line | Grid | str] = [
        "# Uppföljning av intern kontroll 2024",
        TEXTS["mentioned"],
        grid(rows[:3], top=650),
    ]
    facts = interpret(document(first, [grid(rows[3:], page=2), "# Utfall", grid(ITEMS, page=2, top=600)]))
    assert_counted(facts, tables=2)


def test_counts_in_word_are_none() -> None:
    paper = docx.Document()
    paper.add_heading("Uppföljning av intern kontroll 2024", 1)
    paper.add_paragraph(TEXTS["mentioned"])
    for rows in (rows_under(HEADERS["outcomes"]), ITEMS):
        table = paper.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        paper.add_paragraph("Nästa avsnitt")
    paper.save(made := BytesIO())
    found = extract(made.getvalue(), "a.docx", Options())
    assert (found.status, len(found.risk_assessments), len(found.control_plans)) == ("complete", 0, 0)
    assert [entry.outcome for entry in found.ledger] == ["ignored", "extracted"]


RISKS = [
    ["Fel avgift debiteras", "3", "4", "12"],
    ["Lokaler saknas", "2", "3", "6"],
    ["Avvikelser utreds inte", "1", "4", "4"],
]


@pytest.mark.parametrize(
    "rows",
    [
        RISKS,
        [["Händelse", "A", "B", "A x B"], *RISKS],
        [["Brister", "Trolighet", "Följd", "Summa"], *RISKS],
        [["Risk", "Sannolikhet", "Konsekvens", "Totalt"], *RISKS],
        [["Allvarliga risker", "S", "K", "Summa"], *RISKS],
        [["Risk", "Sannolikhet", "Konsekvens", "Åtgärder"], *([*row[:3], "1"] for row in RISKS)],
    ],
)
def test_scores_of_risks_stay(rows: list[list[str]]) -> None:
    (table,) = interpret(document(["# Riskanalys 2025 – intern kontroll", grid(rows)])).risk_assessments
    scored = [(risk.name, risk.score.likelihood) for risk in table.risks if risk.score and risk.score.likelihood]
    assert scored == [(row[0], int(row[1])) for row in RISKS]


@pytest.mark.parametrize(
    "text",
    [
        "Nämndens riskanalys redovisas i tabellen nedan.",
        "Förvaltningen har gjort en riskanalys med följande resultat:",
        "Riskanalysen framgår av tabellen. Den har gjorts av förvaltningens ledningsgrupp och beretts av arbetsutskottet.",
    ],
)
def test_a_text_leads_to_scores_without_headers(text: str) -> None:
    (table,) = interpret(document(["# Intern kontroll", text, grid(RISKS)])).risk_assessments
    assert [risk.name for risk in table.risks] == [row[0] for row in RISKS]
