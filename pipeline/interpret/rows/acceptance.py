"""Whether a risk is accepted: by yes, no or a word for what is done with it ("Accepteras", "Åtgärdas"), as far as the header's question lets it tell."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.tick_boxes import chosen
from pipeline.interpret.rows.fields import Fields
from pipeline.swedish.lexicon import NO, TREATED, YES
from schemas.tables import Acceptance

_MORE_THAN_ACCEPTANCE = lazy_pattern(r"\beller\b|minska|reducera", re.IGNORECASE)
_ASKS_OF_BOTH = lazy_pattern(
    r"\b(?:kan|får|går|är)\b|acceptab", re.IGNORECASE
)  # no choice: "Kan risken accepteras eller minskas?"
_YES = lazy_pattern(rf"{YES}\W*", re.IGNORECASE)
_ACCEPTED = lazy_pattern(r"(?:accepteras?|accepterad|godtas?)\W*", re.IGNORECASE)
_NO = lazy_pattern(rf"nej\b(?!\s*/)|(?:{NO}|{TREATED})\W*$|(?:accepteras|godtas)\s+(?:ej|inte)\b", re.IGNORECASE)
_BRACKETS = lazy_pattern(r"\([^)]*\)")


def acceptance_of(fields: Fields) -> Acceptance | None:
    """What a row answers under its table's question of acceptance; None where nothing stands there."""
    raw = fields.text("acceptance")
    if raw is None:
        return None
    header = next((column.text for column in fields.sheet.columns if column.field == "acceptance"), "")
    question = _question(header)
    raw = chosen(raw) or raw
    return Acceptance(raw=raw, question=question, accepted=_accepted(raw, question))


def _accepted(raw: str, question: str) -> bool | None:
    """A plain no, or a word for what else is done with the risk ("Åtgärdas"), is false; a plain yes is true where the question asks for acceptance alone.

    The word for acceptance itself is true under a choice too ("Accepteras eller åtgärdas"), and open where the question asks of both at once.
    """
    if _NO.match(raw):
        return False
    asked_alone = _MORE_THAN_ACCEPTANCE.search(_BRACKETS.sub("", question)) is None
    answers = (_ACCEPTED, _YES) if asked_alone else () if _ASKS_OF_BOTH.search(question) else (_ACCEPTED,)
    return True if any(answer.fullmatch(raw.strip()) for answer in answers) else None


def _question(text: str) -> str:
    """The question that a header asks, or the header where it asks none."""
    asked = re.search(r"[^.?!]*\?", text)
    if not asked:
        return tidy(text)
    return tidy(re.sub(r"^.*?(?=\b(?:Kan|Får|Ska|Är|Går)\b)", "", asked[0]) or asked[0])
