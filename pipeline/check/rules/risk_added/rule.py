"""risk-added: a risk of one year was not there the year before."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.check.years import changes, only_in, variant


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where the earlier year has no table of the kind, or was not read whole."""
    for change in changes(context):
        for subject in only_in(context.linked, change.now, change.before):
            entry = subject.entries[0]
            yield Finding(
                homes=(change.before.sheets[-1], entry.sheet),
                about=entry.risk.text,
                names=(entry.risk.text,),
                values={"before": str(change.before.year), "now": str(change.now.year), "where": place_of(entry)},
                entries=(entry,),
                shown=("name", "risk"),
                year=change.now.year,
                between=change.span,
                variant=variant(change.before),
            )


RULE = Rule(order=240, severity="notice", area="years", find=find)
