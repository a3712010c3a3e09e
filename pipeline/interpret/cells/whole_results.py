"""What a result says that is one closed sentence: all is as it ought to be, nothing wrong was found, or so many of so many are not.

The whole of it must be of these words: what more is said may leave it open or say the contrary ("Alla hissar är besiktigade
och underkända", "Alla avtal är tecknade utan upphandling", "Protokoll finns för alla. Hos fyra är det för gammalt").
"""

from __future__ import annotations

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.lexicon import MONTH_STARTS, NUMBERS
from schemas.tables import Outcome

_UNITS, _TEENS = (
    "|".join(word for word, number in NUMBERS.items() if number in of) for of in (range(1, 10), range(10, 20))
)
NUMBER = (
    rf"(?:\d+|{_UNITS}|{_TEENS}"
    rf"|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:{_UNITS})?|hundra)"
)
_COUNTS = r"(?!0\b)"
_ENDS = r"(?!\s?[\d.,]*\d)"  # and not "12 av 12 000"
_SEEN = r"(?:granska|kontrollera|genomgång|räkna)"
_FAULTY = r"fel|avvik|brist|anmärk|klagomål|skad|olyck|incident|tillbud|intrång|försen|förlust|underskott|stöld|jäv|över(?:träd|skrid|drag)|o(?:behörig|tillåt|riktig|egentlig)"
_OWN = (
    r"kontroll|gransk|genomgång|moment|stickprov|mätning|åtgärd|aktivitet|insats"  # what is done, not what is looked at
)
_THINGS = rf"(?!miss|\w*(?:{_FAULTY}|{_OWN}))(?!(?:{_SEEN})de\b)[^\W\d]{{3,}}"
_DONE = r"(?:registrera|attestera|signera|underteckna|dokumentera|fakturera|debitera|kontera|redovisa|publicera|besikt(?:ig)?a|arkivera|kvittera|diarieför|anmäl)"
DUE = (  # how what is looked at ought to be
    r"(?:registrerade|attesterade|signerade|undertecknade|dokumenterade|fakturerade|debiterade|konterade|redovisade|publicerade|besikt(?:ig)?ade"
    r"|arkiverade|kvitterade|diarieförda|anmälda|verkställda|besvarade|motiverade|kompletta|fullständiga|korrekta|riktiga|giltiga)"
)
_HOW = (
    r"(?:\s+(?:i\s+(?:rätt\s+)?tid|inom\s+(?:rätt\s+)?tid(?:en)?|enligt\s+delegation(?:en|sordning(?:en)?)?"
    r"|av\s+behörig\s+(?:person|chef)|vid\s+kontroll(?:en|tillfället)))?"
)
_PAPER = (
    rf"(?:(?!\w*(?:{_FAULTY}))\w*(?:protokoll|intyg|bevis)|(?:register|belastningsregister)?utdrag|avtal|kontrakt|beslut|journal|dokumentation|underlag|kvitton?|kvittens(?:er)?"
    r"|specifikation|försäkran|fullmakt(?:er)?|ansökan|tillstånd|licens(?:er)?|motivering|samtycken?|legitimation|körkort|kontrollplan|utredning|prövning)"
)
_RULES = r"\w*(?:rutinen|taxan|policyn|planen|ordningen|kötiden|reglementet|riktlinje(?:n|rna)|reglerna|föreskrifterna|avtal(?:et|en)?)"
_WELL = (
    rf"(?:(?:är|var)\s+(?:(?:rätt|korrekt)\s+)?(?:{DUE}|fattade\s+enligt\s+delegation(?:en|sordning(?:en)?)?){_HOW}"
    rf"|(?:(?:har|hade)\s+)?{_DONE}(?:des|ts){_HOW}|besvarades{_HOW}|(?:har|hade)\s+(?:(?:giltiga?t?|gällande)\s+[^\W\d]+|rätt\s+(?:taxa|tid|belopp)|(?:aktuell[at]?\s+)?{_PAPER})"
    rf"|stäm(?:mer|de)(?:\s+(?:mot|med)\s+(?:\w*(?:underlag|taxan|redovisningen|ansökan|register|körjournal)\w*))?|följ(?:er|de)\s+{_RULES}"
    r"|uppfyll(?:er|de)\s+(?:kraven|kravet|villkoren)|fungera(?:r|de))"
)


def _all(group: str) -> str:
    """A pattern for all of them, in words or as a count of as many, which is kept in a group."""
    same = rf"{_COUNTS}(?P<{group}>{NUMBER})\s+av\s+(?:de\s+)?(?P={group})\b{_ENDS}"
    return rf"(?:(?:alla|samtliga|båda)(?:\s+{_COUNTS}{NUMBER}\b{_ENDS})?|{same})(?:\s+{_SEEN}de)?"


_DAY = r"(?:i\s+(?:jan|febr|sept|okto|nov|dec)\w+|i\s+(?:mars|april|maj|juni|juli|augusti)|20\d\d-\d\d-\d\d(?:\s+och\s+20\d\d-\d\d-\d\d)*)"
_AT = rf"(?:i|under|den|och|samt|v\.?|vecka|kv\.?|kvartal|våren|hösten|(?:{'|'.join(MONTH_STARTS)})[a-z]*\.?|\d[\d/–-]*)"  # words of when
_WHEN_DONE = lazy_pattern(
    rf"(?:kontrollen\s+(?:är\s+)?)?(?:(?:utför|genomför)(?:des|[dt])|gjor(?:des|d|t)|kontrollera(?:des|[dt]))(?:\s+{_AT})*[,.:]\s+(?=\S)"
)
_FOUND = r"\s+(?:har\s+)?(?:upptäck|hitta|notera|konstatera|påträffa)(?:tes|des|ts)"
_NO_DEVIATION = lazy_pattern(
    rf"(?:{_COUNTS}{NUMBER}\s+{_THINGS}\s+(?:{_SEEN}(?:des|de)|har\s+{_SEEN}ts)[.,:]\s+)?{_all('things')}(?:\s+{_THINGS})?(?:\s+i\s+(?:urvalet|stickprovet))?\s+{_WELL}"
    rf"|{_all('papers')}\s+(?:{_PAPER}|signering(?:ar)?|attest(?:er)?|kvittering(?:ar)?)\s+(?:finns|fanns)(?:\s+(?:på\s+plats|i\s+akten))?"
    rf"|(?:(?:giltig|aktuell)[at]?\s+)?{_PAPER}\s+(?:finns|fanns)\s+(?!i\s+alla\s+fall\b)(?:för|i|hos|till|från)\s+{_all('owners')}(?:(?:\s+avslutade)?\s+{_THINGS})?"
    rf"|(?:(?:granskningen|kontrollen|stickprovet|loggarna)\s+visa(?:r|de)\s+)?inga\s+(?:(?:felaktiga|obehöriga|oriktiga|otillåtna)\s+(?!\w*(?:{_OWN}))[^\W\d]+|felaktigheter|oegentligheter|differenser|dubbletter)(?:{_FOUND})?"
    rf"|(?:testad|provad|testat|provat)\s+{_DAY}[,.]\s+fungerade(?:\s+(?:väl|bra|som\s+avsett))?"
)
_UNDONE = r"(?:registrer|diarieför|attester|signer|underteckn|fakturer|debiter|dokumenter)"
_DEVIATION = lazy_pattern(
    rf"{_COUNTS}{NUMBER}\s+(?:av\s+(?:de\s+)?{NUMBER}{_ENDS}(?:\s+{_SEEN}de)?\s+{_THINGS}|{_THINGS}\s+av\s+{NUMBER}{_ENDS})"
    rf"\s+(?:hade\s+(?:inte|ej)\s+(?:{_UNDONE}a?ts|följts\s+upp)|var\s+(?:inte|ej)\s+{_UNDONE}(?:ade|da)){_HOW}"
    rf"|av\s+(?:de\s+)?{NUMBER}{_ENDS}(?:\s+{_SEEN}de)?\s+{_THINGS}\s+hade\s+{_COUNTS}{NUMBER}\s+(?:inte|ej)\s+(?:{_UNDONE}a?ts|följts\s+upp)"
    rf"|{_COUNTS}{NUMBER}\s+felaktiga?\s+(?:avgift|utbetalning|löneutbetalning|debitering|kontering|registrering)(?:ar|er)?(?:{_FOUND}|\s+(?:har\s+rättats|rättades))"
)


def outcome_of_whole(result: str) -> Outcome:
    """What a result in small letters says as a whole; "unclear" where it is none of the closed sentences."""
    said = " ".join(result.split()).rstrip(" .")
    if done := _WHEN_DONE.match(said):
        said = said[done.end() :]
    if _NO_DEVIATION.fullmatch(said):
        return "no-deviation"
    return "deviation" if _DEVIATION.fullmatch(said) else "unclear"
