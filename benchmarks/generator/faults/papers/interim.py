"""An interim follow-up beside the full one, and a plan beside its revision: neither hides what the full one leaves out."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from benchmarks.generator.content import Risk
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case, heading, reworded
from benchmarks.generator.model import Block, Para, Text

NAME = "interim-and-revision"
SHAPES = ("interim", "interim", "revision", "both", "interim-alone", "plan-alone")
INTERIM = (
    "Deluppföljning {n} av internkontrollplan {y} för {b}", "Deluppföljning av internkontrollplan {y} för {b}, per augusti",
    "Uppföljning av internkontroll januari–augusti {y} för {b}", "Halvårsrapport intern kontroll {y} för {b}",
    "Uppföljning av internkontrollplan {y} för {b}, tertial {n}", "Uppföljning av internkontroll per den 31 augusti {y} för {b}",
)  # fmt: skip
SAID = (
    "Rapporten omfattar perioden januari–augusti.", "Uppföljningen avser första halvåret.", "Period: januari–augusti {y}",
    "Rapportperiod: Tertial 2 {y}",
)  # fmt: skip
REVISED = (
    "Reviderad internkontrollplan {y} för {b}", "Internkontrollplan {y} för {b}, reviderad {y}-0{n}-1{n}",
    "Revidering av internkontrollplan {y} för {b}",
)  # fmt: skip
NOT_YET = ("Pågår.", "Kontrollen genomförs under hösten.", "Ej genomförd.", "Påbörjad")
CODE = "control-not-followed-up"


@dataclass
class Year:
    """The rows of the papers of one year."""

    plan: list[Risk] = field(default_factory=list)
    revision: list[Risk] = field(default_factory=list)
    interim: list[Risk] = field(default_factory=list)
    full: list[Risk] = field(default_factory=list)


def interim(seed: int, index: int) -> Case:
    """The papers of one year, each a file of its own; what the full follow-up leaves out is found in its file."""
    papers = Papers(NAME, seed, index)
    shape = papers.rng.choice(SHAPES)
    told, year = Told(), Year()
    for _ in range(papers.rng.randint(6, 8)):
        _everywhere(papers, year)
    for _ in range(papers.rng.randint(1, 2)):
        _left_out(papers, year, told, full=shape != "interim-alone")
        _only_once(papers, year, told, shape)
        _late(papers, year, told)
    _draw(papers, year, told, shape)
    return papers.case


def _everywhere(papers: Papers, year: Year) -> tuple[Risk, list[Risk]]:
    """A risk whose check stands in all papers; gives the plan's row and the others'."""
    (risk,) = papers.risks(1)
    rows = [copy.deepcopy(risk) for _ in range(3)]
    year.plan.append(risk)
    for where, row in zip((year.revision, year.interim, year.full), rows, strict=True):
        where.append(row)
    if papers.rng.random() < 0.4:
        rows[1].controls[0].result = papers.rng.choice(NOT_YET)
    return risk, rows


def _left_out(papers: Papers, year: Year, told: Told, *, full: bool) -> None:
    """A planned check that the full follow-up leaves out, whether or not the interim one has it."""
    risk, (_, half, whole) = _everywhere(papers, year)
    year.full.remove(whole)
    if papers.rng.random() < 0.5:
        year.interim.remove(half)
    if full:
        told.fault(CODE, risk.name, risk.controls[0].checks[0].text)
    else:
        told.twin_of(risk, CODE)


def _only_once(papers: Papers, year: Year, told: Told, shape: str) -> None:
    """A check that the revision took out of the plan, which nobody follows up any more."""
    if shape not in {"revision", "both"}:
        return
    risk, (revised, half, whole) = _everywhere(papers, year)
    year.revision.remove(revised)
    year.interim.remove(half)
    year.full.remove(whole)
    told.twin_of(risk, CODE)


def _late(papers: Papers, year: Year, told: Told) -> None:
    """A check that only the full follow-up tells of, in slightly other words."""
    risk, (_, half, whole) = _everywhere(papers, year)
    year.interim.remove(half)
    whole.controls[0].checks = [reworded(whole.controls[0].checks[0])]
    told.twin(CODE, risk.name, risk.controls[0].checks[0].text)
    told.twin("follow-up-without-control", risk.name, whole.controls[0].checks[0].text)


def _draw(papers: Papers, year: Year, told: Told, shape: str) -> None:
    """The files, in the order of the year or with the plan behind its follow-ups."""
    named = papers.rng.random() < 0.7
    plan = Told(tables=[{"kind": "control_plan", "year": papers.year}])
    papers.add("plan", [([*heading(papers.title("control_plan")), papers.plan(_mixed(papers, year.plan))], True)], plan)
    if shape in {"revision", "both"}:
        title = _numbered(papers, REVISED)
        again = Told(tables=[{"kind": "control_plan", "year": papers.year}])
        papers.add("revision", [([*heading(title), papers.plan(_mixed(papers, year.revision))], True)], again)
    alone = shape == "interim-alone"
    if shape not in {"revision", "plan-alone"}:
        facts = Told(told.faults, told.twins) if alone else Told()
        facts.tables = [{"kind": "follow_up", "year": papers.year, "interim": True}]
        papers.add("interim", [(_half(papers, year.interim, named=named), True)], facts)
    if not alone:
        told.tables = [{"kind": "follow_up", "year": papers.year, "interim": False}]
        rows = papers.results(_mixed(papers, year.full), named=named)
        papers.add("full", [([*heading(papers.title("follow_up")), rows], True)], told)
    if papers.rng.random() < 0.3:
        papers.case.reverse()


def _half(papers: Papers, rows: list[Risk], *, named: bool) -> list[Block]:
    """An interim follow-up, by its title or by what stands below it."""
    table = papers.results(_mixed(papers, rows), named=named)
    if papers.rng.random() < 0.6:
        return [*heading(_numbered(papers, INTERIM)), table]
    return [*heading(papers.pick("Uppföljning av internkontroll {y} för {b}")), Text(Para(papers.pick(*SAID))), table]


def _numbered(papers: Papers, patterns: tuple[str, ...]) -> str:
    number = papers.rng.randint(1, 2)
    return papers.rng.choice(patterns).format(y=papers.year, b=papers.board, n=number)


def _mixed(papers: Papers, rows: list[Risk]) -> list[Risk]:
    """The rows in an order of their own."""
    return papers.rng.sample(rows, len(rows))
