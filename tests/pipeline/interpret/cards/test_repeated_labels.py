"""Follow-ups whose labels stand above the values of each item again, as exports write them, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import A4, pdf

LEFT, FOOT = 50.0, 760.0
Check = tuple[str, str, str]  # what was checked, how it went, what is said of it
Tree = list[tuple[str, list[tuple[str, list[Check]]]]]

TREE: Tree = [
    ("Rätt stöd i rätt tid", [
        ("Beslut verkställs inte inom tre månader", [
            ("Antal ej verkställda beslut", "Utan avvikelse", "Två beslut, inom tiden."),
            ("Rapportering till IVO", "Utan avvikelse", "Rapporterat för kvartal ett."),
        ]),
        ("Genomförandeplaner är inaktuella", [("Granskning av 30 planer", "Avvikelse", "Nio planer är äldre än ett år.")]),
        ("Boendestöd utförs utan beställning", [("Avstämning mellan beslut och schema", "", "")]),
    ]),
    ("Trygg ekonomi", [
        ("Privata medel hanteras felaktigt", [
            ("Kassakontroll på sex gruppbostäder", "Avvikelse", "Kvitton saknas i en kassa."),
            ("Två personer kvitterar uttag", "Utan avvikelse", "Följs på alla enheter."),
        ]),
        ("Ersättning betalas dubbelt", [("Kontroll av utbetalningsfil", "", "")]),
        ("Kostnader för placeringar ökar", [("Prognos per placering", "Utan avvikelse", "Prognosen ligger inom ram.")]),
    ]),
    ("Trygga lokaler", [
        ("Larm fungerar inte", [("Månadsprov av larm", "Utan avvikelse", "Provat januari till april.")]),
        ("Hjälpmedel är inte besiktigade", [("Genomgång av lyftar", "Avvikelse", "Två lyftar tagna ur bruk.")]),
    ]),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How items are drawn: what parts them, the size of labels, whether a label stands over each risk, and how near all is."""

    rules: str = "dashed"
    labels: float = 7.5
    risk_label: bool = True
    bands: bool = True
    columns: tuple[str, ...] = ("Kontrollmoment", "Resultat", "Kommentar")
    air: float = 6.0
    bold_names: bool = True
    wrapped: bool = False


LOOKS = {
    "as an export": Look(),
    "no rules": Look(rules=""),
    "solid rules": Look(rules="solid"),
    "labels as large": Look(labels=9.5),
    "no label over the risk": Look(risk_label=False),
    "no bands": Look(bands=False),
    "two labels": Look(columns=("Kontrollmoment", "Resultat")),
    "more air": Look(air=11.0),
    "open": Look(rules="", bands=False, risk_label=False),
    "plain names": Look(bold_names=False),
    "plain names, no rules": Look(bold_names=False, rules=""),
    "values in two lines": Look(wrapped=True),
    "values in two lines, no rules": Look(wrapped=True, rules=""),
}


class _Pages:
    """Pages on their way: what is written on each, and how far down the last one is filled."""

    def __init__(self) -> None:
        self.steps = [[_text(LEFT, 60, "Deluppföljning internkontrollplan, april 2026", "Helvetica", 18)]]
        self.y = 95.0

    def room(self, height: float) -> None:
        """Begins another page where so much does not go on this one."""
        if self.y + height > FOOT:
            self.steps.append([])
            self.y = 50.0

    def write(self, x: float, text: str, font: str, size: float, down: float = 0.0) -> None:
        self.steps[-1].append(_text(x, self.y + down, text, font, size))


def pages(look: Look, tree: Tree) -> list[Callable[[Canvas], None]]:
    """Draws a tree on as many pages as it takes."""
    drawn = _Pages()
    for process, risks in tree:
        drawn.room(90)
        if look.bands:
            drawn.steps[-1].append(_band(LEFT - 4, drawn.y - 12, 500, 17))
        drawn.write(LEFT, process, "Helvetica-Bold", 11)
        drawn.y += 20
        for risk, checks in risks:
            drawn.room(60)
            if look.risk_label:
                drawn.write(LEFT + 4, "Risk", "Helvetica", look.labels)
                drawn.y += 9
            drawn.write(LEFT + 4, risk, "Helvetica-Bold" if look.bold_names else "Helvetica", 9.5)
            drawn.y += look.air + 8
            for check in checks:
                _check(drawn, look, check)
        drawn.y += 8
    return [_drawn(page) for page in drawn.steps]


def _check(drawn: _Pages, look: Look, check: Check) -> None:
    drawn.room(40)
    for col, label in enumerate(look.columns):
        x = LEFT + 15 + 165 * col
        drawn.write(x, label, "Helvetica", look.labels)
        for line, text in enumerate(_lines(check[col], wrapped=look.wrapped)):
            drawn.write(x, text, "Helvetica", 9.5, 10.5 + 11 * line)
    drawn.y += 26 if look.wrapped else 15
    if look.rules:
        drawn.steps[-1].append(_rule(drawn.y, dashed=look.rules == "dashed"))
    drawn.y += look.air + 8


def _lines(text: str, *, wrapped: bool) -> list[str]:
    """A text in one line, or a longer one in two."""
    words = text.split()
    return [" ".join(words[:3]), " ".join(words[3:])] if wrapped and len(words) > 3 else [text]


def _drawn(steps: Sequence[Callable[[Canvas], None]]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for step in steps:
            step(canvas)

    return draw


def _text(x: float, y: float, text: str, font: str, size: float) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, A4[1] - y, text)

    return draw


def _band(x: float, y: float, width: float, height: float) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.91, 0.92, 0.96)
        canvas.rect(x, A4[1] - y - height, width, height, stroke=0, fill=1)
        canvas.setFillColor(colors.black)

    return draw


def _rule(y: float, *, dashed: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setDash([3, 2] if dashed else [])
        canvas.setLineWidth(0.5)
        canvas.line(LEFT + 15, A4[1] - y, LEFT + 496, A4[1] - y)

    return draw


def items(look: Look, tree: Tree) -> list[Item]:
    extraction = extract(pdf(*pages(look, tree)), "x.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.follow_ups
    return table.items


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_each_item_has_what_stands_below_its_own_labels(look: Look) -> None:
    expected = [
        (process, risk, check[0], {"Utan avvikelse": "no-deviation", "Avvikelse": "deviation", "": "unclear"}[check[1]])
        for process, risks in TREE
        for risk, checks in risks
        for check in checks
    ]
    found = items(look, TREE)
    assert [
        (one.process, one.risk, " ".join(check.text for check in one.checks), one.outcome) for one in found
    ] == expected


def test_a_tree_over_pages() -> None:
    tree = [
        (f"{process} {part}", [(f"{risk} {part}", checks) for risk, checks in risks])
        for part in ("norr", "söder", "öster")
        for process, risks in TREE
    ]
    found = items(Look(), tree)
    assert [(one.process, one.risk) for one in found] == [
        (process, risk) for process, risks in tree for risk, checks in risks for _ in checks
    ]
