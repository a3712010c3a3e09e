"""Texts that name a control of something ("Kontroll av att listorna är aktuella"), and not that it fails, as risks do ("Kontroll av avtal dröjer")."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.events import says_event

_CONTROL_OF = lazy_pattern(
    r"(?:\w*kontroll|\w*granskning|\w*stickprov\w*|avstämning|uppföljning|genomgång|\w*inventering)\s+(?:av|på|i|att|mot|bland|hos|ur|över)\s+(?=\w)",
    re.IGNORECASE,
)
_WHAT_OF_IT = (
    lazy_pattern(  # verbs behind these tell of what is controlled: "Kontroll av fakturor som är äldre än ett år"
        r"\b(?:att|som|om|hur|när|där|vilk\w+|vad|vem|huruvida|så|ifall)\b|\s[-–—]\s|[:(;?]", re.IGNORECASE
    )
)
_NOT_DONE = lazy_pattern(r"\b(?:inte|ej|aldrig)\s+(?=\w+(?:ade|da|ta|na)\s)")  # "Uppföljning av ej avslutade ärenden"
_NOUNS = lazy_pattern(  # that end as verbs do
    r"\b\w*(?:moms|process|access|kurs|hus|status|plats|pass|pris|virus|licens|klass|buss|kris|bas|gas|mars|utomlands)\b"
)
_FAILS = lazy_pattern(
    r"\b[a-zåäö]{3,}s\s(?:inte|ej|aldrig|ibland|ofta|sällan|bara|endast|enbart|över|bort|med|för|utan|\w{3,}[iv]t)\b"  # "sker slarvigt", "hoppas över"
    r"|\b(?:otillräcklig|bristfällig)\w*$|\bbrist$"
)
_VERB = lazy_pattern(  # in -r behind a noun; behind most other words a noun in the plural may stand
    r"(?<![\w,])(?!(?:över|under|efter|eller|utöver|egen|liten)\s)[a-zåäö]{2,}(?:or|ar|er|en|et|orna|erna|arna|ing|ion|al|öp|st|ut|st|ott|tal|het)\s(?!(?:över|under|efter|eller|utöver|per|för|inför|utanför|framför)\b)[a-zåäö]+[aeyö]r\b"
)


def names_control(text: str) -> bool:
    """Whether a text names a control of something: "Stickprov på tio löner"; "Uppföljning av avtal dröjer" says what becomes of one."""
    begin = _CONTROL_OF.match(text)
    if begin is None:
        return False
    told = text[begin.end() :] if not begin[0].casefold().rstrip().endswith("att") else ""
    told = _NOUNS.sub("", _NOT_DONE.sub("", _WHAT_OF_IT.split(told, maxsplit=1)[0])).strip()
    return not (says_event(told) or _FAILS.search(told) or _VERB.search(told))
