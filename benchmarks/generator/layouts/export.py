"""Layout 8: a system's export, with phase, period and organisation above, and a process tree."""

from __future__ import annotations

from itertools import groupby

from benchmarks.generator.layouts.columns import Column, Look, build
from benchmarks.generator.layouts.facts import Facts
from benchmarks.generator.layouts.paper import Paper, legend
from benchmarks.generator.model import Block, Heading, Para, Text


def export(facts: Facts, look: Look, kind: str) -> Paper:
    """Branches of the tree as headings with a table each, or as full-width rows of one table."""
    rng = facts.rng
    phase = "Uppföljning" if kind == "follow_up" else "Intern kontroll"
    period = rng.choice((f"{facts.year}", f"Helår {facts.year}", f"{facts.year}-01-01 – {facts.year}-12-31"))
    line = f"Fas: {phase}  Rapportperiod: {period}  Organisation: {facts.writer.board.name}"
    blocks: list[Block] = [Text(Para(line, bold=rng.random() < 0.5)), *legend(facts)]
    columns = _columns(facts, kind)
    if rng.random() < 0.5:
        blocks += _branches(facts, look, kind, columns)
    else:
        records = facts.records(kind)
        processes = [
            risk.process for risk in facts.risks for _ in ([0] if kind == "risk_assessment" else risk.controls)
        ]
        for record, process in zip(records, processes, strict=True):
            record.section = process
        blocks.append(build(columns, records, look))
    fields = {column.field for column in columns} | {"process"}
    return Paper(blocks, [facts.table_truth(kind, fields)], landscape=len(columns) > 5)


def _branches(facts: Facts, look: Look, kind: str, columns: list[Column]) -> list[Block]:
    """A heading for each process, its rows under it in a table of their own."""
    blocks: list[Block] = []
    everything = facts.risks
    for number, (process, members) in enumerate(groupby(everything, key=lambda risk: risk.process), 1):
        facts.risks = list(members)
        name = f"{number} {process}" if facts.manner.running_numbers else process
        blocks += [Heading(name, 3), build(columns, facts.records(kind), look)]
    facts.risks = everything
    return blocks


def _columns(facts: Facts, kind: str) -> list[Column]:
    if kind == "risk_assessment":
        return [facts.column("name"), facts.column("description"), *facts.scores(), facts.column("treatments")]
    columns = [facts.column("risk"), *facts.scores(), facts.column("checks"), facts.column("responsible")]
    return [*columns, facts.column("result" if kind == "follow_up" else "frequency")]
