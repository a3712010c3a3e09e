"""A risk's name of many lines stands beside its second check, in one line of text with that: the check begins a row, and the name is whole."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf, write

HEADS = [("Risk", 40.0), ("Kontrollmoment", 130.0), ("Riskvärde", 270.0), ("Ansvarig", 340.0), ("Utfall", 440.0)]
NAME = ["Felaktiga upp-", "gifter om håll-", "platser i ären-", "dehanterings-", "systemet"]
LINE, TOP = 11.8, 130.0


def drawn(second: float, *, bands: bool, name: int, gap: float) -> bytes:
    """A follow-up whose first risk has two checks; the second begins `second` points off the line of the name's last line."""
    first = ["Stickprov av tio", "ärenden"]
    begin = (name - 1) * LINE + second

    def text(canvas: Canvas, x: float, y: float, lines: list[str]) -> None:
        for at, line in enumerate(lines):
            write(canvas, x, y + at * LINE, line)

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 70, "Uppföljning av intern kontroll 2026", 15, bold=True)
        for head, x in HEADS:
            write(canvas, x, TOP, head, bold=True)
        y = TOP + 25
        if bands:
            canvas.setFillColor(colors.HexColor("#eef3f7"))
            height = begin + 3 * LINE + 8
            canvas.rect(36, A4[1] - y - height + 8, 520, height, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        text(canvas, 40, y, NAME[-name:])
        text(canvas, 130, y, first)
        text(canvas, 285, y, ["8"])
        text(canvas, 340, y, ["Handläggare"])
        text(canvas, 440, y, ["Ingen avvikelse."])
        text(canvas, 130, y + begin, ["Ta ut loggar ur", "diariet och", "granska dem"])
        text(canvas, 340, y + begin, ["Trafikchef"])
        text(canvas, 440, y + begin, ["Ej genomförd."])
        y += begin + 3 * LINE + gap
        for risk, check, value, who in (
            ("Avtal saknas", "Lista över avtal", "6", "Inköpare"),
            ("Jäv", "Enkät", "4", "Chef"),
        ):
            for (_, x), said in zip(HEADS, (risk, check, value, who, "Ingen avvikelse."), strict=True):
                write(canvas, x + 15 * (x == 270.0), y, said)
            y += 2 * LINE

    return pdf(draw)


def items(extraction: Extraction) -> list[tuple[str | None, str, str | None]]:
    return [
        (item.risk, item.checks[0].text, item.responsible.text if item.responsible else None)
        for table in extraction.follow_ups
        for item in table.items
    ]


@pytest.mark.parametrize("bands", [True, False])
@pytest.mark.parametrize("second", [-1.0, 0.0, 0.8])
@pytest.mark.parametrize("name", [4, 5])
def test_the_check_begins_a_row_and_the_name_is_whole(*, second: float, bands: bool, name: int) -> None:
    extraction = extract(drawn(second, bands=bands, name=name, gap=14), "uppfoljning.pdf", Options())
    risk = "".join(line.removesuffix("-") + " " * (not line.endswith("-")) for line in NAME[-name:]).strip()
    assert items(extraction)[:2] == [
        (risk, "Stickprov av tio ärenden", "Handläggare"),
        (risk, "Ta ut loggar ur diariet och granska dem", "Trafikchef"),
    ]


@pytest.mark.parametrize("bands", [True, False])
@pytest.mark.parametrize("begins", ["Genomgång av avtal", "samt registrator"])
def test_two_paragraphs_of_a_check_and_its_people_are_one_row(*, bands: bool, begins: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 70, "Internkontrollplan 2026", 15, bold=True)
        for head, x in [*HEADS[:2], ("Riskvärde", 290.0), ("Ansvarig", 360.0)]:
            write(canvas, x, TOP, head, bold=True)
        for row in range(3):
            y = TOP + 25 + 90 * row
            if bands and row % 2 == 0:
                canvas.setFillColor(colors.HexColor("#eef3f7"))
                canvas.rect(36, A4[1] - y - 78, 520, 88, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            for at, line in enumerate([f"Felaktig upp {'ABC'[row]}", *NAME[1:]]):
                write(canvas, 40, y + at * LINE, line)
            for at, line in enumerate(["Stickprov av tio", "ärenden", "", begins, "och listor"]):
                write(canvas, 150, y + at * LINE, line)
            write(canvas, 300, y, "8")
            for at, line in enumerate(["Handläggare", "", "", "Trafikchef"]):
                write(canvas, 360, y + at * LINE, line)

    extraction = extract(pdf(draw), "plan.pdf", Options())
    assert [len(plan.controls) for plan in extraction.control_plans] == [3]


@pytest.mark.parametrize("line", [1, 2])
@pytest.mark.parametrize("rules", [True, False])
def test_cells_set_to_their_middle_or_foot_are_of_one_row(*, line: int, rules: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 70, "Uppföljning av intern kontroll 2026", 15, bold=True)
        for head, x in HEADS:
            write(canvas, x, TOP, head, bold=True)
        for row in range(3):
            y = TOP + 25 + 60 * row
            if rules:
                canvas.line(36, A4[1] - y + 14, 556, A4[1] - y + 14)
            for at, text in enumerate(["Kontroll av manuella", "tillägg i lönen", f"på enhet {'abc'[row]}"]):
                write(canvas, 40, y + at * LINE, text)
            for (_, x), said in zip(HEADS[1:], ("Genomgång", "8", "Lönechef", "Ingen avvikelse."), strict=True):
                write(canvas, x + 15 * (x == 270.0), y + line * LINE, said)

    assert len(items(extract(pdf(draw), "uppfoljning.pdf", Options()))) == 3
