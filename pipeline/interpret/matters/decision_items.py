"""Which paragraphs below the heading of a decision are decided, and which tell how it came about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model.page import Line
from pipeline.interpret.cells.list_items import Item, is_bulleted, split_items
from pipeline.interpret.matters.minutes import deciding

_DECIDING = re.compile(
    r"\b(?:beslut(?:ar?|ade)|antar?|antog|godkände|lade|godkänner?|godkänna|föreslår|lägger?|noterar?|fastställ\w+|överlämna\w*|uppdra\w*|återremittera\w*"
    r"|godkänns|godkännas|anta(?:ge)?s|läggs|noteras|beslutas|föreslås|upphävs|utses"
    r"|avslå\w*|besvara\w*|bifall\w*|tillstyrk\w*|ställer sig|tar del|översänd\w*|informera\w*|anmäl\w*|utse\w*|ger|upphäv\w*|revidera\w*)\b"
)  # in small letters
_HAPPENED = re.compile(  # what was done before: "Planen har tagits fram av kansliet", "Den bereddes i oktober"
    r"\b(?:har|hade)\s+(?:[\wåäö-]+\s+){0,3}?[\wåäö-]+(?:t|ts)\b|\b(?:bered|behandla|remittera|upprätta|diskutera|utarbeta)des\b|\b(?:togs|skrevs)\s+fram\b",
    re.IGNORECASE,
)
_SUBJECT = r"[\w-]*(?:riske[nr](?:na)?|planen|analysen|skalan|värde(?:n|t|na)|kontroller(?:na)?|kontrollmoment(?:en)?|bedömning(?:en|arna)|tabellen|sannolikhet(?:en)?|konsekvens(?:en)?)"
_ON_SCALE = r"(?:värder|bedöm|graderas?|klassa|skatta|rang|poängs)\w*\b.*?(?:\bskala|[1-9]\s?[–-]\s?\d|\bsannolikhet|\bkonsekvens)"
_EXPLAINS = re.compile(  # what a table below is or shows: "Riskerna är värderade på en skala 1–4", "Planen omfattar åtta kontroller"
    rf"(?:(?:de|den|det|alla|samtliga)\s+)?(?:{_SUBJECT}|nedan|här|i\s+(?:tabellen|planen|analysen|bilagan|matrisen))\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:(?:är\s+)?{_ON_SCALE}|(?:anges|visas|framgår|beskrivs|består\s+av|omfattar|innehåller|utgår\s+från|bygger\s+på|beräknas|räknas)\b)",
    re.IGNORECASE,
)
_APPROVED = re.compile(  # how minutes are signed: "Justeras digitalt av ordförande och en ledamot"
    r"^(?:protokollet|paragrafen|paragraferna|detta\s+protokoll)?\s*(?:(?:har|är|blir)\s+)?(?:(?:digitalt|elektroniskt)\s+)?(?:justera[ts]|signera[ts]|underteckna[ts])\s+"
    r"(?:digitalt|elektroniskt|av)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(r"\batt\b|\bska(?:ll)?\b|\bbör\b|\bfår\b|\bgäller\b", re.IGNORECASE)


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
        if not (kept and plain and is_decided(kept[0].text) and _tells(item.text)):
            kept.append(item)
    return kept


def _tells(text: str) -> bool:
    if _APPROVED.match(text):
        return True
    tells = _HAPPENED.search(text) or _EXPLAINS.match(text)
    return tells is not None and not (_BINDS.search(text) or is_decided(text))
