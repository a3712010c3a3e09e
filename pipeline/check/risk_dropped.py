"""risk-dropped: a risk of one year is gone the next."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Context, Finding, Rule, place_of
from pipeline.check.years import changes, only_in, variant


def find(context: Context) -> Iterator[Finding]:
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
                variant=variant(change.now),
            )


RULE = Rule(
    code="risk-dropped",
    severity="notice",
    says={
        "one": {
            "sv": "Risken ”{about}” fanns {before}{where} men finns inte {now}.",
            "en": "The risk “{about}” was there in {before}{where} but is not in {now}.",
        },
        "follow-up": {
            "sv": "Risken ”{about}” fanns {before}{where} men finns inte i uppföljningen av {now}, det enda som finns att jämföra med från det året.",
            "en": "The risk “{about}” was there in {before}{where} but is not in the follow-up of {now}, which is all there is of that year to compare with.",
        },
    },
    find=find,
)
