"""Lines at a paper's head that say whose it is and nothing else."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import body_in, without_organisations
from pipeline.interpret.cells.federations import may_name_owner, owner_alone, without_members
from pipeline.interpret.cells.line_joining import tidy
from pipeline.swedish.document_kinds import mentions
from pipeline.swedish.lexicon import ANY_MONTH
from schemas.tables import Body

_LONGEST = 120  # letters
_DATE = rf"(?:den\s+)?(?:20\d\d-\d\d-\d\d|\d{{1,2}}\s+(?:{ANY_MONTH})\s+20\d\d)"
_NUMBERS = r"§{1,2}\s*\d+(?:\s*[-–]\s*\d+)?|\b(?:ärende|punkt)\s+\d{1,2}\b|(?:dnr|diarienr|diarienummer|ärendenummer)\b[.:]?|\b(?-i:[A-ZÅÄÖ]{1,5})[\s/.-]?\d[\d/:.-]*|\b\d[\d/:.-]*"
_ADOPTED = r"(?:antag(?:en|et|na)|fastställ(?:d|da|t)|beslut(?:ad|ade|at)|godkän(?:d|da|t))\b"
_MET = r"\b\w*(?:sammanträde|möte)t?\b|\bstyrelsen?s?\b"
_HANDED = r"\b(?:styrelse|direktions|nämnd|mötes|sammanträdes)handling(?:ar)?\b"
_BESIDE = lazy_pattern(rf"{_DATE}|{_HANDED}|\bbilaga\s+\d{{1,2}}(?:\s?[a-z])?\b|{_NUMBERS}|\b{_ADOPTED}", re.IGNORECASE)
_LINKED = lazy_pattern(
    r"(?:^|\|)\s*(?:(?:av|i|den)\b\s*)+|(?:\s*\b(?:av|i|den))+\s*(?=\||$)", re.IGNORECASE
)  # to what was left out
_NUMBERED = lazy_pattern(
    r"\W*(?:(?:(?:kapitel|kap\.?|avsnitt|del)\s+)?\d{1,2}(?:\.\d)?[.:)]?|(?:kapitel|avsnitt|del)\s+[A-Z][.:]?|[A-Z][.)])(?:\s+[–—-])?\s+(?=[^\W\d])(?!(?:"
    + ANY_MONTH
    + r")\b)",
    re.IGNORECASE,
)  # a heading
_OF_COMPANY = lazy_pattern(_MET, re.IGNORECASE)
_PARTED = lazy_pattern(r"\s+[·•|]\s+")
_OF_PAPER = lazy_pattern(  # what a line tells of its paper behind whose it is
    rf"\b(?:bilaga|handling|ärende|underlag|diarienummer|dnr|version|sammanträde|möte)\w*|{_DATE}", re.IGNORECASE
)
_EDGES = " ,;:|•·–—-"


def owner_in(text: str) -> Body | None:
    """The body, company or federation that a line names, where the rest tells its municipality, its meeting or when it adopted the paper.

    "Ekeby kommun – Tekniska nämnden", "Antagen av tekniska nämnden 2026-11-03 § 91", "Bilaga 2. Tekniska nämnden"
    """
    text = tidy(text)
    text = text[number.end() :] if (number := _NUMBERED.match(text)) else text
    if len(text) > _LONGEST or text[:1].islower():
        return None
    owner = owner_alone(text) or _owner_beside_others(text) or _owner_before_signs(text)
    return None if owner is None or mentions(text) else owner  # asked last: most lines name none


def _owner_beside_others(text: str) -> Body | None:
    """The owner that a line names beside its municipality, its meeting, numbers and dates."""
    if body := body_in(text):
        rest = _without_others(without_members(text.replace(body.name, "|", 1)))
        return None if re.search(r"\w", rest) or text == f"{body.name}." else body
    rest = _without_others(_OF_COMPANY.sub("|", text)) if may_name_owner(text) else text
    return owner_alone(rest) if rest != text else None


def _owner_before_signs(text: str) -> Body | None:
    """The owner that the first of several parts of a line is the name of, if what follows tells of its paper: "Ekeby Energi AB · Bilaga till ärende 7 · …"."""
    first, *others = _PARTED.split(text)
    if not others or not any(map(_OF_PAPER.search, others)):
        return None
    body = body_in(first)
    return owner_alone(first) or (body if body and body.name == first else None)


def form_of(text: str) -> str:
    """What a line that names a body says but for that, as on the pages of an export for several: "Ekeby kommun, |"; "" of others and of sentences."""
    text = tidy(text)
    owner = None if len(text) > _LONGEST or text.endswith(".") else owner_in(text) or body_in(text)
    return text.replace(owner.name, "|", 1) if owner else ""


def _without_others(text: str) -> str:
    """A text without municipalities, dates, numbers and the words for adopting, as one line."""
    return tidy(_LINKED.sub(" ", _BESIDE.sub("|", without_organisations(text)))).strip(_EDGES)


def names_owner(text: str) -> bool:
    """Whether a text names a body, or is the name of a company or federation."""
    return body_in(text) is not None or owner_in(text) is not None
