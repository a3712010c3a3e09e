"""Layout 9: a summary table and a detailed table of the same risks, which are one table to whoever counts risks."""

from __future__ import annotations

from benchmarks.generator.layouts.columns import Look, build
from benchmarks.generator.layouts.facts import Facts
from benchmarks.generator.layouts.paper import Paper, heading
from benchmarks.generator.model import Block, Heading, Para, Text


def twice(facts: Facts, look: Look, kind: str) -> Paper:
    """The summary names risks and scores; the detailed table has them too, or leaves the process to the summary."""
    short = [facts.column("name"), *facts.scores()]
    process = facts.rng.random() < 0.5
    if process:
        short.insert(0, facts.column("process"))
    full = [facts.column("name"), facts.column("description"), *facts.scores(), facts.column("treatments")]
    if facts.rng.random() < 0.5:
        full.append(facts.column("owner"))
    blocks: list[Block] = [
        *heading(facts, kind),
        Heading("Sammanfattning av risker", 2), build(short, facts.records(kind), look),
        Heading("Riskerna i detalj", 2), Text(Para("Nedan beskrivs riskerna var för sig.")),
        build(full, facts.records(kind), look),
    ]  # fmt: skip
    fields = {column.field for column in (*short, *full)}
    return Paper(blocks, [facts.table_truth(kind, fields)], landscape=True, features=["summary-and-detail"])
