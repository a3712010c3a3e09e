"""What the text before a table says of how many risks or checks it has: "Planen omfattar åtta risker."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.model.paths import page_of
from pipeline.interpret.cells.content import regions_of
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.pages.paragraphs import paragraphs
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.lexicon import NUMBERS
from schemas.tables import StatedCount

_PLAN = r"\w*plan(?:en)?(?:\s+för\s+(?:den\s+)?intern\w*\s*kontroll\w*)?"
_PAPERS: dict[Kind, str] = {
    "risk_assessment": r"\w*(?:analys|bedömning|inventering|riskregist|riskbild|risklist)\w*",
    "control_plan": _PLAN,
    "follow_up": rf"(?:\w*(?:uppföljning|rapport|redovisning)\w*|{_PLAN})",
}
_OWN = r"(?:(?:den|det|denna|detta|årets|nämndens|styrelsens|föreslagna|föreliggande|aktuella|interna|intern|20\d\d\s+års)\s+){0,3}"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_CHECKS = r"(?:kontrollmoment|kontroller|granskningar)"
_IN_ALL = r"(?:totalt|sammanlagt|nu)"
_SOME = rf"{_NUMBER}\s+(?:\w+[ae]\s+)?(?:risker|{_CHECKS})(?:\s+(?:och|med)\s+(?:{_IN_ALL}\s+)?{_NUMBER}\s+{_CHECKS})?"
_JUDGED = r"(?:värderats|bedömts|identifierats|analyserats)"
_BY_BOTH = r"(?:\s+(?:med|efter|utifrån|enligt)\s+sannolikhet\W{1,3}(?:s\W{1,3})?och\s+konsekvens(?:\W{1,3}k\b\W{0,2})?(?:\s+på\s+(?:en\s+)?skalan?\s+[01]\D{1,5}\d{1,2})?)?"
_COUNTED = (
    r"(?:\s+för\s+20\d\d|\s+20\d\d)?"
    r"\s+(?:omfatta[rd]e?|innehåller|innehöll|består\s+av|bestod\s+av|upptar|upptog|tar\s+upp|tog\s+upp|har|hade)"
    rf"\s+(?:{_IN_ALL}\s+)?{_SOME}(?:\s+som\s+(?:har\s+)?{_JUDGED}{_BY_BOTH}|\s+(?:fördelade\s+på|inom)\s+{_NUMBER}\s+\w+)?"
)
_WHEN = r"(?:\s+(?:inför|för|under)\s+(?:år\s+)?20\d\d)?"
_BOARD = r"(?:nämnden|styrelsen|förvaltningen|\w*gruppen|vi)"  # the paper's own: "Kultur- och fritidsnämnden" may be one of several
_SCORED = (
    rf"(?:{_NUMBER}\s+risker\s+har\s+{_JUDGED}|{_BOARD}\s+har\s+(?:värderat|bedömt|identifierat|analyserat)\s+(?:{_IN_ALL}\s+)?{_NUMBER}\s+risker)"
    rf"{_WHEN}{_BY_BOTH}"
)
_TOTAL = rf"(?:totalt|sammanlagt)\s+{_SOME}"
_SCORED_TOO: dict[Kind, str] = {"risk_assessment": rf"|{_SCORED}"}
_COUNTING = lazy_pattern(rf"{_NUMBER}\s+(?:\w+\s+)?(?:risker|{_CHECKS})\b", re.IGNORECASE)
_A_PART = lazy_pattern(  # what follows counts those that the table has: "De högst värderade visas nedan."
    r"\b(?:av (?:dem|dessa|riskerna|kontrollerna)|varav|urval\w*|prioritera\w*|högst|väsentligaste|största|tagits med|valts? ut|förs|resterande|övriga|enbart|endast)\b",
    re.IGNORECASE,
)
_ALL_FOLLOW = lazy_pattern(
    r"\b(?:samtliga|alla)(?:\s+(?:\w+\s+)?risker(?:na)?)?\s+(?:\w+\s+){0,2}?(?:beskrivs|redovisas|visas|finns|framgår|presenteras)",
    re.IGNORECASE,
)
_SENTENCES = lazy_pattern(r"(?<=[.!?])\s+")


def stated_counts(lines: Sequence[Line], kind: Kind) -> list[StatedCount]:
    """The sentences that say how many rows a table of a kind has, each with the place of its first line.

    Only sentences that say no more are taken: "åtta risker, varav fem nya" or "som gäller inköp" count something else; "tolv
    risker har värderats" may do so too where what follows speaks of a part.

    Args:
        lines: the text before the table, in its order.
        kind: the table's; "Analysen omfattar …" says nothing of a plan.
    """
    found: dict[str, StatedCount] = {}
    groups = paragraphs(lines)
    for index, group in enumerate(groups):
        if not _COUNTING.search(" ".join(line.text for line in group)):
            continue
        following = " ".join(line.text for line in chain(*groups[index + 1 : index + 2]))
        sentences = _SENTENCES.split(join(group))
        for at, text in enumerate(sentences):
            behind = " ".join([*sentences[at + 1 :], following])
            states, bare = _patterns(kind)
            if states.fullmatch(text) or (bare.fullmatch(text) and not _counts_a_part(behind)):
                line = _line_of(text, group)
                place = {"page": page_of(line), "regions": regions_of([line]), "path": line.path}
                found.setdefault(text, StatedCount(text=text, **place))
    return list(found.values())


@cache
def _patterns(kind: Kind) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a sentence counts a kind's rows, with a word for the paper and without one; they take 2 ms, and few documents ask for them."""
    paper = _PAPERS[kind]
    states = rf"(?:{_OWN}{paper}{_COUNTED}|{_SOME}\s+ingår\s+i\s+{_OWN}{paper})\s*\.?"
    bare = rf"(?:{_TOTAL}{_SCORED_TOO.get(kind, '')})\s*\.?"
    return re.compile(states, re.IGNORECASE), re.compile(bare, re.IGNORECASE)


def _counts_a_part(behind: str) -> bool:
    """Whether what follows a number of risks shows but some of them, and nowhere all: "Samtliga risker beskrivs därefter."."""
    return _A_PART.search(behind) is not None and _ALL_FOLLOW.search(behind) is None


def _line_of(text: str, group: Sequence[Line]) -> Line:
    """The line of a paragraph in which the number of a sentence stands, else its first."""
    counted = _COUNTING.search(text)
    return next((line for line in group if counted and counted[0] in line.text), group[0])
