"""control-moved: a check stands under another risk than the year before."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.moved_controls import comparisons
from pipeline.check.rule import Context, Finding, Rule, place_of


def find(context: Context) -> Iterator[Finding]:
    """A follow-up stands in for its plan. Silent when the risks pair as renamed, or the check serves several."""
    for comparison in comparisons(context):
        for moved in comparison.moved.values():
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
