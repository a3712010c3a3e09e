"""Two years of one board: what moved, changed, came and went, and what was only carried over."""

from __future__ import annotations

import copy

from benchmarks.generator.content import Check, Risk
from benchmarks.generator.faults.plot import SUFFIXES, Case, Plot, heading, other_spelling, plot
from benchmarks.generator.layouts.facts import Manner
from benchmarks.generator.model import Block

EACH = 2
PLAIN = 3
CARRIED = 6


def two_years(seed: int, index: int) -> Case:
    """Two files, the later one with the faults that show against the earlier."""
    story = plot(seed, index, "years")
    before: list[Risk] = []
    after: list[Risk] = []
    for _ in range(EACH):
        _moved(story, before, after)
        _changed(story, before, after)
        _came_and_went(story, before, after)
    for _ in range(PLAIN):
        _add(story, before, after)
    first = before[0].controls[0].checks[0].text
    story.twin("controls-carried-over", first)
    return _files(story, before, after, f"{index:04}-years")


def carried_over(seed: int, index: int) -> Case:
    """Last year's checks in last year's order under this year's risks; or under last year's, as they should be."""
    story = plot(seed, index, "carried")
    before = [story.risk(lone=True) for _ in range(CARRIED)]
    after = copy.deepcopy(before)
    texts = [risk.controls[0].checks[0].text for risk in before]
    if story.rng.random() < 0.67:
        after = [story.risk(lone=True) for _ in before]
        for old, new in zip(before, after, strict=True):
            check = old.controls[0].checks[0]
            new.controls[0].checks = [Check(check.text)]
            story.twin("control-moved", check.text, new.name)  # told by the run
            story.fault("risk-dropped", old.name)
            story.fault("risk-added", new.name)
        story.fault("controls-carried-over", *texts)
    else:
        story.twin("controls-carried-over", *texts)
        for risk in after:
            story.twin("control-moved", risk.controls[0].checks[0].text, risk.name)
    return _files(story, before, after, f"{index:04}-carried")


def _add(story: Plot, before: list[Risk], after: list[Risk], *, lone: bool = False) -> tuple[Risk, Risk]:
    one = story.risk(lone=lone)
    other = copy.deepcopy(one)
    before.append(one)
    after.append(other)
    return one, other


def _moved(story: Plot, before: list[Risk], after: list[Risk]) -> None:
    """A check that goes to another risk; one whose risk is only renamed; one that serves two risks in both years."""
    _, left = _add(story, before, after)
    _, taken = _add(story, before, after)
    check = left.controls[0].checks[0]
    taken.controls[0].checks = [Check(check.text)]
    left.controls = [story.control()]
    story.fault("control-moved", check.text, taken.name)
    _, renamed = _add(story, before, after)
    story.twin("control-moved", renamed.controls[0].checks[0].text, renamed.name)
    renamed.name += story.rng.choice(SUFFIXES)
    one, same = _add(story, before, after)
    two, also = _add(story, before, after)
    for row, source in ((two, one), (also, same)):
        row.controls[0].checks = [Check(source.controls[0].checks[0].text)]
    story.twin("control-moved", one.controls[0].checks[0].text, two.name)


def _changed(story: Plot, before: list[Risk], after: list[Risk]) -> None:
    """Another score than last year; the same beside it."""
    old, new = _add(story, before, after)
    top = story.scale.top
    others = [number for number in range(1, top + 1) if number != old.likelihood]
    new.likelihood = story.rng.choice(others)
    new.value = new.likelihood * (new.consequence or 1)
    story.fault("score-changed", new.name)
    same, _ = _add(story, before, after)
    story.twin("score-changed", same.name)


def _came_and_went(story: Plot, before: list[Risk], after: list[Risk]) -> None:
    """A risk of last year alone, one of this year alone, and one that is only spelt otherwise."""
    gone, kept = _add(story, before, after, lone=True)
    after.remove(kept)
    story.fault("risk-dropped", gone.name)
    old, new = _add(story, before, after, lone=True)
    before.remove(old)
    story.fault("risk-added", new.name)
    old, new = _add(story, before, after)
    new.name = other_spelling(old.name)
    story.twin("risk-dropped", old.name)
    story.twin("risk-added", new.name)


def _files(story: Plot, before: list[Risk], after: list[Risk], name: str) -> Case:
    """Each year's analysis and plan; the scale stands in both."""
    faults, twins = story.faults, story.twins
    story.faults, story.twins = [], []
    with_analysis = story.rng.random() < 0.5
    year = story.year
    earlier = story.finished(
        story.document(f"{name}-{year - 1}", _papers(story, before, year - 1, with_analysis=with_analysis)), [], "years"
    )
    later = story.document(f"{name}-{year}", _papers(story, after, year, with_analysis=with_analysis))
    story.faults, story.twins = faults, twins
    return [(earlier, story.producer), (story.finished(later, [], "years"), story.producer)]


def _papers(story: Plot, risks: list[Risk], year: int, *, with_analysis: bool) -> list[tuple[list[Block], bool]]:
    facts = story.facts(risks, Manner(check_marks="plain", treatment_marks="plain"), year=year)
    parts: list[tuple[list[Block], bool]] = []
    if with_analysis:
        columns = [facts.column("name"), facts.column("description"), *facts.scores(), facts.column("treatments")]
        title = story.title("Risk- och konsekvensanalys {y} för {b}", year)
        parts.append(([*heading(title), story.table(facts, "risk_assessment", columns)], True))
    columns = [facts.column("risk"), facts.column("checks"), *facts.scores(), facts.column("responsible")]
    title = story.title("Internkontrollplan {y} för {b}", year)
    parts.append(([*heading(title), story.table(facts, "control_plan", columns)], False))
    return parts
