"""Follow-ups whose rows name areas and checks and no risks: a finding and its second reading go by the check."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.examine import examine
from schemas.extraction import Extraction
from tests.extractors.drawing import GRID, pdf, table

HEADER = ["Område", "Kontroll", "S", "K", "R", "Ansvarig", "Resultat"]
WIDTHS = [80.0, 170.0, 25.0, 25.0, 25.0, 100.0, 160.0]
ROWS = [
    ["Lokalvård", "Kvalitetsmätning enligt\nnorm i skolor", "3", "2", "6", "Områdeschef", "Inga avvikelser."],
    ["Lokalvård", "Förteckningen är aktuell", "2", "3", "6", "Samordnare", "Inga avvikelser."],
    ["Bilpool", "Körjournaler stämmer", "3", "3", "9", "Samordnare", "Inga avvikelser."],
    ["Bilpool", "Bilar besiktigas i tid", "1", "4", "4", "Samordnare", "Inga avvikelser."],
    ["Bilpool", "Däck byts i tid", "2", "2", "4", "Samordnare", "Inga avvikelser."],
]
CHANGES = {"product": (2, "7", "score-product"), "blank": (1, "", "score-incomplete"), "scale": (0, "7", "score-out-of-scale")}  # fmt: skip


def drawn(rows: list[list[str]], *, spans: bool) -> bytes:
    """The areas stand in each row, or over all of theirs."""
    ends = [(0, 1), (2, 4)] if spans else []
    style: list[tuple[object, ...]] = [
        *GRID,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10),
    ]
    style += [("SPAN", (0, first + 1), (0, last + 1)) for first, last in ends]
    title = table([["Uppföljning av internkontroll 2021. Sannolikhet och konsekvens bedöms på en skala 1–4, riskvärdet är S x K."]], [("FONTSIZE", (0, 0), (-1, -1), 10)], at=(50, 60))  # fmt: skip
    body = table([HEADER, *rows], style, at=(50, 100), widths=WIDTHS)

    def page(canvas: Canvas) -> None:
        title(canvas)
        body(canvas)

    return pdf(page, size=(842, 595))


def examined(data: bytes) -> Extraction:
    [done] = examine([extract(data, "x.pdf", Options())], data_of=lambda _: data)
    return done


@pytest.mark.parametrize("spans", [True, False])
@pytest.mark.parametrize("row", range(len(ROWS)))
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_fault_in_one_row_of_an_area_is_told_of_its_check(
    change: tuple[int, str, str], row: int, *, spans: bool
) -> None:
    part, value, code = change
    rows = [list(one) for one in ROWS]
    rows[row][2 + part] = value
    done = examined(drawn(rows, spans=spans))
    check = ROWS[row][1].replace("\n", " ")
    assert done.problems == []
    assert check in {one.about for one in done.discrepancies if one.code == code}
    assert all(one.message.startswith(f"Kontrollen ”{check}” (sidan 1)") for one in done.discrepancies)


@pytest.mark.parametrize("spans", [True, False])
def test_a_follow_up_without_faults_accuses_nobody(*, spans: bool) -> None:
    done = examined(drawn(ROWS, spans=spans))
    assert (done.problems, done.discrepancies) == ([], [])
