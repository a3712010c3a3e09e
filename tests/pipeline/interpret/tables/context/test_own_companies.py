"""Companies whose own paper a document is, by its head or first text, and companies that papers only mention."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from pipeline.document import Options, extract

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Ansvarig"]
ROW = ["Hyresfordringar ökar", "2", "3", "6", "Uppföljning av krav", "Ekonomichef"]
LED = "Bolagets styrelse fastställer varje år en plan för den interna kontrollen. VD rapporterar till styrelsen."
COMPANIES = [
    "Kinnaborg Bostads AB",
    "Vatten & Avfall i Trevik AB",
    "AB Vikaröhem",
    "Stiftelsen Vikarö Museum",
    "Bostads AB Linden",
    "Vikarö Energi Aktiebolag",
]


def body(
    *texts: str, title: str = "Riskanalys och internkontrollplan 2025", header: str = "", after: str = ""
) -> str | None:
    paper = docx.Document()
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    paper.add_heading(title, 0)
    for text in texts:
        paper.add_paragraph(text)
    table = paper.add_table(2, len(HEADER))
    for row, said in zip(table.rows, (HEADER, ROW), strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    paper.add_paragraph(after)
    paper.save(held := BytesIO())
    (plan,) = extract(held.getvalue(), "a.docx", Options()).control_plans
    return plan.body.name if plan.body else None


@pytest.mark.parametrize("company", COMPANIES)
@pytest.mark.parametrize(
    "header",
    [
        "{}\t\tStyrelsehandling 2024-12-11, punkt 8",
        "{}\tRiskanalys och internkontrollplan 2025",
        "Internkontrollplan 2025\t\t{}",
        "{}\tSida 1",
    ],
)
def test_a_company_in_the_header_and_in_the_first_text_owns_the_paper(header: str, company: str) -> None:
    assert body(f"{company} ägs av Marks kommun. {LED}", header=header.format(company)) == company


@pytest.mark.parametrize("company", [*COMPANIES, "KPMG AB", "Deloitte AB"])
def test_one_of_both_alone_tells_nothing(company: str) -> None:
    """Auditors stand in the head of what they write, and a first text may tell what the municipality owns."""
    assert body(LED, header=f"{company}\tRapport 2025-01-10") is None
    assert body(f"{company} ägs av Marks kommun. Kommunen har som ägare gjort en analys. {LED}") is None


@pytest.mark.parametrize("company", COMPANIES)
@pytest.mark.parametrize(
    "text",
    [
        "{} ägs av Marks kommun. " + LED,
        "{} är ett helägt kommunalt bolag. " + LED,
        "{} (nedan bolaget) är ett dotterbolag till Marks Stadshus. " + LED,
        "{} ska ha en god intern kontroll. " + LED,
        "{}:s styrelse fastställer varje år en plan.",
    ],
)
def test_so_does_one_that_the_first_text_is_about(text: str, company: str) -> None:
    assert body(text.format(company), header=f"{company}\tStyrelsehandling 2024-12-11") == company


@pytest.mark.parametrize(
    ("texts", "header", "expected"),
    [
        (["Visma AB levererar lönesystemet. Bolaget ansvarar för driften."], "", None),
        (["Visma AB är ett bolag med kontor i Växjö. Bolaget sköter lönerna."], "", None),
        (["Sirius Omsorg AB driver boendet på uppdrag av kommunen. Styrelsen har godkänt avtalet."], "", None),
        (["Planen gäller 2025. Kinnaborg Bostads AB ägs av kommunen och har en egen plan. " + LED], "", None),
        (
            ["Kinnaborg Bostads AB ägs av Marks kommun. Kommunstyrelsen ska utöva uppsikt över bolagets styrelse."],
            "",
            "Kommunstyrelsen",
        ),
        (["Kinnaborg Bostads AB ägs av Marks kommun. Nämnden ska följa bolagets styrelse."], "", None),
        (["Vikarö Hamn AB ägs av kommunen. " + LED], "Kinnaborg Bostads AB\tRapport 2025", None),
        ([LED], "Ekrevision AB\tGranskning 2025", None),
        ([LED], "Kulturnämnden\t\tVisma AB 2025", "Kulturnämnden"),
        ([LED], "Visma AB\tKulturnämnden 2025", "Kulturnämnden"),
    ],
)
def test_a_company_that_is_mentioned_is_no_body(texts: list[str], header: str, expected: str | None) -> None:
    assert body(*texts, header=header) == expected


@pytest.mark.parametrize("company", COMPANIES)
def test_a_boards_paper_stays_the_boards(company: str) -> None:
    told = f"{company} ägs av Marks kommun. {LED}"
    assert body(told, title="Socialnämndens internkontrollplan 2025") == "Socialnämnden"
    assert body("Socialnämnden", told, header=f"{company}\tBilaga 2025") == "Socialnämnden"
    assert body("Planen gäller 2025.", after=told) is None


@pytest.mark.parametrize("company", [*COMPANIES, "Räddningstjänstförbundet Mellanskog"])
@pytest.mark.parametrize(
    "header",
    [
        "{}\tStyrelsehandling 7, 2023-11-30",
        "{}\t\tMöteshandling 2023-11-30",
        "Styrelsehandling 7\t{}",
        "{}\tSammanträdeshandlingar",
    ],
)
def test_the_head_of_a_paper_of_its_board_tells_whose_it_is(header: str, company: str) -> None:
    """Though the text names the municipality's board, which is told the result."""
    told = "Bolaget rapporterar varje år den interna kontrollen till kommunstyrelsen."
    assert body(told, header=header.format(company)) == company


@pytest.mark.parametrize("board", ["Direktionen", "Förbundsdirektionen", "Styrelsen"])
def test_the_board_beside_a_federations_name_is_no_part_of_it(board: str) -> None:
    assert body(LED, header=f"Räddningstjänstförbundet Mellanskog\t\t{board}") == "Räddningstjänstförbundet Mellanskog"
