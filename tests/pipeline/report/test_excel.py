from __future__ import annotations

from typing import Any

import pytest

from schemas.extraction import Extraction, LedgerEntry, Problem, Source
from schemas.tables import Organisation
from tests.pipeline.report.factory import extraction, finding, pdf, scaled, sha
from tests.pipeline.report.test_formats import FORMULA, book, records

OF = sha(pdf())
BESIDE = ["html", "excel"]


def links(sheet: Any) -> dict[str, str]:
    """Where the cells of the first row under the header lead, by header."""
    return {
        sheet.cell(1, cell.column).value: "#".join(filter(None, [where(cell), cell.hyperlink.location]))
        for cell in sheet[2]
        if cell.hyperlink
    }


def where(cell: Any) -> str:
    """The file that a cell leads to; Excel's own way of writing a path aside."""
    return str(cell.hyperlink.target).replace("\\", "/")


def one(**values: Any) -> Extraction:
    return extraction(**({"discrepancies": [finding("score-product", "error", of=OF)]} | values))


def test_a_finding_leads_to_its_cut_out_and_to_the_page_of_the_document() -> None:
    made = book([one()], formats=BESIDE, hrefs={OF: "../in/plan f%C3%B6r %C3%A5r.pdf"})
    found = links(made["Avvikelser"])
    assert found["Belägg"] == "dokument/plan.html#error-1"
    assert found["Sida"].endswith(".pdf#page=1")
    assert links(made["Risker"])["Belägg"] == "dokument/plan.html#rad-1"


def test_a_risk_says_its_threshold_and_what_answers_it() -> None:
    paper = one(discrepancies=[finding("risk-without-control", "warning", of=OF, row=1)])
    paper.risk_assessments[0].scale = scaled()
    rows = records(book([paper], formats=BESIDE)["Risker"])
    assert [(row["Risk"], row["Gräns"], row["Över gränsen"], row["Kontroll"]) for row in rows] == [
        ("Digitalisering", 12, "ja", "ja"),
        ("Informationssäkerhet", 12, "ja", "nej"),
        ("Åtkomst", 12, "nej", "okänt"),
    ]


def test_an_accepted_finding_leads_to_where_it_stands_apart() -> None:
    accepted = finding("risk-added", "notice", of=OF, fingerprint="0" * 16)
    made = book([one(discrepancies=[accepted])], formats=BESIDE, accepted={"0" * 16: "Rätt."})
    assert links(made["Avvikelser"])["Belägg"] == "dokument/plan.html#godtagen-1"


def test_a_page_stays_a_number_where_it_leads_somewhere() -> None:
    made = book([one(source=Source(filename="plan.pdf", sha256=OF, url="https://a.example/plan.pdf"))], formats=BESIDE)
    assert records(made["Avvikelser"])[0]["Sida"] == 1
    assert links(made["Avvikelser"])["Sida"] == "https://a.example/plan.pdf#page=1"


def test_without_pages_beside_it_nothing_leads_to_them() -> None:
    assert "Belägg" not in links(book([one()], formats=["excel"])["Avvikelser"])


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "//evil.example/x", "a#b:c"])
def test_no_address_is_more_than_a_file_beside_the_report(href: str) -> None:
    found = links(book([one()], formats=BESIDE, hrefs={OF: href})["Avvikelser"])
    assert ":" not in found.get("Sida", "")
    assert "evil" not in found.get("Sida", "")


def test_a_formula_in_a_cell_that_leads_somewhere_stays_text() -> None:
    made = book([one(source=Source(filename=FORMULA, sha256=OF))], formats=BESIDE)
    cell = made["Dokument"]["A2"]
    assert (cell.value, cell.data_type) == (FORMULA, "s")
    assert where(cell).startswith("dokument/")


def test_municipality_source_and_address_are_columns() -> None:
    given = one(source=Source(filename="a.pdf", sha256=OF, url="https://a.example/a.pdf", source="bergs-ks"))
    given.risk_assessments[0].organisations = [Organisation(name="Bergs kommun")]
    made = book([given])
    for sheet in ("Avvikelser", "Risker", "Dokument"):
        record = records(made[sheet])[0]
        told = (record["Kommun"], record["Källa"], record["Adress"])
        assert told == ("Bergs kommun", "bergs-ks", "https://a.example/a.pdf"), sheet


def test_rows_are_as_high_as_their_text_within_reason() -> None:
    long = finding("score-product", "error", of=OF, message="ord " * 5_000)
    sheet = book([one(discrepancies=[finding("score-product", "error", of=OF), long])])["Avvikelser"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights == [None, 120]  # as a sheet's rows are, and eight lines


def test_problems_come_first_of_what_was_not_read_and_neighbouring_pages_are_one_row() -> None:
    calm = one(
        source=Source(filename="a.pdf", sha256="a" * 64),
        problems=[],
        ledger=[LedgerEntry(page=page, kind="page", outcome="ignored", reason="inget") for page in (1, 2, 3)],
    )
    broken = one(
        source=Source(filename="b.pdf", sha256="b" * 64),
        problems=[Problem(code="page-broken", message="Sidan är skadad.", page=3)],
        ledger=[LedgerEntry(page=4, kind="table", outcome="unread", reason="rubrikerna är okända")],
    )
    found = [(row["Dokument"], row["Läsning"]) for row in records(book([calm, broken])["Oläst"])]
    assert found == [("b.pdf", "Läsproblem"), ("b.pdf", "Kunde inte läsas"), ("a.pdf", "Valdes bort")]
