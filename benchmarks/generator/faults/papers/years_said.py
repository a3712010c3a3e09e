"""The plan's year, where a sentence, a wrong decision or a label beside it names other years: its papers link all the same."""

from __future__ import annotations

import copy
import datetime as dt

from benchmarks.generator import pages
from benchmarks.generator.content import Risk, capital
from benchmarks.generator.faults.papers.shared import MONTHS, Papers, Told
from benchmarks.generator.faults.plot import Case, heading
from benchmarks.generator.model import Block, Gap, Heading, Para, Text

NAME = "years-in-sentences"
REPLACES = (
    "Ersätter internkontrollplan {last}, antagen av {b} den {d} november {before} § {p}, och gäller från och med årsskiftet tills nämnden beslutar om en ny plan.",
    "Planen ersätter internkontrollplan {last} som {b} antog den {d} december {before} och som därmed upphör att gälla.",
    "Planen bygger på riskanalysen från hösten {last} och på uppföljningen av internkontrollplan {before}, som nämnden godkände i februari {last}.",
    "Under {last} genomfördes nio kontroller enligt internkontrollplan {last}. Erfarenheterna från dem har tagits till vara.",
    "Förra årets plan, internkontrollplan {last}, omfattade andra risker och följdes upp i särskild ordning under våren.",
    "Reglemente för intern kontroll antogs av kommunfullmäktige {d} maj {before} och reviderades {d} juni {last}.",
)  # fmt: skip
LABELS = ("År: {y}", "Avser år: {y}", "Planår: {y}", "Verksamhetsår: {y}", "Gäller: {y}")
CODE = "control-not-followed-up"
Parts = list[tuple[list[Block], bool]]


def years_said(seed: int, index: int) -> Case:
    """A plan that names other years in its text, and the follow-up of its own year, which lacks a check of it."""
    papers = Papers(NAME, seed, index)
    risks = papers.risks(papers.rng.randint(6, 9))
    head = papers.rng.choice((_replacing, _replacing, _labelled, _decided))
    plan = Told(tables=[{"kind": "control_plan", "year": papers.year}])
    parts = head(papers, plan)
    parts[-1] = ([*parts[-1][0], papers.plan(risks)], parts[-1][1])
    papers.add("plan", parts, plan)
    _follow_up(papers, copy.deepcopy(risks))
    if papers.rng.random() < 0.4:
        papers.case.reverse()
    return papers.case


def _sentences(papers: Papers) -> list[Block]:
    """One or two sentences with other years, long enough for more than a line."""
    chosen = papers.rng.sample(REPLACES, papers.rng.randint(1, 2))
    year = papers.year
    return [
        Text(Para(one.format(
            b=papers.board, last=year - 1, before=year - 2, d=papers.rng.randint(2, 27), p=papers.rng.randint(3, 140)
        )))
        for one in chosen
    ]  # fmt: skip


def _replacing(papers: Papers, plan: Told) -> Parts:
    """The year in the title, other years in sentences below it."""
    plan.twin("year-mismatch", "plan")
    return [([*heading(papers.title("control_plan")), *_sentences(papers)], papers.rng.random() < 0.7)]


def _labelled(papers: Papers, plan: Told) -> Parts:
    """No year in the title: a label below it says it, before or behind the sentences."""
    plan.twin("year-mismatch", "plan")
    title = Heading(papers.pick("Internkontrollplan för {b}", "Internkontrollplan", "Plan för intern kontroll"))
    label: list[Block] = [Text(Para(papers.pick(*LABELS))), Text(Para(f"Nämnd: {papers.story.writer.board.name}"))]
    return [([title, *label, *_sentences(papers)], papers.rng.random() < 0.7)]


def _decided(papers: Papers, plan: Told) -> Parts:
    """A memo before the plan, under a heading without a year; its decision names the plan's year, or last year's."""
    rng, year = papers.rng, papers.year
    wrong = rng.random() < 0.6
    named = year - 1 if wrong else year
    (plan.fault if wrong else plan.twin)("year-mismatch", "plan")
    date = dt.date(year - 1, rng.randint(10, 12), rng.randint(2, 27))
    plan.twin("late-adoption", "plan")
    verb = rng.choice(("antar", "beslutar att anta", "fastställer"))
    memo: list[Block] = [
        Text(Para("Tjänsteskrivelse", bold=True)), Text(Para(_dated(papers, date))),
        Text(Para(f"Diarienummer: {pages.reference(rng, date.year)}")), Gap(),
        Heading(papers.pick("Internkontrollplan för {b}", "Intern kontrollplan för {b}")),
        Heading("Sammanfattning", 2), Text(Para("Nämnden ska varje år anta en plan för sin interna kontroll.")),
        Heading("Förslag till beslut", 2), Text(Para(f"{capital(papers.board)} {verb} internkontrollplan {named}.")), Gap(2),
        Text(Para(papers.story.writer.board.chief)), Text(Para("Förvaltningschef")),
    ]  # fmt: skip
    return [(memo, False), ([*heading(papers.title("control_plan"))], True)]


def _dated(papers: Papers, date: dt.date) -> str:
    """The memo's date in figures or in words."""
    if papers.rng.random() < 0.6:
        return f"Datum: {date}"
    return f"Datum: {date.day} {MONTHS[date.month - 1]} {date.year}"


def _follow_up(papers: Papers, reported: list[Risk]) -> None:
    """The follow-up of the plan's year without one of its checks."""
    missing = reported.pop(papers.rng.randrange(len(reported)))
    told = Told(tables=[{"kind": "follow_up", "year": papers.year}])
    told.fault(CODE, missing.name, missing.controls[0].checks[0].text)
    for risk in reported:
        told.twin_of(risk, CODE, "follow-up-without-control")
    papers.rng.shuffle(reported)
    table = papers.results(reported, named=papers.rng.random() < 0.6)
    papers.add("follow-up", [([*heading(papers.title("follow_up")), table], True)], told)
