"""follow-up-without-control: a follow-up reports a check that the plan of that year does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.follow_up_scope import comparable, full_follow_up
from pipeline.check.missing_evidence import full_sides, unpaired_checks
from pipeline.check.rule import Finding, Rule, RuleContext, Under, place_of


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent without a plan of the year, among drafts, and where the plan was not read whole."""
    for _, year in context.years():
        follow_up = full_follow_up(context.linked, year)
        plans = full_sides(context.linked, year, "control_plan")
        if (
            follow_up is None
            or not comparable(context.linked, year, follow_up)
            or not all(one.file.whole_for(one.kind) for one in plans)
        ):
            continue
        for place in unpaired_checks(context.linked, year, "follow_up", "control_plan"):
            yield Finding(
                homes=(plans[-1].sheets[-1], place.entry.sheet),
                about=place.written,
                names=(place.written, place.entry.risk.text),
                values={"under": Under(place.entry.risk.text), "where": place_of(place.entry)},
                entries=(place.entry,),
                shown=("checks",),
            )


RULE = Rule(order=100, severity="notice", area="following", find=find)
