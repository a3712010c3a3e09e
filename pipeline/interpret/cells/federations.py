"""Municipalities that texts list as the members of a joint board or a federation, and the federation's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.companies import COMPANY, WORD
from pipeline.interpret.cells.line_joining import tidy
from pipeline.swedish.lexicon import PAPERS
from schemas.tables import Body, Organisation

_PLACE = rf"(?-i:(?:(?:[A-ZÅÄÖ][\wåäöé-]+s|Norra|Södra|Östra|Västra|Stora|Lilla|Nya|Gamla)\s)?{WORD}(?<!-)(?![\w-]))"
_NOTE = r"(?:\s*\([^)]{1,24}\))?"  # "(värdkommun)", "(säte)"
_PLACES = rf"{_PLACE}{_NOTE}(?:(?:,\s*|,?\s+(?:och|samt)\s+){_PLACE}{_NOTE})+"
_TAKES_PART = r"(?:medlems|(?:medverkande|deltagande|samverkande|ingående|anslutna|övriga)\s+(?:medlems)?)"
_MEMBERS = rf"{_TAKES_PART}kommuner(?:na)?(?:\s+är)?|medlemmar(?:na)?(?:\s+är)?|kommunalförbund(?:et)?\s+(?:för|mellan|av)(?:\s+kommunerna)?"
_LISTED = lazy_pattern(rf"\b(?:(?P<members>{_MEMBERS})|kommunerna)\s*:?\s+(?P<places>{_PLACES})", re.IGNORECASE)
_NO_BODY = r"(?!\w*(?:nämnd|nämnden|styrelsen|utskottet|direktionen|förvaltningen)\b)"
_OWNERS = lazy_pattern(rf"{_NO_BODY}(?P<places>{_PLACE}(?:,\s*{_PLACE})+\s+(?:och|samt)\s+{_PLACE})\s+kommuner\b")
_DISTRICTS = r"(?<!(?i:delsnämnden))(?<!(?i:distriktsnämnden))"  # of one city: "Stadsdelsnämnden i Askim och Frölunda"
_JOINT = lazy_pattern(  # "Gemensam nämnd för Tranevik, Hallsbo och Mosjö"
    rf"\b(?i:gemensam\w*\s+\w*nämnd(?:en)?|\w{{4,}}nämnden){_DISTRICTS}\s+(?:i|för|mellan)\s+(?P<places>{_PLACES})"
)
_SHARED = lazy_pattern(  # behind a board's name, and nothing else on the line but a further sentence or note
    rf"{_DISTRICTS}\s+(?:i|för|mellan)\s+(?:kommunerna\s+)?{_PLACES}(?:\s+kommuner(?:na)?\b)?(?=\W*$|\s*[.,;:(–—])"
)
_SEATED = lazy_pattern(  # at a line's end, where no sentence says in which system a board reads a report
    rf"(?:^|[–-]\s|\bför\s)(?i:\w{{4,}}nämnden)\s+i\s+(?P<places>{_PLACE})$"
)
_ONE_MEMBER = lazy_pattern(
    rf"\b{_TAKES_PART}kommun(?:en)?(?:\s*:|\s+är)\s+(?P<place>(?>{_PLACE}))(?!\s*(?:,|och\b|samt\b|[–-]))",
    re.IGNORECASE,
)
_NO_HOST = r"(?!(?:kommunen|\w*nämnden|vår|vi|den|det|ja|nej|ansvarig\w*)\b)"
_HOSTED = lazy_pattern(  # "Värdkommun är Ekeby kommun", "Värdkommun: Ekeby", "Ekeby är värd för nämnden"
    rf"\bvärdkommun(?:en)?(?:\s*[:–-]|\s+är)?\s+{_NO_HOST}(?P<place>{_PLACE}(?:\s+(?:kommun|stad)\b)?)"
    rf"|\b{_NO_HOST}(?P<other>{_PLACE}(?:\s+(?:kommun|stad))?)\s+(?:är|som(?:\s+är)?)\s+värd(?:kommun\b|\s+för\s+(?:den\s+)?(?:gemensam|nämnd))",
    re.IGNORECASE,
)
_ONE = lazy_pattern(rf"(?P<place>{_PLACE})(?P<note>{_NOTE})")
_PLACE_OF_TWO = (
    rf"{_PLACE}(?:\s(?!kommun|och\b|samt\b)[a-zåäö]{{3,}})?"  # "Torsby gärde", before the last on a line of names
)
_ONE_OF_LINE = lazy_pattern(rf"(?P<place>{_PLACE_OF_TWO})(?P<note>{_NOTE})")
_HOST = lazy_pattern(r"\bvärd", re.IGNORECASE)
_FEDERATION = (
    r"(?:kommunal|räddnings(?:tjänst)?|brandförsvars|avfalls|gymnasie|utbildnings|kollektivtrafik|vatten|miljö)förbund"
)
_OF_TWO = rf"{_PLACE_OF_TWO}{_NOTE}"
_BELOW_NAME = lazy_pattern(
    rf"kommunalförbund\s+(?:för|mellan|av)\s+(?:kommunerna\s+)?(?P<places>{_PLACES}|{_OF_TWO}(?:,\s*{_OF_TWO})*,?\s+(?:och|samt)\s+{_PLACE}{_NOTE})\W*",
    re.IGNORECASE,
)
_IS_ONE = lazy_pattern(rf"(?P<name>{WORD}(?:\s{WORD}){{0,3}})\s+är\s+ett\s+(?i:{_FEDERATION})\b")
_WORK = r"(?<=s)\s(?!(?:intern|plan|risk|uppfölj|kontroll|direktion|styrelse|budget|års|delår|förslag|beslut|och\b))[a-zåäö-]{4,}(?:\soch\s[a-zåäö-]{4,})?"
_OF_NAME = rf"(?!(?i:{PAPERS}|(?:förbunds)?direktionen?|styrelsen)(?!\w)){WORD}"  # "Räddningstjänstförbundet Vänermo Sammanträdesprotokoll"
_LANDSCAPE = (  # of a name, where a month, a meeting or "samarbete" is none
    r"(?:[a-zåäö]*(?:älven|sjön|sjöarna|viken|fjärden|sundet|kanalen|åsen|berget|bergen|fjällen|slätten|dalen|skogen|skärgården|länet|landskapet|kusten|havet|bygden)|ån|åarna|ön|öarna)"
)
WHERE = (  # in a name behind its last capital: "Räddningstjänstförbundet Mitt i länet", "Avfallsförbundet Väster om ån"
    rf"(?:(?:(?<=\bMitt)|(?<=\bRunt)|(?<=\bKring))\s(?:i|om|på)\s(?-i:{_LANDSCAPE}|[A-ZÅÄÖ][\wåäö-]+)"
    rf"|(?:(?<=\bNorr)|(?<=\bSöder)|(?<=\bÖster)|(?<=\bVäster))\s(?:(?:i|på)\s{_LANDSCAPE}|om\s(?-i:{_LANDSCAPE}|[A-ZÅÄÖ][\wåäö-]+)))(?![\w-])"
)
"""What goes on the name of a federation in small letters."""
_CALLED = lazy_pattern(  # "Ådalens vatten" is a name, "Ådalens plan" tells whose it is
    rf"(?P<name>\b(?i:{_FEDERATION}et)\s+{_OF_NAME}(?:\s{_OF_NAME}){{0,3}}(?:{WHERE}|{_WORK})?|{WORD}(?:\s{WORD}){{0,2}}\s+(?i:{_FEDERATION})\b)"
)
_OWNER = lazy_pattern(  # all of a line: "Vikarö Stadshus AB", "Samordningsförbundet Älvarna"
    rf"(?P<name>{COMPANY}"
    rf"|(?-i:[A-ZÅÄÖ])\w{{2,}}förbundet(?:\s(?:{_OF_NAME}|i|och|för)){{0,4}}\s{_OF_NAME}(?:{WHERE})?|{WORD}(?:\s{WORD}){{0,3}}\s\w{{3,}}förbund)"
    r"(?:\s\(publ\))?(?:\s?[,–-]?\s*org(?:anisations)?\.?\s?(?:nr|nummer)\b.*)?"
)
_WHAT_IT_IS = lazy_pattern(  # behind a name: "Fyrklövern Avfall, kommunalförbund"
    rf"(?P<name>{WORD}(?:\s(?:och\s|i\s)?{WORD}){{0,4}})(?:,|\s[–—-])\s(?i:(?:ett\s)?{_FEDERATION}(?:et)?)"
)
_OWNERS_WORDS = ("AB", "ktiebolag", "Stiftelsen", "förbund", "FÖRBUND")  # one of these is part of each such name
_PAPERS_NAME = lazy_pattern(
    r"(?:\s+(?:bilag(?:a|or)\b.*|kallelse|dagordning|föredragningslista|\w*protokoll\w*|tjänsteskrivelse|datum|sida?|(?:förbunds)?direktion(?:en)?|styrelse[nr]?))+$",
    re.IGNORECASE,
)
_ADVISERS = lazy_pattern(r"konsult|revision|rådgiv|advis|riksförbund", re.IGNORECASE)
_IS_NAME = lazy_pattern(rf"{WORD}(?:\s(?:och\s|i\s|för\s)?{WORD}){{0,5}}")
_LONGEST_LINE = 120  # letters
_LONGEST = 60  # letters of a name that stands above what it is

_Role = Literal["host", "member"] | None


def members_in(text: str) -> Iterator[Organisation]:
    """The municipalities that a text lists by name: "i kommunerna Kvarnby (värdkommun), Sörbo och Tallhed".

    So does the name of a joint board, and of one that says where it is: "Överförmyndarnämnden i Lindeskär".
    """
    whole = _BELOW_NAME.fullmatch(text)
    for match in [whole] if whole else _LISTED.finditer(text):
        found = list((_ONE_OF_LINE if whole else _ONE).finditer(match["places"]))
        hosted = any(_HOST.search(one["note"]) for one in found)
        for one in found:
            role: _Role = "member" if hosted or whole or match["members"] else None
            yield Organisation(name=tidy(one["place"]), role="host" if _HOST.search(one["note"]) else role)
    for match in _ONE_MEMBER.finditer(text):
        yield Organisation(name=tidy(match["place"]), role="member")
    for match in _HOSTED.finditer(text) if _HOST.search(text) else ():
        yield Organisation(name=tidy(match["place"] or match["other"]), role="host")
    for match in [*_JOINT.finditer(text), *_SEATED.finditer(text)]:
        yield from (Organisation(name=tidy(one["place"])) for one in _ONE.finditer(match["places"]))
    owners = _OWNERS.finditer(text) if "kommuner" in text else ()  # for its time grows with the square of a text
    for match in owners:
        yield from (Organisation(name=f"{tidy(one['place'])} kommun") for one in _ONE.finditer(match["places"]))


def shared_by(text: str, at: int) -> bool:
    """Whether the name of a board that ends in a text at a place is followed by several municipalities, and no districts: "i Alsta, Sörbo och Tallhed"."""
    return _SHARED.match(text, at) is not None


def without_members(text: str) -> str:
    """A text without the municipalities that it lists behind a joint board's name."""
    return _SHARED.sub(" ", text)


def federation_above_members(texts: Sequence[str]) -> Body | None:
    """The federation whose name stands on a line of its own above "Kommunalförbund för …"; one word may be a group's, "Kontrollgruppen"."""
    named = [above for above, text in pairwise(texts) if _is_above_members(above, text)]
    return next((Body(name=name) for name in named if " " in name or name.endswith(("förbundet", "förbund"))), None)


def _is_above_members(above: str, text: str) -> bool:
    return bool(_BELOW_NAME.fullmatch(text) and len(above) <= _LONGEST and _IS_NAME.fullmatch(above))


def federation_in(texts: Sequence[str]) -> Body | None:
    """The first federation that lines of a document name: above "Kommunalförbund för …", or by what it is called."""
    for above, text in pairwise(["", *texts]):
        if _is_above_members(above, text):
            return Body(name=above)
        if match := _IS_ONE.search(text) or _CALLED.search(text):
            return Body(name=tidy(match["name"]))
    return None


def may_name_owner(text: str) -> bool:
    """Whether a text has a word of a company's or federation's name, as most texts have not."""
    return any(word in text for word in _OWNERS_WORDS)


def owner_alone(text: str) -> Body | None:
    """The company or federation whose name a line is, alone or before a paper's kind, but for one that advises others: "Vikarö Stadshus AB"."""
    text = tidy(text) if len(text) <= _LONGEST_LINE else ""
    name = _PAPERS_NAME.sub("", text) if may_name_owner(text) else ""
    match = _WHAT_IT_IS.fullmatch(name) or _OWNER.fullmatch(name)
    return Body(name=match["name"]) if match and not _ADVISERS.search(text) else None
