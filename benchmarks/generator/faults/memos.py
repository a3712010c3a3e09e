"""A memo with a small plan behind it: the year of the decision, the date of it, the number of risks."""

from __future__ import annotations

import datetime as dt

from benchmarks.generator import pages
from benchmarks.generator.content import capital
from benchmarks.generator.faults.plot import Case, Plot, heading, plot
from benchmarks.generator.layouts.facts import Manner
from benchmarks.generator.model import Block, Gap, Heading, Para, Text

KIND = "internkontrollplan"


def memo_with_plan(seed: int, index: int) -> Case:
    """One file; each of the three codes is planted or stands as a twin."""
    story = plot(seed, index, "memo")
    rng = story.rng
    risks = [story.risk() for _ in range(rng.randint(3, 6))]
    facts = story.facts(risks, Manner(check_marks="plain"))
    columns = [facts.column("risk"), facts.column("checks"), *facts.scores(), facts.column("responsible")]
    plan: list[Block] = [
        *heading(story.title("Internkontrollplan {y} för {b}")),
        story.table(facts, "control_plan", columns),
    ]
    memo = _memo(story, len(risks))
    name = f"{index:04}-memo"
    return [(story.finished(story.document(name, [(memo, False), (plan, False)]), [], "memo"), story.producer)]


def _memo(story: Plot, count: int) -> list[Block]:
    """The memo; revised plans are decided in their own year, rightly."""
    rng, year, board = story.rng, story.year, story.writer.board
    revised = rng.random() < 0.25
    date = _date(story, revised=revised)
    kind = f"reviderad {KIND}" if revised else KIND
    title = f"{capital(kind)} {year} för {board.definite}"
    decision = f"{capital(board.definite)} antar {kind} {_decided_year(story, date)} för {board.definite}."
    return [
        Text(Para("Tjänsteskrivelse", bold=True)), Text(Para(f"Datum: {date}")),
        Text(Para(f"Diarienummer: {pages.reference(rng, date.year)}")), Gap(), Heading(title),
        Heading("Sammanfattning", 2), *(Text(Para(text)) for text in _body(story, count)),
        Heading("Beslutsunderlag", 2), Text(Para(f"Tjänsteskrivelse daterad {date}")),
        Heading("Förslag till beslut", 2), Text(Para(decision)), Gap(2),
        Text(Para(board.chief)), Text(Para("Förvaltningschef")),
    ]  # fmt: skip


def _date(story: Plot, *, revised: bool) -> dt.date:
    """Before the year, or in it: late for a plan, not for a revision."""
    rng = story.rng
    if revised or rng.random() < 0.65:
        date = dt.date(story.year, rng.randint(2, 11), rng.randint(2, 27))
        if revised:
            story.twin("late-adoption", KIND)
        else:
            story.fault("late-adoption", KIND, f"plan för {story.year}", f"planen för {story.year}")
        return date
    story.twin("late-adoption", KIND)
    return dt.date(story.year - 1, rng.randint(9, 12), rng.randint(2, 27))


def _decided_year(story: Plot, date: dt.date) -> int:
    """The year that the decision names; a wrong one makes the date neither better nor worse."""
    if story.rng.random() < 0.5:
        story.fault("year-mismatch", KIND, "plan")
        return story.year - 1 if date.year == story.year else story.year + 1
    story.twin("year-mismatch", KIND, "plan")
    return story.year


def _body(story: Plot, count: int) -> list[str]:
    """Sentences with other years, other numbers, and the number of risks."""
    rng, year = story.rng, story.year
    number = count
    if rng.random() < 0.5:
        number = count + rng.choice((-1, 1, 2, 3))
        story.fault("count-mismatch", f"{number}", "risker")
    else:
        story.twin("count-mismatch", f"{number}", "risker")
    others = (
        f"Föregående års plan omfattade {count + rng.randint(2, 5)} risker.",
        f"Uppföljning av internkontroll {year - 2} redovisades i februari {year - 1}.",
        f"Reglementet för intern kontroll antogs {year - rng.randint(3, 9)}.",
    )
    return [*rng.sample(others, 2), f"Planen omfattar {number} risker. Kontrollerna genomförs under {year}."]
