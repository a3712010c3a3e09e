"""A column's header, and the header of a table."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.tables import Outcome


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's header: what it says, what the column is taken for, and its words.

    said   the field whose phrases the header has; None where nobody knows its words
    field  the column's role in its table, once all columns are known; None where it has none
    cell   tells columns apart that share one header cell ("RxK" over three numbers) from those that do not
    ticked what a tick below it says; None where the column holds more than ticks, or its header says no outcome
    """

    field: str | None
    header: str
    group: str | None = None
    help: str | None = None
    cell: tuple[int, int] = (0, 0)
    said: str | None = None
    ticked: Outcome | None = None

    @property
    def text(self) -> str:
        """All words of the header."""
        return " ".join(part for part in (self.header, self.help) if part)


@dataclass(frozen=True, slots=True)
class Header:
    """Which rows are header [first, end), and what each column means."""

    first: int
    end: int
    columns: tuple[Heading, ...]

    @property
    def fields(self) -> set[str]:
        """The roles of the columns."""
        return {column.field for column in self.columns if column.field}
