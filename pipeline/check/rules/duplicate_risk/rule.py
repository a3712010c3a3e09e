"""duplicate-risk: one risk assessment has the same risk twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.link import LinkedRow
from pipeline.link.similarity import normal
from pipeline.privacy.masking import MASK
from schemas.tables import Risk

TELLING = 4  # letters from which a column that we do not know may tell two risks apart
_NUMBERING = lazy_pattern(  # of a column that counts the rows, or has a system's keys of them
    r"(?:risk|löp|rad|post|objekt|system|record|row)?\W*(?:nr|id|nummer|no|guid|key)\.?|#", re.IGNORECASE
)
_KEY = lazy_pattern(
    r"\{?(?:0x)?(?=[a-f-]*\d)[\da-f]{6,}(?:-[\da-f]{4,12}){0,4}\}?", re.IGNORECASE
)  # what only a system reads
_CHANGE = lazy_pattern(
    r"ändra|ändring|uppdater|revider|registrer|skapa|inlagd|upprätta|bedöm|granska|version|^(?:datum|date)$",
    re.IGNORECASE,
)  # of a column that says when a row was written
_BY = lazy_pattern(
    r"(?:ändra|uppdatera|revidera|registrera|skapa|upprätta|inlag)\w*\s+av", re.IGNORECASE
)  # or who wrote it
_CAUSE = lazy_pattern(r"\b(?:risk)?orsak", re.IGNORECASE)  # of a column that tells why a risk is one
_NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)?")  # its row's, or a value of another year: "12,8"
_UNIT = lazy_pattern(  # of a column that says who answered, in what an office gathered from its units
    r"(?:(?:rapporterande|svarande|berörd|vilken)\s)?\w*(?:enhet|verksamhet|avdelning|förvaltning|arbetsplats|skola|sektion|anläggning|bolag|unit)(?:en|er|erna)?(?:\W.*)?",
    re.IGNORECASE,
)
_REMARK = lazy_pattern(r"anmärkning|kommentar|notering|anteckning|övrig|remark|comment|note", re.IGNORECASE)
_POINTS = lazy_pattern(r"(?:se|jfr|jämför|samma\s+som)\b[^.]{0,30}\d\W*", re.IGNORECASE)  # to another row
_DATE = lazy_pattern(  # when a row was changed
    r"(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[/.]\d{1,2}(?:[-/.\s]\d{2,4})?)(?:[T\s]\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)?\W*"
)


def find(context: RuleContext) -> Iterator[Finding]:
    """Same name, process and description, and the same unit where a column says whose risk it is; a spanned cell counts once, and so does a row that only goes on."""
    for sheet in context.sheets("risk_assessment"):
        seen: dict[tuple[str, ...], list[LinkedRow]] = {}
        headers = {normal(column.header) for column in sheet.table.columns}
        by_unit = any(column.field == "owner" and _UNIT.fullmatch(column.header) for column in sheet.table.columns)
        for entry in sheet.entries:
            if isinstance(entry.row, Risk) and entry.row.name and _tells(entry.row.name, headers):
                unit = normal(entry.row.owner.text) if by_unit and entry.row.owner else ""
                seen.setdefault((unit, *_key(entry, entry.row)), []).append(entry)
        for entries in seen.values():
            twice = [
                entry for index, entry in enumerate(entries) if index == 0 or not _one_cell(entries[index - 1], entry)
            ]
            if (
                len(twice) < 2
                or _remarked_apart(twice)
                or any(entry.score is None for entry in twice) != all(entry.score is None for entry in twice)
            ):  # twice is two
                continue
            first, second = twice[0], twice[1]
            yield Finding(
                homes=(sheet,),
                about=first.risk.text,
                names=(first.risk.text, first.row.process or ""),
                values={"count": float(len(twice)), "where": place_of(first), "there": place_of(second)},
                entries=tuple(twice),
                shown=("name", "process", "description"),
            )


def _tells(name: str, headers: set[str]) -> bool:
    """Whether a name tells its risk from others: no header that was read as a row, and nothing masked in it."""
    return MASK not in name and normal(name) not in headers


def _key(entry: LinkedRow, risk: Risk) -> tuple[str, ...]:
    extra = ((header.strip(), text.strip()) for header, text in risk.extra.items())
    told = (
        text for header, text in extra if _may_tell(header, text) and not (risk.description and _CAUSE.search(header))
    )
    return (entry.risk.plain, normal(risk.process), normal(risk.description), *map(normal, told))


def _remarked_apart(entries: Sequence[LinkedRow]) -> bool:
    """Whether each of the rows has a remark of its own; what stands beside one alone, or points to another row, tells nothing apart."""
    remarks = [tuple(_remarks(entry)) for entry in entries]
    return all(remarks) and len(set(remarks)) == len(remarks)


def _remarks(entry: LinkedRow) -> Iterator[str]:
    for header, text in entry.row.extra.items():
        if _REMARK.search(header) and len(normal(text)) >= TELLING and not _POINTS.fullmatch(text.strip()):
            yield normal(text)


def _may_tell(header: str, text: str) -> bool:
    """Whether what a column that we do not know says of a risk may tell it from another, and is no number or date of its row."""
    is_dated = _CHANGE.search(header) and _DATE.fullmatch(text)
    is_of_row = (
        _NUMBER.fullmatch(text)
        or _REMARK.search(header)
        or _NUMBERING.fullmatch(header)
        or is_dated
        or _BY.match(header)
        or _KEY.fullmatch(text)
    )
    return len(normal(text)) >= TELLING and not is_of_row


def _one_cell(one: LinkedRow, other: LinkedRow) -> bool:
    """Whether both rows hold one spanned name cell."""
    cells = [entry.row.source.cells.get("name") for entry in (one, other)]
    if not all(cell and cell.regions for cell in cells):
        paths = [(cell and cell.path) or entry.row.source.path for cell, entry in zip(cells, (one, other), strict=True)]
        return paths[0] is not None and paths[0] == paths[1]
    return cells[0].regions == cells[1].regions  # type: ignore[union-attr] # both are there


RULE = Rule(order=160, severity="warning", area="paper", find=find)
