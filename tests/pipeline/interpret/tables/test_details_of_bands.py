"""Reports whose rows have "Beskrivning:" and its text, set apart, below their names, every other row painted, in groups over page breaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf

WIDE = landscape(A4)
HEADER = ["Risknr", "Risk", "Sann.", "Kons.", "Riskvärde", "Åtgärd", "Ansvarig", "Klart"]
LEFTS = [40, 90, 300, 345, 390, 440, 640, 745]
Row = tuple[str, str, int, int, str]
GROUPS: dict[str, list[Row]] = {
    "Gatuenheten": [
        ("Halka", "Entreprenören rycker ut för sent när det blir halt på gång- och cykelvägarna.", 3, 3, "Viten i avtalet"),
        ("Broar", "Skador upptäcks inte i tid.", 2, 4, "Inspektion"),
        ("Schakt", "Schaktning sker utan tillstånd och märks först vid klagomål från boende.", 3, 2, "Startmöten"),
    ],
    "Parkenheten": [
        ("Lekplatser", "Brister åtgärdas inte efter besiktningen, som görs en gång om året av konsult.", 2, 3, "Lista"),
        ("Träd", "Riskträd fälls för sent.", 1, 4, "Inventering vartannat år"),
        ("Maskiner", "Maskiner lånas ut privat av personalen under helger och semestrar.", 2, 2, "Nyckelskåp"),
    ],
    "Vattenenheten": [
        ("Läckor", "Läckor i nätet märks inte.", 3, 3, "Mätare"),
        ("Kemikalier", "Kemikalier förvaras fel och kan blandas vid leverans till vattenverket i Näs.", 1, 4, "Märkning"),
        ("Jour", "Larm besvaras inte i tid.", 2, 4, "Ny jourlista med namn och telefonnummer"),
    ],
}  # fmt: skip


def drawn(label: str, *, wrapped: bool, pages: int) -> bytes:
    """A report of the groups over some pages; wrapped: a measure goes on beside the label below."""
    groups = list(GROUPS.items())
    parts = [groups[:2], groups[2:]] if pages > 1 else [groups]
    first = [1, 1 + sum(len(rows) for _, rows in parts[0])]

    def page(at: int) -> Callable[[Canvas], None]:
        return lambda canvas: _page(canvas, parts[at], first[at], label, wrapped=wrapped, titled=not at)

    return pdf(*(page(at) for at in range(len(parts))), size=WIDE)


def _page(
    canvas: Canvas, groups: Sequence[tuple[str, list[Row]]], number: int, label: str, *, wrapped: bool, titled: bool
) -> None:
    top = 90.0 if titled else 40.0
    if titled:
        write(canvas, 40, 50, "Riskanalys 2027 – tekniska nämnden", 20)
    for left, text in zip(LEFTS, HEADER, strict=True):
        write(canvas, left, top, text, 9, bold=True)
    _rule(canvas, top + 13)
    top += 20
    for name, rows in groups:
        write(canvas, 40, top, name, 12, bold=True)
        top += 22
        for at, row in enumerate(rows):
            if at % 2:
                canvas.setFillGray(0.93)
                canvas.rect(38, WIDE[1] - top - 26, 764, 29, stroke=0, fill=1)
                canvas.setFillGray(0)
            _row(canvas, top, number, row, label, wrapped=wrapped)
            top, number = top + 30, number + 1
        _rule(canvas, top + 2)
        top += 14


def _row(canvas: Canvas, top: float, number: int, row: Row, label: str, *, wrapped: bool) -> None:
    name, told, likely, grave, measure = row
    lines = [measure, ""] if not wrapped or " " not in measure else measure.rsplit(" ", 1)
    cells = [str(number), name, str(likely), str(grave), str(likely * grave), lines[0], "Enhetschef", "2027-05-31"]
    for left, text in zip(LEFTS, cells, strict=True):
        write(canvas, left, top, text, 9)
    write(canvas, LEFTS[5], top + 12, lines[1], 9)
    write(canvas, 90, top + 13, label, 8)
    write(canvas, 155, top + 13, told, 8)


def write(canvas: Canvas, x: float, top: float, text: str, size: float, *, bold: bool = False) -> None:
    """Writes a text so far below the top of a wide page."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, WIDE[1] - top - size, text)


def _rule(canvas: Canvas, top: float) -> None:
    canvas.line(38, WIDE[1] - top, 802, WIDE[1] - top)


def told(found: Extraction) -> list[tuple[str | None, str | None, float | None, str]]:
    """Of each risk its name, description and value, and its measure."""
    rows = [risk for one in found.risk_assessments for risk in one.risks]
    return [(one.name, one.description, one.score.value if one.score else None, one.treatments[0].text) for one in rows]


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("label", ["Beskrivning:", "Riskbeskrivning:"])
def test_what_stands_below_a_name_is_its_description(label: str, pages: int, wrapped: bool) -> None:  # noqa: FBT001  # a form of the report
    found = extract(drawn(label, wrapped=wrapped, pages=pages), "risker.pdf", Options())
    assert told(found) == [(row[0], row[1], row[2] * row[3], row[4]) for rows in GROUPS.values() for row in rows]
    assert not found.problems


@pytest.mark.parametrize("wrapped", [False, True])
def test_what_no_field_has_stays_beside_its_row(wrapped: bool) -> None:  # noqa: FBT001  # a form of the report
    found = extract(drawn("Orsak:", wrapped=wrapped, pages=1), "risker.pdf", Options())
    rows = [risk for one in found.risk_assessments for risk in one.risks]
    assert [(risk.name, risk.extra["Anmärkning"]) for risk in rows] == [
        (row[0], f"Orsak: {row[1]}") for rows in GROUPS.values() for row in rows
    ]
