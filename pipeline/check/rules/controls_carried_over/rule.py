"""controls-carried-over: at least three checks stand in last year's order under risks that do not pair with last year's."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.moved_controls import carried_over, comparisons
from pipeline.check.rule import Finding, Rule, RuleContext, number, place_of


def find(context: RuleContext) -> Iterator[Finding]:
    """One finding, naming all. Silent below three, and where they do not follow each other as they did last year."""
    for comparison in comparisons(context):
        run = carried_over(comparison)
        if not run:
            continue
        checks = tuple(moved.now.written for moved in run)
        first = run[0].now.entry
        yield Finding(
            homes=(run[0].before.entry.sheet, first.sheet),
            about=checks[0],
            names=tuple(sorted(checks)),
            values={
                "checks": checks,
                "count": number(len(checks)),
                "risks": tuple(dict.fromkeys(moved.risk_now.risk.text for moved in run)),
                "year": str(run[0].before.entry.sheet.year),
                "where": place_of(first),
            },
            entries=tuple(entry for moved in run for entry in (moved.now.entry, moved.before.entry)),
            shown=("risk", "checks"),
        )


RULE = Rule(order=80, severity="warning", area="years", find=find)
