"""risk-dropped: a risk of one year is gone the next."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Finding, Rule, RuleContext
from pipeline.check.years import in_one_year_alone


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where the later year has no table of the kind, or was not read whole."""
    yield from in_one_year_alone(context, came=False)


RULE = Rule(order=230, severity="notice", area="years", find=find)
