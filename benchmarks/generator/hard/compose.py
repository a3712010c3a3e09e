"""From an order to a harder document with its truth: facts, features, layout, surroundings."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy

from benchmarks.generator import pages
from benchmarks.generator.content import Writer, data
from benchmarks.generator.hard.case import Case, Order
from benchmarks.generator.hard.facts import draw_case
from benchmarks.generator.hard.features import GROUPS, LEGENDS, Feature, around, looks
from benchmarks.generator.hard.features.legends import needs_legend
from benchmarks.generator.hard.layouts.cards import cards, chapters
from benchmarks.generator.hard.layouts.tables import CUTS, whole
from benchmarks.generator.hard.layouts.twice import twice
from benchmarks.generator.hard.layouts.typed import typed
from benchmarks.generator.hard.producers import FONTS
from benchmarks.generator.model import Block, Document, Drawn, Heading, Para, Section, Text

RISKS, PLANS, RESULTS = "risk_assessment", "control_plan", "follow_up"
EVERY = (RISKS, RISKS, PLANS, RESULTS)
Layout = Callable[[Case], list[Block]]
NOTHING = "nothing"
PRINTED = {"headings": 0.3, "gridlines": 0.3, "wide": 0.3, "over": 0.5, "titles": 0.5}
"""How often a sheet is printed with the names of its rows and columns, with its own lines, over several pages to the
right, over and then down, and with the header and first column on each page."""
LAYOUTS: dict[str, tuple[Layout, tuple[str, ...], tuple[str, ...]]] = {
    "table": (whole, EVERY, ("headers", "look", "rows", "cells")),
    "cut-table": (whole, EVERY, ("headers", "look", "cells")),
    "cards": (cards, EVERY, ("cells",)),
    "chapters": (chapters, EVERY, ("headers", "look", "cells")),
    "twice": (twice, (RISKS,), ("look", "cells")),
    "typed": (typed, EVERY, ()),
    "sheet": (whole, EVERY, ("headers", "look", "rows", "cells")),
}
"""Each layout with its kinds of table and the groups of features that it has a place for."""
LONG = 12
"""Risks that fill more than a page."""
COUNTS = (0, 1, 1, 1, 2, 2)
"""How many features a document has, its layout among them where that is no plain table."""


def compose(order: Order) -> Drawn:
    """The document of an order, with its truth."""
    fonts = FONTS[order.producer]
    if order.layout == NOTHING:
        return _nothing(order, fonts)
    layout, kinds, groups = LAYOUTS[order.layout]
    case = draw_case(order, fonts, kinds)
    looks.grid(case)
    case.look.repeat, case.look.break_rows = case.rng.random() < 0.6, case.rng.random() < 0.6
    case.features += ["long"] if len(case.entries) >= LONG else []
    for group in _chosen(case, groups):
        case = _one_of(case, GROUPS[group])
    if needs_legend(case):
        case = _one_of(case, LEGENDS)
    body = _cut(case) if order.layout == "cut-table" else layout(case)
    blocks = _surrounded(case, body)
    document = Document(
        order.name, (Section(tuple(blocks), case.landscape),), case.style, tuple(case.features), sheet=_printed(case)
    )
    return Drawn(document, [case.table_truth()], None, case.planted, meta=_meta(case))


def _chosen(case: Case, groups: tuple[str, ...]) -> list[str]:
    """The groups of which the document has a feature: some of those that its layout has a place for."""
    count = case.rng.choice(COUNTS) - (case.order.layout not in {"table", "sheet"})
    often = [name for name in groups for _ in range(2 if name == "look" else 1)]  # the largest group
    drawn = case.rng.sample(often, min(len(often), max(0, count)))
    return [name for name in groups if name in drawn or case.order.feature in GROUPS[name]]


def _one_of(case: Case, features: dict[str, Feature]) -> Case:
    """The case with one of some features, where one fits; the one that is asked for goes first."""
    wanted = case.order.feature
    names = case.rng.sample(list(features), len(features))
    for name in [wanted, *names] if wanted in features else names:
        trial = deepcopy(case)
        if features[name](trial):
            trial.features.append(name)
            return trial
    return case


def _cut(case: Case) -> list[Block]:
    """The table in parts, where one of the ways fits."""
    wanted = case.order.feature
    names = case.rng.sample(list(CUTS), len(CUTS))
    for name in [wanted, *names] if wanted in CUTS else names:
        blocks = CUTS[name](case)
        if blocks is not None:
            case.features.append(name)
            return blocks
    return whole(case)


def _surrounded(case: Case, body: list[Block]) -> list[Block]:
    """Title, year, prose and legend before the body, notes and other tables after it."""
    rng = case.rng
    blocks: list[Block] = []
    if case.order.layout != "sheet" and _drawn(case, "cover", 0.05):
        blocks += around.cover(case)
    if case.title and _drawn(case, "year-table", 0.08):
        blocks += [Heading(_bare(case)), *around.year_table(case)]
    elif case.title and case.kind == RESULTS and _drawn(case, "period", 0.1):
        blocks += [Heading(_bare(case)), *around.period(case)]
    elif case.title:
        blocks.append(Heading(case.title))
    if rng.random() < 0.3:
        blocks.append(Text(Para(rng.choice(data("strange")["prose"]["before"]))))
    blocks += [*case.before, *body, *case.after]
    if _drawn(case, "neighbour", 0.05):
        blocks += around.neighbour(case)
    if _drawn(case, "decoy", 0.05):
        blocks += around.decoy(rng, case)
    if case.order.layout != "sheet" and case.title and _drawn(case, "decoy-before", 0.03):
        blocks = [*around.decoy_before(rng, case), *blocks]
    return blocks


def _drawn(case: Case, name: str, chance: float) -> bool:
    """Whether the document has a surrounding, which is then among its features."""
    found = case.rng.random() < chance or case.order.feature == name
    case.features += [name] if found else []
    return found


def _bare(case: Case) -> str:
    """The title without its year."""
    return {
        RISKS: "Riskanalys intern kontroll",
        PLANS: "Internkontrollplan",
        RESULTS: "Uppföljning av intern kontroll",
    }[case.kind]


def _printed(case: Case) -> tuple[str, ...]:
    """How a sheet is printed."""
    if case.order.layout != "sheet":
        return ()
    ways = [name for name, share in PRINTED.items() if case.rng.random() < share]
    ways = [name for name in ways if "wide" in ways or name not in {"over", "titles"}]
    case.features += [f"sheet-{name}" for name in ways]
    return tuple(ways)


def _meta(case: Case) -> dict[str, object]:
    order = case.order
    return {
        "layout": order.layout, "notation": case.scale.notation, "producer": order.producer, "copy": order.copy,
        "rules": case.look.rules, "font": case.style.font, "kinds": [case.kind], "features": sorted(set(case.features)),
    }  # fmt: skip


def _nothing(order: Order, fonts: tuple[str, ...]) -> Drawn:
    """Papers without a table of ours: minutes, or what is scored alike."""
    case = draw_case(order, fonts)
    rng = random.Random(f"{order.seed}/{order.index}/nothing")
    if rng.random() < 0.6:
        blocks, feature = around.decoy(rng, case), "decoy-alone"
    else:
        blocks, feature = pages.minutes(rng, Writer(rng, case.year).board, case.year, "grid"), "minutes"
    document = Document(order.name, (Section(tuple(blocks)),), case.style, (feature,))
    return Drawn(document, [], None, meta={**_meta(case), "kinds": [], "notation": "none", "features": [feature]})
