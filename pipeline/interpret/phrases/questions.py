"""Headers that ask: "Vad kan gå fel?", "Hur kontrolleras det?", "Vem granskar?", by what their words ask for.

Those that tell what another would ask are read as that: "Det här ska kontrolleras" as "Vad ska kontrolleras".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern

_LONGEST = 9  # words of a question
_OF_RISKS = frozenset({"risk", "likelihood", "consequence", "treatments"})  # what a form asks at length
UNMARKED = 5  # words of one without its mark
_ANNOUNCED = 7  # words of what begins with "det här" or "därför att"
_TIMES = frozenset({"frequency", "treatment_due"})  # without a mark "När behov uppstår" is a time
_WHO = frozenset({"responsible", "owner", "treatment_owner", "report_to"})
_WHO_WORDS = frozenset({"vem", "vilka"})
_TOPICS = frozenset({"risk", "checks", "treatments"})  # in brackets also what a question is about: "Hur? (kontroll)"
_OF_TOPICS = frozenset({"method", "description", "result", "process"})
_ASKING = frozenset(
    {"vad", "vem", "vilka", "vilken", "vilket", "hur", "när", "varför", "var", "vart", "till", "vid", "kan", "fanns"}
    | {"finns", "fann", "hittade", "hittades", "upptäckte", "upptäcktes", "noterade", "noterades", "konstaterade"}
    | {"konstaterades", "förekom", "blev", "har", "i", "inom", "för", "av", "kontroll", "kontrollen"}
    | {"görs", "utförs", "genomförs", "sker", "kontrolleras", "granskas", "följs", "mäts", "åtgärdas"}
)
_TELLING = frozenset(
    {"det", "detta", "så", "den", "vi", "därför", "utför", "gör", "genomför", "tar", "mottar", "får", "ansvarar", "svarar"}
    | {"ska", "skall", "utses", "utsedd", "utsedda", "utsågs", "vald", "valda", "väljs", "kontrollerande", "granskande", "sätt", "sättet"}
    | {"roll", "rollen", "person", "personen", "funktion", "funktionen", "befattning", "befattningen", "tjänsteman", "medarbetare"}
)  # fmt: skip
_DOES = r"(?:utför|gör|genomför) (?:kontroll(?:en|erna)|granskning(?:en|arna)|uppföljning(?:en|arna))$"
_ROLES = r"(?:roll|person|funktion|befattning|tjänsteman|medarbetare)"
_GETS = r"(?:tar emot|mottar|får) (?:\w*rapport(?:en|erna|eringen)|resultat(?:et|en)|svar(?:et|en))$"
_CONTROL = r"(?:\w*kontroll\w*|\w*gransk\w*|följ\w* upp|följer (?:vi|man) upp|upp?följ\w*|mät\w*|undersök\w*|test\w*|stäm\w* av|titta\w*|kolla\w*|se över|ser (?:vi|man) över)"
_INVERTED = lazy_pattern(  # "Granskas när?" is "när granskas"
    r"(?:kontroll(?:en)? )?(?P<done>(?:görs|utförs|genomförs|sker|kontrolleras|granskas|följs upp|mäts|åtgärdas)(?: det| detta)?) (?P<asks>när|hur ofta|hur|genom)"
)
_ACTS = r"(?:(?:själv )?(?:kontrollera|granska|följa upp)|(?:utföra|göra|genomföra) (?:kontroll(?:en|erna)?|granskning(?:en|arna)?))$"
_CHOSEN = r"(?:utses|utsed(?:d|da)|utsågs|vald|valda|väljs)"
_TOLD = tuple(  # as what is asked
    (lazy_pattern(rf"(?:{told})\b"), asked)
    for told, asked in (
        (r"det här|detta|det(?= (?:vi|gör|ska|skall|behöver|som redan)\b)", "vad"),
        (r"så(?: här)?|vi(?=\b.* genom(?: att)?$)|sätt(?:et)? (?:för att|att|för)", "hur"),
        (rf"vi(?= (?:har |hade )?{_CONTROL}(?: att)?$)|vi(?= (?:såg|fann|hittade|konstaterade|kom fram till)$)", "vad"),
        (r"(?:den|(?:roll|person|funktion|befattning)(?:en)?|tjänsteman|medarbetare)(?= som\b)", "vem"),
        (rf"(?:{_CHOSEN}(?: till| för)? att |ska(?:ll)? )(?={_ACTS})", "vem ska "),
        (
            rf"(?:{_CHOSEN} (?:kontrollant|granskare)|(?:kontrollerande|granskande)(?: (?:part|chef|{_ROLES}))?)$",
            "vem kontrollerar",
        ),
        (rf"(?={_DOES}|{_GETS}|(?:an)?svarar för kontroll(?:en|erna)$)", "vem "),
    )
)
_WHAT_SHOWS = rf"(?:(?:den|det|vår|årets|genomförd\w*|utförd\w*) )*(?:{_CONTROL}|stickprov\w*|genomgång\w*)"
_REPORTED = r"(?:\w*rapport\w*|informera\w*|återkoppla\w*|meddela\w*|får veta)"
_DONE = r"(?:gör|görs|göra|göras|gjort|utför\w*|genomför\w*|sker|ske|går|gå)"
_WE = r"(?:vi|man|nämnden|styrelsen|förvaltningen|bolaget|förbundet|kontrollanten|granskaren)"
_YOU = r"(?:du|ni)"  # who fills in the form: "Vilken enhet svarar du för?" asks for no one that checks
_UNIT = r"(?:enhet|avdelning|förvaltning|sektor|arbetsplats|(?:för)?skola)"
_GRADES = rf"hur (?:bedömer|värderar|graderar|uppskattar|skattar) (?:{_WE}|{_YOU})"
_OF_RISK = r"(?! (?:för )?att (?!(?:risk\w*|det|detta|den|händelsen|något)\b))"  # "sannolikheten att rutinen följs" is none of a risk's
# What else a long question may ask for: a second question, what was checked and found, or what was done.
_ELSE = lazy_pattern(
    rf"\boch (?:när|vem|vad|hur|vilk\w+|varför)\b|\b(?:{_CONTROL}|resultat\w*|avvikelse\w*|iakttagelse\w*)\b|\båtgärd\w* (?:har|hade|\w+(?:des|togs))\b"
)
_INTERNAL = lazy_pattern(r"\bintern\w* ?kontroll\w*")
_OTHERS = {
    "treatments": lazy_pattern(r"\båtgärd"),
    "likelihood": lazy_pattern(r"\bsannolikhet"),
    "consequence": lazy_pattern(r"\bkonsekvens"),
}
_MEANT = r"(?:ska|skall|bör|behöver|måste|kan|tänker|vill)"
_MEASURE = r"(?:åtgärd\w*|(?:åt|med) (?:det|den|detta|risken|saken))"
_FAULTS = r"(?:avvikelse\w*|brist(?:er|en|erna)?|anmärkning\w*)$"
# Without its mark what begins so may tell what was found: "Noterade några avvikelser".
_ANY = r"(?:(?:ni|vi|man|du|det|någon|något|några) ){0,3}"
_FOUND_ANY = (
    rf"(?!fanns det\b)(?:fanns|finns|fann|hittade|hittades?|upptäckte|upptäcktes?|noterades?|konstaterades?|förekom|blev"
    rf"|har (?:{_WE}|ni|du|det) (?:hittat|funnit|upptäckt|noterat|sett|funnits|hittats|upptäckts|noterats)) {_ANY}{_FAULTS}"
)
_DONE_AND = rf"vad\b.*\b(?:{_DONE}|gjort\w*|gjorde\w*)\b.*\boch "
_DONE_BY_US = rf"vad (?:gör {_WE}|{_WE} gör|{_MEANT} {_WE} göra|{_WE} {_MEANT} göra)"
_FINISHED = r"(?:klar\w*|färdig\w*|genomförd\w*|avslutad\w*)"
_TODAY = r"(?:i ?dag|nu|redan|hittills)"
_SINCE = r"(?:redan|i ?dag|på plats)"
_HELD = rf"vad (?:{_WE}|som) redan (?:gör|görs|har|finns|är)(?: på plats)?$|vad (?:{_WE} (?:gör|har)|har {_WE})(?: {_SINCE})+$"
# What "vilken" asks for is the noun right behind it, whatever the rest says of that: "Vilken risk hör kontrollmomentet till?"
_WHICH = r"(?:(?:till|i|inom|för|vid) )?(?:vilke[nt]|vilka)(?: av)? (?:\w+(?:a|e|de) )?"
_NOUNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, lazy_pattern(rf"{_WHICH}(?:{nouns})\b(?!.*\b{_TODAY}\b)"))
    for name, nouns in (
        ("risk", r"risk(?:en|er|erna)?"),
        ("checks", r"kontrollmoment(?:et|en)?|kontroll(?:en|er|erna)?|kontrollåtgärd(?:en|er|erna)?|granskning(?:en|ar|arna)?"),
        ("treatments", r"åtgärd(?:en|er|erna)?"),
        ("result", r"resultat(?:et|en)?|avvikelser?|iakttagelser?"),
        ("method", r"metod(?:en|er)?|kontrollmetod(?:en|er)?"),
        ("process", r"process(?:en|er)?|område(?:t|n)?|verksamhet(?:en|er)?|rutin(?:en|er)?"),
        ("likelihood", r"sannolikhet(?:en)?"),
        ("consequence", r"konsekvens(?:en)?"),
    )
)  # fmt: skip
# What may, shall or will be is no result: "Vilka avvikelser kan uppstå?"; "Vilka avvikelser kan vi se?" and what is said to be there are.
_SEEN = r"kan (?:(?:vi|man|nu) )?(?:konstatera\w*|ses?|noteras?|utläsas?|iakttas?)"
_FOUND = r"har|hade|blev|gav|ger|finns|fanns|fann|såg|gick|kom|kunde|framk\w+|visa\w*|hitta\w*|\w+(?:ades|erade|tes|togs|ckt|ckts)"
_AHEAD = lazy_pattern(
    rf"(?:(?!\b(?:{_FOUND}|{_SEEN})\b).)*\b(?!{_SEEN}\b)(?:kan|ska|skall|vill|bör|får|skulle|måste|behöver|riskerar|förväntas)\b"
)
# The first that a question's words begin with says its field.
_QUESTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, lazy_pattern(rf"(?:{words})\b"))
    for name, words in (
        ("treatment_due", rf"när (?:ska|skall|bör|är|blir)\b.*\b{_FINISHED}|när .*\båtgärd\w*"),
        ("likelihood", rf"hur (?:sannolik\w*|trolig\w*)|hur stor \w+ sannolikhet\w*|{_GRADES} sannolikhet\w*{_OF_RISK}|hur ofta (?:kan|händer|inträffar)"),
        ("frequency", r"när|hur ofta|hur många gånger|vid vilken tid\w*|vilken (?:tidpunkt|månad)"),
        ("existing_controls", _HELD),
        ("existing_controls", rf"(?:(?:vad|hur) (?:gör|görs|finns|hanter\w*|förebygg\w*|skydda\w*)|vilka \w+ (?:gör|görs|finns))\b.*\b{_TODAY}"),
        ("responsible", r"vem (?:som )?rapporterar(?: det)?$|(?:(?:görs|utförs|genomförs|kontrolleras|granskas) )?av vem$"),
        ("report_to", rf"(?:till )?(?:vem|vilka|vart|var)\b.*\b{_REPORTED}|(?:vem|vilka) (?:ska|skall) ha svar\w*|vem (?:som )?{_GETS}"),
        ("treatment_owner", rf"vem\b.*\b(?:åtgärd\w*|{_DONE} {_MEASURE})"),
        ("owner", r"vem (?:äger|ansvarar för|svarar för|är ansvarig för) risken|vem\b.*\brisk(?:ägare|ansvarig)"),
        (
            "responsible",
            rf"(?:vem|vilka|vilken \w+)(?: som)?(?: (?:ska|skall|bör|har))? (?:ansvar\w*|svarar|svara|håller|har ansvar\w*|är ansvarig\w*|\w*kontrollera\w*|\w*granska\w*|följer|följa upp|mäter|testar|titta\w*|kolla\w*|{_DONE})(?! {_YOU}\b)",
        ),
        ("unit_of_answer", rf"(?:(?:från|för|i|inom|på|vid) )?vilken {_UNIT}\b.*\b{_YOU}|(?:vad heter|vilken är) (?:din|er) {_UNIT}$"),
        ("consequence", rf"hur (?:allvarlig\w*|illa)|{_GRADES} (?:konsekvens|allvarlighet)\w*{_OF_RISK}|hur (?:stor|stora|svår\w*) \w+ (?:\w*skad\w*|konsekvens\w*|följd\w*)"),
        (
            "result",
            rf"fanns det\b.*\bavvikelse\w*|{_FOUND_ANY}|{_DONE_AND}(?:vad|hur|vilket) (?:blev|visade|gick|gav|kom|ledde)|vad (?:{_WE} )?(?:visa\w*|framkom\w*|hittade|såg|fann|konstaterade\w*|kom (?:{_WE} )?fram|blev|har {_CONTROL} visat|{_WHAT_SHOWS} (?:visa\w*|har visat|gav|ledde till|kom fram till))|hur (?:gick|blev|föll)|(?:vilket|vad) blev resultat\w*",
        ),
        ("treatments", rf"{_DONE_BY_US}$|vad (?:föreslår|tycker|anser) (?:du|ni|{_WE})\b(?!.*\b{_TODAY}\b).*\b{_DONE}|(?:vad|hur)\b.*\b{_MEASURE}|vad (?:ska|skall|bör|behöver)(?: vi)? göras?|vilka åtgärder|hur (?:hanter\w*|åtgärd\w*|förebygg\w*|minska\w*|undvik\w*)"),
        ("method", rf"hur\b.*\b(?:{_CONTROL}|{_DONE}|vet vi)"),
        ("checks", rf"(?:vad|vilka|vilken|vilket)\b.*\b{_CONTROL}"),
        (
            "risk",
            rf"vad (?:är det som )?(?:kan|skulle kunna|kunde|får inte|riskerar(?: att)?) (?:gå|bli|hända|inträffa|ske|fallera)|(?:vad|vilka|vilken)\b(?! {_UNIT}\b).*\brisk(?:en|er|erna)?|vad vill vi undvika|därför att .*\brisk(?:en|er)?",
        ),
        ("description", r"hur kan det se ut|varför|vad (?:beror|kan det bero|orsakar|händer|blir|leder)|vilka? (?:\w+ )?(?:orsak\w*|följd\w*)|(?:vad|vilken) är orsaken"),
        ("process", r"(?:i |inom )?vilke[nt] (?:process|område|verksamhet)|var (?:kan|finns|uppstår)"),
        ("acceptance", r"(?:kan|ska) (?:vi|nämnden|styrelsen) (?:acceptera|godta|leva med)"),
    )
)  # fmt: skip


def may_ask(word: str) -> bool:
    """Whether a question, or what tells one, may begin with a word."""
    return word.casefold() in _ASKING or word.casefold() in _TELLING


def question_at_start(text: str, words: Sequence[str], ends: Sequence[int]) -> tuple[str, int] | None:
    """The field that a question asks for with which a text begins, and the number of its words; None where it begins with none.

    Args:
        text: a header cell's text.
        words: its words in small letters.
        ends: where each ends in it.
    """
    if not words or not may_ask(words[0]):
        return None
    asked = next((at for at, end in enumerate(ends[:_LONGEST], 1) if text[end:].lstrip(' )”"').startswith("?")), None)
    count = asked or len(words)
    unmarked = _ANNOUNCED if tuple(words[:2]) in {("det", "här"), ("därför", "att")} else UNMARKED
    said = " ".join(words[:count])
    question = _as_asked(said)
    if len(question.split()) > (_LONGEST if asked else unmarked):
        return None
    field = _field(question)
    open_unmarked = (field in _TIMES and not _INVERTED.fullmatch(said)) or re.match(_FOUND_ANY, question)
    return None if field is None or (not asked and open_unmarked) else (field, count)


def asked_at_length(text: str) -> str | None:
    """What of a risk a header asks for by its first words, where its question is a longer one, as forms have: "Vilken risk vill du lyfta till nämndens riskanalys för 2026?". None where the rest names anything else.

    Only the header of a table is asked so: in a list of questions about routines such a one is answered in words.
    """
    question, mark, _ = text.partition("?")
    words = re.findall(r"[\w-]+", question.casefold()) if mark else []
    field = _field(" ".join(words[:_LONGEST])) if len(words) > _LONGEST else None
    if field not in _OF_RISKS:
        return None
    said = _INTERNAL.sub("", " ".join(words))
    others = (pattern for name, pattern in _OTHERS.items() if name != field)
    return None if _ELSE.search(said) or any(pattern.search(said) for pattern in others) else field


def questions_in(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where questions with their marks stand in a row of words and ask for a field, as [start, end)."""
    marks = [at for at, word in enumerate(words) if word.endswith("?")]
    after = 0
    for mark in marks:
        starts = (at for at in range(after, mark + 1) if words[at].casefold().strip("(") in _ASKING)
        asked = ((at, [word.casefold().strip("?()") for word in words[at : mark + 1]]) for at in starts)
        start = next((at for at, said in asked if len(said) <= _LONGEST and _field(" ".join(said))), None)
        if start is not None:
            yield start, mark + 1
        after = mark + 1


def may_name(question: str, asked: str | None, named: str) -> bool:
    """Whether words in brackets behind a question name what it asks for, and not only what it is about: "Vem? (åtgärd)".

    Args:
        question: without the brackets.
        asked: the field that its own words ask for, where they are known.
        named: the field that the words in brackets name.
    """
    if asked:
        return _kind(asked) == _kind(named) and not (asked in _OF_TOPICS and named in _TOPICS)
    words = question.casefold().split()
    who, when = not _WHO_WORDS.isdisjoint(words), "när" in words
    return (who or named not in _WHO) and when == (named in _TIMES) and (not who or named in _WHO or "vilka" in words)


def _kind(field: str) -> str:
    """Persons, times or anything else."""
    return "who" if field in _WHO else "when" if field in _TIMES else "what"


def _as_asked(question: str) -> str:
    """What is told, or asks behind its verb, as it would be asked: "det här gör vi" as "vad gör vi"."""
    if inverted := _INVERTED.fullmatch(question):
        return f"{inverted['asks'].replace('genom', 'hur')} {inverted['done']}"
    for told, asked in _TOLD:
        if match := told.match(question):
            return asked + question[match.end() :]
    return question


def _field(question: str) -> str | None:
    field = next((name for name, pattern in (*_NOUNS, *_QUESTIONS) if pattern.match(question)), None)
    return None if field == "result" and _AHEAD.match(question) else field


def is_open(question: str) -> bool:
    """Whether a question for results may ask before there are any: it says of none that it was found ("Vilka avvikelser?")."""
    words = question.casefold()
    return re.match(_WHICH, words) is not None and re.search(rf"\b(?:{_FOUND}|{_SEEN})\b", words) is None


def asks_what_is_done(header: str) -> bool:
    """Whether a header asks or tells what is done, be it a measure or a control: "Det här gör vi", "Vad ska göras?"."""
    question = _as_asked(" ".join(header.casefold().strip(" ?:.").split()))
    return re.fullmatch(rf"{_DONE_BY_US}|vad (?:{_MEANT} )?göra?s", question) is not None
