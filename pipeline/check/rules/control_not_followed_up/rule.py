"""control-not-followed-up: a check of a year's plan is missing from that year's full follow-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.due_years import due_in
from pipeline.check.follow_up_scope import by_risk, comparable, full_follow_up
from pipeline.check.missing_evidence import full_sides, unpaired_checks, unpaired_risks
from pipeline.check.rule import Finding, Rule, RuleContext, Under, number, place_of
from pipeline.link import Linked, Side, Year
from pipeline.link.subjects import Place

FEW, MOST = 4, 0.5  # where more than half of the plan is missing, it cannot be told which


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent for interim follow-ups, drafts, checks of another year, and follow-ups by risk that name the check's risk."""
    for _, year in context.years():
        follow_up, plans = full_follow_up(context.linked, year), full_sides(context.linked, year, "control_plan")
        if follow_up is None or not plans or not year.whole("follow_up"):
            continue
        missing = [place for place in _missing(context.linked, year, follow_up) if due_in(place.entry, year.year)]
        planned = [place for place in plans[-1].places if due_in(place.entry, year.year)]
        told = comparable(context.linked, year, follow_up) and not (
            len(missing) >= FEW and len(missing) > MOST * len(planned)
        )
        if told:
            yield from (_finding(place, year, follow_up) for place in missing)
        elif missing and not by_risk(follow_up):
            yield _in_sum(missing, planned, follow_up)


def _missing(linked: Linked, year: Year, follow_up: Side) -> list[Place]:
    missing = unpaired_checks(linked, year, "control_plan", "follow_up")
    if not by_risk(follow_up):
        return missing
    without = unpaired_risks(linked, year, "control_plan", year, "follow_up")
    entries = {entry for subject in without for entry in subject.entries}
    return [place for place in missing if place.entry in entries]


def _finding(place: Place, year: Year, follow_up: Side) -> Finding:
    return Finding(
        homes=(place.entry.sheet, follow_up.sheets[-1]),
        about=place.written,
        names=(place.written, place.entry.risk.text),
        values={"under": Under(place.entry.risk.text), "where": place_of(place.entry), "year": str(year.year or "")},
        entries=(place.entry,),
        shown=("checks",),
        variant="one" if year.year else "undated",
    )


def _in_sum(missing: Sequence[Place], planned: Sequence[Place], follow_up: Side) -> Finding:
    """Too few checks are the same in words or content: that is told, and nobody is accused."""
    return Finding(
        homes=(missing[0].entry.sheet, follow_up.sheets[-1]),
        about=missing[0].written,
        names=(),
        values={
            "checks": tuple(place.written for place in missing),
            "found": number(len(planned) - len(missing)),
            "planned": number(len(planned)),
            "where": place_of(missing[0].entry),
        },
        entries=tuple(dict.fromkeys(place.entry for place in missing)),
        shown=("checks",),
        variant="few",
    )


RULE = Rule(order=90, severity="warning", area="following", find=find, severities={"few": "notice"})
