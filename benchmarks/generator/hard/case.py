"""What a harder document is about while it is composed: its rows with their truth, its columns, and how it looks."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.generator.content import Control, Risk, Writer
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import Block, Para, Rules, Style, Truth
from benchmarks.generator.notation import Scale

Paras = tuple[Para, ...]


@dataclass(frozen=True)
class Order:
    """What is asked for: the rest follows from the seed."""

    seed: int
    index: int
    layout: str
    producer: str
    copy: str = ""
    """How the finished pages are made anew: "ghostscript", "scan", "layer-good" and so on; "" for not."""
    feature: str = ""
    """A feature that the document must have, where its layout can; "" for whatever is drawn."""

    @property
    def name(self) -> str:
        """The document's file name without its ending."""
        return "-".join(part for part in (f"{self.index:04}", self.layout, self.producer, self.copy) if part)


@dataclass
class Entry:
    """One row: what each column shows, and what a careful person writes down of it."""

    cells: dict[str, Paras]
    truth: Truth
    risk: Risk
    control: Control | None = None
    comment: str = ""
    """A remark over the table's whole width below the row."""
    fill: str | None = None
    fills: dict[str, str] = field(default_factory=dict)
    """The colours of single cells."""


@dataclass
class Look:
    """How its tables are drawn."""

    rules: Rules = "grid"
    header_fill: str | None = None
    header_ink: str | None = None
    stripes: str | None = None
    """The colour of every other row."""
    middle: bool = False
    """Whether cells stand half way up their rows."""
    centered: bool = True
    """Whether numbers stand in the middle of their columns."""
    painted: str = "cell"
    badges: bool = False
    """Whether an entry's own fills lie behind the lines of a cell's text alone."""
    pad: float | None = None
    size: float = -1.0
    band: str = ""
    """The field that stands on bands over the whole width instead of in a column."""
    unfolded: bool = False
    """Whether bands have the sign of an unfolded tree."""
    counted: str = ""
    """What the rows below a band are called that say behind its name how many they are: "kontroller"."""
    merged: bool = False
    """Whether a process in neighbouring rows is one cell."""
    sums: tuple[str, ...] = ()
    """Labels of rows that sum up below the others: "Antal risker", "Medelvärde"."""
    repeat: bool = True
    break_rows: bool = True
    slivers: bool = False
    title: str = ""
    """A first header row over the whole width."""
    headless: bool = False


@dataclass
class Case:
    """A document in the making."""

    order: Order
    rng: random.Random
    writer: Writer
    kind: str
    year: int
    scale: Scale
    columns: list[Column]
    entries: list[Entry]
    style: Style
    title: str
    look: Look = field(default_factory=Look)
    features: list[str] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    """What stands between the title and the rows."""
    after: list[Block] = field(default_factory=list)
    landscape: bool = False
    dated: bool = True
    """Whether the title names the year."""
    planted: list[Truth] = field(default_factory=list)

    def has(self, *fields: str) -> bool:
        """Whether one of some columns is there."""
        return any(column.field in fields for column in self.columns)

    def column(self, name: str) -> Column | None:
        """A field's column, if the document has it."""
        return next((column for column in self.columns if column.field == name), None)

    def table_truth(self) -> Truth:
        """The truth of all rows as one table."""
        return {"kind": self.kind, "year": self.year, "rows": [entry.truth for entry in self.entries]}

    @property
    def key(self) -> str:
        """The field that names a row's risk."""
        return "name" if self.kind == "risk_assessment" else "risk"
