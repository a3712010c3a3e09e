"""What the text before a table says of how many risks or checks it has: "Planen omfattar åtta risker."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model.page import Line
from extractors.model.paths import page_of
from pipeline.interpret.cells.content import regions_of
from pipeline.interpret.cells.line_joining import join
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.lexicon import NUMBERS
from schemas.tables import StatedCount

_PAPERS: dict[Kind, str] = {
    "risk_assessment": r"\w*(?:analys|bedömning|inventering|riskregist)\w*",
    "control_plan": r"\w*plan(?:en)?(?:\s+för\s+(?:den\s+)?intern\w*\s*kontroll\w*)?",
    "follow_up": r"\w*(?:uppföljning|rapport|redovisning)\w*",
}
_OWN = r"(?:(?:den|det|denna|detta|årets|nämndens|styrelsens|föreslagna|föreliggande|aktuella|interna|intern|20\d\d\s+års)\s+){0,3}"
_COUNTED = (
    r"(?:\s+för\s+20\d\d|\s+20\d\d)?\s+(?:omfattar|innehåller|består\s+av|upptar|tar\s+upp)\s+(?:totalt\s+|sammanlagt\s+|nu\s+)?"
    rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?:\w+[ae]\s+)?(?:risker|kontrollmoment|kontroller|granskningar)"
    rf"(?:\s+(?:och|med)\s+(?:totalt\s+|sammanlagt\s+)?(?:\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?:kontrollmoment|kontroller|granskningar))?\s*\.?"
)
_STATES = {kind: re.compile(rf"{_OWN}{paper}{_COUNTED}", re.IGNORECASE) for kind, paper in _PAPERS.items()}
_VERB = re.compile(r"\b(?:omfattar|innehåller|består|upptar|tar upp)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_AROUND = 2  # lines before and behind that of its verb to which a sentence may reach


def stated_counts(lines: Sequence[Line], kind: Kind) -> list[StatedCount]:
    """The sentences that say how many rows a table of a kind has, each with the place of its verb.

    Only sentences that say no more are taken: "åtta risker, varav fem nya" or "som gäller inköp" count something else.

    Args:
        lines: the text before the table, in its order.
        kind: the table's; "Analysen omfattar …" says nothing of a plan.
    """
    found: dict[str, StatedCount] = {}
    for index, line in enumerate(lines):
        if not _VERB.search(line.text):
            continue
        around = join(lines[max(index - _AROUND, 0) : index + _AROUND + 1])
        for text in _SENTENCES.split(around):
            if _STATES[kind].fullmatch(text):
                found.setdefault(
                    text, StatedCount(text=text, page=page_of(line), regions=regions_of([line]), path=line.path)
                )
    return list(found.values())
