"""risk-dropped: a risk of one year is gone the next."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.check.years import changes, only_in, variant


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where the later year has no table of the kind, or was not read whole."""
    for change in changes(context):
        for subject in only_in(context.linked, change.before, change.now):
            entry = subject.entries[0]
            yield Finding(
                homes=(entry.sheet, change.now.sheets[-1]),
                about=entry.risk.text,
                names=(entry.risk.text,),
                values={"before": str(change.before.year), "now": str(change.now.year), "where": place_of(entry)},
                entries=(entry,),
                shown=("name", "risk"),
                year=change.now.year,
                between=change.span,
                variant=variant(change.now),
            )


RULE = Rule(order=230, severity="notice", area="years", find=find)
