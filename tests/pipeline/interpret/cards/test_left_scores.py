"""Cards with a score at the left, on none of their lines: bare, on a ground of its own or in a bar, with what stands over and under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write


@dataclass(frozen=True)
class Risky:
    """A risk as a card tells it; a text that is blank is not drawn."""

    name: tuple[str, ...]
    process: str
    said: str
    likelihood: int
    consequence: int
    owner: str
    then: str

    @property
    def value(self) -> int:
        """What the number at the left says."""
        return self.likelihood * self.consequence


RISKS = [
    Risky(("Bokslutet blir försenat",), "Ekonomi", "Underlagen kommer sent.", 3, 4, "Ekonomichef", "Tidplan med stopptider"),
    Risky(("Kunskapen försvinner när", "nyckelpersoner slutar"), "Personal", "Rutiner är inte nedskrivna.", 2, 4, "HR-chef", ""),
    Risky(("Anbud värderas fel",), "Inköp", "", 3, 3, "", "Två som värderar"),
    Risky(("Loggar granskas inte",), "Arkiv och IT", "Ingen har fått uppdraget.", 2, 3, "IT-chef", "Uppdrag i rutin"),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How cards are drawn.

    ground   what is behind the number: nothing, a circle, a square, or a bar as high as the card
    over, under  what stands over and under the number: its label, a level, or the parts of the score
    frame    what is around a card: nothing, a frame, or paint
    colons   labels end with colons; rows: they stand in a row over their values
    below    labels begin at the card's left, below the number and the name; small: the process is in small letters under the name
    """

    ground: str = ""
    over: str = ""
    under: str = ""
    frame: str = "paint"
    columns: int = 1
    size: float = 22
    colons: bool = True
    rows: bool = False
    eyebrow: bool = False
    below: bool = False
    small: bool = False

    @property
    def has_parts(self) -> bool:
        """Whether the parts of the score stand under its value, and not among the labels."""
        return "S" in self.under


LOOKS = {
    "bare": Look(),
    "bare, two columns": Look(columns=2),
    "bare, framed": Look(frame="frame"),
    "circle": Look("circle", size=11, under="Hög", frame="", colons=False),
    "circle, two columns": Look("circle", size=11, columns=2, frame="frame"),
    "square with its label": Look("square", under="Riskvärde", size=14, frame="frame", colons=False),
    "bar with its label": Look("bar", under="Risktal", frame="frame"),
    "bar, label over": Look("bar", over="Risknivå", frame="frame", columns=2),
    "parts under": Look("circle", under="S {s} · K {k}", size=14, frame="frame", rows=True, eyebrow=True),
    "parts as a product": Look("square", under="S{s} x K{k}", size=13, rows=True),
    "rows": Look("bar", size=18, rows=True, frame="frame"),
    "labels below a circle": Look("circle", size=11, frame="frame", colons=False, below=True, small=True),
    "labels below a bare number": Look(size=20, below=True, small=True),
    "labels below a square and its level": Look("square", size=12, under="Medel", frame="", below=True),
    "labels below a number and its label": Look("circle", size=13, under="Risktal", frame="frame", below=True, columns=2),
}  # fmt: skip
HIGH = 134.0


def card(canvas: Canvas, look: Look, risk: Risky, left: float, top: float, wide: float) -> None:
    """Draws one from its top left corner."""
    if look.frame:
        canvas.setStrokeColor(colors.lightgrey)
        canvas.setFillColor(colors.HexColor("#f4eef4") if look.frame == "paint" else colors.white)
        canvas.roundRect(
            left, A4[1] - top - HIGH + 10, wide, HIGH - 10, 4, stroke=look.frame == "frame", fill=look.frame == "paint"
        )
    number(canvas, look, risk, left, top)
    x, y = left + 64, top + 17
    if look.eyebrow:
        write(canvas, x, y, f"Process: {risk.process}", 8)
        y += 13
    for line in risk.name:
        write(canvas, x, y, line, 11, bold=True)
        y += 13
    if look.small:
        write(canvas, x, y - 1, risk.process, 7)
    if look.below:
        x, y = left + 8, max(y + 8, top + 50 + 14 * bool(look.under))
    if risk.said and not look.rows:
        write(canvas, x, y, f"Beskrivning{':' * look.colons}" * look.below, 9)
        write(canvas, x + 66 * look.below, y, risk.said, 9)
        y += 12
    pairs = [("Process", risk.process)] * (not (look.eyebrow or look.small)) + [("Riskägare", risk.owner)]
    pairs += [("Sannolikhet", f"{risk.likelihood}"), ("Konsekvens", f"{risk.consequence}")] * (not look.has_parts)
    pairs += [("Åtgärd", risk.then)]
    for at, (label, value) in enumerate(pair for pair in pairs if pair[1] or not look.below):
        if look.rows:
            step = 10 + at * (84 + len(risk.process) - len(risk.owner))  # where a browser parts columns by their texts
            write(canvas, x - 10 + step, y + 2, label, 7)
            write(canvas, x - 10 + step, y + 13, value, 9)
        else:
            write(canvas, x, y, f"{label}:" * look.colons or label, 9)
            write(canvas, x + 66, y, value, 9)
            y += 12


def number(canvas: Canvas, look: Look, risk: Risky, left: float, top: float) -> None:
    """Draws the number at a card's left, on its ground, with what stands over and under it."""
    middle, y = left + 28, top + 30
    canvas.setFillColor(colors.HexColor("#e7c46b"))
    if look.ground == "circle":
        canvas.circle(middle, A4[1] - y + 0.35 * look.size, look.size * 1.1, stroke=0, fill=1)
    elif look.ground == "square":
        canvas.rect(middle - 14, A4[1] - y - 8, 28, 26, stroke=0, fill=1)
    elif look.ground == "bar":
        canvas.rect(left, A4[1] - top - HIGH + 10, 52, HIGH - 10, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica-Bold", look.size)
    canvas.drawCentredString(middle, A4[1] - y, f"{risk.value}")
    canvas.setFont("Helvetica", 7)
    for text, down in ((look.over, -look.size), (look.under, 22)):
        canvas.drawCentredString(middle, A4[1] - y - down, text.format(s=risk.likelihood, k=risk.consequence))


def drawn(look: Look, risks: list[Risky], *, each: int = 4) -> bytes:
    """Pages of so many cards each."""

    def page(own: list[Risky], first: bool) -> object:  # noqa: FBT001 - of the pages drawn here
        def draw(canvas: Canvas) -> None:
            if first:
                write(canvas, 40, 60, "Riskanalys intern kontroll 2026", 18, bold=True)
                write(canvas, 40, 78, "Kommunstyrelsen. Siffran till vänster är riskvärdet.", 9)
            wide = 500 / look.columns
            for at, risk in enumerate(own):
                row, column = divmod(at, look.columns)
                card(canvas, look, risk, 40 + column * (wide + 12), 100 + row * (HIGH + 6), wide)

        return draw

    starts = range(0, len(risks), each)
    return pdf(*(page(risks[at : at + each], not at) for at in starts))  # type: ignore[arg-type]


def told(risks: list[Risky], look: Look) -> list[tuple[object, ...]]:
    return [
        (" ".join(one.name), one.process, None if look.rows else one.said or None, one.likelihood, one.consequence, one.value, one.owner or None, [one.then] if one.then else [])
        for one in risks
    ]  # fmt: skip


def read(look: Look, risks: list[Risky], each: int = 4) -> list[tuple[object, ...]]:
    found = extract(drawn(look, risks, each=each), "kort.pdf", Options())
    rows = [risk for table in found.risk_assessments for risk in table.risks]
    order = {" ".join(one.name): at for at, one in enumerate(risks)}
    return [
        (one.name, one.process, one.description, *(getattr(one.score, part, None) for part in ("likelihood", "consequence", "value")), one.owner and one.owner.text, [each.text for each in one.treatments])
        for one in sorted(rows, key=lambda one: order.get(one.name or "", 99))
    ]  # fmt: skip


@pytest.mark.parametrize("each", [4, 3, 1])
@pytest.mark.parametrize("look", list(LOOKS.values()), ids=list(LOOKS))
def test_a_number_at_the_left_is_the_cards_value_and_no_word_of_its_lines(look: Look, each: int) -> None:
    assert read(look, RISKS, each) == told(RISKS, look)


def test_numbers_that_count_the_cards_are_no_values() -> None:
    counted = [replace(one, likelihood=at, consequence=1) for at, one in enumerate(RISKS, 1)]
    assert [row[0] for row in read(LOOKS["bare, framed"], counted)] != [None] * len(RISKS)
    found = extract(drawn(LOOKS["bare, framed"], counted), "kort.pdf", Options())
    assert not any(risk.score and risk.score.value for table in found.risk_assessments for risk in table.risks)


def test_key_figures_beside_each_other_are_no_scores_of_what_stands_below_them() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, "Riskanalys 2026", 18, bold=True)
        for at, (figure, words) in enumerate((("9", "Risker"), ("4", "Höga risker"), ("1", "Accepterade"))):
            write(canvas, 50 + 92 * at, 100, figure, 15, bold=True)
            write(canvas, 50 + 92 * at, 114, words, 8)
        rows = [("Risk", "Sannolikhet", "Åtgärd"), ("Jäv", "3", "Rutin"), ("Mutor", "2", "Kurs"), ("Stöld", "2", "Lås")]
        for at, texts in enumerate(rows):
            for x, text in zip((50, 142, 234), texts, strict=True):
                write(canvas, x, 150 + 16 * at, text, bold=not at)

    (table,) = extract(pdf(draw), "tabell.pdf", Options()).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Mutor", "Stöld"]


@pytest.mark.parametrize("two_lines", [1, 3, 5])
def test_numbers_of_which_one_alone_stands_below_its_names_first_line_count_too(two_lines: int) -> None:
    """They stand in the middle of their names' height, on a band, above labels in cells; cards stand beside each other."""
    names = ["Jäv", "Mutor", "Stöld", "Brand", "Felaktig utbetalning", "Hot"]

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, "Riskanalys intern kontroll 2026", 18, bold=True)
        for at, name in enumerate(names, 1):
            left, top = 40 + 260 * ((at - 1) % 2), 100 + 130 * ((at - 1) // 2)
            canvas.setFillColor(colors.HexColor("#e6e0f0"))
            for x, wide in ((left, 28), (left + 28, 172)):
                canvas.rect(x, A4[1] - top - 14, wide, 30, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, left + 10, top + 4, f"{at}", 14, bold=True)
            lines = [name, "som ingen märker"] if at == two_lines else [name]
            for down, line in enumerate(lines):
                write(canvas, left + 34, top + 4 - 7 * (len(lines) - 1) + 14 * down, line, 11, bold=True)
            for down, texts in enumerate(
                (("Sannolikhet", "2", "Konsekvens", "3"), ("Riskvärde", "6", "Riskägare", "Chef"))
            ):
                for column, text in enumerate(texts):
                    canvas.rect(left + 60 * column, A4[1] - top - 44 - 18 * down, 60, 18)
                    write(canvas, left + 3 + 60 * column, top + 39 + 18 * down, text, 9)

    (table,) = extract(pdf(draw), "kort.pdf", Options()).risk_assessments
    assert sorted((risk.name or "", risk.score and risk.score.value) for risk in table.risks) == sorted(
        (f"{name} som ingen märker" if at == two_lines else name, 6) for at, name in enumerate(names, 1)
    )
