"""control-moved: a check stands under another risk than the year before."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.moved_controls import carried_over, comparisons
from pipeline.check.rule import Finding, Rule, RuleContext, place_of


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent for renamed and merged risks, checks that serve several, and those carried over (a finding of their own)."""
    for comparison in comparisons(context):
        told = carried_over(comparison)
        for moved in comparison.moved.values():
            if moved.gone or moved in told:
                continue
            now, before = moved.now.entry, moved.before.entry
            yield Finding(
                homes=(before.sheet, now.sheet),
                about=moved.now.written,
                names=(moved.now.written, moved.risk_now.risk.text, moved.risk_before.risk.text),
                values={
                    "risk": moved.risk_now.risk.text,
                    "before": moved.risk_before.risk.text,
                    "year": str(before.sheet.year),
                    "where": place_of(now),
                    "there": place_of(before),
                },
                entries=(now, before),
                shown=("risk", "checks"),
                stated=moved.risk_now.risk.text,
                expected=moved.risk_before.risk.text,
            )


RULE = Rule(order=70, severity="notice", area="years", find=find)
