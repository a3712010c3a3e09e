"""year-mismatch: title or table and decision name different years for the same kind of document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.decisions import OTHER_BUSINESS, decided_in, stated_in
from pipeline.check.rule import Finding, Rule, RuleContext, TextPlace, number
from pipeline.link import File
from pipeline.link.group import canonical
from pipeline.link.view import LinkedTable
from pipeline.swedish.document_kinds import YEAR, Kind, Mention, mentions
from schemas.matter import Decision, Matter

KINDS: tuple[Kind, ...] = ("follow_up", "control_plan", "risk_assessment")


def find(context: RuleContext) -> Iterator[Finding]:
    """Years in the body's text, in dates and of other kinds are no evidence."""
    sheets = list(context.sheets())
    for file in context.files:
        for matter in file.extraction.matters:
            own = [sheet for sheet in sheets if sheet.file is file]
            tables = [sheet for sheet in own if sheet.table.matter == matter.id]
            for kind in KINDS:
                others = [sheet for sheet in own if sheet.kind == kind and sheet not in tables]
                yield from _in_matter(file, matter, kind, [sheet for sheet in tables if sheet.kind == kind], others)


def _in_matter(
    file: File, matter: Matter, kind: Kind, tables: Sequence[LinkedTable], others: Sequence[LinkedTable]
) -> Iterator[Finding]:
    """A matter's decisions against its title, or its tables; one on a page with another matter's table of its year is about that one."""
    titled = [one for one in mentions(matter.title or "") if one.kind == kind and one.years]
    own = kind if titled or tables else None
    decided = [(one, decision) for decision in matter.decisions for one in _decided(decision, kind, own)]
    decided = [(one, told) for one, told in decided if titled or not _is_of_another(one, told, others)]
    if not decided:
        return
    years = frozenset[int]().union(*(one.years for one, _ in decided))
    title_years = frozenset[int]().union(*(one.years for one in titled))
    table_years = frozenset[int]().union(*(_table_years(sheet) for sheet in tables))
    if title_years and not title_years & years and not (table_years and table_years & years and len(table_years) > 1):
        yield _finding(file, matter, decided[0], title_years, "title", matter.title or "", None)
    elif (not title_years and table_years and not table_years & years) or (
        title_years & years and len(tables) == 1 and table_years and not table_years & (years | title_years)
    ):
        yield _finding(file, matter, decided[0], table_years, "table", tables[0].table.title or "", tables[0])


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


def _finding(
    file: File,
    matter: Matter,
    decided: tuple[Mention, Decision],
    years: frozenset[int],
    against: str,
    title: str,
    sheet: LinkedTable | None,
) -> Finding:
    mention, decision = decided
    first = matter.pages[0] if matter.pages else None
    page = sheet.table.pages[0] if sheet and sheet.table.pages else first
    passage = decided_in(file, matter, decision)
    stated, expected = _years(mention.years), _years(years)
    return Finding(
        homes=(file,),
        about=mention.phrase,
        names=(mention.kind, against, matter.title or title),
        values={
            "title": title,
            "decision": decision.text,
            "stated": stated,
            "expected": expected,
            "where": TextPlace(file, page),
            "there": TextPlace(file, passage.page),
        },
        entries=(),
        passages=(stated_in(file, title, page, (sheet.table if sheet else matter).places.get("title")), passage),
        stated=stated,
        expected=expected,
        year=min(years),
        body=canonical(matter.body or ""),
        variant=f"{against}-{'proposed' if decision.proposed else 'decided'}",
    )


def _years(years: frozenset[int]) -> str:
    ordered = sorted(years)
    return number(ordered[0]) if len(ordered) == 1 else f"{ordered[0]}–{ordered[-1]}"


RULE = Rule(order=170, severity="error", area="paper", find=find)
