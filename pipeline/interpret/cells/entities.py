"""Bodies, organisations, units, years and periods, as texts name them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.companies import COMPANY
from pipeline.interpret.cells.federations import WHERE, members_in, shared_by
from pipeline.interpret.cells.line_joining import tidy
from pipeline.swedish.lexicon import ANY_MONTH, PAPERS, month_number
from schemas.tables import Body, Organisation, Period

_Role = Literal["host", "member"] | None
_UPPER = "A-ZÅÄÖ"
_KINDS = r"(?:nämnden|nämnd|styrelsen|styrelse|utskottet|utskott)\b"
_OWNED = r"(?:nämnden|styrelsen|utskottet)(?=s\s+(?:(?![\w-]*(?:utskott|beredning))[\w-]+\s+){0,2}(?:plan|interna?\b|internkontroll|uppfölj|risk|redovis|rapport|avrapport))"  # "Socialnämndens plan"
_ADJECTIVE = r"(?:[a-zåäö-]*(?:tekniska|sociala)|humanistiska|kulturella|regionala|norra|södra|östra|västra)"
_DISTRICT = r"(?:stads|kommun)dels"
_PLACE = rf"(?-i:[{_UPPER}][\wåäöÅÄÖ-]+)"
_OF_NAME = (
    rf"(?!(?i:{PAPERS})(?!\w))[{_UPPER}][\wåäöÅÄÖé&-]+"  # "Direktionen för Räddningstjänstförbundet Vänermo Protokoll"
)
_PURPOSE = (
    r"(?:att|den|det|ett|vidare|åter|år|beslut|godkänn|kännedom|information|fastställ|antag|ställning|behandl|redovis"
    r"|uppfölj|kontroll|yttrande|prövning|vissa|samtliga|hel[ao]|helår|sin\b|sitt\b|sina\b|verksamhetsår|period|första|andra|tredje"
    r"|tertial|kvartal|halvår|nästa|kommande|innevarande|synpunkt|diskussion|statistik|löpande|talan|dialog|fortsatt|ny\b|nya\b)"
)  # what a paper goes to the board for, when, and what a board does ("för statistik över")
_NO_OWNER = rf"(?!(?-i:Region\s)|{_PLACE}(?:\s{_PLACE})?\s+(?:kommun|stad)\b)"  # "för vuxenutbildning, Granby kommun"
_BODY = lazy_pattern(
    r"\b(?:(?P<joint>gemensam(?:ma)?)\s+)?(?P<name>(?:"
    rf"(?P<of>styrelsen?\s+(?:i|för)\s+{COMPANY}|(?:förbunds)?direktionen?\s+(?:i|för)\s+(?-i:{_OF_NAME}(?:\s{_OF_NAME}){{0,3}}(?:{WHERE}|(?<=s)\s[a-zåäö-]*förbund\b)?))"
    rf"|(?:(?<=gemensam )nämnd|(?<=gemensamma )nämnden)(?=\s+för\s+(?!{_PURPOSE})[{_UPPER}a-zåäö]{{2}})"
    rf"|(?:[{_UPPER}a-zåäö][\wåäöÅÄÖ]*-\s+och\s+)?{_ADJECTIVE}\s+(?:{_KINDS}|{_OWNED})"
    rf"|{_PLACE}\s+{_DISTRICT}{_KINDS}|{_DISTRICT}{_KINDS}\s+{_PLACE}"
    rf"|(?:{_ADJECTIVE}\s+)?(?:(?:[{_UPPER}a-zåäö][\wåäöÅÄÖ]*-,\s+)*[{_UPPER}a-zåäö][\wåäöÅÄÖ-]*\s+och\s+)?[{_UPPER}a-zåäö][\wåäöÅÄÖ-]*(?:{_KINDS}|{_OWNED})"
    rf"|(?:(?-i:Nämnden)|(?<=\bför )nämnden)(?=\s+för\s+(?!{_PURPOSE})[{_UPPER}a-zåäö]{{3}}))"
    rf"(?P<more>\s+för\s+(?!{_PURPOSE})(?:{_NO_OWNER}[A-ZÅÄÖa-zåäö][\w/-]*(?:,\s+|\s+och\s+)?){{1,6}}(?:\s+kommuner\b)?)?)",
    re.IGNORECASE,
)
_JOINT_BEHIND = lazy_pattern(  # "Överförmyndarnämnden i Alsta och Björksele kommuner (gemensam nämnd)", "Lönenämnden är gemensam för Alsta och Sörbo"
    r"[^.;:()]{0,90}(?:\(\s*(?:en\s+)?|[–—-]\s+(?:en\s+)?|,?\s+(?:som\s+)?är\s+en\s+)gemensam\s+nämnd\b|\s+är\s+gemensam\s+(?:för|med)\b",
    re.IGNORECASE,
)
_OF_MEMBERS = lazy_pattern(r"\s+för\s+[^a-zåäö].*\skommuner$")
_STAGE = lazy_pattern(
    r"\b(?:bere(?:tts?|ddes|dd|ds)|remitterats)\b[^.]*$|\b(?:därefter|sedan) i\s+$", re.IGNORECASE
)  # before a body that a matter passed
_GIVEN = lazy_pattern(  # before a body that a paper only goes on to
    r"\b(?:överlämn|översänd|överför|skicka|sänd|lämna)\w*\b[^.;:]{0,80}\b(?:till|åt)\s+(?:den\s+)?$", re.IGNORECASE
)
_TOLD = lazy_pattern(  # as _GIVEN, before the board that all others answer to
    r"\b(?:\w*rapportera\w*|redovisa\w*|anmäl\w*|delge\w*|informera\w*|återkoppla\w*)\b[^.;:]{0,80}\b(?:till|för|inför)\s+$",
    re.IGNORECASE,
)
_ALL_OF = r"(?:kommunens|samtliga|alla|övriga|andra|de|dess)\s+"
_BOARDS = r"(?:fack)?(?:nämnder|styrelser)"
_ALSO_FOR = r"\s+(?:och|samt|jämte)\s+(?:för\s+)?"
_WITH_ALL = lazy_pattern(  # behind a body that is one of many
    rf"s?(?:,\s+[\w -]{{1,60}}?)?{_ALSO_FOR}(?:(?:{_ALL_OF})+{_BOARDS}|{_BOARDS}nas?\b)", re.IGNORECASE
)
_ALL_WITH = lazy_pattern(rf"\b(?:{_ALL_OF})*{_BOARDS}\w*{_ALSO_FOR}", re.IGNORECASE)
_OVERSEES = "kommunstyrelse"
_BODY_WORDS = ("nämnd", "styrelse", "utskott", "direktion")
_MAY_NAME = lazy_pattern(  # a body's word behind a part of its name, or before "i" or "för"; in small letters
    "|".join(rf"{word}(?:(?<=[\w-]{word})|(?<=[a\s]\s{word})|\w*\s+(?:i|för)\s)" for word in _BODY_WORDS)
)
_OWNERS = ("kommun", "region", "stad", "medlem", "nämnd")  # one of these stands beside each name of an organisation
_NOT_BODIES = frozenset({"nämnden", "nämnd", "styrelsen", "styrelse", "utskottet", "utskott", "nämnderna"})
_STEM = lazy_pattern(rf"(?P<before>{_ADJECTIVE}\s+)?(?P<word>[\wåäö-]*(?:nämnd|styrelse|utskott))")
_NO_PLACE = r"(?!(?i:[\w-]*(?:kommun|nämnd|nämnden|styrelse|styrelsen|utskottet|förvaltning|förvaltningen|kontoret|ande|ende)|hel|hela|denna|vår|våra|övriga|anslutna|berörda|samtliga|alla|båda|flera|andra|dessa)\b)"
_FIRST_OF_TWO = (
    rf"(?:[{_UPPER}][\wåäöé-]+s|Norra|Södra|Östra|Västra|Stora|Lilla|Nya|Gamla|Övre|Nedre)"  # "Upplands Väsby"
)
_ORGANISATION = lazy_pattern(
    rf"\b(?:(?P<region>Region\s+[{_UPPER}][\wåäö]+)"
    rf"|{_NO_PLACE}(?P<one>(?:{_FIRST_OF_TWO}\s)?[{_UPPER}][\wåäöé-]+)\s+och\s+(?P<other>(?:{_FIRST_OF_TWO}\s)?[{_UPPER}][\wåäöé-]+)\s+kommuner\b"
    rf"|{_NO_PLACE}(?P<municipality>(?:{_FIRST_OF_TWO}\s|[{_UPPER}][\wåäöé-]+\soch\s)?[{_UPPER}][\wåäöé-]+\s+(?:kommun|stad|Stad|kommuner))\b"
    rf"|{_NO_PLACE}(?P<capitals>[{_UPPER}][{_UPPER}É-]+(?:\s[{_UPPER}][{_UPPER}É-]+)?\s+(?:KOMMUN|STAD))\b)"
)
_HOST = lazy_pattern(r"\s*(?:\(\s*|,\s*(?:som\s+)?(?:är\s+)?|\s+är\s+)värd(?:kommun)?\b", re.IGNORECASE)
_GENITIVE = lazy_pattern(r"s?(?:\s+(?:kommun|stad))?$")  # "Sörbo" and "Sörbos" are "Sörbo kommun"
_UNIT = lazy_pattern(
    r"(?P<which>\b[A-ZÅÄÖ][\wåäö-]*(?:a|isk|ell)\s+|\b[A-ZÅÄÖ][\wåäö]*-(?:,\s+[\wåäö]+-)*\s+och\s+)?"
    r"\b(?P<unit>(?P<name>[\wÅÄÖåäö-]*)(?i:förvaltning(?:en)?|kontoret|avdelning(?:en)?)\b(?:\s*\([^)]{1,80}\))?)"
)
_YEAR = lazy_pattern(r"(?<![\d/.:-])(20[0-4]\d)(?![\d/]|[-–.]\d)")
_SPAN = lazy_pattern(r"(?<!\d)(20[0-4]\d)\s*[-–/]\s*(20[0-4]\d)(?!\d)")
_DATE = lazy_pattern(
    rf"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(\d{{1,2}})\s+({ANY_MONTH})\s+(20\d\d)(?!\d)",
    re.IGNORECASE,
)
_TO = r"\s*(?:[-–—]|till(?:\s+och\s+med)?\b|t\.?o\.?m\.?)\s*"
_FROM_TO = (
    rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{ANY_MONTH}){_TO}"
    rf"(?:(?P<last_day>\d{{1,2}})\s+)?(?P<last>{ANY_MONTH})"
)
_MONTHS = (
    lazy_pattern(  # of one year, which stands behind the last: "1 januari–31 augusti 2025", "januari till augusti 2025"
        rf"(?<![\d.]){_FROM_TO}\s+(?P<year>20\d\d)(?!\d)", re.IGNORECASE
    )
)
_BEHIND_YEAR = lazy_pattern(  # or right before the first, parted by a sign: "tertial 2 2025 (januari–augusti)"
    rf"(?<![\d/–-])(?P<year>20\d\d)\s*[,:;(\[–—-]\s*{_FROM_TO}\b", re.IGNORECASE
)
_PART_IN_BRACKETS = lazy_pattern(  # of the year that the text names: "2025 – tertial 1 (januari–april)"
    rf"\b(?:(?:tertial|kvartal|halvår|delår|period)\w*(?:\s+\d)?|[1-4])\s*\(\s*(?P<month>{ANY_MONTH}){_TO}(?P<last>{ANY_MONTH})\s*\)", re.IGNORECASE
)  # fmt: skip
_LABELS = (
    r"(?:(?:verksamhets|plan|avser |gäller )?år(?:et)?|nämnd(?:/styrelse)?|styrelse|förvaltning|enhet|verksamhet|organisation"
    r"|(?:rapport(?:erings)?|redovisnings|uppföljnings)?period|fas|kommun)"
)
_LABELLED = lazy_pattern(rf"^\s*(?P<label>{_LABELS})\s*(?::|(?P<chosen>=))\s*(?P<value>.*)$", re.IGNORECASE)
_NOT_BEHIND = "".join(
    rf"(?<!\b{word})" for word in ("avser", "gäller", "föregående", "tidigare", "förra", "per", "inom", "i", "för")
)  # what goes on: "AVVIKELSER PER ENHET: 3"
_CAPITAL = rf"(?=(?-i:[A-ZÅÄÖ]))(?={_LABELS}\s*[:=])"  # as "Avser år: 2026" and "AVSER ÅR: 2026" begin
_INLINE = r"(?-i:\s+(?=(?:År|Verksamhetsår|Planår|Nämnd|Styrelse|Förvaltning|Enhet|Organisation|(?:Rapport(?:erings)?|Redovisnings|Uppföljnings)period|Period|Fas|Kommun)\s*[:=]))"
_LABELS_APART = lazy_pattern(rf"{_INLINE}|(?<!\s){_NOT_BEHIND}\s{{2,}}{_CAPITAL}", re.IGNORECASE)
_LABELS_BEHIND = lazy_pattern(rf"{_INLINE}|(?<!\s){_NOT_BEHIND}\s+{_CAPITAL}", re.IGNORECASE)  # another label's value
_CAPITALS = lazy_pattern(r"\s*[A-ZÅÄÖ]{4,}:\s")  # any label of a listing: "MYNDIGHET: SALBO KOMMUN AVSER ÅR: 2026"
_NEXT_CHOICE = lazy_pattern(r"[,;](?:\s*$|\s+[^,;=]+=.*)")  # behind a report's choice: "År = 2026, Status = Beslutad"


def years_in(text: str) -> list[int]:
    """The years that a text names, dates and spans of years left out."""
    return [int(year) for year in _YEAR.findall(_SPAN.sub(" ", _DATE.sub(" ", text)))]


def dates_in(text: str) -> list[str]:
    """The dates of a text as ISO 8601: "2023-02-22", "22 februari 2023"."""
    found = []
    for match in _DATE.finditer(text):
        year, month, day, written_day, written_month, written_year = match.groups()
        if year:
            found.append(f"{year}-{month}-{day}")
        else:
            found.append(f"{written_year}-{month_number(written_month):02}-{int(written_day):02}")
    return found


def period_in(text: str) -> Period | None:
    """The period of a text: two dates, days or months of one year, or two years."""
    dates = dates_in(text)
    if len(dates) == 2:
        return Period(from_=dates[0], to=dates[1])
    if match := _MONTHS.search(text) or _BEHIND_YEAR.search(text):
        return _period_of_months(match)
    if (match := _PART_IN_BRACKETS.search(text)) and len(years := {*years_in(text)}) == 1:
        return _months_of(years.pop(), match)
    if match := _SPAN.search(text):
        return Period(from_=f"{match[1]}-01-01", to=f"{match[2]}-12-31")
    return None


def _months_of(year: int, match: re.Match[str]) -> Period | None:
    """From a month's first day to another's last in a year."""
    first, last = month_number(match["month"]), month_number(match["last"])
    if first > last:
        return None
    return Period(from_=f"{year}-{first:02}-01", to=f"{year}-{last:02}-{monthrange(year, last)[1]}")


def _period_of_months(match: re.Match[str]) -> Period | None:
    """From a month's first day to another's last, where the text names no days; None for days that the months do not have."""
    year, first, last = int(match["year"]), month_number(match["month"]), month_number(match["last"])
    ends = monthrange(year, first)[1], monthrange(year, last)[1]
    day, last_day = int(match["day"] or 1), int(match["last_day"] or ends[1])
    if not (1 <= day <= ends[0] and 1 <= last_day <= ends[1] and (first, day) <= (last, last_day)):
        return None
    return Period(from_=f"{year}-{first:02}-{day:02}", to=f"{year}-{last:02}-{last_day:02}")


def body_in(text: str) -> Body | None:
    """The first body that a text names by more than the bare word, but for one in which a matter was prepared, to which it goes on, or that stands beside all others."""
    small = text.casefold()
    if not any(word in small for word in _BODY_WORDS) or not _MAY_NAME.search(small):
        return None  # as of most texts: the pattern takes its time
    for match in _BODY.finditer(text):
        name = tidy(match["name"])
        if name.casefold().split(" ")[0] in _NOT_BODIES and not (match["more"] or match["of"]):
            continue
        if _STAGE.search(text, 0, match.start()) or _is_told(text, name, match.start()) or _is_of_all(text, match):
            continue
        own = name if name.split(" ")[0].casefold() in _NOT_BODIES else _OF_MEMBERS.sub("", name)
        behind = own != name or _JOINT_BEHIND.match(text, match.end()) or shared_by(text, match.end())
        return Body(
            name=_trim(own if not match["joint"] else f"{match['joint']} {own}"), joint=bool(match["joint"] or behind)
        )
    return None


def _is_of_all(text: str, match: re.Match[str]) -> bool:
    """Whether a body stands beside all others: "gemensam plan för kommunstyrelsen och samtliga nämnder"."""
    if _WITH_ALL.match(text, match.end()) or _ALL_WITH.match(match["name"]):
        return True
    return any(other.end() == match.start() for other in _ALL_WITH.finditer(text, 0, match.start()))


def capitalised(name: str) -> str:
    """A board's name as names begin, where a sentence wrote it in small letters."""
    return f"{name[:1].upper()}{name[1:]}" if any(word in name for word in _BODY_WORDS) else name


def _is_told(text: str, name: str, start: int) -> bool:
    """Whether a paper only goes on to a body, or is reported to the board that all others answer to."""
    oversees = name.casefold().startswith(_OVERSEES)
    return _GIVEN.search(text, 0, start) is not None or (oversees and _TOLD.search(text, 0, start) is not None)


def unify(bodies: Iterable[Body | None]) -> dict[str, Body]:
    """The first of the fullest forms of each body that one document names, by the form that it has elsewhere.

    "servicenämnden" is "gemensam servicenämnd för IT, växel och telefoni" where both stand in one document.
    """
    fullest: dict[str, Body] = {}
    forms: dict[str, str] = {}
    for body in bodies:
        if body is None:
            continue
        stem = _stem(body.name)
        forms[body.name] = stem
        known = fullest.get(stem)
        if known is None or (body.joint, body.name.count(" ")) > (known.joint, known.name.count(" ")):
            fullest[stem] = body
    return {name: fullest[stem] for name, stem in forms.items()}


def _stem(name: str) -> str:
    """The word for the body itself with what tells it from its like: "servicenämnd", "norra stadsdelsnämnd"."""
    folded = name.casefold()
    match = _STEM.search(folded)
    if match is None or match["word"] in _NOT_BODIES:
        return folded
    if re.match(_DISTRICT, match["word"]):
        return re.sub(r"nämnden\b", "nämnd", folded)
    return f"{match['before'] or ''}{match['word']}"


def _trim(name: str) -> str:
    return re.sub(r"(?:\s+(?:och|för|år|i|till|under|20\d\d))+$", "", name.rstrip(" ,.;:"))


def organisations_in(texts: Iterable[str]) -> list[Organisation]:
    """The municipalities and regions that texts name, each once: "TALLVIKS KOMMUN" as "Tallviks kommun".

    Where a text names one as the host, those that it names beside it are members, and so are those that other texts list.
    """
    found: dict[str, Organisation] = {}
    listed: set[str] = set()
    for text in texts:
        small = text.casefold()
        if not any(word in small for word in _OWNERS):
            continue
        members = list(members_in(text))
        listed |= {_place(one) for one in members}
        named = [*members, *_owners_in(text)]
        hosted = any(one.role == "host" for one in named)
        for one in named:
            place = _place(one)
            known = found.get(place, one)
            said: _Role = "member" if hosted else None
            role = "host" if one.role == "host" else known.role or one.role or said
            found[place] = Organisation(name=max(known.name, one.name, key=len), role=role)
    if any(one.role == "host" for one in found.values()):
        found |= {
            place: one.model_copy(update={"role": one.role or "member"})
            for place, one in found.items()
            if place in listed
        }
    return list(found.values())


def _place(organisation: Organisation) -> str:
    """What tells an organisation from others: its name without what is said of any."""
    return _GENITIVE.sub("", organisation.name.casefold())


def without_organisations(text: str) -> str:
    """A text without the municipalities and regions that it names."""
    return _ORGANISATION.sub(" ", text)


def _owners_in(text: str) -> Iterator[Organisation]:
    """Each that a text calls a municipality or region, the host where it says so."""
    for match in _ORGANISATION.finditer(text):
        role: _Role = "host" if _HOST.match(text, match.end()) else None
        yield from (Organisation(name=tidy(name), role=role) for name in _named(match))


def _named(match: re.Match[str]) -> list[str]:
    """The names in a match: "Lillåns och Storåns kommuner" are two."""
    if match["one"]:
        return [f"{match['one']} kommun", f"{match['other']} kommun"]
    if match["capitals"]:
        *place, kind = match["capitals"].split()
        return [" ".join([*(word.title() for word in place), kind.casefold()])]
    return [match["region"] or re.sub(r"kommuner$", "kommun", match["municipality"])]


def unit_in(text: str) -> str | None:
    """The administration or department that a text names, with what stands in brackets behind it.

    "Förvaltningen" alone names none; "Tekniska förvaltningen" does.
    """
    match = next((found for found in _UNIT.finditer(text) if found["name"] or found["which"]), None)
    return tidy(f"{match['which'] or ''}{match['unit']}") if match else None


def labelled(texts: Iterable[str]) -> dict[str, str]:
    """Values of lines such as "År: 2023", "Nämnd: Socialnämnden  Förvaltning: …" or "Urval: År = 2023, …", by label in small letters."""
    found: dict[str, str] = {}
    for text in texts:
        for piece in _pieces(text):
            match = _LABELLED.match(piece)
            value = tidy(_NEXT_CHOICE.sub("", match["value"]) if match["chosen"] else match["value"]) if match else ""
            if match and value:
                label = match["label"].casefold()
                found.setdefault("år" if label.endswith(("år", "året")) else label, value)
    return found


def labels_told(text: str) -> list[str]:
    """The labels that all of a line consists of, with their values, in small letters: "Fas: Uppföljning  Period: Helår 2025"; none where it says more."""
    told = [_LABELLED.match(piece) for piece in _pieces(text)]
    return [match["label"].casefold() for match in told if match] if all(told) else []


def _pieces(text: str) -> list[str]:
    """A line before each of its labels; in capitals, and of two words, these stand apart from other words: "SALBO KOMMUN   AVSER ÅR: 2026"."""
    if ":" not in text and "=" not in text:
        return [text]
    begins = _LABELLED.match(text) or _CAPITALS.match(text)
    return (_LABELS_BEHIND if begins else _LABELS_APART).split(text)


def period_told(said: Mapping[str, str]) -> str:
    """What a label says of the period, among those that labelled gives: "Rapportperiod: Tertial 2 2025"."""
    return next((value for label, value in said.items() if label.endswith("period")), "")
