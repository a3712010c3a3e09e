"""Cards drawn for the tests: labels beside their values, over a small table of both assessments and one of measures, as a browser sets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, pdf, write

LEFT, VALUES, RIGHT = 67.0, 172.0, 529.0
COLUMNS = (73.0, 155.0, 245.0, 330.0)  # of the scores
WHO = (73.0, 280.0, 390.0, 470.0)  # of the measures
HEADS = ("Åtgärd", "Ansvarig", "Klart senast", "Status")


@dataclass(frozen=True)
class Told:
    """A risk as its card tells it."""

    name: str
    process: str
    owner: str
    controls: tuple[str, ...]
    scores: tuple[tuple[int, int], tuple[int, int]]
    measures: tuple[tuple[str, str, str, str], ...]


RISKS = [
    Told("Avbrott i värmen", "Fastighet", "Driftchef", ("Reservpanna", "Jour"), ((3, 4), (2, 4)), (("Byt styrdator", "Driftchef", "2026-05-31", "Pågår"), ("Teckna avtal", "Upphandlare", "2026-10-01", "Ej påbörjad"))),
    Told("Fel hyra debiteras", "Hyresavtal", "Ekonom", ("Årlig avstämning",), ((2, 3), (1, 3)), (("Inför indexering", "Ekonom", "2026-03-31", "Pågår"),)),
    Told("Obehöriga tar sig in", "Säkerhet", "Säkerhetschef", ("Larm", "Rondering"), ((4, 2), (3, 2)), (("Byt låssystem", "Säkerhetschef", "2026-12-31", "Klar"),)),
]  # fmt: skip
WRAPPED = ("Uppgifterna förs över för hand mellan två system av en handläggare som ingen", "annan kan ersätta.")


@dataclass(frozen=True)
class Look:
    """How cards are drawn: framed, with how many of their labels, how many lines of text and items, where a bullet is set in."""

    framed: bool = True
    labels: int = 4
    text: int = 1
    items: int = 2
    bullet: str = "• "
    set_in: float = 2.0
    heads: tuple[str, str, str] = ("Sannolikhet", "Konsekvens", "Riskvärde")
    names: tuple[str, str] = ("Före åtgärd", "Efter åtgärd")
    ruled: bool = True
    measures: bool = True
    two_lines: bool = False


class Page:
    """A page on which cards are drawn from the top, as a browser sets them."""

    def __init__(self, canvas: Canvas, look: Look, top: float) -> None:
        self.canvas, self.look, self.y = canvas, look, top

    def label(self, label: str, values: Sequence[str]) -> None:
        """A label in bold with its value beside it, over several lines."""
        write(self.canvas, LEFT, self.y, label, 10.5, bold=True)
        for text in values:
            write(self.canvas, VALUES, self.y, text, 10.5)
            self.y += 15.2
        self.y += 2.3

    def listed(self, told: Told) -> None:
        """The controls that there are, as a list beside their label."""
        items = told.controls[: self.look.items]
        words = ["Befintliga", "kontroller"] if self.look.two_lines else ["Befintliga kontroller"]
        for at, word in enumerate(words):
            write(self.canvas, LEFT, self.y + 15.2 * at, word, 10.5, bold=True)
        for item in items:
            write(self.canvas, VALUES + self.look.set_in, self.y, f"{self.look.bullet}{item}", 10.5)
            self.y += 15.2
        self.y += 15.2 * max(0, len(words) - len(items)) + 7

    def head(self, names: Sequence[str], places: Sequence[float], right: float, *, centred: bool = False) -> None:
        """A row of headers, smaller and in bold; centred: over numbers at these places."""
        for name, x in zip(names, places, strict=True):
            middle = stringWidth(name, "Helvetica-Bold", 8.5) / 2 - 4 if centred else 0
            write(self.canvas, x - middle, self.y, name, 8.5, bold=True)
        self.rule(right)

    def row(self, texts: Sequence[str], places: Sequence[float], right: float, *, named: bool = False) -> None:
        """A row of a table; named: its first cell is a header too."""
        for at, (text, x) in enumerate(zip(texts, places, strict=True)):
            write(self.canvas, x, self.y, text, 8.5 if named and not at else 10.5, bold=named and not at)
        self.rule(right)

    def rule(self, right: float) -> None:
        """The rule below a row, over its cells."""
        if self.look.ruled:
            self.canvas.line(LEFT, A4[1] - self.y - 6, right, A4[1] - self.y - 6)
        self.y += 20

    def scores(self, told: Told, count: int = 2) -> None:
        """The first assessments below their headers."""
        self.head(self.look.heads, COLUMNS[1:], 370, centred=True)
        for at in range(count):
            self.assessment(told, at)

    def assessment(self, told: Told, at: int) -> None:
        """One assessment, in a row that says which."""
        one, two = told.scores[at]
        self.row([self.look.names[at], str(one), str(two), str(one * two)], COLUMNS, 370, named=True)

    def measures(self, told: Told) -> None:
        """What is done, with who and when."""
        self.y += 6
        self.head(HEADS, WHO, RIGHT)
        for measure in told.measures:
            self.row(measure, WHO, RIGHT)

    def labels(self, number: int, told: Told) -> None:
        """A card's name and its labels."""
        write(self.canvas, LEFT, self.y, f"{number}. {told.name}", 11.5, bold=True)
        self.y += 28
        for label, value in (("Process", told.process), ("Riskägare", told.owner))[: self.look.labels]:
            self.label(label, [value])
        if self.look.text:
            self.label("Beskrivning", WRAPPED if self.look.text > 1 else ["Rutinen är ny."])
        if self.look.labels > 3:
            self.listed(told)
        self.y += 9

    def frame(self, top: float) -> None:
        """The frame around what stands below a height."""
        if self.look.framed:
            self.canvas.rect(57, A4[1] - self.y - 6, 481, self.y - top + 26)
        self.y += 40

    def card(self, number: int, told: Told) -> None:
        """A whole card."""
        top = self.y
        self.labels(number, told)
        self.scores(told)
        if self.look.measures:
            self.measures(told)
        self.frame(top)


def begun(canvas: Canvas, look: Look) -> Page:
    """The first page with its title."""
    write(canvas, 57, 60, "Riskanalys 2026", 20)
    write(canvas, 57, 85, "Tekniska nämnden. Underlag för intern kontroll. Skala 1 till 5.", 10.5)
    return Page(canvas, look, 120)


def drawn(look: Look, risks: Sequence[Told] = tuple(RISKS)) -> bytes:
    """Cards on pages of two."""

    def draw(canvas: Canvas, first: int) -> None:
        page = begun(canvas, look) if first == 0 else Page(canvas, look, 80)
        for at, told in enumerate(risks[first : first + 2], first + 1):
            page.card(at, told)

    return pdf(*(lambda canvas, at=at: draw(canvas, at) for at in range(0, len(risks), 2)))


CUTS = ("scores", "below the header", "between the cells")


def broken(look: Look, cut: str) -> bytes:
    """Cards of which the page breaks the second: its scores below their first row, or its measures below their header or between the cells of their row."""
    first, second, third = RISKS
    (measure,) = second.measures

    def above(canvas: Canvas) -> None:
        page = begun(canvas, look)
        page.card(1, first)
        page.y = A4[1] - (285 if cut == "scores" else 360)
        top = page.y
        page.labels(2, second)
        page.scores(second, 1 if cut == "scores" else 2)
        if cut != "scores":
            page.y += 6
            page.head(HEADS, WHO, RIGHT)
        if cut == "between the cells":
            page.row(["", *measure[1:3], ""], WHO, RIGHT)
        page.frame(top)

    def below(canvas: Canvas) -> None:
        page = Page(canvas, look, 80)
        if cut == "scores":
            page.assessment(second, 1)
            page.measures(second)
        else:
            page.row([measure[0], "", "", measure[3]] if cut == "between the cells" else measure, WHO, RIGHT)
        page.y += 40
        page.card(3, third)

    return pdf(above, below)
