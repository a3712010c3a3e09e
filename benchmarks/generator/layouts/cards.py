"""Layout 6: cards without a grid, a heading for each risk, then label and value lines."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.generator.layouts.columns import Column, Look
from benchmarks.generator.layouts.facts import Facts
from benchmarks.generator.layouts.paper import Paper, heading
from benchmarks.generator.model import Block, Cell, Heading, Line, Para, Row, Table


def cards(facts: Facts, look: Look, kind: str) -> Paper:
    """One card for each risk, with one control at most."""
    for risk in facts.risks:
        del risk.controls[1:]
    columns = _columns(facts, kind)
    boxed = facts.rng.random() < 0.3
    tab = facts.rng.random() < 0.4
    blocks: list[Block] = [*heading(facts, kind)]
    for index, risk in enumerate(facts.risks):
        record = facts.risk_record(index, risk) if kind == "risk_assessment" else facts.control_records(risk, index)[0]
        blocks.append(Heading(risk.name, level=3))
        lines = [(column, record.cells.get(column.field, ())) for column in columns]
        blocks += [_box(lines, look)] if boxed else [_line(column, paras, tab=tab) for column, paras in lines]
    fields = {column.field for column in columns}
    return Paper(blocks, [facts.table_truth(kind, fields)], features=["boxed-cards"] if boxed else [])


def _columns(facts: Facts, kind: str) -> list[Column]:
    rng = facts.rng
    marks = {"space": "bullet"}  # nothing but a mark parts the items of a line
    facts.manner = replace(
        facts.manner,
        check_marks=marks.get(facts.manner.check_marks, facts.manner.check_marks),
        treatment_marks=marks.get(facts.manner.treatment_marks, facts.manner.treatment_marks),
    )
    first = ["process"] if rng.random() < 0.5 else []
    if kind == "risk_assessment":
        names = [*first, "description", *facts.scale.columns, *rng.sample(("existing", "owner"), 1), "treatments"]
    elif kind == "control_plan":
        names = [*first, *facts.scale.columns, "checks", "method", "frequency", "responsible", "report_to"]
        names = [name for name in names if name != "method" or rng.random() < 0.6]
    else:
        names = [*first, "checks", "responsible", "result"]
    return [facts.column(name) for name in names]


def _line(column: Column, paras: tuple[Para, ...], *, tab: bool) -> Line:
    label = column.header if column.header.endswith("?") else f"{column.header}:"
    return Line(label, paras, tab=tab)


def _box(lines: list[tuple[Column, tuple[Para, ...]]], look: Look) -> Table:
    """The same lines as a small table of two columns."""
    rows = tuple(Row((Cell((Para(column.header, bold=True),)), Cell(paras))) for column, paras in lines)
    return Table((0.3, 0.7), rows, "none" if look.rules in {"open", "bands"} else look.rules, break_rows=False)
