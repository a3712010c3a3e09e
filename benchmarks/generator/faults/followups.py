"""A plan and the follow-up of its year, in one file or in two."""

from __future__ import annotations

import copy

from benchmarks.generator.content import Risk
from benchmarks.generator.faults.plot import Case, Plot, heading, plot, reworded
from benchmarks.generator.layouts.facts import Manner
from benchmarks.generator.model import Block

EACH = 3
PLAIN = 4
TITLES = ("Uppföljning av internkontroll {y} för {b}", "Uppföljning av internkontrollplan {y} för {b}")
INTERIM = (
    "Deluppföljning 1 av internkontrollplan {y} för {b}",
    "Deluppföljning internkontrollplan {y} för {b}, per augusti",
)


def followed_up(seed: int, index: int) -> Case:
    """A full follow-up with faults, or an interim one, which may leave out what it likes."""
    story = plot(seed, index, "follow-up")
    interim = story.rng.random() < 0.25
    plan: list[Risk] = []
    report: list[Risk] = []
    for _ in range(EACH):
        _not_followed_up(story, plan, report, interim=interim)
        _without_control(story, plan, report, interim=interim)
        _no_result(story, plan, report, interim=interim)
    for _ in range(PLAIN):
        _add(story, plan, report)
    return _files(story, plan, report, f"{index:04}-followup", interim=interim)


def _add(story: Plot, plan: list[Risk], report: list[Risk]) -> tuple[Risk, Risk]:
    one = story.risk()
    other = copy.deepcopy(one)
    plan.append(one)
    report.append(other)
    return one, other


def _not_followed_up(story: Plot, plan: list[Risk], report: list[Risk], *, interim: bool) -> None:
    """A check that the follow-up leaves out; one that it words otherwise."""
    planned, reported = _add(story, plan, report)
    report.remove(reported)
    names = (planned.name, planned.controls[0].checks[0].text)
    (story.twin if interim else story.fault)("control-not-followed-up", *names)
    kept, same = _add(story, plan, report)
    same.controls[0].checks = [reworded(same.controls[0].checks[0])]
    story.twin("control-not-followed-up", kept.name, kept.controls[0].checks[0].text)


def _without_control(story: Plot, plan: list[Risk], report: list[Risk], *, interim: bool) -> None:
    """A check reported that nobody planned; one that is worded otherwise."""
    planned, reported = _add(story, plan, report)
    if not interim:
        plan.remove(planned)
        story.fault("follow-up-without-control", reported.name, reported.controls[0].checks[0].text)
    kept, same = _add(story, plan, report)
    same.controls[0].checks = [reworded(same.controls[0].checks[0])]
    story.twin("follow-up-without-control", kept.name, same.controls[0].checks[0].text)


def _no_result(story: Plot, plan: list[Risk], report: list[Risk], *, interim: bool) -> None:
    """A blank result; a result that says that nothing was done."""
    _, blank = _add(story, plan, report)
    blank.controls[0].result = ""
    names = (blank.name, blank.controls[0].checks[0].text)
    (story.twin if interim else story.fault)("missing-result", *names)
    _, twin = _add(story, plan, report)
    twin.controls[0].result = story.rng.choice(("Ej genomförd.", "Har inte utförts.", "Påbörjad"))
    story.twin("missing-result", twin.name, twin.controls[0].checks[0].text)


def _files(story: Plot, plan: list[Risk], report: list[Risk], name: str, *, interim: bool) -> Case:
    rng = story.rng
    rng.shuffle(plan)
    rng.shuffle(report)
    manner = Manner(check_marks="plain", labels=rng.choice(("colon", "none", "of")))
    planned, reported = story.facts(plan, manner), story.facts(report, manner)
    reported.words = planned.words
    columns = [planned.column("risk"), planned.column("checks"), *planned.scores(), planned.column("both")]
    paper: list[Block] = [
        *heading(story.title("Internkontrollplan {y} för {b}")),
        story.table(planned, "control_plan", columns),
    ]
    columns = [reported.column("risk"), reported.column("checks"), reported.column("both"), reported.column("result")]
    title = story.title(rng.choice(INTERIM if interim else TITLES))
    answer: list[Block] = [*heading(title), story.table(reported, "follow_up", columns)]
    if rng.random() < 0.5:
        whole = story.document(name, [(paper, True), (answer, True)])
        return [(story.finished(whole, [], "follow-up"), story.producer)]
    faults, twins = story.faults, story.twins
    story.faults, story.twins = [], []
    first = story.finished(story.document(f"{name}-a", [(paper, True)]), [], "follow-up")
    story.faults, story.twins = faults, twins
    second = story.finished(story.document(f"{name}-b", [(answer, True)]), [], "follow-up")
    return [(first, story.producer), (second, story.producer)]
