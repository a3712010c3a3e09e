"""The layouts that are one table: 1 to 5 of the catalogue."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.generator.content import capital, data
from benchmarks.generator.layouts.columns import NUMERIC, Column, Look, build
from benchmarks.generator.layouts.facts import WEIGHTS, Facts
from benchmarks.generator.layouts.paper import Paper, bare_title, heading, legend
from benchmarks.generator.model import Block, Gap, Heading, Para, Text

ASKS_TWICE = (
    "Kan riskerna accepteras eller minskas till en acceptabel nivå? Om svaret är nej, omdefiniera åtagande, ansvar."
)


def _fields(columns: list[Column]) -> set[str]:
    return {column.field for column in columns}


def groups(facts: Facts, name: str) -> str:
    """A group header's words."""
    return str(facts.rng.choice(data("headers")["groups"][name]))


def two_levels(facts: Facts, look: Look, kind: str) -> Paper:
    """Seven columns under two header levels, help text inside the header cells, bullets in the action cell."""
    acceptance = facts.column("acceptance", helps=True)
    if facts.rng.random() < 0.4:
        acceptance = replace(acceptance, header="Ansvar/Status", help=ASKS_TWICE)
        facts.asks_twice = True
    helps = facts.rng.random() < 0.7
    first, middle, last = groups(facts, "description"), groups(facts, "score"), groups(facts, "action")
    columns = [
        replace(facts.column("name", helps=helps), group=first),
        replace(facts.column("description", helps=helps), group=first),
        *facts.scores(group=middle, helps=helps),
        replace(acceptance, group=last),
        replace(facts.column("treatments", helps=helps), group=last),
    ]
    columns = facts.assessed(columns)
    table = facts.summed(build(columns, facts.records(kind), look), columns)
    return Paper([*heading(facts, kind), table], [facts.table_truth(kind, _fields(columns))], landscape=True)


def _planned(facts: Facts) -> list[Column]:
    """A plan's column of when it is followed up, where the document has one."""
    return [Column("planned", "Uppföljning", WEIGHTS["planned"])] if facts.variant.planned else []


def merged_scores(facts: Facts, look: Look, kind: str) -> Paper:
    """Numbers under one header, numbered checks."""
    group = groups(facts, "score") if len(facts.scale.columns) > 1 else ""
    columns = [
        facts.column("risk"), facts.column("checks"), *facts.scores(group=group),
        facts.column("both" if facts.rng.random() < 0.5 else "responsible"),
    ]  # fmt: skip
    if columns[-1].field == "both":  # the words of both, but one function alone in the cell
        columns[-1] = replace(columns[-1], field="responsible")
    if facts.rng.random() < 0.4:
        columns.append(facts.column("frequency"))
    over = facts.rng.choice(("", "Verksamhetsansvar", facts.writer.board.unit))
    merged = group != "" and facts.scale.notation in {"three-under-one", "three-cells", "decimals"}
    if group and not merged:
        columns = [replace(column, group="") for column in columns]
    table = build(columns, facts.records(kind), replace(look, merged_scores=merged, title=over))
    return Paper([*heading(facts, kind), table], [facts.table_truth(kind, _fields(columns))])


def five_columns(facts: Facts, look: Look, kind: str) -> Paper:
    """Five columns, two roles in one cell, a result."""
    columns = [facts.column("risk"), facts.column("checks"), *facts.scores(), facts.column("both")]
    if kind == "follow_up":
        columns.append(facts.column("result", helps=facts.rng.random() < 0.2))
    else:
        columns.append(facts.column("method"))
        columns += _planned(facts)
    wide = len(columns) > 5
    table = build(columns, facts.records(kind), look)
    return Paper([*heading(facts, kind), table], [facts.table_truth(kind, _fields(columns))], landscape=wide)


def spanned_process(facts: Facts, look: Look, kind: str) -> Paper:
    """A process cell that spans several risks, blank rows between processes."""
    columns = [facts.column("process"), facts.column("name" if kind == "risk_assessment" else "risk")]
    if kind == "risk_assessment":
        if facts.rng.random() < 0.5:
            columns.append(facts.column("description"))
        columns += [*facts.scores(), facts.column("existing" if facts.rng.random() < 0.3 else "treatments")]
        columns = facts.assessed(columns)
    else:
        columns += [*facts.scores(), facts.column("checks"), facts.column("responsible")]
        columns += [facts.column("result")] if kind == "follow_up" else [facts.column("frequency")]
    table = build(columns, facts.records(kind, span_process=True), look)
    table = facts.summed(table, columns) if kind == "risk_assessment" else table
    wide = len(columns) > 6 or facts.rng.random() < 0.3
    return Paper([*heading(facts, kind), table], [facts.table_truth(kind, _fields(columns))], landscape=wide)


def _other_order(rng: random.Random, columns: list[Column]) -> list[Column]:
    """The columns shuffled, those of the score together."""
    scores = [column for column in columns if column.field in NUMERIC and column.field != "number"]
    others = rng.sample([column for column in columns if column not in scores], len(columns) - len(scores))
    place = rng.randint(0, len(others))
    return [*others[:place], *scores, *others[place:]]


def many_columns(facts: Facts, look: Look, kind: str) -> Paper:
    """Six or more columns with "År:" and "Nämnd:" lines above."""
    rng = facts.rng
    columns = [facts.column("number")] if rng.random() < 0.3 else []
    if rng.random() < 0.5:
        columns.append(facts.column("process"))
    if kind == "risk_assessment":
        columns += [facts.column("name"), facts.column("description"), *facts.scores(), facts.column("existing")]
        columns += [facts.column("treatments"), facts.column("owner")]
        if rng.random() < 0.4 and not facts.nested:
            facts.manner = replace(facts.manner, treatment_marks="plain")
            columns.append(facts.column("due"))
    else:
        columns += [facts.column("risk"), facts.column("checks"), facts.column("method"), facts.column("frequency")]
        columns += [facts.column("responsible"), facts.column("report_to")]
        if rng.random() < 0.6:
            at = rng.choice((len(columns), len(columns) - 5))
            columns[at:at] = facts.scores()
        if kind == "follow_up":
            columns.append(facts.column("result"))
        else:
            columns += _planned(facts)
    if rng.random() < 0.15:
        columns.append(facts.column("extra"))
    if rng.random() < 0.2:
        columns = _other_order(rng, columns)
    columns = facts.assessed(columns) if kind == "risk_assessment" else columns
    board = facts.writer.board
    lines: list[Block] = [
        Heading(bare_title(facts, kind)), Text(Para(f"År: {facts.year}")), Text(Para(f"Nämnd: {board.name}")),
    ]  # fmt: skip
    if rng.random() < 0.3:
        lines.append(Text(Para(f"Förvaltning: {capital(board.unit)}")))
    table = build(columns, facts.records(kind), look)
    table = facts.summed(table, columns) if kind == "risk_assessment" else table
    truth = facts.table_truth(kind, _fields(columns))
    return Paper([*lines, *legend(facts), Gap(0.5), table], [truth], landscape=True)
