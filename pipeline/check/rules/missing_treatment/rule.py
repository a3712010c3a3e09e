"""missing-treatment: a risk is not accepted and has no treatment, in a table that has a column for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.blank_cells import NOTHING, blank
from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.swedish.lexicon import NO, TREATED
from schemas.tables import Risk

PLAIN = lazy_pattern(rf"(?:{NO}|{TREATED}|accepteras\s+(?:ej|inte)|(?:ej|inte)\s+accepta\w*)\W*", re.IGNORECASE)
ELSEWHERE = lazy_pattern(r"hanter|åtgärd|prioriter", re.IGNORECASE)
ABOUT = lazy_pattern(  # who does it and when, not what: "Åtgärdsansvarig"
    r"(?:(?:åtgärd|hantering)(?:en)?s?\W*)?(?:ansvar|ägare|vem\b|klar|när\b|tid|datum|senast|status|slutdatum)",
    re.IGNORECASE,
)
REMARK = lazy_pattern(r"kommentar|anmärkning|notering", re.IGNORECASE)
DONE = lazy_pattern(  # a remark without any of these tells but how things are: "Reskontran visar 61 öppna poster."
    r"\b\w{2,}(?:as|ats|its|es|ts)\b|\b\w{3,}(?:ad|at|ade|[dt]t|lld)\b|\b(?:ska|skall|ska[p-t]\w*|kommer|bör|får|tas?|tar|görs?|gör|ses?|enligt|nytt?|nya|bilaga\w*|sedan)\b"
    r"|hanter|åtgärd|minska|plan|rutin|kontroll|följ|utred|arbet|utbild|beslut|pågå|påbörj|inför|avvakta|avtal|bevak|projekt|uppdra|ansvar|samverk|genom"
    r"|anställ|rekryter|köp|byt|flytt|granska|kräv|larm|försäkr|vakt|väkt|sprinkler|kamera|lås|attest|backup|reserv|samtal|spärr|stäng|lag[an]|översyn|dialog|möte|chef|\b20\d\d\b",
    re.IGNORECASE,
)


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where there is no such column, the answer says more than no, or another column, remark or row of the risk says what is done."""
    for sheet in context.sheets("risk_assessment"):
        if not sheet.has("treatments"):
            continue
        treated = {entry.risk.plain for entry in sheet.entries if isinstance(entry.row, Risk) and entry.row.treatments}
        for entry in sheet.entries:
            risk = entry.row
            if not isinstance(risk, Risk) or risk.acceptance is None or risk.acceptance.accepted is not False:
                continue
            if (
                entry.risk.plain in treated
                or not blank(entry, "treatments")
                or not PLAIN.fullmatch(risk.acceptance.raw)
            ):
                continue
            if any(_may_treat(header, text.strip(NOTHING)) for header, text in risk.extra.items()):
                continue
            yield Finding(
                homes=(sheet,),
                about=entry.risk.text,
                names=(entry.risk.text,),
                values={"where": place_of(entry), "answer": risk.acceptance.raw},
                entries=(entry,),
                shown=("acceptance", "treatments"),
                stated=risk.acceptance.raw,
            )


def _may_treat(header: str, text: str) -> bool:
    """Whether a column that we do not know may say what is done: by its header, or a remark that tells more than how things are."""
    by_header = ELSEWHERE.search(header) is not None and not ABOUT.match(header)
    return bool(text) and (by_header or (REMARK.search(header) is not None and DONE.search(text) is not None))


RULE = Rule(order=120, severity="warning", area="measures", find=find, blank=("treatments",))
