"""What the families of papers share: the files of one call, each with what is planted in it and what is so."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.generator.content import Risk, capital
from benchmarks.generator.faults.plot import Case, Planted, Plot, plot
from benchmarks.generator.layouts.facts import Manner
from benchmarks.generator.model import Block, Table, Truth

PRODUCERS = ("reportlab", "reportlab", "docx")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
TITLES = {
    "risk_assessment": (
        "Risk- och konsekvensanalys {y} för {b}", "Riskanalys intern kontroll {y} för {b}",
        "{B} – riskanalys inför internkontrollplan {y}",
    ),
    "control_plan": (
        "Internkontrollplan {y} för {b}", "Intern kontrollplan {y} för {b}", "{B} – internkontrollplan {y}",
        "Plan för intern kontroll {y}, {b}",
    ),
    "follow_up": (
        "Uppföljning av internkontroll {y} för {b}", "Uppföljning av internkontrollplan {y} för {b}",
        "{B} – uppföljning av internkontrollplan {y}", "Årsrapport intern kontroll {y} för {b}",
    ),
}  # fmt: skip
"""The titles of whole papers of a year."""


@dataclass
class Told(Planted):
    """What one file is to tell: faults, twins, and facts that stand in its extraction."""

    faults: list[Truth] = field(default_factory=list)
    twins: list[Truth] = field(default_factory=list)
    tables: list[Truth] = field(default_factory=list)
    """Of each table, in the document's order within its kind: "kind" and whatever of year, body, scale … is known."""
    problems: list[Truth] | None = None
    """All problems that its reader must name, by code and page; None where nobody asks."""
    status: str = ""

    def twin_of(self, risk: Risk, *codes: str) -> None:
        """Writes down that a risk and its check are innocent of some codes."""
        for code in codes:
            self.twin(code, risk.name, *(check.text for control in risk.controls for check in control.checks))

    def facts(self) -> Truth:
        """The facts as the truth's file has them."""
        found: Truth = {"tables": self.tables} if self.tables else {}
        found |= {} if self.problems is None else {"problems": self.problems}
        return found | ({"status": self.status} if self.status else {})


class Papers:
    """The files of one call in the making."""

    def __init__(self, family: str, seed: int, index: int) -> None:
        """A board, its year and its scale by the seed."""
        self.family, self.index = family, index
        self.story: Plot = plot(seed, index, f"papers/{family}")
        self.rng: random.Random = self.story.rng
        self.case: Case = []
        self.labels = self.rng.choice(("colon", "none", "of"))

    @property
    def year(self) -> int:
        """The year of the papers."""
        return self.story.year

    @property
    def board(self) -> str:
        """The board's name as it stands inside a sentence."""
        return self.story.writer.board.definite

    def add(
        self, stem: str, parts: Sequence[tuple[list[Block], bool]], told: Told | None = None, *, header: tuple[str, ...] = ()
    ) -> None:  # fmt: skip
        """One more file of sections, each with its blocks and whether it is landscape."""
        story, told = self.story, told or Told()
        story.producer = self.rng.choice(PRODUCERS)
        style = replace(story.style, header=header, hyphenate=story.style.hyphenate and story.producer != "reportlab")
        name = f"{self.family}-{self.index:04}-{len(self.case) + 1}-{stem}"
        document = replace(story.document(name, [*parts]), style=style)
        story.faults, story.twins = told.faults, told.twins
        drawn = story.finished(document, [], self.family)
        drawn.facts = told.facts()
        self.case.append((drawn, story.producer))

    def title(self, kind: str, year: int | None = None) -> str:
        """A title of a whole paper."""
        return self.story.title(self.rng.choice(TITLES[kind]), year)

    def risks(self, count: int) -> list[Risk]:
        """Sound risks, each about something of its own."""
        return [self.story.risk(lone=True) for _ in range(count)]

    def manner(self) -> Manner:
        """Checks and treatments without marks."""
        return Manner(check_marks="plain", treatment_marks="plain", labels=self.labels)

    # Tables

    def analysis(
        self, risks: list[Risk], year: int | None = None, *, accepted: bool = False, described: bool = False
    ) -> Table:
        """A risk assessment with its treatments; with a column that asks whether each risk is accepted, with descriptions."""
        facts = self.story.facts(risks, self.manner(), year=year)
        asked = [facts.column("acceptance")] if accepted else []
        columns = [facts.column("name"), *facts.scores(), *asked, facts.column("treatments")]
        if described or self.rng.random() < 0.5:
            columns.insert(1, facts.column("description"))
        return self.story.table(facts, "risk_assessment", columns)

    def plan(self, risks: list[Risk], year: int | None = None, *, scored: bool | None = None) -> Table:
        """A control plan, with or without scores."""
        facts = self.story.facts(risks, self.manner(), year=year)
        columns = [facts.column("risk"), facts.column("checks")]
        if scored or (scored is None and self.rng.random() < 0.5):
            columns += facts.scores()
        columns.append(facts.column(self.rng.choice(("both", "responsible"))))
        if columns[-1].field == "responsible":
            columns[-1] = replace(columns[-1], header="Kontrollansvarig")
        if self.rng.random() < 0.5:
            columns.insert(2, facts.column("method"))
        return self.story.table(facts, "control_plan", columns)

    def results(self, risks: list[Risk], year: int | None = None, *, named: bool = True) -> Table:
        """A follow-up; not `named`: of checks alone, without their risks."""
        facts = self.story.facts(risks, self.manner(), year=year)
        columns = [facts.column("risk")] if named else []
        columns += [facts.column("checks"), replace(facts.column("responsible"), header="Kontrollansvarig")]
        return self.story.table(facts, "follow_up", [*columns, facts.column("result")])

    def table(self, kind: str, risks: list[Risk]) -> Table:
        """A table of any kind of this year."""
        if kind == "risk_assessment":
            return self.analysis(risks)
        return self.plan(risks) if kind == "control_plan" else self.results(risks)

    def pick(self, *choices: str) -> str:
        """One of some patterns, with the year, the board and the years around filled in."""
        year = self.year
        return self.rng.choice(choices).format(
            y=year, last=year - 1, next=year + 1, b=self.board, B=capital(self.board), d=self.rng.randint(2, 27)
        )


Family = Callable[[int, int], Case]
