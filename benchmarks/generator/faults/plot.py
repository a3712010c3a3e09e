"""What every case is made from: a board, its risks, the list of what was planted, and tables drawn plainly."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from benchmarks.generator.compose import draw_style, number_checks, score_words
from benchmarks.generator.content import Check, Control, Risk, Treatment, Writer, capital
from benchmarks.generator.layouts.columns import Column, Look, build
from benchmarks.generator.layouts.facts import Facts, Manner
from benchmarks.generator.model import Block, Document, Drawn, Heading, Section, Style, Table, Truth
from benchmarks.generator.notation import Scale, draw_scale

Case = list[tuple[Drawn, str]]
"""The files that are read together, in the order of their years, each with its producer."""
SUFFIXES = (" inom förvaltningen", " i verksamheten", " i hela kommunen", " på enheterna")
FIRST_WORDS = {
    "Kontrollera att": "Kontroll att", "Kontroll att": "Kontrollera att", "Granskning av": "Granska",
    "Uppföljning av": "Följa upp", "Genomgång av": "Gå igenom", "Följa upp att": "Uppföljning att",
    "Stickprov av": "Stickprov på", "Jämföra": "Jämförelse av", "Mätning av": "Mäta",
}  # fmt: skip


class Planted:
    """What is planted in a paper, and what only looks so."""

    faults: list[Truth]
    twins: list[Truth]

    def fault(self, code: str, about: str, *also: str) -> None:
        """Writes down a planted fault; `also` are other texts by which a finding may name it."""
        self.faults.append({"code": code, "about": about, **({"also": list(also)} if also else {})})

    def twin(self, code: str, about: str, *also: str) -> None:
        """Writes down something innocent that looks like a fault."""
        self.twins.append({"code": code, "about": about, **({"also": list(also)} if also else {})})


@dataclass
class Plot(Planted):
    """One board's papers while faults are planted in them."""

    rng: random.Random
    writer: Writer
    scale: Scale
    year: int
    producer: str
    style: Style
    faults: list[Truth] = field(default_factory=list)
    twins: list[Truth] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    """Subjects of the risks that stand in one table only."""

    def risk(self, low: int = 1, high: int = 99, *, lone: bool = False) -> Risk:
        """A sound risk with a value in a range: right product, not accepted, with a treatment and one control.

        A lone one will stand in one table only: no two of them have one subject, so that nobody takes the one for the
        other under a new name.
        """
        risk = self.writer.risk(self.rng.choice(self.writer.board.processes), self.scale.top)
        if lone:
            risk.name = self._lone_name(risk.name)
        pairs = [
            (likelihood, consequence)
            for likelihood in range(1, self.scale.top + 1)
            for consequence in range(1, self.scale.top + 1)
            if low <= likelihood * consequence <= high
        ]
        likelihood, consequence = self.rng.choice(pairs)
        risk.likelihood, risk.consequence, risk.value = likelihood, consequence, likelihood * consequence
        risk.accepted = "Nej"
        risk.description = self.writer.sentences(1, 2)
        risk.treatments = [Treatment(self.writer.phrase("treatments"))]
        risk.controls = [self.control()]
        return risk

    def _lone_name(self, name: str) -> str:
        """A name whose subject no other lone risk has."""
        while self._subject(name) in self.taken:
            name = self.writer.name()
        self.taken.add(self._subject(name))
        return name

    def _subject(self, name: str) -> str:
        """The board's object that a name is about, else the name."""
        folded = name.casefold()
        return next((thing for thing in self.writer.board.objects if thing.casefold() in folded), folded)

    def control(self) -> Control:
        """A sound control of one check."""
        return self.writer.control((1,))

    def facts(self, risks: list[Risk], manner: Manner, *, scale: Scale | None = None, year: int | None = None) -> Facts:
        """Risks as a table shows them."""
        own = scale or self.scale
        number_checks(risks, running=manner.running_numbers)
        return Facts(self.rng, self.writer, own, manner, year or self.year, risks, score_words(self.rng, own))

    def title(self, pattern: str, year: int | None = None) -> str:
        """A title with the year and the board."""
        return pattern.format(y=year or self.year, b=self.writer.board.definite, B=capital(self.writer.board.definite))

    def look(self) -> Look:
        """Plain rules: what is measured here is judgement, not sight."""
        rules = self.rng.choice(("grid", "grid", "horizontal"))
        return Look(rules=rules, style=self.style, repeat=self.rng.choice(("all", "none")), size=-1.0, break_rows=False)  # type: ignore[arg-type]  # two of its literals

    def table(self, facts: Facts, kind: str, columns: list[Column]) -> Table:
        """A plain table of one kind."""
        return build(columns, facts.records(kind), self.look())

    def document(self, name: str, parts: list[tuple[list[Block], bool]]) -> Document:
        """A file of sections, each with its blocks and whether it is landscape."""
        return Document(name, tuple(Section(tuple(blocks), wide) for blocks, wide in parts), self.style)

    def finished(self, document: Document, tables: list[Truth], shape: str) -> Drawn:
        """The document with what was planted in it, and the lists emptied for the next."""
        meta = {"shape": shape, "producer": self.producer, "layout": "faults", "notation": self.scale.notation,
                "rules": "plain", "font": self.style.font, "features": []}  # fmt: skip
        drawn = Drawn(document, tables, None, self.faults, self.twins, meta)
        self.faults, self.twins = [], []
        return drawn


def plot(seed: int, index: int, shape: str, notation: str = "three-cells") -> Plot:
    """The start of a case."""
    rng = random.Random(f"{seed}/{index}/{shape}")
    producer = "docx" if index % 3 == 0 else "reportlab"
    year = rng.randint(2018, 2026)
    style = replace(draw_style(rng, producer), size=9.5)
    return Plot(rng, Writer(rng, year), draw_scale(rng, notation), year, producer, style)


def heading(text: str) -> list[Block]:
    """A paper's title."""
    return [Heading(text)]


def other_spelling(name: str) -> str:
    """The same name but for case, hyphens or spaces."""
    if "-" in name.strip("-"):
        return name.replace("-", " ", 1).replace("  ", " ")
    words = name.split(" ")
    return " ".join([words[0], *map(capital, words[1:2]), *words[2:]]) if len(words) > 1 else name.upper()


def reworded(check: Check) -> Check:
    """The same check in slightly other words."""
    for first, other in FIRST_WORDS.items():
        if check.text.startswith(first):
            return Check(other + check.text[len(first) :], check.number)
    return Check(check.text + ".", check.number)
