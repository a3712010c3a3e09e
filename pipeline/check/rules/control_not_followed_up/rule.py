"""control-not-followed-up: a check of a year's plan is missing from that year's full follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.follow_up_scope import comparable
from pipeline.check.missing_evidence import unpaired_checks, unpaired_risks
from pipeline.check.rule import Context, Finding, Rule, place_of

FEW, MOST = 4, 0.5  # where more than half of the plan is missing, the follow-up is of a part


def find(context: Context) -> Iterator[Finding]:
    """Silent for interim follow-ups, drafts, and follow-ups that go by risk where they name the check's risk."""
    for _, year in context.years():
        follow_ups = comparable(context.linked, year)
        if not follow_ups or not year.whole("follow_up"):
            continue
        by_risk = not any(entry.checks for sheet in follow_ups for entry in sheet.entries)
        without = {
            entry
            for subject in unpaired_risks(context.linked, year, "control_plan", year, "follow_up")
            for entry in subject.entries
        }
        missing = unpaired_checks(context.linked, year, "control_plan", "follow_up")
        if len(missing) >= FEW and len(missing) > MOST * sum(
            len(entry.checks) for entry in year.entries("control_plan")
        ):
            continue
        for place in missing:
            if by_risk and place.entry not in without:
                continue
            yield Finding(
                homes=(place.entry.sheet, follow_ups[-1]),
                about=place.written,
                names=(place.written, place.entry.risk.text),
                values={"risk": place.entry.risk.text, "where": place_of(place.entry), "year": str(year.year or "")},
                entries=(place.entry,),
                shown=("checks",),
                variant="one" if year.year else "undated",
            )


RULE = Rule(order=90, severity="warning", area="following", find=find)
