"""Extractions built by hand for reports, and the PDF that one of them was read from."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from pipeline.check.rules import codes
from pipeline.report.context import Report, ReportContext
from pipeline.report.papers import Papers
from schemas.discrepancy import Discrepancy, Evidence, Severity
from schemas.evidence import CellSource, Region, RowSource
from schemas.extraction import Extraction, Generator, LedgerEntry, Link, Problem, Source
from schemas.matter import Decision, Matter, Signatory
from schemas.tables import (
    Acceptance,
    Body,
    Check,
    Column,
    Control,
    ControlPlan,
    FollowUp,
    Item,
    Range,
    Risk,
    RiskAssessment,
    Roles,
    Row,
    Scale,
    Score,
    Treatment,
)

PERSONAL = "811218-9876"  # the example of Skatteverket's own description
WIDTH, HEIGHT = 595.0, 842.0
LEFT, COLUMN, LINE = 50.0, 120.0, 30.0
GENERATOR = Generator(name="namndkoll", version="1.2.3", settings_hash="abc", extracted_at="2024-05-06T07:08:09Z")
RISKS = (("Digitalisering", 3, 4, 12), ("Informationssäkerhet", 4, 3, 15), ("Åtkomst", 2.5, 2, 5))
FIELDS = ("name", "score.likelihood", "score.consequence", "score.value")


def box(row: int, column: int) -> tuple[float, float, float, float]:
    """The place of a cell of the drawn table."""
    x0, top = LEFT + COLUMN * column, 100 + LINE * row
    return x0, top, x0 + COLUMN, top + LINE


@cache
def pdf(*, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A page with the table of RISKS, every cell in its box, and a personal number outside the table."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    for number, risk in enumerate(RISKS):
        for column, text in enumerate(map(str, risk)):
            x0, top, x1, bottom = box(number, column)
            canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)
            canvas.drawString(x0 + 4, HEIGHT - bottom + 10, text)
    canvas.drawString(LEFT, HEIGHT - 90, f"Kontakt {PERSONAL}")
    if crop:
        canvas.setCropBox(crop)
    canvas.showPage()
    canvas.save()
    return _turned(buffer.getvalue(), rotate) if rotate else buffer.getvalue()


def _turned(data: bytes, rotate: int) -> bytes:
    """The first page turned as displayed; ReportLab's own rotation turns the MediaBox too."""
    buffer = io.BytesIO()
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(rotate)
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def rendered(report: Report, given: Iterable[Extraction], context: ReportContext) -> dict[str, bytes]:
    """The files of a report by name, whole."""
    with Papers(given, context.strings) as papers:
        return {
            one.name: one.data if isinstance(one.data, bytes) else b"".join(one.data) for one in report(papers, context)
        }


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def row_source(number: int, *, word: bool = False, texts: Sequence[str] = ()) -> RowSource:
    """The place of a row with its cells."""
    regions = [] if word else [Region(page=1, bbox=(LEFT, box(number, 0)[1], LEFT + COLUMN * 4, box(number, 0)[3]))]
    cells = {
        field: CellSource(text=text, regions=[] if word else [Region(page=1, bbox=box(number, column))])
        for column, (field, text) in enumerate(zip(FIELDS, texts, strict=False))
    }
    return RowSource(regions=regions, path=f"table 1 row {number + 2}" if word else None, cells=cells)


def assessment(*, word: bool = False, scale: Scale | None = None) -> RiskAssessment:
    """The table that pdf() draws."""
    risks = [
        Risk(
            id=f"r{number}",
            name=name,
            score=Score(raw="", likelihood=likelihood, consequence=consequence, value=value, notation="cells"),
            acceptance=Acceptance(raw="nej", question="Accepteras risken?", accepted=False),
            treatments=[Treatment(text="Utbilda", due="mars"), Treatment(text="Följa upp")],
            source=row_source(number, word=word, texts=[name, f"{likelihood:g}", f"{consequence:g}", f"{value:g}"]),
        )
        for number, (name, likelihood, consequence, value) in enumerate(RISKS)
    ]
    headers = {"risk": "Risk", "likelihood": "Sannolikhet", "consequence": "Konsekvens", "value": "Riskvärde (S x K)"}
    return RiskAssessment(
        id="t1",
        title="Riskanalys 2024",
        year=2024,
        body=Body(name="Kultur- och fritidsnämnden"),
        columns=[Column(field=field, header=header) for field, header in headers.items()],
        scale=scale or Scale(),
        pages=None if word else (1, 1),
        risks=risks,
    )


def plan() -> ControlPlan:
    control = Control(
        id="c0",
        risk="Digitalisering",
        checks=[Check(number=2, text="Stickprov"), Check(number=3, text="Avstämning")],
        responsible=Roles(text="IT-chef/Controller", roles=["IT-chef", "Controller"]),
        extra={"Egen kolumn": "eget värde"},
        source=row_source(0),
    )
    return ControlPlan(id="t2", title="Plan 2024", year=2024, controls=[control])


def follow_up() -> FollowUp:
    item = Item(
        id="i0",
        risk="Digitalisering",
        checks=[Check(text="Stickprov")],
        score=Score(raw="4/4", likelihood=4, consequence=4, notation="pair"),
        result="Utan avvikelse",
        outcome="no-deviation",
        source=row_source(0),
    )
    return FollowUp(id="t3", title="Uppföljning 2023", year=2023, items=[item])


def finding(code: str, severity: Severity, *, of: str, row: int = 1, word: bool = False, **values: Any) -> Discrepancy:
    """A finding about a drawn row, its evidence the cells of the score."""
    regions = [] if word else [Region(page=1, bbox=box(row, column)) for column in (1, 2, 3)]
    path = f"table 1 row {row + 2}" if word else None
    evidence = Evidence(sha256=of, filename="plan.pdf", regions=regions, path=path, text="4 | 3 | 15")
    told: dict[str, Any] = {
        "fingerprint": hashlib.sha256(f"{code}{values}".encode()).hexdigest()[:16],
        "about": "Informationssäkerhet",
        "message": f"Meningen om {code} på sidan 1.",
        "evidence": [evidence],
        "rows": [f"r{row}"],
    }
    return Discrepancy(code=code, severity=severity, **(told | values))


SEVERITY: dict[str, Severity] = {
    code: ("error", "warning", "notice")[number % 3] for number, code in enumerate(codes())
}


def extraction(*, data: bytes | None = None, word: bool = False, **values: Any) -> Extraction:
    """An extraction with a finding of every code, problems, a matter, links and a ledger."""
    of = sha(data if data is not None else pdf())
    told: dict[str, Any] = {
        "generator": GENERATOR,
        "source": Source(filename="plan.docx" if word else "plan.pdf", sha256=of, page_count=None if word else 12),
        "status": "partial",
        "problems": [Problem(code="reading-doubt", message="Två läsningar skiljer sig åt.", page=4)],
        "matters": [matter()],
        "risk_assessments": [assessment(word=word)],
        "control_plans": [plan()],
        "follow_ups": [follow_up()],
        "links": [Link(from_="c0", to="r0", relation="same-risk", likeness=0.91)],
        "discrepancies": [
            finding(code, grave, of=of, word=word, stated="15", expected="12") for code, grave in SEVERITY.items()
        ],
        "ledger": ledger(),
    }
    return Extraction(**(told | values))


def matter() -> Matter:
    return Matter(
        id="m1",
        title="Internkontrollplan 2024",
        kind="official-letter",
        document_date="2023-11-02",
        reference_numbers=["KFN 2023/0042"],
        decisions=[Decision(text="Nämnden antar planen.", proposed=True)],
        signatories=[Signatory(name="Anna Berg", role="Förvaltningschef")],
        recipients=["Kommunstyrelsen"],
        pages=(1, 2),
    )


def ledger() -> list[LedgerEntry]:
    aside = [LedgerEntry(page=page, kind="page", outcome="ignored", reason="inget om risker") for page in range(5, 13)]
    return [
        LedgerEntry(page=1, bbox=(0, 0, 9, 9), kind="table", outcome="extracted"),
        LedgerEntry(page=4, bbox=(0, 0, 9, 9), kind="table", outcome="unread", reason="rubrikerna är okända"),
        *aside,
    ]


def scaled(**values: Any) -> Scale:
    """A stated scale of 1 to 5 with a threshold."""
    axis = Range(min=1, max=5, labels={"3": "Möjlig"})
    return Scale(**({"likelihood": axis, "consequence": axis, "threshold": 12, "method": "product"} | values))


def rows(table: RiskAssessment | ControlPlan | FollowUp) -> Sequence[Row]:
    return (
        table.risks
        if isinstance(table, RiskAssessment)
        else table.controls
        if isinstance(table, ControlPlan)
        else table.items
    )
