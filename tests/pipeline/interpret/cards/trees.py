"""Trees of processes, risks and checks, drawn line by line as planning systems print them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from schemas.tables import ControlPlan
from tests.extractors.drawing import A4, pdf

Check = tuple[str, str, str]  # what is checked, how, and by whom
Risk = tuple[str, tuple[int, int], tuple[Check, ...]]
Tree = tuple[tuple[str, tuple[Risk, ...]], ...]
Row = tuple[str | None, str | None, tuple[float | None, float | None] | None, str, str | None, str | None]

TREE: Tree = (
    (
        "Inköp",
        (
            (
                "Köp görs utanför avtal",
                (3, 4),
                (
                    ("Jämföra köp med avtal", "Stickprov", "Inköpschef"),
                    ("Granska direktupphandlingar", "Genomgång", "Controller"),
                    ("Följa upp avrop i köpsystemet", "Systemuttag", "Avtalscontroller"),
                ),
            ),
            ("Avtal löper ut", (2, 3), (("Gå igenom avtalsdatabasen", "Systemuttag", "Controller"),)),
        ),
    ),
    (
        "Lön",
        (
            (
                "Fel lön betalas ut",
                (2, 4),
                (
                    ("Granska utanordningslistor", "Stickprov", "Lönechef"),
                    ("Jämföra anställningsavtal med utbetald lön", "Avstämning", "HR-chef"),
                ),
            ),
            ("Bisysslor är inte kända", (1, 3), (("Fråga vid medarbetarsamtal", "Enkät", "HR-chef"),)),
        ),
    ),
)


def rows(tree: Tree) -> Iterator[Row]:
    """Each check of a tree with all that it stands under."""
    for process, risks in tree:
        for risk, score, checks in risks:
            for check in checks:
                yield process, risk, score, *check


def told(table: ControlPlan) -> list[Row]:
    """Each control of a plan as rows() has it, by its first check."""
    return [
        (
            one.process,
            one.risk,
            (one.score.likelihood, one.score.consequence) if one.score else None,
            one.checks[0].text,
            one.method,
            one.responsible.text if one.responsible else None,
        )
        for one in table.controls
    ]


@dataclass(frozen=True)
class Style:
    """How a tree is set: how its labels stand before their values, how far each level is indented, its letters.

    numbered: its parts have their places before them ("1.2 Risk: …"), and scores are written out ("Riskvärde: S 3 × K 4 = 12").
    """

    label: str = "colon"
    indent: float = 17.0
    scores_last: bool = False
    named_process: bool = False
    bold_risk: bool = True
    numbered: bool = False
    size: float = 10.0
    foot: float = 60.0
    """Points: where a page ends."""


class Pen:
    """Draws line after line, on as many pages as they take."""

    def __init__(self, style: Style) -> None:
        self.style, self.lines = style, list[list[Callable[[Canvas], None]]]([[]])
        self.y = A4[1] - 70

    def line(self, left: float, size: float, parts: Sequence[tuple[str, bool, bool]], gap: float = 0.0) -> None:
        """Parts of text beside each other, each (text, bold, tag)."""
        self.y -= size * 1.2 + gap
        if self.y < self.style.foot:
            self.lines.append([])
            self.y = A4[1] - 70
        self.lines[-1].append(partial(_draw, left, self.y, size, parts))

    def pages(self) -> Iterator[Callable[[Canvas], None]]:
        return (partial(_page, lines) for lines in self.lines)


def _page(lines: Sequence[Callable[[Canvas], None]], canvas: Canvas) -> None:
    for line in lines:
        line(canvas)


def _draw(left: float, y: float, size: float, parts: Sequence[tuple[str, bool, bool]], canvas: Canvas) -> None:
    for text, bold, tag in parts:
        font, own = "Helvetica-Bold" if bold else "Helvetica", size * 0.7 if tag else size
        width = canvas.stringWidth(text, font, own)
        if tag:
            canvas.setFillColor(colors.darkslategray)
            canvas.rect(left, y - 2, width + 6, size, stroke=0, fill=1)
            canvas.setFillColor(colors.white)
        canvas.setFont(font, own)
        canvas.drawString(left + (3 if tag else 0), y, text)
        canvas.setFillColor(colors.black)
        left += width + (9 if tag else size * 0.3)


def drawn(title: str, tree: Tree, style: Style) -> bytes:
    """A tree as a PDF below its title."""
    pen, left = Pen(style), 60.0
    pen.line(left, 20, [(title, True, False)])
    for at, (process, risks) in enumerate(tree, 1):
        label = _label("Process", style) if style.named_process else []
        pen.line(left, style.size + 2, [*_number(style, at), *label, (process, True, False)], gap=10)
        for number, risk in enumerate(risks, 1):
            _risk(pen, left + style.indent, risk, style, (at, number))
    return pdf(*pen.pages())


def drawn_lines(title: str, lines: Sequence[str]) -> bytes:
    """Lines of text as a PDF below their title."""
    pen = Pen(Style())
    pen.line(60, 20, [(title, True, False)])
    for at, line in enumerate(lines):
        pen.line(60, 10, [(line, False, False)], gap=0 if at else 10)
    return pdf(*pen.pages())


def _number(style: Style, *at: int) -> list[tuple[str, bool, bool]]:
    """A part's place in the tree, where the style has it."""
    return [(".".join(map(str, at)), True, False)] if style.numbered else []


def _risk(pen: Pen, left: float, risk: Risk, style: Style, at: tuple[int, int]) -> None:
    name, (likelihood, consequence), checks = risk
    value = likelihood * consequence
    scores = [(f"Sannolikhet: {likelihood}   Konsekvens: {consequence}   Riskvärde: {value}", False, False)]
    if style.numbered:
        scores = [(f"Riskvärde: S {likelihood} × K {consequence} = {value}", False, False)]
    first, *further = name.split("\n")
    pen.line(left, style.size, [*_number(style, *at), *_label("Risk", style), (first, style.bold_risk, False)], gap=4)
    for line in further:
        pen.line(left, style.size, [(line, style.bold_risk, False)])
    if not style.scores_last:
        pen.line(left, style.size, scores)
    for number, (check, method, responsible) in enumerate(checks, 1):
        below = left + style.indent
        pen.line(
            below,
            style.size,
            [*_number(style, *at, number), *_label("Kontroll", style), (check, style.numbered, False)],
            gap=3,
        )
        pen.line(below, style.size, [(f"Metod: {method}      Ansvarig: {responsible}", False, False)])
    if style.scores_last:
        pen.line(left, style.size, scores)


def _label(text: str, style: Style) -> list[tuple[str, bool, bool]]:
    """A label before its value, as the style has it."""
    if style.label == "colon":
        return [(f"{text}:", False, False)]
    return [(text.upper() if style.label == "capitals" else text, False, style.label != "capitals")]
