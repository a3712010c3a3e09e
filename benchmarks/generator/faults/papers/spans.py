"""Plans for two years whose checks say when they are due: next year's checks are not missing from this year's follow-up."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

from benchmarks.generator.content import Risk
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case, heading
from benchmarks.generator.layouts.columns import Column, Record, build
from benchmarks.generator.model import Para, Table

NAME = "plans-for-two-years"
TITLES = (
    "Internkontrollplan {y}–{next} för {b}", "Intern kontrollplan {y}-{next} för {b}", "{B} – internkontrollplan {y}–{next}",
    "Plan för intern kontroll {y}–{next}, {b}",
)  # fmt: skip
HEADERS = ("Genomförs", "År", "Kontrollår", "Tidpunkt", "Genomförs år", "När")
BOTH = ("{y} och {next}", "{y}–{next}", "{y}, {next}", "{y}/{next}")
WITHIN = ("{at}", "{at}", "{at}", "våren {at}", "hösten {at}", "oktober {at}")
CODE = "control-not-followed-up"


@dataclass(frozen=True)
class Due:
    """A planned check with the years in which it is due, and the cell that says so."""

    risk: Risk
    years: tuple[int, ...]
    cell: str


def spans(seed: int, index: int) -> Case:
    """The plan, and the follow-up of its first year, its second or each."""
    papers = Papers(NAME, seed, index)
    first, second = papers.year, papers.year + 1
    within = papers.rng.random() < 0.3
    rows = [_due(papers, risk, within=within) for risk in papers.risks(papers.rng.randint(9, 12))]
    rows = [
        *rows[2:],
        *(_only(papers, row, year, within=within) for row, year in zip(rows, (first, second), strict=False)),
    ]
    papers.rng.shuffle(rows)
    plan = Told(tables=[{"kind": "control_plan"}])
    papers.add("plan", [([*heading(papers.pick(*TITLES)), _plan(papers, rows)], True)], plan)
    named = papers.rng.random() < 0.6
    for year in papers.rng.choice(((first,), (second,), (first, second))):
        _follow_up(papers, rows, year, named=named)
    return papers.case


def _due(papers: Papers, risk: Risk, *, within: bool) -> Due:
    """A check of one of the years or of both."""
    years = papers.rng.choice(((papers.year,), (papers.year + 1,), (papers.year, papers.year + 1)))
    return Due(risk, years, _cell(papers, years, within=within))


def _only(papers: Papers, row: Due, year: int, *, within: bool) -> Due:
    """The same check in one year alone."""
    return Due(row.risk, (year,), _cell(papers, (year,), within=within))


def _cell(papers: Papers, years: tuple[int, ...], *, within: bool) -> str:
    """What the plan writes in the column: the years, or a part of the year."""
    if len(years) > 1:
        return papers.pick(*BOTH)
    return (papers.rng.choice(WITHIN) if within else "{at}").format(at=years[0])


def _plan(papers: Papers, rows: list[Due]) -> Table:
    """The plan's table with its column of years."""
    facts = papers.story.facts([row.risk for row in rows], papers.manner())
    due = Column("due", papers.rng.choice(HEADERS), 1.2)
    columns = [
        facts.column("risk"),
        facts.column("checks"),
        replace(facts.column("responsible"), header="Kontrollansvarig"),
    ]
    columns.insert(papers.rng.randint(1, 3), due)
    if papers.rng.random() < 0.4:
        columns[2:2] = facts.scores()
    records: list[Record] = facts.records("control_plan")
    for record, row in zip(records, rows, strict=True):
        record.cells["due"] = (Para(row.cell),)
    return build(columns, records, papers.story.look())


def _follow_up(papers: Papers, rows: list[Due], year: int, *, named: bool) -> None:
    """A year's follow-up: one of its checks is left out, and all those of the other year alone."""
    told = Told(tables=[{"kind": "follow_up", "year": year, "interim": False}])
    reported: list[Risk] = []
    missing = papers.rng.choice([row for row in rows if year in row.years])
    for row in rows:
        if row is missing:
            told.fault(CODE, row.risk.name, row.risk.controls[0].checks[0].text)
        elif year in row.years:
            reported.append(copy.deepcopy(row.risk))
            told.twin_of(row.risk, CODE, "follow-up-without-control")
        else:
            told.twin_of(row.risk, CODE)
    title = papers.title("follow_up", year)
    papers.rng.shuffle(reported)
    papers.add(f"{year}", [([*heading(title), papers.results(reported, year, named=named)], True)], told)
