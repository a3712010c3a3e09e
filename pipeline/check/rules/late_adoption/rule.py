"""late-adoption: a plan is put to decision after its year began."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.decided_years import mismatch_in
from pipeline.check.decisions import OTHER_BUSINESS, decided_in, stated_in
from pipeline.check.rule import Finding, Rule, RuleContext, TextPlace
from pipeline.link import File
from pipeline.link.group import canonical
from pipeline.swedish.document_kinds import Mention, mentions
from schemas.matter import Decision, Matter

REVISION = lazy_pattern(
    r"\brevider|\bändr(?:ing|ad|as|a)|\bkompletter|\btillägg|\bjuster(?:ad|ing|as)|\buppdater|\bomarbet", re.IGNORECASE
)
ADOPTS = lazy_pattern(r"\b(?:anta|antar|antas|fastställ\w*|godkänn\w*|beslut\w*)\b", re.IGNORECASE)
_BEFORE = 200  # letters that are looked at
_OF_ANOTHER = lazy_pattern(  # "godkänner resultatet av 2026 års internkontrollplan" adopts no plan
    r"\b\w*(?:uppfölj|rapport|redovisning|resultat|utfall|genomför|genomgång|granskning|kontroller|sammanställning|utvärdering|arbetet|redogörelse)\w*"
    r"\s+(?:av|från|enligt|utifrån|med|om)\s+(?:(?:den|(?:20\d\d|förra|föregående) års|[^\W\d]+s)\s+)*$",
    re.IGNORECASE,
)


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent for revisions, without a date, where nothing is adopted, and in the year of a decision that its title or table has later."""
    sheets = list(context.sheets())
    for file in context.files:
        own = [sheet for sheet in sheets if sheet.file is file]
        for matter in file.extraction.matters:
            date = matter.meeting_date or matter.document_date
            adopted = [(decision, plan) for decision in matter.decisions for plan in _plans(decision, matter)]
            if not date or not adopted or REVISION.search(f"{matter.title or ''} {adopted[0][0].text}"):
                continue
            decision, plan = adopted[0]
            other = mismatch_in(matter, "control_plan", own)
            year = max({min(plan.years), *(other.years if other else ())})
            if date >= f"{year}-01-01":
                yield _finding(file, matter, decision, plan.phrase, year, date)


def _plans(decision: Decision, matter: Matter) -> Iterator[Mention]:
    """The plan that a decision adopts; one that names no year means the title's."""
    if OTHER_BUSINESS.search(decision.text) or not ADOPTS.search(decision.text):
        return
    titled = [one for one in mentions(matter.title or "") if one.kind == "control_plan" and one.years]
    named = [
        one
        for one in mentions(decision.text, "control_plan")
        if one.kind == "control_plan" and not _OF_ANOTHER.search(decision.text[max(0, one.start - _BEFORE) : one.start])
    ]
    for one in named:
        if one.years:
            yield one
        elif titled:
            yield titled[0]


def _finding(file: File, matter: Matter, decision: Decision, phrase: str, year: int, date: str) -> Finding:
    first = matter.pages[0] if matter.pages else None
    return Finding(
        homes=(file,),
        about=f"{phrase} {year}",
        names=("control_plan",),
        values={"year": str(year), "date": date, "where": TextPlace(file, first)},
        passages=(
            stated_in(file, matter.title or "", first, matter.places.get("title")),
            stated_in(file, date, first, matter.places.get("meeting_date" if matter.meeting_date else "document_date")),
            decided_in(file, matter, decision),
        ),
        stated=date,
        expected=f"< {year}-01-01",
        year=year,
        body=canonical(matter.body or ""),
        variant="meeting" if matter.meeting_date else "letter",
    )


RULE = Rule(order=210, severity="notice", area="paper", find=find)
