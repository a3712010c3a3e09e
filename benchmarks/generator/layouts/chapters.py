"""Layout 7: chapters (Riskmatris, Åtgärder, Kontroller, Uppföljning, Avvikelser) that must be joined by the risk."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.generator.layouts.columns import Look, Record, build
from benchmarks.generator.layouts.facts import Facts
from benchmarks.generator.layouts.paper import Paper, legend, title
from benchmarks.generator.model import Block, Heading, Para, Table, Text, Truth


def chapters(facts: Facts, look: Look, kind: str) -> Paper:
    """A chapter each: the risks with scores, their treatments, then their controls or results and deviations."""
    for risk in facts.risks:
        del risk.controls[1:]
    blocks: list[Block] = [Heading(title(facts, kind)), *legend(facts)]
    tables: list[Truth] = []
    process = facts.rng.random() < 0.5
    blocks += [Heading("Riskmatris", 2), _risks(facts, look, process=process)]
    blocks += [Heading("Åtgärder", 2), _treatments(facts, look)]
    fields = {"score", "treatments"} | ({"process"} if process else set())
    tables.append(facts.table_truth("risk_assessment", fields))
    if kind == "control_plan":
        columns = [facts.column(name) for name in ("risk", "checks", "frequency", "responsible")]
        blocks += [Heading("Kontroller", 2), build(columns, facts.records(kind), look)]
        tables.append(facts.table_truth(kind, {column.field for column in columns}))
    elif kind == "follow_up":
        columns = [facts.column(name) for name in ("risk", "checks", "responsible", "result")]
        blocks += [Heading("Uppföljning", 2), build(columns, facts.records(kind), look)]
        blocks += [Heading("Avvikelser", 2), *_deviations(facts)]
        tables.append(facts.table_truth(kind, {column.field for column in columns}))
    return Paper(blocks, tables, features=["chapters"])


def _risks(facts: Facts, look: Look, *, process: bool) -> Table:
    columns = [facts.column("name"), *facts.scores()]
    if process:
        columns.insert(0, facts.column("process"))
    return build(columns, facts.records("risk_assessment"), look)


def _treatments(facts: Facts, look: Look) -> Table:
    columns = [replace(facts.column("name"), weight=2.5), facts.column("treatments")]
    records = [Record({"name": (Para(risk.name),), "treatments": facts.treatments(risk)}) for risk in facts.risks]
    return build(columns, records, look)


def _deviations(facts: Facts) -> list[Block]:
    """A sentence about how many deviations the follow-up found."""
    found = sum(control.outcome == "deviation" for risk in facts.risks for control in risk.controls)
    if not found:
        return [Text(Para("Uppföljningen visar inga avvikelser."))]
    return [Text(Para(f"Avvikelser har noterats i {found} av kontrollerna. De redovisas i kapitlet Uppföljning."))]
