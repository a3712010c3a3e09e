"""The risks that a list of rows names, and the places of its checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.link.similarity import Name, normal
from pipeline.link.view import LinkedRow


@dataclass(slots=True, eq=False)
class Subject:
    """One risk of a list: the rows that name it, one after another or apart."""

    risk: Name
    process: Name
    unit: str
    entries: list[LinkedRow]
    place: int

    @property
    def checks(self) -> list[Name]:
        """All checks under it."""
        return [check for entry in self.entries for check in entry.checks]


@dataclass(frozen=True, slots=True)
class Place:
    """One check: its row and its position among the row's checks, from 0."""

    entry: LinkedRow
    index: int

    @property
    def check(self) -> Name:
        """The check's text."""
        return self.entry.checks[self.index]

    @property
    def written(self) -> str:
        """The check as the document writes it."""
        return self.entry.written_checks[self.index].text


def subjects(entries: Iterable[LinkedRow]) -> list[Subject]:
    """The risks that rows name, in order. Rows of one name are one, unless process, unit or description differ."""
    found: dict[tuple[str, ...], Subject] = {}
    for entry in entries:
        process, unit = Name(entry.row.process or ""), normal(entry.sheet.table.unit)
        for risk in () if entry.unexplained else filter(None, (entry.risk, *entry.further)):
            key = (risk.plain, process.plain, unit, normal(entry.description))
            found.setdefault(key, Subject(risk, process, unit, [], len(found))).entries.append(entry)
    return list(found.values())


def places(entries: Iterable[LinkedRow]) -> list[Place]:
    """All checks of the rows, in order."""
    return [Place(entry, index) for entry in entries for index, check in enumerate(entry.checks) if check]
