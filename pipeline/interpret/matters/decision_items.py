"""Which paragraphs below the heading of a decision are decided, and which tell how it came about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.list_items import Item, is_bulleted, split_items
from pipeline.interpret.matters.minutes import deciding

_DECIDING = lazy_pattern(
    r"\b(?:beslut(?:ar?|ade)|antar?|antog|godkände|lade|godkänner?|godkänna|föreslår|lägger?|noterar?|fastställ\w+|överlämna\w*|uppdra\w*|återremittera\w*"
    r"|godkänns|godkännas|anta(?:ge)?s|läggs|noteras|beslutas|föreslås|upphävs|utses"
    r"|avslå\w*|besvara\w*|bifall\w*|tillstyrk\w*|ställer sig|tar del|översänd\w*|informera\w*|anmäl\w*|utse\w*|ger|upphäv\w*|revidera\w*)\b"
)  # in small letters
_HAPPENED = lazy_pattern(  # what was done before: "Planen har tagits fram av kansliet", "Den bereddes i oktober"
    r"\b(?:har|hade)\s+(?:[\wåäö-]+\s+){0,3}?[\wåäö-]+(?:t|ts)\b|\b(?:bered|behandla|remittera|upprätta|diskutera|utarbeta)des\b|\b(?:togs|skrevs)\s+fram\b",
    re.IGNORECASE,
)
_VALUED = r"(?:är|har)\s+(?:[\w-]+\s+)?(?:värder|bedöm|grader|klassa|skatta|rang|poängs)\w*"
_ON_SCALE = r"(?:\bskala|[1-9]\s?[–-]\s?\d|\bsannolikhet|\bkonsekvens)"
_EXPLAINS = lazy_pattern(  # what a table below shows: "Riskerna är värderade på en skala 1–4"; "… bedöms på en skala 1–5" may be decided
    rf"(?:(?:de|alla|samtliga)\s+)?[\w-]*riske[nr](?:na)?\s+{_VALUED}\b.*?{_ON_SCALE}"
    r"|(?:nedan|här|i\s+(?:tabellen|matrisen)(?:\s+nedan)?)\s+(?:anges|visas|framgår|beskrivs)\b",
    re.IGNORECASE,
)
_APPROVED = lazy_pattern(  # how minutes are signed: "Justeras digitalt av ordförande och en ledamot", without when, which may be decided
    r"(?:protokollet|paragrafen|paragraferna|detta\s+protokoll)?\s*(?:(?:har|är|blir)\s+)?"
    r"(?:(?:justera|signera|underteckna)[ts]\s+(?:digitalt|elektroniskt)|(?:digitalt|elektroniskt)\s+(?:justera|signera|underteckna)[ts])"
    r"(?:\s+av\s+(?!.*\b(?:när|senast|vid|innan|efter|före|omedelbart|sedan|inom)\b)[^\d.:;]+)?\.?",
    re.IGNORECASE,
)
_OF_SIGNING = lazy_pattern(r"\bjuster|\bsigner|\bunderteckn", re.IGNORECASE)
_ANNOUNCES = lazy_pattern(
    r"\bföljande\b|\bnedanstående\b|\benligt\s+nedan\b|:\s*$|\b(?:beslutar|beslutade|besluta|föreslår)\W*$",
    re.IGNORECASE,
)
_BINDS = lazy_pattern(r"\batt\b|\bska(?:ll)?\b|\bbör\b|\bfår\b|\bgäller\b", re.IGNORECASE)


def is_decided(text: str) -> bool:
    """Whether a text has a verb of deciding, or a body and what it does."""
    return _DECIDING.search(text.lower()) is not None or deciding(text)


def decided_items(lines: Sequence[Line]) -> list[Item]:
    """The items of a decision, without plain paragraphs below it that tell what was done before, what the papers show, or how minutes are signed: "Planen har tagits fram av kansliet"."""
    listed = {(line.path, line.box) for line in lines if line.marker is not None or is_bulleted(line)}
    kept: list[Item] = []
    for item in split_items(lines):
        first = item.lines[0]
        plain = item.number is None and (first.path, first.box) not in listed
        if not (kept and plain and is_decided(kept[0].text) and _tells(item.text, kept[0].text)):
            kept.append(item)
    return kept


def _tells(text: str, decided: str) -> bool:
    """Whether a paragraph below what is decided tells something else; what that announces, as "följande", may be all of it."""
    if _APPROVED.fullmatch(text):
        return not (_OF_SIGNING.search(decided) or _ANNOUNCES.search(decided))
    tells = _HAPPENED.search(text) or (_EXPLAINS.match(text) and not _ANNOUNCES.search(decided))
    return bool(tells) and not (_BINDS.search(text) or is_decided(text))
