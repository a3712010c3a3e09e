"""Scanned tables whose cells have heavy borders, or each their own beside the next one's: no number is read with a piece of one."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract

HEAD = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
ROWS = [("Faktura betalas dubbelt", 3, 4), ("Attest saknas", 2, 3), ("Avtal saknas", 2, 4), ("Bisyssla uppges inte", 2, 2), ("Nycklar saknas", 3, 3)]  # fmt: skip
EDGES = [90, 538, 718, 898, 1077]  # hundredths of an inch from the left
TOP, HIGH = 180, 54
FINER = 4  # times: the picture is drawn so much larger, and shrunk


def scanned(dpi: int, border: float, apart: float) -> bytes:
    """A page in landscape as a picture; border: points of each cell's own border; apart: points between two cells' borders."""
    scale = FINER * dpi / 100
    picture = Image.new("L", (round(1169 * scale), round(827 * scale)), 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=round(24 * scale))
    draw.text((70 * scale, 60 * scale), "Riskanalys intern kontroll 2027", fill=20, font=font)
    rows = [HEAD, *([name, str(a), str(b), str(a * b)] for name, a, b in ROWS)]
    width, gap = max(1, round(FINER * border * dpi / 72)), apart * FINER * dpi / 72
    for at, row in enumerate(rows):
        for col, text in enumerate(row):
            box = (EDGES[col] * scale + gap / 2, (TOP + HIGH * at) * scale + gap / 2, EDGES[col + 1] * scale - gap / 2, (TOP + HIGH * (at + 1)) * scale - gap / 2)  # fmt: skip
            draw.rectangle(box, outline=20, width=width)
            draw.text((box[0] + 10 * scale, box[1] + 11 * scale), text, fill=20, font=font)
    picture = picture.resize((picture.width // FINER, picture.height // FINER))
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(842, 595))
    canvas.drawImage(ImageReader(picture), 0, 0, 842, 595)
    canvas.save()
    return page.getvalue()


@pytest.mark.parametrize(("border", "apart"), [(0.7, 0.0), (1.0, 0.0), (1.2, 0.0), (2.5, -2.5)])
@pytest.mark.parametrize("dpi", [200, 300])
def test_numbers_beside_heavy_borders_are_read_without_them(dpi: int, border: float, apart: float) -> None:
    (table,) = extract(scanned(dpi, border, apart), "scan.pdf", Options()).risk_assessments
    found = [(risk.name, risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value)) for risk in table.risks]  # fmt: skip
    assert found == [(name, (a, b, a * b)) for name, a, b in ROWS]
