"""Workbooks from bytes to facts: rows with their cells' places, sheet by sheet."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.styles import Font

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.workbooks import HEADER, RISKS, book_of, put, saved, written

PLAN = ("Process", "Risk", "Kontrollmoment", "Ansvarig", "Rapport till")


def extracted(book: Any) -> Extraction:
    return extract(book if isinstance(book, bytes) else saved(book), "plan.xlsx", Options())


def with_merged_processes(rows: Any = RISKS) -> Any:
    book = book_of([("Riskanalys intern kontroll 2024",), ("Servicenämnden",), (), HEADER, *rows])
    book.active.merge_cells("A5:A7")
    book.active.merge_cells("A8:A9")
    return book


def test_a_risk_assessment_with_processes_that_span_rows() -> None:
    read = extracted(with_merged_processes())
    (table,) = read.risk_assessments
    assert (read.status, read.source.page_count, table.year, table.pages) == ("complete", 1, 2024, (1, 1))
    assert table.body is not None
    assert (table.title, table.body.name) == ("Riskanalys intern kontroll 2024", "Servicenämnden")
    assert [(risk.process, risk.name, risk.source.path) for risk in table.risks] == [
        ("Ekonomi", "Fel i fakturor", "Risker!A5"),
        ("Ekonomi", "Sena betalningar", "Risker!B6"),
        ("Ekonomi", "Jäv vid inköp", "Risker!B7"),
        ("Personal", "Fel löner", "Risker!A8"),
        ("Personal", "Sjukfrånvaro", "Risker!B9"),
    ]
    assert [risk.score.value for risk in table.risks if risk.score] == [12, 6, 8, 16, 9]
    assert [(one.page, one.path, one.outcome) for one in read.ledger] == [(1, "Risker!A4", "extracted")]


@pytest.mark.parametrize("company", ["Bostads AB Linden", "Linden Bostäder AB", "Fastighetsaktiebolaget Tornet"])
@pytest.mark.parametrize("line", ["{}", "{}, styrelsen", "Styrelsen, {}"])
def test_a_company_above_each_years_table_is_its_body(line: str, company: str) -> None:
    book = book_of([("Riskanalys 2024",), (line.format(company),), (), HEADER, *RISKS], title="2024")
    put(book.create_sheet("2025"), [("Riskanalys 2025",), (line.format(company),), (), HEADER, *RISKS])
    tables = extracted(book).risk_assessments
    assert [(one.year, one.body and one.body.name) for one in tables] == [(2024, company), (2025, company)]


def test_results_of_formulas_are_read_as_they_are_shown() -> None:
    def draw(book: Any, sheet: Any) -> None:
        decimals = book.add_format({"num_format": "0.0"})
        sheet.write_row(0, 0, HEADER)
        for row, risk in enumerate(RISKS, start=1):
            sheet.write_row(row, 0, risk)
            sheet.write_formula(row, 4, f"=C{row + 1}*D{row + 1}", decimals, risk[4])

    (table,) = extracted(written(draw)).risk_assessments
    assert [risk.score.value for risk in table.risks if risk.score] == [12, 6, 8, 16, 9]
    assert table.risks[0].source.cells["score.value"].text == "12,0"


def test_a_legend_beside_gives_words_their_numbers() -> None:
    words = {2: "Mindre sannolik", 3: "Möjlig", 4: "Sannolik"}
    book = with_merged_processes([(*risk[:2], words[int(str(risk[2]))], *risk[3:]) for risk in RISKS])
    put(book.active, [("Sannolikhet", "Nivå"), (1, "Osannolik"), *words.items()], row=4, col=9)
    (table,) = extracted(book).risk_assessments
    assert [risk.score.likelihood for risk in table.risks if risk.score] == [3, 2, 2, 4, 3]


def test_each_sheet_has_tables_of_its_own() -> None:
    """Two boards under one header, or two years: nothing goes on from one sheet to the next."""
    book = book_of([HEADER, *RISKS], title="Riskanalys 2023")
    put(book.create_sheet("Riskanalys 2024"), [HEADER, *RISKS])
    tables = extracted(book).risk_assessments
    assert [(table.year, table.pages, len(table.risks)) for table in tables] == [(2023, (1, 1), 5), (2024, (2, 2), 5)]


def test_bold_bands_and_those_that_run_over_their_neighbours_name_processes() -> None:
    rows = [
        HEADER[1:5],
        ("Ekonomi",),
        *(risk[1:5] for risk in RISKS[:3]),
        ("Personal",),
        *(risk[1:5] for risk in RISKS[3:]),
    ]
    book = book_of(rows)
    for row in (1, 2, 6):
        book.active.cell(row, 1).font = Font(b=True)
    (table,) = extracted(book).risk_assessments
    assert [risk.process for risk in table.risks] == ["Ekonomi", "Ekonomi", "Ekonomi", "Personal", "Personal"]


def test_a_plan_with_its_checks_one_below_the_other() -> None:
    checks = "Stickprov av fakturor\nKontroll av attest"
    book = book_of(
        [("Internkontrollplan 2024",), (), PLAN, ("Ekonomi", "Fel i fakturor", checks, "Ekonomichef", "Nämnden")]
    )
    (plan,) = extracted(book).control_plans
    assert [[check.text for check in control.checks] for control in plan.controls] == [checks.split("\n")]


def test_a_hidden_column_of_a_table_makes_it_partial() -> None:
    book = with_merged_processes()
    book.active.column_dimensions["F"].hidden = True
    read = extracted(book)
    assert (read.status, [problem.code for problem in read.problems]) == ("partial", ["hidden-unread"])
    assert len(read.risk_assessments[0].risks) == 5


def test_what_cannot_be_understood_is_said_with_its_sheet() -> None:
    book = book_of([("Riskanalys 2024",), (), HEADER[:5]])
    (problem,) = extracted(book).problems
    assert (problem.page, problem.message.startswith("En tabell på bladet ”Risker” (cell A3)")) == (1, True)


@pytest.mark.parametrize(
    ("title", "risk"),
    [
        ("Konsekvensbedömning enligt dataskyddsförordningen (GDPR) artikel 35", "Risk"),
        ("Behandlingar i skolan", "Risk för den registrerade"),
    ],
)
def test_a_sheet_of_another_subject_is_none_of_ours_behind_a_plan_or_alone(title: str, risk: str) -> None:
    header = (risk, "Sannolikhet", "Konsekvens", "Riskvärde", "Skyddsåtgärd")
    risks = [
        ("Obehörig åtkomst till elevakt", 2, 3, 6, "Tvåfaktor"),
        ("Uppgifter sparas för länge", 3, 2, 6, "Gallring"),
    ]
    plan = book_of([("Internkontrollplan 2025",), PLAN, ("Lön", "Fel lön", "Stickprov", "Chef", "Nämnd")])
    for book, outcomes in ((plan, ["extracted", "ignored"]), (book_of([]), ["ignored"])):
        put(book.create_sheet("Dataskydd"), [(title,), ("Behandling: digital lärplattform",), header, *risks])
        read = extracted(book)
        assert [one.outcome for one in read.ledger] == outcomes
        assert not read.risk_assessments


@pytest.mark.parametrize("report", ["Internkontroll – risker och kontroller", "Risker: bedömning", "Kontrollplan"])
@pytest.mark.parametrize("label", ["Rapport", "Rapporttyp", "Kontroll", "Fas"])
@pytest.mark.parametrize(
    "more", [(), (("Uttagen", "2025-11-18 14:02"),), (("Kommun", "Storholma kommun"), ("Status", "Beslutad"))]
)
def test_a_sheet_of_particulars_is_no_table_and_holds_for_the_sheets_behind(
    label: str, report: str, more: tuple[tuple[str, str], ...]
) -> None:
    """An export's cover: what it is, whose, of which year, and below an empty row the scale."""
    told = [(label, report), ("Nämnd", "Servicenämnden"), ("År", 2026), *more]
    book = book_of([*told, (), ("Skala", "Sannolikhet 1–3, konsekvens 1–4")], title="Om uttaget")
    put(book.create_sheet("Risker"), [("Id", *HEADER), *((f"R-{at}", *risk) for at, risk in enumerate(RISKS, 1))])
    read = extracted(book)
    (table,) = read.risk_assessments
    assert (read.status, read.problems, read.control_plans, read.follow_ups) == ("complete", [], [], [])
    assert table.body is not None
    assert (table.year, table.body.name, len(table.risks)) == (2026, "Servicenämnden", len(RISKS))
    assert (table.scale.likelihood.max, table.scale.consequence.max) == (3, 4)


@pytest.mark.parametrize("area", ["Riskområde:", "Process:", "Typ av risk:", "Kontroll:"])
@pytest.mark.parametrize("said", ["Intern kontroll", "Risk", "Risker och kontroller"])
def test_particulars_in_pairs_beside_each_other_are_no_table(area: str, said: str) -> None:
    """A report's selection above its table."""
    told = [
        ("Organisation:", "Tekniska nämnden", area, said),
        ("Period:", "2026-01-01 – 2026-12-31", "Riskvärde från:", "(Alla)"),
        ("Skala:", "Sannolikhet 1–5, konsekvens 1–5", "Beräkning:", "Sannolikhet x konsekvens"),
    ]
    book = book_of([*told, (), ("Id", *HEADER), *((f"R-{at}", *risk) for at, risk in enumerate(RISKS, 1))])
    read = extracted(book)
    (table,) = read.risk_assessments
    assert (read.status, read.control_plans, len(table.risks)) == ("complete", [], len(RISKS))


MEASURES = ("TXT", "ANSVARIG", "KLART", "STATUS", "PRIO")
CODES = [
    ("SANNOLIKHET", 1, "Osannolik"), ("SANNOLIKHET", 2, "Möjlig"), ("SANNOLIKHET", 3, "Trolig"),
    ("KONSEKVENS", 1, "Ringa"), ("KONSEKVENS", 2, "Kännbar"), ("KONSEKVENS", 3, "Svår"),
    ("ATGARD_STATUS", "E", "Ej påbörjad"), ("ATGARD_STATUS", "P", "Pågår"), ("ATGARD_STATUS", "K", "Klar"),
]  # fmt: skip


@pytest.mark.parametrize("measure", ["ATGARD", "ÅTGÄRD", "atgard"])
def test_an_export_with_a_systems_names_and_its_list_of_codes(measure: str) -> None:
    columns = [f"{measure}_{name}" if measure.isupper() else f"{measure}_{name.lower()}" for name in MEASURES]
    rows = [
        ("RISK_TXT", "SANNOLIKHET", "KONSEKVENS", "RISKVARDE", "RISKAGARE", *columns),
        ("Jäv vid inköp", 2, 3, 6, "Inköpschef", "Utbildning", "Controller", "2027-03-31", "Pågår", "1"),
        ("Fel i lönen", 1, 2, 2, "Lönechef", "Ny rutin", "HR-chef", "2027-06-30", "Klar", "2"),
    ]
    book = book_of([("Riskregister intern kontroll 2027",), (), *rows])
    codes = book.create_sheet("KODLISTA")
    for row in [("KODTYP", "KOD", "KLARTEXT"), *CODES]:
        codes.append(row)
    read = extracted(book)
    (table,) = read.risk_assessments
    assert (read.status, [risk.owner.text for risk in table.risks if risk.owner]) == (
        "complete",
        ["Inköpschef", "Lönechef"],
    )
    assert [(one.text, one.owner, one.due, one.status) for risk in table.risks for one in risk.treatments] == [
        ("Utbildning", "Controller", "2027-03-31", "Pågår"),
        ("Ny rutin", "HR-chef", "2027-06-30", "Klar"),
    ]
    assert [risk.extra for risk in table.risks] == [{columns[-1]: "1"}, {columns[-1]: "2"}]
    assert (table.scale.likelihood.labels["3"], table.scale.consequence.max) == ("Trolig", 3)


def test_a_value_that_was_never_computed_is_not_missed() -> None:
    """A file from a system may hold a formula of which no result was saved, among values that were typed."""
    book = book_of([("Riskanalys 2026",), (), HEADER, *RISKS])
    book.active["E5"] = "='[Matris.xlsx]Blad1'!$B$3"
    read = extracted(book)
    (table,) = read.risk_assessments
    texts = [cell.text for risk in table.risks for name, cell in risk.source.cells.items() if name == "score.value"]
    assert (read.status, texts) == ("partial", ["12", "=?", "8", "16", "9"])
    assert [finding.code for finding in read.discrepancies] == []
