"""Two years of one board whose changes are one thing each: what is said once must not be said again under other codes."""

from __future__ import annotations

import copy

from benchmarks.generator.content import Check, Risk
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import SUFFIXES, Case, heading
from benchmarks.generator.model import Block

NAME = "told-once"
NAMELESS = "under ””"
SHAPES = ("carried", "merged", "merged", "without-risks", "without-risks")


def notices(seed: int, index: int) -> Case:
    """Last year's paper and this year's plan."""
    papers = Papers(NAME, seed, index)
    return {"carried": _carried, "merged": _merged, "without-risks": _without_risks}[papers.rng.choice(SHAPES)](papers)


def _carried(papers: Papers) -> Case:
    """Last year's checks in their order under this year's risks: one finding of the run, none of its checks."""
    before = papers.risks(papers.rng.randint(5, 7))
    after = papers.risks(len(before))
    told = Told()
    for old, new in zip(before, after, strict=True):
        check = old.controls[0].checks[0]
        new.controls[0].checks = [Check(check.text)]
        told.twin("control-moved", check.text, new.name)
        told.fault("risk-dropped", old.name)
        told.fault("risk-added", new.name)
    told.fault("controls-carried-over", *(risk.controls[0].checks[0].text for risk in before))
    return _two_plans(papers, before, after, told)


def _merged(papers: Papers) -> Case:
    """A risk under another name and two that became one: their checks went along; one check moved by itself."""
    before = papers.risks(papers.rng.randint(7, 9))
    after = copy.deepcopy(before)
    told = Told()
    renamed, taken_in, host, source, target, *_ = after
    told.twin("control-moved", renamed.controls[0].checks[0].text, renamed.name)
    renamed.name += papers.rng.choice(SUFFIXES)
    told.twin("control-moved", taken_in.controls[0].checks[0].text, taken_in.name)
    after.remove(taken_in)
    host.controls += taken_in.controls
    told.fault("risk-dropped", taken_in.name)
    moved = source.controls[0].checks[0]
    target.controls[0].checks = [Check(moved.text)]
    source.controls = [papers.story.control()]
    told.fault("control-moved", moved.text, target.name)
    for risk in before[5:]:
        told.twin_of(risk, "control-moved", "risk-dropped", "risk-added", "score-changed")
    return _two_plans(papers, before, after, told)


def _two_plans(papers: Papers, before: list[Risk], after: list[Risk], told: Told) -> Case:
    told.twin("control-moved", NAMELESS)
    year, scored = papers.year, papers.rng.random() < 0.6
    for at, risks in ((year - 1, before), (year, after)):
        own = told if at == year else Told()
        own.tables = [{"kind": "control_plan", "year": at}]
        blocks = [*heading(papers.title("control_plan", at)), papers.plan(risks, at, scored=scored)]
        papers.add(f"{at}", [(blocks, True)], own)
    return papers.case


def _without_risks(papers: Papers) -> Case:
    """Last year's follow-up lists checks alone; this year's plan has a risk beside each: none was dropped or came.

    A check that last year has and this year lacks is no risk, and one that both have did not move from nowhere.
    """
    before = papers.risks(papers.rng.randint(5, 8))
    after = copy.deepcopy(before)
    told = Told(tables=[{"kind": "control_plan", "year": papers.year}])
    for risk in before:
        told.twin_of(risk, "risk-dropped", "risk-added", "control-moved")
    for code in ("control-moved", "risk-dropped", "risk-added"):
        told.twin(code, NAMELESS, "””")
    last = papers.year - 1
    result: list[Block] = [*heading(papers.title("follow_up", last)), papers.results(before, last, named=False)]
    papers.add(f"{last}", [(result, True)], Told(tables=[{"kind": "follow_up", "year": last}]))
    papers.rng.shuffle(after)
    parts: list[tuple[list[Block], bool]] = [([*heading(papers.title("control_plan")), papers.plan(after)], True)]
    if papers.rng.random() < 0.5:
        told.tables.insert(0, {"kind": "risk_assessment", "year": papers.year})
        parts.insert(0, ([*heading(papers.title("risk_assessment")), papers.analysis(after)], True))
    papers.add(f"{papers.year}", parts, told)
    return papers.case
