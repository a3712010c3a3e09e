"""Where the decision of a matter names another year for a kind of document than its title or its table does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.check.decisions import OTHER_BUSINESS
from pipeline.link.view import LinkedTable
from pipeline.swedish.document_kinds import YEAR, Kind, Mention, mentions
from schemas.matter import Decision, Matter


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What a decision says, and the other years, of the matter's title or of a table where one is named."""

    mention: Mention
    decision: Decision
    years: frozenset[int]
    sheet: LinkedTable | None = None


def mismatch_in(matter: Matter, kind: Kind, own: Sequence[LinkedTable]) -> Mismatch | None:
    """A matter's decisions against its title, or its tables; one on a page with another matter's table of its year is about that one.

    Args:
        matter: the matter.
        kind: of which documents.
        own: all tables of its file.
    """
    tables = [sheet for sheet in own if sheet.kind == kind and sheet.table.matter == matter.id]
    others = [sheet for sheet in own if sheet.kind == kind and sheet.table.matter != matter.id]
    titled = [one for one in mentions(matter.title or "") if one.kind == kind and one.years]
    decided = [
        (one, decision)
        for decision in matter.decisions
        for one in _decided(decision, kind, kind if titled or tables else None)
        if titled or not _is_of_another(one, decision, others)
    ]
    if not decided:
        return None
    years = frozenset[int]().union(*(one.years for one, _ in decided))
    title_years = frozenset[int]().union(*(one.years for one in titled))
    table_years = frozenset[int]().union(*(_table_years(sheet) for sheet in tables))
    if title_years and not title_years & years and not (table_years and table_years & years and len(table_years) > 1):
        return Mismatch(*decided[0], title_years)
    if (not title_years and table_years and not table_years & years) or (
        title_years & years and len(tables) == 1 and table_years and not table_years & (years | title_years)
    ):
        return Mismatch(*decided[0], table_years, tables[0])
    return None


def _decided(decision: Decision, kind: Kind, own: Kind | None) -> Iterator[Mention]:
    if not OTHER_BUSINESS.search(decision.text):
        yield from (one for one in mentions(decision.text, own) if one.kind == kind and one.years)


def _is_of_another(mention: Mention, decision: Decision, others: Sequence[LinkedTable]) -> bool:
    on_page = (sheet for sheet in others if sheet.table.pages and decision.page == sheet.table.pages[-1])
    return any(mention.years & _table_years(sheet) for sheet in on_page)


def _table_years(sheet: LinkedTable) -> frozenset[int]:
    """The years in the table's own title."""
    title = sheet.table.title or ""
    named = [one for one in mentions(title) if one.years]
    if named:
        return frozenset[int]().union(*(one.years for one in named if one.kind == sheet.kind))
    return frozenset(int(match[1]) for match in YEAR.finditer(title))
