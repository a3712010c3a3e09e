"""risk-added: a risk of one year was not there the year before."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Finding, Rule, RuleContext
from pipeline.check.years import in_one_year_alone


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where the earlier year has no table of the kind, or was not read whole."""
    yield from in_one_year_alone(context, came=True)


RULE = Rule(order=240, severity="notice", area="years", find=find)
