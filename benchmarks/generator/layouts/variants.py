"""What some documents have besides, whatever their layout: second scores, units, sums, tables that go on without a header.

A variant is drawn by a random source of its own, so that adding one changes nothing else in any document.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, fields, replace

from benchmarks.generator.content import Check, Control, Risk, data
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import Block, Cell, Heading, PageBreak, Para, Row, Table, para
from benchmarks.generator.notation import Scale, as_decimals, number

SCORES = ("likelihood", "consequence", "value", "score")
RESIDUAL, EARLIER = "residual", "earlier"
WHEN = (
    "Kvartalsvis",
    "Till nämnden i mars",
    "I delårsrapporten",
    "Löpande",
    "Årligen vid bokslut",
    "Redovisas i december",
)
LEVELS = ("Låg", "Medel", "Hög", "Mycket hög")


@dataclass(frozen=True)
class Variant:
    """What a document has besides.

    residual   a second set of scores, of what remains after treatment
    earlier    a set of scores of the year before, ahead of the year's own
    planned    a plan's column "Uppföljning", which says when
    total      a row that sums the values up
    levelled   a word beside the value that stands alone
    units      its table in two, each under the name of a unit
    continued  its table in two, the second on the next page without a header
    beside     the legend as two small tables side by side
    footnotes  notes to some words, in Word
    reported   a follow-up's title that names the year of the report too
    """

    residual: bool = False
    earlier: bool = False
    planned: bool = False
    total: bool = False
    levelled: bool = False
    units: bool = False
    continued: bool = False
    beside: bool = False
    footnotes: bool = False
    reported: bool = False

    def names(self) -> list[str]:
        """Those that the document has."""
        return [field.name for field in fields(self) if getattr(self, field.name)]


def draw_variant(rng: random.Random) -> Variant:
    """Each now and then; a document has one set of scores besides at most, and its table is cut in one way."""
    chance = {
        "residual": 0.25, "planned": 0.4, "total": 0.25, "levelled": 0.5, "units": 0.3, "continued": 0.3,
        "beside": 0.2, "footnotes": 0.4, "reported": 0.2, "earlier": 0.25,
    }  # fmt: skip
    drawn = {name: rng.random() < share for name, share in chance.items()}
    drawn["earlier"] = drawn["earlier"] and not drawn["residual"]
    drawn["continued"] = drawn["continued"] and not drawn["units"]
    return Variant(**drawn)


def lengthened(rng: random.Random, risks: list[Risk], count: int, top: int) -> list[Risk]:
    """As many risks as asked for: the same over and over in other units, each with scores of its own."""
    found = risks[:count]
    while len(found) < count:
        risk, unit = risks[len(found) % len(risks)], 1 + len(found) // len(risks)
        likelihood, consequence = rng.randint(1, top), rng.randint(1, top)
        found.append(
            replace(
                risk, name=f"{risk.name} på enhet {unit}", likelihood=likelihood, consequence=consequence,
                value=likelihood * consequence, controls=[_at_unit(control, unit) for control in risk.controls],
            )
        )  # fmt: skip
    return found


def _at_unit(control: Control, unit: int) -> Control:
    return replace(control, checks=[Check(f"{check.text} på enhet {unit}", check.number) for check in control.checks])


def second_scores(rng: random.Random, risk: Risk, scale: Scale) -> Risk:
    """A risk as another assessment sees it: no likelier, no worse."""
    other = replace(
        risk,
        likelihood=rng.randint(1, int(risk.likelihood or scale.top)),
        consequence=rng.randint(1, int(risk.consequence or scale.top)),
    )
    other.value = (other.likelihood or 0) * (other.consequence or 0)
    if scale.notation == "decimals":
        as_decimals(rng, other, scale.top)
    return other


def with_second_scores(columns: list[Column], variant: Variant, rng: random.Random, year: int) -> list[Column]:
    """The columns of an assessment, with those of a second one where there is one."""
    own = [column for column in columns if column.field in SCORES]
    if not own or not (variant.residual or variant.earlier):
        return columns
    groups = data("headers")["groups"]
    first = f"Bedömning {year}" if variant.earlier else own[0].group or rng.choice(groups["score"])
    there = [replace(column, group=first) if column.field in SCORES else column for column in columns]
    name, group = (EARLIER, f"Bedömning {year - 1}") if variant.earlier else (RESIDUAL, rng.choice(groups["residual"]))
    second = [replace(column, field=f"{name}.{column.field}", group=group, help="") for column in own]
    at = columns.index(own[0]) if variant.earlier else len(columns)
    return [*there[:at], *second, *there[at:]]


def levelled(text: str, top: int) -> str:
    """A value with its level: "12 - Hög" or "Hög (12)"."""
    value = float(text.replace(",", "."))
    level = LEVELS[min(3, int(4 * value / (top * top)))]
    return f"{text} - {level}" if int(value) % 2 else f"{level} ({text})"


def total_row(columns: list[Column], risks: list[Risk]) -> Row:
    """A row that sums the values up."""
    value = number(sum(risk.value or 0 for risk in risks))
    texts = ["Summa", *(value if column.field == "value" else "" for column in columns[1:])]
    return Row(tuple(para(text, bold=True) for text in texts))


def legend_beside(legends: tuple[tuple[str, str], ...], size: float) -> Table:
    """Each part's name and steps as a small table, side by side in a frame that nothing draws."""
    small = [
        Table(
            (0.25, 0.75),
            (
                Row((para("Nivå", bold=True), para(name, bold=True)), header=True),
                *(Row((para(step.split(" = ")[0]), para(step.split(" = ")[1]))) for step in steps.split("; ")),
            ),
            size=size,
        )
        for name, steps in legends
    ]
    share = 1 / len(small)
    return Table((share,) * len(small), (Row(tuple(Cell((), nested=one) for one in small)),), "none", repeat="none")


def in_two(table: Table) -> tuple[Table, Table] | None:
    """A table cut at a row that nothing spans, the second part without a header; None where there is no such row."""
    heads = sum(row.header for row in table.rows)
    places = [at for at in range(heads + 1, len(table.rows)) if not _spanned(table.rows, at)]
    if not places:
        return None
    at = places[len(places) // 2]
    first, second = table.rows[:at], table.rows[at:]
    return replace(table, rows=first, whole=table), replace(table, rows=second, whole=table, repeat="none")


def _spanned(rows: tuple[Row, ...], at: int) -> bool:
    return any(index + cell.rowspan > at for index, row in enumerate(rows[:at]) for cell in row.cells)


def cut(blocks: list[Block], variant: Variant, units: tuple[str, str]) -> list[Block]:
    """The blocks of a paper of one table, that table in two where the variant says so."""
    tables = [block for block in blocks if isinstance(block, Table) and any(row.header for row in block.rows)]
    parts = in_two(tables[0]) if len(tables) == 1 and (variant.units or variant.continued) else None
    if parts is None:
        return blocks
    at = blocks.index(tables[0])
    first, second = parts
    if variant.units:
        head = tuple(row for row in first.rows if row.header)
        again = replace(second, rows=(*head, *second.rows), repeat=first.repeat, whole=None)
        return [*blocks[:at], Heading(units[0], 2), first, Heading(units[1], 2), again, *blocks[at + 1 :]]
    return [*blocks[:at], first, PageBreak(), second, *blocks[at + 1 :]]


def planned_cell(index: int) -> tuple[Para, ...]:
    """When a plan's check is followed up."""
    return (Para(WHEN[index % len(WHEN)]),)
