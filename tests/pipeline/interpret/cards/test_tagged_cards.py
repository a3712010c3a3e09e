"""Cards with what they are of in small capitals over their names and labels alone over their values, below a section's heading."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import ControlPlan
from tests.extractors.drawing import A4, pdf, write

CARDS = [
    ("ARKIV OCH MUSEER", "Föremål saknas i registret", (2, 4), ("Genomgång av magasinets hyllor",), "Maj", "Antikvarie"),
    ("BIBLIOTEK", "Böcker köps in två gånger", (3, 2), ("Jämförelse av beställningar",), "Juni", "Chef"),
    ("STÖD", "Bidrag betalas till fel förening", (3, 4), ("{} ansökningar och", "verksamhetsberättelser för tjugo"), "Oktober", "Ekonom"),
    ("HALLAR", "Hyror faktureras inte", (3, 3), ("Avstämning mot kundreskontra",), "Varje kvartal", "Controller"),
]  # fmt: skip
LABELS = ("Sannolikhet", "Konsekvens", "Riskvärde")


@dataclass(frozen=True)
class Look:
    """How cards are drawn: the words that a check begins with, the heading over all, its letters, and the labels over values."""

    begins: str = "Granskning av"
    heading: str = "Årets kontroller"
    size: float = 18.0
    labels: tuple[str, str, str] = ("Det här kontrollerar vi", "När", "Ansvarig")
    columns: int = 2


LOOKS = {
    "a label's word": Look(),
    "another one": Look(begins="Kontroll av"),
    "in one column": Look(columns=1),
    "below known labels": Look(labels=("Kontrollmoment", "Frekvens", "Ansvarig")),
    "a sample": Look(begins="Stickprov i"),
    "a lower heading": Look(size=15.0),
    "counted": Look(heading="Årets fyra kontroller", begins="Uppföljning av"),
    "no label's word": Look(begins="Räkning av", heading="Kontrollerna en för en"),
}


def _card(canvas: Canvas, look: Look, at: int, x: float, y: float) -> None:
    tag, name, score, check, *rest = CARDS[at]
    canvas.setFillColor(colors.Color(0.93, 0.96, 0.95))
    canvas.rect(x, A4[1] - y - 165, 240, 165, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    write(canvas, x + 12, y + 16, tag, 7)
    write(canvas, x + 12, y + 31, name, 12, bold=True)
    for part, value in enumerate((*score, score[0] * score[1])):
        middle = x + 32 + 53 * part
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawCentredString(middle, A4[1] - y - 52, str(value))
        canvas.setFont("Helvetica", 7)
        canvas.drawCentredString(middle, A4[1] - y - 62, LABELS[part])
    y += 80
    told = [[text.format(look.begins) for text in check], *([text] for text in rest)]
    for label, texts in zip(look.labels, told, strict=True):
        write(canvas, x + 12, y, label, 9, bold=True)
        for text in texts:
            y += 11
            write(canvas, x + 12, y, text, 9)
        y += 16


def plan(look: Look) -> ControlPlan:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 55, "Internkontrollplan 2027", 22, bold=True)
        write(canvas, 40, 92, look.heading, look.size, bold=True)
        for at in range(len(CARDS)):
            row, col = divmod(at, look.columns)
            _card(canvas, look, at, 40 + 256 * col, 104 + 180 * row)

    extraction = extract(pdf(draw), "plan.pdf", Options())
    assert extraction.problems == []
    (found,) = extraction.control_plans
    return found


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_value_that_begins_with_a_labels_word_is_whole_and_the_first_tag_stays(look: Look) -> None:
    found = {control.risk: control for control in plan(look).controls}
    assert set(found) == {name for _, name, *_ in CARDS}
    for tag, name, _, check, often, _ in CARDS:
        control = found[name]
        assert [one.text for one in control.checks] == [" ".join(check).format(look.begins)]
        assert (control.process, control.frequency) == (tag, often)
