"""Trees whose risks have a rule below their names and whose checks a bar at their left, as browsers print them, read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf
from tests.pipeline.interpret.cards.trees import TREE, Tree

MORE: Tree = (
    ("Fordon", (("Bilar används privat", (2, 2), (("Granska körjournaler", "Stickprov", "Samordnare"),)),)),
    ("Kontaktcenter", (("Sekretess röjs i telefon", (2, 4), (("Kontrollera att rutinen följs", "Medlyssning", "Gruppledare"), ("Granska loggar för slagningar", "Loggutdrag", "Förvaltare"))),)),
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a tree is drawn: the rules below risks, bars beside checks, frames around scores, codes before names, labels on a line."""

    rule: str = "dashed"
    bars: bool = True
    chips: bool = True
    code: str = "R{}"
    across: bool = True


LOOKS = {
    "as browsers print it": Look(),
    "whole rules": Look(rule="whole"),
    "no rules": Look(rule=""),
    "no bars": Look(bars=False),
    "bare scores": Look(chips=False),
    "longer codes": Look(code="SN-{}"),
    "no codes": Look(code=""),
    "a label a line": Look(across=False),
    "whole rules, a label a line": Look(rule="whole", across=False, code=""),
}


class _Page:
    def __init__(self, look: Look, canvas: Canvas) -> None:
        self.look, self.canvas, self.y = look, canvas, A4[1] - 60

    def write(self, x: float, text: str, font: str = "Helvetica", size: float = 8.0) -> float:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        return x + float(self.canvas.stringWidth(text, font, size))

    def process(self, name: str) -> None:
        self.canvas.setFillColorRGB(0.88, 0.94, 0.9)
        self.canvas.rect(42, self.y - 6, 512, 19, stroke=0, fill=1)
        self.canvas.setFillColor(colors.black)
        self.write(54, name, "Helvetica-Bold", 10.5)
        self.y -= 22

    def risk(self, number: int, name: str, parts: tuple[int, int]) -> None:
        end = self.write(62, "RISK", size=6.0) + 6
        if self.look.code:
            end = self.write(end, self.look.code.format(number)) + 5
        self.write(end, name, "Helvetica-Bold", 8.5)
        for at, text in enumerate((f"S {parts[0]}", f"K {parts[1]}", f"SxK {parts[0] * parts[1]}")):
            self.write(478 + 24 * at, text)
            if self.look.chips:
                self.canvas.roundRect(475 + 24 * at, self.y - 3, 20 + 10 * (at == 2), 11, 2)
        if self.look.rule:
            self.canvas.setDash([2, 1] if self.look.rule == "dashed" else [])
            self.canvas.line(54, self.y - 6, 554, self.y - 6)
            self.canvas.setDash([])
        self.y -= 17

    def check(self, text: str, method: str, who: str) -> None:
        top = self.y + 8
        self.write(self.write(83, "KONTROLLMOMENT", size=6.0) + 5, text)
        for pairs in (
            (("Metod", method), ("Frekvens", "Halvårsvis")),
            (("Kontrollansvarig", who), ("Rapport till", "Nämnden")),
        ):
            for at, (label, value) in enumerate(pairs):
                if not at or not self.look.across:
                    self.y -= 12
                self.write(83 + 240 * (at * self.look.across), f"{label}: {value}")
        if self.look.bars:
            self.canvas.line(76, top, 76, self.y - 3)
        self.y -= 15


def _draw(look: Look, tree: Tree, first: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        page, number = _Page(look, canvas), first
        if first == 1:
            page.write(42, "Plan för intern kontroll 2026", "Helvetica-Bold", 16)
            page.y -= 30
        for process, risks in tree:
            page.process(process)
            for name, parts, checks in risks:
                page.risk(number, name, parts)
                number += 1
                for check in checks:
                    page.check(*check)

    return draw


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_rules_and_bars_part_no_cells_of_labelled_lines(look: Look) -> None:
    found = extract(pdf(_draw(look, TREE, 1), _draw(look, MORE, 11)), "x.pdf", Options())
    assert found.problems == []
    (plan,) = found.control_plans
    shown = [
        (
            one.process,
            one.risk,
            one.score and (one.score.likelihood, one.score.consequence, one.score.value),
            *(check.text for check in one.checks),
            one.method,
            one.frequency,
            one.responsible and one.responsible.text,
            one.report_to and one.report_to.text,
        )
        for one in plan.controls
    ]
    assert shown == [
        (process, risk, (*parts, parts[0] * parts[1]), check, method, "Halvårsvis", who, "Nämnden")
        for process, risks in chain(TREE, MORE)
        for risk, parts, checks in risks
        for check, method, who in checks
    ]
