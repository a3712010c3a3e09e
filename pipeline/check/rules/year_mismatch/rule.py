"""year-mismatch: title or table and decision name different years for the same kind of document."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.decided_years import Mismatch, mismatch_in
from pipeline.check.decisions import decided_in, stated_in
from pipeline.check.rule import Finding, Rule, RuleContext, TextPlace, number
from pipeline.link import File
from pipeline.link.group import canonical
from pipeline.swedish.document_kinds import Kind
from schemas.matter import Matter

KINDS: tuple[Kind, ...] = ("follow_up", "control_plan", "risk_assessment")


def find(context: RuleContext) -> Iterator[Finding]:
    """Years in the body's text, in dates and of other kinds are no evidence."""
    sheets = list(context.sheets())
    for file in context.files:
        for matter in file.extraction.matters:
            own = [sheet for sheet in sheets if sheet.file is file]
            for kind in KINDS:
                if (mismatch := mismatch_in(matter, kind, own)) is not None:
                    yield _finding(file, matter, mismatch)


def _finding(file: File, matter: Matter, mismatch: Mismatch) -> Finding:
    mention, decision, sheet, years = mismatch.mention, mismatch.decision, mismatch.sheet, mismatch.years
    title = (sheet.table.title if sheet else matter.title) or ""
    against = "table" if sheet else "title"
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
