"""The subjects of papers that score or check as internal control does and are none: their words in titles, headers and sentences."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

OURS = lazy_pattern(r"intern\w*[ -]?kontroll|intern styrning|internkontroll", re.IGNORECASE)
OTHERS = {
    "arbetsmiljö": r"arbetsmiljö\w*|\b(?:huvud)?skydds(?:rond|ombud|kommitté)\w*|\bafs 20\d\d|\bsam\b|\bosa\b|hot och våld|ensamarbete"
    r"|\bohälsa (?:och|eller) olycks(?:fall|risk)\w*|riskbedömning\w*\s+(?:inför|vid|av|för)\s+(?:\w+\s+)?(?:ändring|förändring|omorganisation)\w*",
    "brandskydd": r"brandskydd\w*|brandrisk\w*|brandsäkerhet\w*|\bsba\b|brandrond\w*",
    "dataskydd": r"dataskydd\w*|personuppgiftsbehandling\w*|\bgdpr\b|\bdpia\b",
    "säkerhet vid evenemang": r"evenemang\w*|arrangemang\w*|stadsfest\w*|festival\w*|marknadsdag\w*|\w{4,}firande\w*|ordningslag\w*"
    r"|(?:säkerhet|brandskydd)\w*\s+(?:vid|under|inför|i samband med)\s+(?:[^\s,]+\s+){0,2}?\w*(?:avslutning|invigning|konsert|jubile|examen|parad|fest)\w*"
    r"|offentlig\w*\s+tillställning\w*|\b(?:jul|höst|vår|sommar|torg)marknad\w*"
    r"|(?:risk|säkerhets)(?:bedömning|analys|inventering|plan)\w*\s+(?:20\d\d\s+)?(?:för|inför|vid|av)\s+(?:\S+\s+)?"
    r"\w*(?:invigning|festen\b|fest\b|fester\b|konsert|jubile|fyrverkeri|karneval|kalas|parad(?:en)?\b|loppet\b)\w*"
    r"|risk(?:bedömning|analys|inventering)\w*\s+(?:20\d\d\s+)?(?:för|inför|vid|av)\s+(?:\S+\s+)?"
    r"(?-i:[A-ZÅÄÖ])\w+(?:dagarna|dagen|veckan|festen|loppet|spelen|mässan|konserten|marknaden|karnevalen|cupen|rallyt|kalaset|natten)\b",
    "livsmedelssäkerhet": r"livsmedels(?:lag|säkerhet|hygien)\w*|faroanalys\w*|\bhaccp\b"
    r"|egenkontroll\w*(?=.*\b20\d\d)\s+(?:\S+\s+){0,3}?\w*(?:kök|livsmedel|måltid|restaurang)\w*",  # without a year: a process
    "tillsyn av andra": r"\b(?:kontroll|tillsyns?)(?:plan|program)\w*\s+(?:20\d\d\s+)?(?:livsmedel|dricksvatten|alkohol|tobak|miljöbalk)\w*|"
    r"\b(?:livsmedels|tillsyns)?(?:kontroll|tillsyns?)(?:plan|program)\w*\s+(?:20\d\d\s+)?(?:för|av|över|inom|enligt)\s+(?:\S+\s+){0,2}?"
    r"(?:\w*livsmedel|miljöbalk|hälsoskydd|dricksvatten|alkohol|tobak|strålskydd|plan- och bygg|pbl\b|miljö- och hälso)\w*"
    r"|\bplan\w*\s+(?:20\d\d\s+)?för\s+(?:[^\s,]+\s+)?tillsyn\w*\s+(?:enligt|av|över|inom)\b"
    r"|\b(?:tillsyns|livsmedelskontroll)(?:plan|program)\w*\s+20\d\d|\bplan\w*\s+(?:20\d\d\s+)?för\s+(?:\S+\s+)?(?:offentlig\w*\s+)?(?:livsmedelskontroll|miljötillsyn)\w*",
    "skydd mot olyckor": r"(?:olycksrisk|risk(?:bedömning|analys|bild))\w*\b.*\b(?:skydd mot olyckor|lso|handlingsprogram\w*)\b"
    r"|handlingsprogram\w*[\s,:–-]+risk(?:bedömning|analys|bild)\w*|risk(?:bedömning|analys|bild)\w*\s+(?:för|av|över)\s+olyckor\b|olyckstyp\w*",
    "diskriminering och kränkande behandling": r"\bplan\w*\s+(?:20\d\d\s+)?mot\s+(?:diskriminering|kränkande|trakasserier)\w*|likabehandlingsplan\w*"
    r"|\bplan\w*\s+för\s+likabehandling\w*|\baktiva åtgärder\b",
    "patientsäkerhet": r"\bpatientsäkerhet\w*|\bvårdskad\w*|\bhändelseanalys\w*|\blex maria\b",
    "budgeten": r"budgetrisk\w*",
    "elsäkerhet": r"elsäkerhet\w*|elanläggning\w*|starkström\w*",
    "ett projekt": r"projektrisk\w*|projekt(?:et|gruppen)?s? risk(?:er\b|(?:analys|bedömning|lista|register)\w*)|\bprojekt(?:plan(?:en)?|direktiv(?:et)?)\b"
    r"|\brisker\s+(?:i|för|med)\s+(?:\w+\s+)?\w*projektet\b"
    r"|risk(?:analys|bedömning|lista|register)\w*\s+(?:20\d\d\s+)?(?:för|i|av|inför|till|avseende|gällande)\s+"
    r"(?:(?!\w*(?:nämnd|styrelse))[^\s,]+\s+){0,2}?\w*projekt(?:et)?\b",
    "ett bygge": r"\bbygglov\w*\b.*\bkontrollplan\w*|kontrollplan\w*\s+(?:[^\s,]+\s+){0,3}?enligt\s+(?:plan- och bygg|pbl\b)"
    r"|\bbyggherre\w*|\btekniskt samråd\w*|\b(?:start|slut)besked\w*",
    "trafiksäkerhet": r"trafiksäkerhet\w*|\bskolväg\w*|\bhållplats\w*",
    "krisberedskap": r"sårbarhetsanalys\w*\b.*\b(?:enligt|höjd beredskap|krisberedskap)\b|\b2006:544\b|\bextraordinär\w*\s+händelse\w*|\bleh\b"
    r"|^[\W\d]*(?:(?:bilaga|avsnitt|kapitel)\b[\W\d]*)?(?!risk(?:en)?\s+(?:för|att)\b)(?:[^\W\d]+\s+){0,4}?"  # a title, no mention
    r"(?:risk-?\s*(?:och|&)\s*sårbarhetsanalys(?:en)?|rsa)\b(?!.*\b(?:saknas|inte|ej)\b)",
}
_SUBJECT = {name: lazy_pattern(words, re.IGNORECASE) for name, words in OTHERS.items()}
_YEAR = lazy_pattern(r"(?<!\d)20\d\d(?!\d)")
_INSPECTED = lazy_pattern(  # in a title with a year; without one it is a process
    r"\w*besiktning(?:en|ar|arna)?\b|\b(?!pat)\w+rond(?:en|er)?\b|\bovk\b|\bradon\w*|\blegionella\w*|\belrevision\w*|\bköldmedi\w*"
    r"|\begenkontroll\w*\b.*\bmiljöbalken\b",
    re.IGNORECASE,
)
_ENDS = lazy_pattern(r"(?<!\d)20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\W*$")
_BEHIND = lazy_pattern(r"\W*(?:(?:under|år|för)\s+)?20\d\d")
_SINCE = lazy_pattern(  # a year from which a chapter of this year's paper goes on, or of a decision: "fortsätter från 2025"
    r"\b(?:från|sedan|till|beslut\w*|antag\w*|antog\w*|tillkom\w*|kvarst\w*|fortsätt\w*)(?:\s+(?:och med|år|under|i))?\s+20\d\d",
    re.IGNORECASE,
)
_HAPPENED = {  # what headings over lists of what happened name
    "dataskydd": lazy_pattern(r"personuppgiftsincident\w*", re.IGNORECASE),
    "arbetsmiljö": lazy_pattern(r"\barbets(?:skad|olyck)\w*|\btillbud\w*", re.IGNORECASE),
}


def subject_of(text: str) -> str | None:
    """The first other subject that a text names."""
    return next((name for name, words in _SUBJECT.items() if words.search(text)), None)


def without_subjects(text: str) -> str:
    """A text without the words that name other subjects."""
    for words in _SUBJECT.values():
        text = words.sub("", text)
    return text


def years_of(text: str) -> set[str]:
    """The years that a title names, those of a school year or a period too."""
    return set(_YEAR.findall(text))


def subject_of_dated(text: str) -> str | None:
    """The other subject of a title with a year, that of an inspection too; None without a year."""
    if not _YEAR.search(text):
        return None
    return subject_of(text) or ("besiktning" if _INSPECTED.search(text) else None)


def is_of_year(text: str) -> bool:
    """Whether a year ends a title or stands right behind the other subject that it names, and is none since which something is so: "Brandskydd 2025"."""
    if _SINCE.search(text):
        return False
    named = (found for words in [*_SUBJECT.values(), _INSPECTED] for found in words.finditer(text))
    return _ENDS.search(text) is not None or any(_BEHIND.match(text, found.end()) for found in named)


def ways_of_subjects(text: str) -> dict[str, set[str]]:
    """The other subjects that a text speaks of, each with the words by which it does, in small letters."""
    said = {name: {found[0].casefold() for found in words.finditer(text)} for name, words in _SUBJECT.items()}
    return {name: ways for name, ways in said.items() if ways}


def happened_of(text: str) -> str | None:
    """The other subject that the heading over a list of what happened names."""
    return next((name for name, words in _HAPPENED.items() if words.search(text)), None)
