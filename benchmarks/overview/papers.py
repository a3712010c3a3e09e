"""Extractions of many boards and years: a few drawn bundles, read once and multiplied under other boards and years."""

from __future__ import annotations

import hashlib
import math
import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.generator.content import data
from benchmarks.generator.faults.within import bundle
from benchmarks.generator.generate import draw_all
from benchmarks.runner import COMMAND, batches, extract
from schemas.extraction import Extraction, Source
from schemas.tables import (
    AnyTable,
    Body,
    Control,
    ControlPlan,
    FollowUp,
    Item,
    Organisation,
    Risk,
    RiskAssessment,
    Score,
)

BATCH = 50  # documents in one call of the reader
BUNDLES, BOARDS, YEARS, RISKS = 4, 8, (2022, 2023, 2024), 10
PLACES = 8
HASH = re.compile(r"\b[0-9a-f]{64}\b")
PLACE = re.compile("|".join(data("boards")["municipalities"]), re.IGNORECASE)
STEPS = 4  # of the scale that the bundles use
KINDS = {
    RiskAssessment: ("riskanalys", "risk_assessments"),
    ControlPlan: ("internkontrollplan", "control_plans"),
    FollowUp: ("uppfoljning", "follow_ups"),
}


def read_bundles(seed: int, folder: Path, command: str = COMMAND, count: int = BUNDLES) -> list[Extraction]:
    """Some drawn bundles, as they are read; their files stay in the folder."""
    return read_all(draw_all([file for index in range(count) for file in bundle(seed, index)], folder), command)


def read_all(paths: Sequence[Path], command: str = COMMAND) -> list[Extraction]:
    """Drawn files, as they are read."""
    found = extract(batches(paths, BATCH), command, 1)
    return [Extraction.model_validate(found[path.name]) for path in paths if path.name in found]


def multiplied(bundles: Sequence[Extraction], documents: int) -> list[Extraction]:
    """So many documents of eight municipalities: an analysis, a plan and mostly a follow-up for each board and year."""
    each = math.ceil(documents / PLACES)
    names = enumerate(data("boards")["municipalities"][:PLACES])
    every = (paper for number, name in names for _, paper in islice(papers_of(bundles, name, number), each))
    return list(islice(every, documents))


def copied(examined: Sequence[Extraction], documents: int) -> list[Extraction]:
    """So many documents: those given, then the same with all that was found in them under other municipalities."""
    return [
        _copy(examined[number % len(examined)], number // len(examined))
        if number >= len(examined)
        else examined[number]
        for number in range(documents)
    ]


def _copy(one: Extraction, round_: int) -> Extraction:
    """A document of a municipality "Norrvikenby", its own bytes and those that it is linked with those of that municipality."""
    text = HASH.sub(lambda found: _hash(f"{found[0]} {round_}"), one.model_dump_json(by_alias=True))
    text = PLACE.sub(lambda found: found[0] + "by" * round_, text)
    return Extraction.model_validate_json(text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def papers_of(bundles: Sequence[Extraction], place: str, number: int) -> Iterator[tuple[Extraction, Extraction]]:
    """The documents of a municipality, each after the bundle that it is made of; number: its place among them, by which it has its boards and bundles."""
    for board in range(number, number + BOARDS):
        name = data("boards")["board"][board % len(data("boards")["board"])]["name"]
        base = bundles[board % len(bundles)]
        for year in YEARS:
            rng = random.Random(f"{place} {board} {year}")
            analysis, plan = _tables(base, 3 * board + year % 10, rng)
            follow_up = _followed_up(plan, rng)
            missing = rng.random() < 0.2 or year == YEARS[-1]
            for table in (analysis, plan, *(() if missing else (follow_up,))):
                yield base, _paper(base, table, (place, name), year)


def _tables(base: Extraction, first: int, rng: random.Random) -> tuple[RiskAssessment, ControlPlan]:
    """A window of the bundle's risks, some of them scored anew, and the controls under them."""
    own = base.risk_assessments[0]
    window = own.risks[first % 40 : first % 40 + RISKS]
    risks = [risk.model_copy(update={"score": _scored_anew(risk, rng)}) for risk in window]
    kept = {risk.name: risk.score for risk in risks if rng.random() < 0.9}
    controls = [
        control.model_copy(update={"score": kept[control.risk]})
        for control in base.control_plans[0].controls
        if control.risk in kept
    ]
    return own.model_copy(update={"risks": risks}), base.control_plans[0].model_copy(update={"controls": controls})


def _scored_anew(risk: Risk, rng: random.Random) -> Score | None:
    score = risk.score
    if score is None or score.likelihood is None or score.consequence is None or rng.random() < 0.8:
        return score
    likelihood = min(STEPS, max(1, score.likelihood + rng.choice((-1, 1))))
    return score.model_copy(update={"likelihood": likelihood, "value": likelihood * score.consequence})


def _followed_up(plan: ControlPlan, rng: random.Random) -> FollowUp:
    """What the year's checks showed; now and then nothing."""
    items = [_item(control, rng) for control in plan.controls]
    shared = {name: getattr(plan, name) for name in ("year", "body", "columns", "scale", "pages")}
    return FollowUp(id="u1", **shared, items=items, interim=rng.random() < 0.1)


def _item(control: Control, rng: random.Random) -> Item:
    result = None if rng.random() < 0.1 else "Kontrollen är genomförd utan avvikelse."
    shared = {name: getattr(control, name) for name in ("id", "risk", "process", "checks", "responsible", "source")}
    return Item(**shared, result=result, outcome="no-deviation" if result else "unclear")


def _paper(base: Extraction, table: AnyTable, whose: tuple[str, str], year: int) -> Extraction:
    """A document with one table, of a board and a year; the oldest write the board in capitals."""
    kind, field = KINDS[type(table)]
    place, board = whose
    name = f"{place}-{board}-{kind}-{year}.pdf".lower().replace(" ", "-")
    body = Body(name=board.upper() if year == YEARS[0] else board)
    told = {"title": None, "year": year, "period": None, "matter": None, "body": body}
    own = table.model_copy(update={**told, "organisations": [Organisation(name=f"{place} kommun")]})
    source = Source(
        filename=name,
        sha256=_hash(name),
        page_count=base.source.page_count,
        url=f"https://www.example.com/{name}",
    )
    return Extraction(generator=base.generator, source=source, status="complete").model_copy(update={field: [own]})
