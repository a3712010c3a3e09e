"""What a result plainly says."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import keeps_hyphen
from pipeline.interpret.cells.whole_results import DUE, NUMBER, outcome_of_whole
from pipeline.swedish.lexicon import NO, YES
from pipeline.swedish.spelling import is_word
from schemas.tables import Outcome

# All patterns that a result is searched for are of small letters.
_TELLS = lazy_pattern(  # what every one of them has, and few texts: looked for first
    r"a(?:vvik|nmärk|ldrig)|brist|fel|u(?:a\b|tgick|tan|nderkän)|s(?:amtliga|akna|tälld)|godkän|korrekt|ok|ej|i(?:nte|cke|ng(?:et|enting)\satt)|överskr|återstår|allt|för\ssen|försen|ofullst"
)
_HYPHENED = lazy_pattern(r"([^\W\d_]{2,})-([^\W\d_]{2,})")
_LONG_WORD = lazy_pattern(r"[^\W\d_]{8,}")
_IN_FULL = {
    "anm": "anmärkning",
    "avv": "avvikelse",
    "utf": "utförd",
    "genomf": "genomförd",
    "kontr": "kontrollerad",
    "gransk": "granskad",
}
_SHORTENED = lazy_pattern(  # "Ej gransk. av revisor" may say what else was not done
    rf"\b(utan|ing(?:a|en)|med|(?:ej|inte|icke)(?=\s+\w+\.?\s*(?:$|[,;:)(–—\n-]|pga\b|(?-i:[A-ZÅÄÖ]))))\s+({'|'.join(_IN_FULL)})\b\.?",
    re.IGNORECASE,
)
_KNOWN = (
    *("avvikelse", "avvikelser", "avvikelsen", "avvikelserna", "anmärkning", "anmärkningar", "anmärkningen"),
    *("genomförd", "genomfört", "genomförda", "genomförts"),
)
_COUNTED = rf"(?<!\w)(?!0\b){NUMBER}\s+av\s+(?:de\s+)?{NUMBER}\s[^.]{{0,60}}?"
_NOT_ALL = r"\b(?:inte|ej|fel\w*|sen\w*|sakna\w*|men|utom)\b|genomför|utför|granska|kontroller|påbörja"
_BESIDE = (  # what is told of all beside it, which may say the contrary: "och underkända", "utan upphandling"
    rf"\boch\s+(?!{DUE}|(?:gransk|dater|summer|inventer)ade|märkta)\w+(?:ade|da|ta)\b|\butan\b(?!\s+(?:\w+\s+)?(?:avvik|anmärk|brist|fel))"
)
_WELL = r"i\s+(?:sin\s+)?ordning|korrekt|rätt|ok|bra|som\s+det\s+ska(?:ll)?"
_FOUND = "konstatera|notera|påträffa|upptäck|funnit|hitta"
_NO_DEVIATION = lazy_pattern(
    r"(?<!inte )\b(?:inga|ingen|inget|utan)\s+(?:\w+\s+){0,2}?(?:avvikelse\w*|anmärkning\w*|brist\w*|fel\b)|^ua\b"
    rf"|^samtliga\s(?!kontroll|granskning)(?![^.]*(?:{_NOT_ALL}|{_BESIDE}))[^.]{{3,80}}?\b(?:var|är|har|hade|följ(?:er|de)|stäm(?:mer|de)|uppfyll(?:er|de))\b"
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
_NOT_PERFORMED = lazy_pattern(
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
_SOME = rf"(?!0\b){NUMBER}|mindre|större|vissa|viss|enstaka|några|flera|allvarlig\w*|väsentlig\w*"
_DEVIATION = lazy_pattern(
    r"(?<!granskade )(?<!kontrollerade )(?<!rapporterade )\bavvikelse(?:n|r|rna)?\b|\bbrist(?:er|en|erna)?\b"
    rf"|^\W*(?:(?:ej|inte|icke)\s+god|under)kän(?:t|d|da)\W*$|^\W*{NUMBER}\s+fel\b"
    rf"|^\W*(?:med\s+(?:\w+\s+)?|(?:{_SOME})\s+)?anmärkning(?:ar)?(?:\s+finns)?\W*$"
    rf"|\bsakna(?:s|des?|r)\s+(?:i|för|hos|vid)\s+(?!0\b){NUMBER}\s+\w|{_COUNTED}\b(?:sakna(?:de|r)|utan\s+(?:giltig|skriftlig|dokumenterad|godkänd|underskri)\w*)\b"
    rf"|(?<!inte )(?<!ej )\böverskr(?:ed|eds|idits|ider|ids)\b(?!\s+(?:inte|ej|aldrig))[^.]{{0,40}}?\b{NUMBER}\s+(?:fall|tillfällen|gånger|ärenden|dagar|veckor)\b",
)
_FAULT = r"avvik|brist|fel\b|anmärk|klagomål|otillåt"
_WHAT = rf"(?:(?!{_FAULT})[^\s.,;]+\s+){{1,4}}?"
_YET = r"(?:(?:ännu|alltid|heller|längre)\s+)?"
_GOOD_UNDONE = (  # what is well where it is not so, or says nothing
    rf"{_FAULT}|{_FOUND}|överskr|överträ|passera|framkom|identifiera|observera|rapportera|förekom|drabba"
    r"|aktu|tillämplig|relevant|möjlig|nödvändig|behöv|berör|gjord|gjorts|genomför|utför"
)
_LEFT_UNDONE = (  # "hade kravet inte bevakats", "var avtalet inte undertecknat"
    rf"(?:(?:hade|har)\s+{_WHAT}(?:inte|ej)\s+{_YET}(?!{_GOOD_UNDONE})\w+ts\b|(?:var|blev)\s+(?!det\b){_WHAT}(?:inte|ej)\s+{_YET}(?!{_GOOD_UNDONE})\w)"
)
_OWN = r"(?:\w+\s+)?\w*(?:kontroll|gransk|genomgång|moment|stickprov|mätning|åtgärd)"  # what is done, not what is looked at
_WRONG = r"fel(?!fri|\w*\s+(?:som|på\s+grund))\w*|försenade?|för\s+sen[at]?|ofullständig\w*"
_LACKING = lazy_pattern(  # of what was looked at a number lacks something: "Två avtal saknade försäkring", "I 14 av 30 fall saknades kvitto", "I två hade kravet inte bevakats", "Var tredje saknade datum"
    rf"(?<!\w)(?<!\bav\s)(?!0\b){NUMBER}\s+(?:\w+\s+){{1,2}}(?:av\s+(?:de\s+|totalt\s+)?{NUMBER}\s+)?(?:sakna(?:r|s|des?)\b(?!\s+(?:inte|ej)\b)|hade\s+fel\b)"
    rf"|\bi\s+(?!0\b){NUMBER}\s+(?:av\s+dem\s+|\w+\s+)?(?:\([^)]*\)\s+)?(?:saknades?\b(?!\s+(?:inte|ej)\b)|{_LEFT_UNDONE})"
    r"|\bvar\s+(?:annan|annat|tredje|fjärde|femte|sjätte|tionde)\s+\w+\s+saknar?(?:de)?\b(?!\s+(?:inte|ej)\b)"
    rf"|^\W*(?!0\b){NUMBER}\s+(?:av\s+(?:de\s+|totalt\s+)?{NUMBER}\s+)?(?!{_OWN})(?:\w+\s+){{1,2}}(?:var|är|blev|(?:har|hade)\s+blivit)\s+(?:{_WRONG})(?!\w)"
    rf"|^\W*av\s[^.]{{3,60}}?\bvar\s+(?!0\b){NUMBER}\s+(?:{_WRONG})(?!\w)"
    rf"|^\W*(?!0\b){NUMBER}\s+(?:\w+\s+){{1,2}}(?:betala|lämna|skicka|registrera|anmäl|inkom|kom)\w*\s+(?:in\s+)?för\s+sent\b"
    rf"|^\W*(?!0\b){NUMBER}\s+\w+\s+(?:hade|har)\s+(?:inte|ej)\s+{_YET}(?!{_GOOD_UNDONE})\w+ts\b"
    rf"|{_COUNTED}\bsakna(?:r|s|des?)\b(?!\s+(?:inte|ej)\b)|^av\s[^.]{{3,60}}?\bsakna(?:r|de)\s+(?!0\b){NUMBER}\s+\w",
)

_OVER_TICKS: dict[Outcome, re.Pattern[str]] = {
    "no-deviation": lazy_pattern(r"ok|godkän[dt]|utan\s+\w+|fungerar", re.IGNORECASE),
    "deviation": lazy_pattern(
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
_ASKS_DEVIATION = lazy_pattern(  # "Avvikelse (ja/nej)", "Avvikelse (J/N)", "Avvikelse (Ja/Nej/Ej utförd)", "Fanns det någon avvikelse?"
    r"\W*(?:\d[\d.]*\W+)?(?:(?:fanns|finns|fann|förekom|upptäcktes?|konstaterades?|noterades?|hittades?|visade|gav|har|blev)\s(?:(?!ingen|inga|inget|utan)\w+\s){0,5})?"
    rf"{_ASKED}{_OF_YEAR}\W*(?:\(?(?:{YES}{_NEXT}{NO}|{NO}{_NEXT}{YES})(?:{_NEXT}[^\W\d][^()/,|]{{0,30}}){{0,3}}\W*)?",
    re.IGNORECASE,
)
_ANSWERED = lazy_pattern(r"(avvikelser?\W*)\s(ja|nej)", re.IGNORECASE)
_ANSWERS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("deviation", lazy_pattern(YES, re.IGNORECASE)),
    ("no-deviation", lazy_pattern(NO, re.IGNORECASE)),
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
        return outcome_of_whole(said)
    not_performed, sound = bool(_NOT_PERFORMED.search(said)), bool(_NO_DEVIATION.search(said))
    deviation = bool(_DEVIATION.search(_NO_DEVIATION.sub("", said)))
    deviation = deviation or (not (not_performed or sound) and bool(_LACKING.search(said)))
    if not (not_performed or sound or deviation):
        return outcome_of_whole(said)
    if not_performed + sound + deviation != 1 or re.search(r"\binte utan\b", said):
        return "unclear"
    return "not-performed" if not_performed else "no-deviation" if sound else "deviation"
