"""Checks that the follow-up tells in other words, without a risk beside them: they pair by what they are about."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

from benchmarks.generator.content import Check, Risk, capital, data
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case, heading

NAME = "checks-in-other-words"
WAYS = (
    ("Stickprov av {o}", ("Kontroll genom stickprov på {o}", "Stickprovskontroll av {o}", "Stickprov har tagits bland {o}")),
    ("Genomgång av {o}", ("{O} har gåtts igenom", "Årlig genomgång av samtliga {o}", "Gå igenom {o}")),
    ("Granskning av {o} mot {d}", ("{O} har granskats mot {d}", "Kontroll av {o} mot {d}", "{O} jämförs med {d}")),
    ("Kontrollera att {o} {v}", ("{O} {v}", "Stickprov på att {o} {v}", "Granskning av att {o} {v}")),
    ("Uppföljning av {o} per kvartal", ("{O} följs upp varje kvartal", "Kvartalsvis uppföljning av {o}")),
    ("Avstämning mellan {s} och {d} avseende {o}", ("{O} stäms av mellan {s} och {d}", "Stäm av {o} i {s} mot {d}")),
    ("Enkät till {g} om hanteringen av {o}", ("{G} har svarat på en enkät om {o}", "Enkätundersökning bland {g} om {o}")),
)  # fmt: skip
"""How a plan writes a check, and how its follow-up does."""
MISSING, EXTRA = "control-not-followed-up", "follow-up-without-control"
TITLES = ("Uppföljning av internkontroll {y} för {b}", "Uppföljning av internkontrollplan {y} för {b}")


@dataclass(frozen=True)
class Pair:
    """A check in the plan's words and in the follow-up's."""

    planned: Risk
    told: str


def wording(seed: int, index: int) -> Case:
    """A plan, and a follow-up of checks alone: most in other words, one or two left out, one that nobody planned."""
    papers = Papers(NAME, seed, index)
    objects = papers.rng.sample(papers.story.writer.board.objects, 10)
    pairs = [_pair(papers, one) for one in objects]
    few = papers.rng.random() < 0.2
    missing = pairs[: papers.rng.randint(5, 6) if few else papers.rng.randint(1, 2)]
    extra, *kept = pairs[len(missing) :]
    told = Told(tables=[{"kind": "follow_up", "year": papers.year}])
    for pair in missing:
        told.fault(MISSING, pair.planned.name, pair.planned.controls[0].checks[0].text)
    for pair in kept:
        told.twin(MISSING, pair.planned.name, pair.planned.controls[0].checks[0].text)
        told.twin(EXTRA, pair.told)
    if few or papers.rng.random() < 0.5:
        extra_row = []
    else:
        told.fault(EXTRA, extra.told)
        extra_row = [extra]
    _draw(papers, [*missing, *kept], [*kept, *extra_row], told)
    return papers.case


def _pair(papers: Papers, thing: str) -> Pair:
    """A check about one of the board's objects; a quarter of them keep their words."""
    rng, phrases = papers.rng, data("phrases")
    written, others = rng.choice(WAYS)
    group = rng.choice(phrases["groups"])
    parts = {
        "o": thing, "O": capital(thing), "d": rng.choice(phrases["documents"]), "s": rng.choice(phrases["systems"]),
        "g": group, "G": capital(group), "v": rng.choice(phrases["verbs"]),
    }  # fmt: skip
    risk = papers.story.risk(lone=True)
    risk.controls[0].checks = [Check(written.format(**parts))]
    other = written if rng.random() < 0.25 else rng.choice(others)
    return Pair(risk, other.format(**parts))


def _draw(papers: Papers, planned: list[Pair], reported: list[Pair], told: Told) -> None:
    """The two files; the follow-up in an order of its own."""
    plan = Told(tables=[{"kind": "control_plan", "year": papers.year}])
    table = papers.plan([pair.planned for pair in planned])
    papers.add("plan", [([*heading(papers.title("control_plan")), table], True)], plan)
    rows = []
    for pair in papers.rng.sample(reported, len(reported)):
        row = copy.deepcopy(pair.planned)
        row.controls[0] = replace(row.controls[0], checks=[Check(pair.told)])
        rows.append(row)
    blocks = [*heading(papers.pick(*TITLES)), papers.results(rows, named=False)]
    papers.add("follow-up", [(blocks, papers.rng.random() < 0.7)], told)
