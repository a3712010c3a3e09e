"""score-product: the value is not likelihood times consequence."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Called, Finding, Rule, RuleContext, number, place_of
from pipeline.check.scores import cells_of, fits_product, full, multiplies, scores


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where the table neither states the product nor leaves nothing else; rounding is no error."""
    for sheet in context.sheets():
        if not multiplies(sheet):
            continue
        for entry, field, score in scores(sheet):
            triple = full(score)
            if triple is None or fits_product(*triple):
                continue
            likelihood, consequence, value = triple
            expected = likelihood * consequence
            yield Finding(
                homes=(sheet,),
                about=entry.about,
                names=(entry.about, field),
                values={
                    "likelihood": likelihood,
                    "consequence": consequence,
                    "value": value,
                    "expected": expected,
                    "where": place_of(entry),
                    "called": Called(entry),
                },
                entries=(entry,),
                shown=cells_of(field),
                stated=number(value),
                expected=number(expected),
            )


RULE = Rule(order=10, severity="error", area="scores", find=find, second_reading="claims")
