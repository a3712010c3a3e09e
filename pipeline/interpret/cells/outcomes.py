"""What a result plainly says."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.interpret.cells.line_joining import keeps_hyphen
from pipeline.swedish.lexicon import NO, YES
from pipeline.swedish.spelling import is_word
from schemas.tables import Outcome

# All patterns that a result is searched for are of small letters.
_TELLS = re.compile(  # what every one of them has, and few texts: looked for first
    r"a(?:vvik|nmärk|ldrig|lla\b)|b(?:rist|åda\b|orde\b)|differens|dubblett|fel|fungera|o(?:behörig|egentlig|riktig|tillåt)|\bav\b|u(?:a\b|tgick|tan|nderkän)|s(?:amtliga|akna|tälld)|godkän|korrekt|ok|ej|i(?:nte|cke|ng(?:et|enting)\satt)|överskr|återstår|allt|för\ssen|försen|ofullst"
)
_HYPHENED = re.compile(r"([^\W\d_]{2,})-([^\W\d_]{2,})")
_LONG_WORD = re.compile(r"[^\W\d_]{8,}")
_IN_FULL = {
    "anm": "anmärkning",
    "avv": "avvikelse",
    "utf": "utförd",
    "genomf": "genomförd",
    "kontr": "kontrollerad",
    "gransk": "granskad",
}
_SHORTENED = re.compile(  # "Ej gransk. av revisor" may say what else was not done
    rf"\b(utan|ing(?:a|en)|med|(?:ej|inte|icke)(?=\s+\w+\.?\s*(?:$|[,;:)(–—\n-]|pga\b|(?-i:[A-ZÅÄÖ]))))\s+({'|'.join(_IN_FULL)})\b\.?",
    re.IGNORECASE,
)
_KNOWN = (
    *("avvikelse", "avvikelser", "avvikelsen", "avvikelserna", "anmärkning", "anmärkningar", "anmärkningen"),
    *("genomförd", "genomfört", "genomförda", "genomförts"),
)
_TENS = "tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio"
_NUMBER = (
    r"(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    rf"|(?:{_TENS})(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio)?|hundra)"
)
_COUNTED = rf"(?<!\w)(?!0\b){_NUMBER}\s+av\s+(?:de\s+)?{_NUMBER}\s[^.]{{0,60}}?"
_NOT_ALL = r"\b(?:inte|ej|fel\w*|sen\w*|sakna\w*|men|utom)\b|genomför|utför|granska|kontroller|påbörja"
_WELL = r"i\s+(?:sin\s+)?ordning|korrekt|rätt|ok|bra|som\s+det\s+ska(?:ll)?"
_FOUND = "konstatera|notera|påträffa|upptäck|funnit|hitta"
_NO_DEVIATION = re.compile(
    r"(?<!inte )\b(?:inga|ingen|inget|utan)\s+(?:\w+\s+){0,2}?(?:avvikelse\w*|anmärkning\w*|brist\w*|fel\b)|^ua\b"
    rf"|^samtliga\s(?!kontroll|granskning)(?![^.]*(?:{_NOT_ALL}))[^.]{{3,80}}?\b(?:var|är|har|hade|följ(?:er|de)|stäm(?:mer|de)|uppfyll(?:er|de))\b"
    r"|^\W*ing(?:et|enting)\s+att\s+(?:anmärka|invända|notera|rapportera)\b"
    rf"|^\W*(?:\w*(?:genomgång|kontroll|gransk|stickprov)\w*\s+visa(?:r|de)\s+att\s+)?allt(?:ing)?\s+(?:(?:har\s+)?(?:stäm(?:mer|de|t)|funger(?:ar|ade|at))|såg\s+bra\s+ut|(?:(?:var|är)\s+)?(?:{_WELL}))(?:\s+(?:mot|med|enligt)\s+(?![^.]*(?:{_NOT_ALL}))[^.,;]{{3,50}})?\W*$"
    r"|^\W*(?:\w+:\s*)?(?:100\s*%\s*)?(?:godkän(?:t|d|da)|korrekt|ok)\W*$"
    r"|\b(?:0|noll)\s+(?:avvikelser|anmärkningar|brister|fel)\b|^\W*(?:avvikelser?|anmärkning(?:ar)?|brister)\s+saknas\W*$"
    rf"|(?:avvikelse\w*|brist\w*)\s+(?:har\s+)?(?:inte|ej)\s+(?:{_FOUND}|framkommi|förekommi)\w*"
    rf"|\b(?:inte|ej)\s+(?:{_FOUND}|sett|visa)\w*\s+(?:någon|något|några)\s+(?:\w+\s+){{0,2}}?(?:avvikelse\w*|anmärkning\w*|brist\w*|fel\b)",
)
_DONE = "genomförde|utförde|påbörjade|gjorde|kontrollerade|granskade"
_ENDS = r"(?=\W*$|\s*[.,;:(–-]|\s+(?:under|i\s+år|på\s+grund|på\s+årets|p\.?\s?g\.?\s?a|eftersom|då|20\d\d|alls|av\s+resurs))"
_UNDONE = r"gjord|gjorts|gjort(?=\s*[.,;]|\W*$)"  # and not "inte gjort några avsteg"
_MADE = r"göras|genomföras|utföras|slutföras|påbörjas|bli\s+(?:gjord|genomförd|utförd|klar|av)"
_NOT_PERFORMED = re.compile(
    r"^\W*(?:kontroll\w*|granskning\w*|moment\w*)?\s*(?:har|är|blev|kunde)?\s*(?:ännu\s+)?(?:ej|inte|icke)\s+(?:\w+\s+){0,2}?"
    rf"(?:genomför|utför|påbörja|kontroller|granska|{_UNDONE})\w*|\bkontrollen\s+utgick\b|^\W*utgick{_ENDS}|^\W*(?:hanns|hann)\s+(?:ej|inte)\b"
    rf"|^\W*(?:\w*(?:kontroll|gransk|moment|stickprov|mätning)\w*\s+)?(?:{_DONE})s\s+(?:ej|inte|aldrig){_ENDS}"
    rf"|^\W*\w*(?:kontroll|gransk|moment|stickprov|mätning)\w*\s+hanns\s+(?:ej|inte|aldrig)(?:\s+med)?{_ENDS}"
    rf"|^\W*(?:\w*(?:kontroll|gransk|moment|stickprov|mätning)\w*\s+)?har\s+(?:ej|inte|aldrig)\s+hunnits(?:\s+med)?{_ENDS}"
    rf"|^\W*(?:\w+(?:en|et)\s+)?blev\s+(?:ej|inte|aldrig)\s+av{_ENDS}|^\W*(?:kontroll|gransk)\w*\s+(?:ställdes\s+in|(?:är|blev|var)\s+inställd){_ENDS}"
    rf"|^\W*\w+(?:en|et)\s+(?:har|är|blev|kunde)\s+(?:ännu\s+)?(?:ej|inte)\s+(?:\w+\s+){{0,2}}?(?:genomför|utför|påbörja|{_UNDONE})\w*"
    rf"|^\W*(?:\w*(?:kontroll|gransk|moment|stickprov|mätning)\w*\s+)?(?:(?:hann|hanns|kunde)\s+(?:inte|ej|aldrig)|har\s+(?:inte|ej|aldrig)\s+(?:hunnit|kunnat))\s+(?:{_MADE}){_ENDS}"
    r"|^\W*återstår(?:\s+(?:till|under)\b[^.,;]*)?\W*$",
)
_SOME = rf"(?!0\b){_NUMBER}|mindre|större|vissa|viss|enstaka|några|flera|allvarlig\w*|väsentlig\w*"
_DEVIATION = re.compile(
    r"(?<!granskade )(?<!kontrollerade )(?<!rapporterade )\bavvikelse(?:n|r|rna)?\b|\bbrist(?:er|en|erna)?\b"
    rf"|^\W*(?:(?:ej|inte|icke)\s+god|under)kän(?:t|d|da)\W*$|^\W*{_NUMBER}\s+fel\b"
    rf"|^\W*(?:med\s+(?:\w+\s+)?|(?:{_SOME})\s+)?anmärkning(?:ar)?(?:\s+finns)?\W*$"
    rf"|\bsakna(?:s|des?|r)\s+(?:i|för|hos|vid)\s+(?!0\b){_NUMBER}\s+\w|{_COUNTED}\b(?:sakna(?:de|r)|utan\s+(?:giltig|skriftlig|dokumenterad|godkänd|underskri)\w*)\b"
    rf"|(?<!inte )(?<!ej )\böverskr(?:ed|eds|idits|ider|ids)\b(?!\s+(?:inte|ej|aldrig))[^.]{{0,40}}?\b{_NUMBER}\s+(?:fall|tillfällen|gånger|ärenden|dagar|veckor)\b",
)
_FAULT = r"avvik|brist|fel\b|anmärk|klagomål|otillåt"
_WHAT = rf"(?:(?!{_FAULT})[^\s.,;]+\s+){{1,4}}?"
_YET = r"(?:(?:ännu|alltid|heller|längre)\s+)?"
_GOOD_UNDONE = (  # what is well where it is not so, or says nothing
    rf"{_FAULT}|{_FOUND}|överskr|överträ|passera|framkom|identifiera|observera|rapportera|förekom|drabba"
    r"|aktu|tillämplig|relevant|möjlig|nödvändig|behöv|berör|gjord|gjorts|genomför|utför|tillsat|använ|utnyttja|granska|kontroller|påbörja"
)
_LEFT_UNDONE = (  # "hade kravet inte bevakats", "var avtalet inte undertecknat"
    rf"(?:(?:hade|har)\s+{_WHAT}(?:inte|ej)\s+{_YET}(?!{_GOOD_UNDONE})\w+ts\b|(?:var|blev)\s+(?!det\b){_WHAT}(?:inte|ej)\s+{_YET}(?!{_GOOD_UNDONE})\w)"
)
_OWN = r"(?:\w+\s+)?\w*(?:kontroll|gransk|genomgång|moment|stickprov|mätning|åtgärd|aktivitet|insats)"  # what is done, not what is looked at
_DUE = (  # how what is looked at ought to be: where all of it is so it is well, where some of it is not that is a deviation; what is not carried out may wait for others
    r"(?:(?:av|om|efter)?registrer|diarieför|(?:polis)?anmäl(?!nings|\w*\s+till\s+\w*(?:utbildning|kurs))|attester|signer|undertecknad|underskriv|godkän|dokumenter"
    r"|(?:om)?fakturer|debiter|bokför|konter|redovisa|verkställ|besvara|publicer|anslagn|kungjor|besikti?g?a|arkiver|expedier|delgiv"
    r"|motiver|omprövad|delegera|kvitter|återlämna|återställ|inlämna|insän|inskick|protokollför|diarier|ifyll|uppdater|fattade\s+(?:enligt|på\s+rätt|av\s+rätt)"
    r"|avstämd|tecknad|låst|giltig|komplett|fullständig|korrekt|riktig)"
)
_COUNT = rf"(?!0\b){_NUMBER}\s+(?:av\s+(?:de\s+|totalt\s+)?{_NUMBER}\s+)?(?!{_OWN})(?:\w+\s+){{1,2}}?(?:av\s+(?:de\s+|totalt\s+)?{_NUMBER}\s+)?"
_FLAWED = r"(?:fel\b|felaktig|försenad|ofullständig|ogiltig)"
_HANDED_IN = r"lämnat\s+(?:in\s+)?(?!svar|synpunkt|uppgift|besked|ansök|anbud|förslag|klagomål)\w|(?:signer|attester|dokumenter|registrer|diariefört|redovisa)\w*t\b|genomgått\b"
_WRONG = r"fel(?!fri|\w*\s+(?:som|på\s+grund))\w*|försenade?|för\s+sen[at]?|ofullständig\w*"
_LACKING = re.compile(  # of what was looked at a number lacks something: "Två avtal saknade försäkring", "I 14 av 30 fall saknades kvitto", "I två hade kravet inte bevakats", "Var tredje saknade datum"
    rf"(?<!\w)(?<!\bav\s)(?!0\b){_NUMBER}\s+(?:\w+\s+){{1,2}}(?:av\s+(?:de\s+|totalt\s+)?{_NUMBER}\s+)?(?:sakna(?:r|s|des?)\b(?!\s+(?:inte|ej)\b)|hade\s+{_FLAWED})"
    rf"|\bi\s+(?!0\b){_NUMBER}\s+(?:av\s+dem\s+|\w+\s+)?(?:\([^)]*\)\s+)?(?:saknades?\b(?!\s+(?:inte|ej)\b)|{_LEFT_UNDONE})"
    r"|\bvar\s+(?:annan|annat|tredje|fjärde|femte|sjätte|tionde)\s+\w+\s+saknar?(?:de)?\b(?!\s+(?:inte|ej)\b)"
    rf"|^\W*(?!0\b){_NUMBER}\s+(?:av\s+(?:de\s+|totalt\s+)?{_NUMBER}\s+)?(?!{_OWN})(?:\w+\s+){{1,2}}(?:var|är|blev|(?:har|hade)\s+blivit)\s+(?:{_WRONG})(?!\w)"
    rf"|^\W*av\s[^.]{{3,60}}?\bvar\s+(?!0\b){_NUMBER}\s+(?:{_WRONG})(?!\w)"
    rf"|^\W*(?!0\b){_NUMBER}\s+(?:\w+\s+){{1,2}}(?:betala|lämna|skicka|registrera|anmäl|inkom|kom)\w*\s+(?:in\s+)?för\s+sent\b"
    rf"|^\W*{_COUNT}(?:hade|har)\s+(?:inte|ej)\s+{_YET}(?:(?!{_GOOD_UNDONE})\w+ts\b|{_HANDED_IN})"
    rf"|^\W*{_COUNT}(?:(?:var|är|blev)\s+(?:ännu\s+)?(?:inte|ej)|ej)\s+{_YET}(?!verkställ){_DUE}"
    rf"|^\W*{_COUNT}(?:borde\s+ha\s+\w|hade\s+{_FLAWED})"
    rf"|^\W*(?!0\b){_NUMBER}\s+(?:felaktig|obehörig|oriktig|otillåt)\w*\s+(?!kontroll)\w+(?:\s+(?:har\s+)?(?:{_FOUND}|rätta|gjort|gjord)|\W*$)"
    rf"|^av\s+(?:de\s+)?{_NUMBER}\s[^.,;]{{2,60}}?\b(?:(?:hade|har)\s+(?!0\b){_NUMBER}\s+(?:inte|ej)\s+(?!{_GOOD_UNDONE})\w+ts\b|var\s+(?!0\b){_NUMBER}\s+(?:inte|ej)\s+(?!verkställ){_DUE})"
    rf"|{_COUNTED}\bsakna(?:r|s|des?)\b(?!\s+(?:inte|ej)\b)|^av\s[^.]{{3,60}}?\bsakna(?:r|de)\s+(?!0\b){_NUMBER}\s+\w",
)
_ALL = r"(?:alla|samtliga|båda)"
_PAPER = (
    r"\w*(?:protokoll|intyg|journal|utdrag|avtal|kontrakt|dokumentation|underlag|bevis|kvitton?|kvittens(?:er)?|specifikation|försäkran|fullmakt(?:er)?"
    r"|ansökan|tillstånd|licens(?:er)?|motivering|samtycken?|legitimation|medgivande|signatur(?:er)?|beslut|planer|(?:kontroll|genomförande|vård)plan|utredning|prövning|riskbedömning)"
)
_LOOKED_AT = (
    r"(?:[^.,;]{1,60}?\b(?:granska|kontrollera|läst|räkna|stickprov|gicks\s+igenom|genomgå)[^.,;]{0,40}[.,;:]\s+)?"
)
_ALL_WELL = re.compile(  # "Alla handlingar var registrerade", "Alla 86 har giltigt intyg", "Protokoll finns för samtliga 63 lekplatser", "Testad i oktober, fungerade"
    rf"^\W*{_LOOKED_AT}{_ALL}\s+(?!(?:kontroll(?:er|erna|moment\w*)?|granskningar\w*|moment\w*|stickprov\w*|åtgärd\w*|aktivitet\w*)\b)(?:[^.,;]{{2,60}}?\s)?(?:(?:var|är|blev|har\s+blivit)\s+(?:rätt\s+|korrekt\s+|väl\s+)?(?:{_DUE}|i\s+(?:sin\s+)?ordning)"
    rf"|(?:har|hade)\s+(?:{_DUE}\w*ts\b|(?:en\s+|ett\s+)?(?:giltig|aktuell|gällande|godkän|skriftlig|rätt\b(?!\s+(?:att|till)\b)|korrekt)|{_PAPER}(?=\W*$|[.,;]|\s+(?:för|från|i|enligt)\b))"
    rf"|{_DUE}\w*(?:ades|des|tes)\b|stäm(?:mer|de)\b(?!\s+av\b)|följ(?:er|de)\s+(?!upp)|uppfyll(?:er|de)\b|fungera(?:r|de)\b)"
    rf"|^\W*(?:(?:giltiga?|aktuella?|skriftliga?)\s+)?{_PAPER}\s+(?:finns|fanns)\s+(?:\w+\s+)?(?!i\s+alla\s+fall\b)(?:för|i|på|hos|till|från|vid)\s+{_ALL}\b"
    r"|^\W*(?:(?:testa|prova|provkör|öva)[dt]\w*\b[^.;]{0,50}?[,.;]\s+(?:\w+(?:en|et)\s+)?|\w+(?:en|et)\s+(?:testades|provades)[^.;]{0,50}?\boch\s+)fungera(?:r|de)\b(?=\s*[.!]|\W*$|\s+(?:bra|väl|som\s+(?:avsett|tänkt|de[nt]\s+ska)))"
)
_NONE_WRONG = re.compile(  # "Inga felaktiga beslut upptäcktes", "Inga differenser"
    r"^\W*(?:[^.,;]{1,40}\bvisa(?:r|de)\s+)?inga?\s+(?:(?:felaktig|obehörig|oriktig|otillåt)\w*\s+(?!kontroll)\w+|felaktigheter|oegentligheter|differenser|dubbletter)"
    rf"(?=\W*$|\s*[.;]|\s+(?:har\s+)?(?:{_FOUND}))"
)
_SAME_COUNT = re.compile(rf"\b({_NUMBER})\s+av\s+(?:de\s+)?\1\b")
_NOT_QUITE = re.compile(  # what else the text says then leaves it open, or tells what will be or has been mended
    r"\b(?:inte|ej|icke|aldrig|fel\w*|sen\b|sena\b|sent\b|försen\w*|sakna\w*|men|utom|förutom|undantag\w*|dock|trots|nästan|ungefär|cirka|drygt|knappt|bara|endast|först|nu|numera"
    r"|efterhand|efter\s+(?:påminnelse|omstart|komplettering|rättelse)|därefter|sedan|delvis|rätta\w*|åtgärd\w*|krediter\w*|återst\w*|återkräv\w*|kvarst\w*|pågå\w*|påmin\w*|komplettering\w*|anmärk\w*|avvik\w*|brist\w*"
    r"|ska|skall|bör|borde|kommer|måste|planera\w*|mål(?:et)?|när|om|någo[nt]|några|vissa|enstaka|flera|flertalet|övriga|resterande|många|hälften|ett\s+par|förra\s+året|tidigare|underkän\w*|varier\w*|svag\w*|dålig\w*|ingen\s+(?:kontroll|uppföljning))\b|\?"
)
_APART = re.compile(  # a part of it that is counted apart: "…, två av dem", "… och tre"
    rf"(?:[.,;:]\s+|\b(?:och|varav|där|samt)\s+)(?:i\s+|av\s+)?{_NUMBER}\b(?!\s+(?:dag|veck|tim|mån|kr|procent))"
)
_MEASURED = re.compile(  # how many there are, which a result follows over the years: "Antalet avvikelser minskade till 212"
    r"\b(?:antal(?:et)?|andel(?:en)?)\s+(?:[\w-]+\s+){0,2}?(?:avvikelse|brist)\w*(?=[^.,;]{0,40}\b(?:minska|öka|sjönk|sjunk|steg\b|stig|halvera|fördubbla|oförändra|färre|fler\b|jämfört|mot\s+\d))\w*"
    r"|\bavvikelser(?:na)?\s+(?:har\s+)?(?:minska|öka|sjönk|sjunk|halvera|fördubbla)(?:t|de)?\b(?!\s+(?:risk|kostn))|\b(?:färre|fler)\s+avvikelser\s+än\b"
)

_OVER_TICKS: dict[Outcome, re.Pattern[str]] = {
    "no-deviation": re.compile(r"ok|godkän[dt]|utan\s+\w+|fungerar", re.IGNORECASE),
    "deviation": re.compile(
        r"(?:ej|inte)\s+(?:ok|godkän[dt])|underkän[dt]|(?:med\s+)?anmärkning(?:ar)?", re.IGNORECASE
    ),
}
_NEXT = r"\s*(?:[/,|]|\beller\b)\s*"  # between the answers that a header allows
_MET = (  # behind what is asked for, or before it: "Avvikelse funnen", "Noterade avvikelser"; a registered one may be found and not registered
    r"(?:fun(?:nen|nit|na)|(?:notera|konstatera|identifiera|observera|hitta|påträffa)(?:d|t|de|ts)"
    r"|upptäck(?:t|ta|ts)|finns|fanns)"
)
_ASKED = rf"(?:{_MET}\s)?(?:avvikelser?|brist(?:er)?|anmärkning(?:ar)?)(?:\s(?:har\s)?{_MET})?"
_OF_YEAR = (
    r"(?:\s(?:(?:på|för|under)\s)?(?:helår(?:et)?|(?:hela\s)?året))?"  # and no part of it, which may say something else
)
_ASKS_DEVIATION = re.compile(  # "Avvikelse (ja/nej)", "Avvikelse (J/N)", "Avvikelse (Ja/Nej/Ej utförd)", "Fanns det någon avvikelse?"
    r"\W*(?:\d[\d.]*\W+)?(?:(?:fanns|finns|fann|förekom|upptäcktes?|konstaterades?|noterades?|hittades?|visade|gav|har|blev)\s(?:(?!ingen|inga|inget|utan)\w+\s){0,5})?"
    rf"{_ASKED}{_OF_YEAR}\W*(?:\(?(?:{YES}{_NEXT}{NO}|{NO}{_NEXT}{YES})(?:{_NEXT}[^\W\d][^()/,|]{{0,30}}){{0,3}}\W*)?",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"(avvikelser?\W*)\s(ja|nej)", re.IGNORECASE)
_ANSWERS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("deviation", re.compile(YES, re.IGNORECASE)),
    ("no-deviation", re.compile(NO, re.IGNORECASE)),
)


def outcome_of_tick(header: str) -> Outcome:
    """What a tick says in a column of its own, by all that its header says: "Med avvikelse", or "Avvikelse: Nej"."""
    header = _unbroken(_in_full(header.strip()))
    if answered := _ANSWERED.fullmatch(header):
        return outcome_of_answer(*answered.groups())
    plain = (outcome for outcome, words in _OVER_TICKS.items() if words.fullmatch(header))
    return next(plain, outcome_of(header))


def outcome_of_answer(question: str, answer: str) -> Outcome:
    """What a yes or no, or its first letter, says under a header that asks for deviations."""
    said = (outcome for outcome, words in _ANSWERS if words.fullmatch(answer.strip()))
    return next(said, "unclear") if asks_deviation(question) else "unclear"


def asks_deviation(header: str) -> bool:
    """Whether a header asks for deviations, so that a yes or no below it says what came of a check."""
    return _ASKS_DEVIATION.fullmatch(header) is not None


def outcome_of(result: str | None) -> Outcome:
    """What a result plainly says, a word that is misspelt or misread by a letter ("Avwvikelse") too; "unclear" where it does not, or says both."""
    said = _in_full(result).lower() if result else ""
    outcome = _outcome_of(said)
    meant = _LONG_WORD.sub(lambda word: _meant(word[0]), _unbroken(said)) if outcome == "unclear" else said
    return outcome if meant == said else _outcome_of(meant)


def _in_full(text: str) -> str:
    """A text with the words of an outcome that it shortens: "Utan anm." is "Utan anmärkning", "Ej utf." "Ej utförd"."""
    return _SHORTENED.sub(lambda short: f"{short[1]} {_IN_FULL[short[2].lower()]}", text)


def _unbroken(text: str) -> str:
    """A text with the words whole that somebody typed with the hyphen of a line's end: "Ej kontrol-lerat" is "Ej kontrollerat"."""
    return _HYPHENED.sub(lambda word: _whole(word[1], word[2]) or word[0], text) if "-" in text else text


def _whole(left: str, right: str) -> str | None:
    """The word that two parts make which no hyphen of its own parts."""
    return left + right if not keeps_hyphen(left, right) and is_word(left + right) else None


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    """The known word of which one that is none is a letter off; else the word."""
    near = next((known for known in _KNOWN if Levenshtein.distance(word, known, score_cutoff=1) == 1), None)
    return word if near is None or is_word(word) else near


def _outcome_of(said: str) -> Outcome:
    if not _TELLS.search(said):
        return "unclear"
    not_performed, sound = bool(_NOT_PERFORMED.search(said)), bool(_NO_DEVIATION.search(said))
    deviation = bool(_DEVIATION.search(_MEASURED.sub("", _NO_DEVIATION.sub("", said))))
    deviation = deviation or (not (not_performed or sound) and bool(_LACKING.search(said)))
    sound = sound or (not (not_performed or deviation) and _is_all_well(said))
    if not_performed + sound + deviation != 1 or re.search(r"\binte utan\b", said):
        return "unclear"
    return "not-performed" if not_performed else "no-deviation" if sound else "deviation"


def _is_all_well(said: str) -> bool:
    """Whether a text says of all that was looked at that it is as it ought to be, and nothing else that leaves this open."""
    said = _SAME_COUNT.sub("samtliga", said)
    none = _NONE_WRONG.search(said)
    told = said[none.end() :] if none else said
    well = none or _ALL_WELL.search(said)
    return well is not None and not _NOT_QUITE.search(told) and not _APART.search(said[well.end() :])
