"""From which value on a risk needs a measure, and which, as the document states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.lexicon import NUMBERS
from schemas.tables import Best, Measure

_VALUE = r"(?:riskvärd\w*|riskpoäng\w*|risktal\w*|risknivå\w*)"
_OF_RISKS = r"\brisk(?:er\s+med\s+(?:ett\s+)?|(?:er|erna)?\s+vars\s+)värde\w*"
_VALUED = rf"(?:{_VALUE}|{_OF_RISKS})"
NO_UNIT = r"(?!,?\d|\s*(?:gång|ggr|mån|år|dag|veck|tim|st\b|procent|%|kr\b|person|fall|ärende))"
_MEASURES = r"(?:åtgärd|kontroller|granska|(?:alltid\s+)?ha\s+(?:\w+\s+){0,2}?(?:åtgärd|kontroll))"
_ASKS = rf"(?:ska|skall|måste)\s+(?:alltid\s+)?{_MEASURES}"
_CLAIMS = rf"(?:{_ASKS}|kräver\s+(?:(?!ing|inte\b|ej\b)\w+\s+){{0,2}}(?:åtgärd|kontroll))"
_ASKED = r"\b(?:åtgärd|kontroll)\w*\s+(?:krävs|fordras|behövs)"
_POINTED = r"(?:^|[.!?]\s+)Risk(?:er|erna)?\s+(?:med|på|som\s+(?:har|får))"
_FOLLOWED = (  # and nothing else of them: what is asked of other risks, or told of them, is no threshold
    rf"(?:risk)?poäng\s+(?:eller\s+mer\s+)?(?:{_CLAIMS}\w*|följs\s+(?:upp\s+)?(?:genom|med)\s+(?:\w+\s+)?kontroll\w*"
    r"|(?:ska\s+)?(?:tas|föras?|förs|ingår)\s+(?:alltid\s+)?(?:upp\s+|med\s+|in\s+)?i\s+(?:intern)?(?:kontroll)?planen)"
    r"(?:\s+i\s+(?:intern)?(?:kontroll)?planen)?\s*(?:[.;]|$)"
)
_COUNTED = (  # "Röda risker (12 eller mer)" under a number says what it counts; a sentence goes on, or ends, behind it
    r"risker(?!\s*\(\d{1,2}\s+\w+\s+\w+\)(?!\s*(?:(?-i:[a-zåäö])|\.)))"
)
# "Risk" alone before the number counts: "1 risk på 12 eller mer" is a key figure.
_THRESHOLD = tuple(
    (lazy_pattern(pattern, re.IGNORECASE), step)
    for pattern, step in (
        (
            rf"(?:{_VALUE}|{_COUNTED}|värde\w*)(?:(?!\brisk\b)\D){{0,40}}?(\d{{1,2}}(?:,\d)?)\s*(?:(?:eller|och)\s+(?:högre|mer|över|större|uppåt|däröver|därutöver)|uppåt\b)",
            0.0,
        ),
        (
            rf"{_VALUED}\s[^.\d]{{0,40}}?(?:från(?: och med)?|minst|lägst|uppgår till|≥|>=)\s*(\d{{1,2}}(?:,\d)?){NO_UNIT}",
            0.0,
        ),
        (
            rf"{_VALUED}\s[^.\d]{{0,40}}?(?:över|högre än|större än|överstiger|överstigande|>)\s*(\d{{1,2}}){NO_UNIT}",
            1.0,
        ),
        (
            rf"\btröskel(?:värde\w*|nivå\w*)?(?:en)?\s*(?:är|:|ligger\s+(?:på|vid)|är\s+satt\s+till|sätts\s+till)\s*(?:{_VALUE}\s+)?(\d{{1,2}}){NO_UNIT}",
            0.0,
        ),
        (r"\(\s*över\s+(\d{1,2})\s*\)", 1.0),
        (
            rf"\brisk\w*\s+som\s+(?:upp)?når\s+(?:upp\s+till\s+)?(?:ett\s+)?{_VALUE}\s+(?:på\s+)?(\d{{1,2}}){NO_UNIT}",
            0.0,
        ),
        (rf"\bfrån(?:\s+och\s+med)?\s+{_VALUE}\s+(\d{{1,2}}){NO_UNIT}", 0.0),
        (rf"{_ASKED}\s+(?:vid|från(?:\s+och\s+med)?)\s+(?:minst\s+)?(\d{{1,2}})\s+(?:risk)?poäng\b", 0.0),
        (
            rf"\brisk\w*\s+(?:med|på)\s+(?:ett\s+)?(?:{_VALUE}|värden?|poäng)\s+(?:på\s+)?([3-9]|\d\d)\s*[-–]\s*\d{{1,2}}\s+(?:poäng\s+)?{_CLAIMS}",
            0.0,
        ),
        (
            rf"\brisk\w*\s+som\s+(?:upp)?når\s+(?:upp\s+till\s+)?(?:minst\s+)?(\d{{1,2}})\s+(?:poäng\s+)?(?:eller\s+(?:mer|högre)\s+)?{_CLAIMS}",
            0.0,
        ),
        (rf"\brisker\s+(?:över|högre\s+än|större\s+än)\s+(\d{{1,2}})\s+{_ASKS}", 1.0),
        (
            rf"\bgräns\w*\s+för\s+(?:\w+\s+)?(?:åtgärd|kontroll|risk)\w*\s+(?:går|ligger|är|dras|sätts)\s+(?:vid|på|till)?\s*(?:{_VALUE}\s+)?(\d{{1,2}}){NO_UNIT}",
            0.0,
        ),
        (rf"{_POINTED}\s+(?:minst|lägst|från(?:\s+och\s+med)?)\s+(\d{{1,2}})\s+{_FOLLOWED}", 0.0),
        (rf"{_POINTED}\s+(?:över|(?:mer|fler|högre)\s+än)\s+(\d{{1,2}})\s+{_FOLLOWED}", 1.0),
    )
)
_UNDER = tuple(  # the same where high values are the best ones
    (lazy_pattern(pattern, re.IGNORECASE), step)
    for pattern, step in (
        (
            rf"(?:{_VALUE}|{_COUNTED}|värde\w*)(?:(?!\brisk\b)\D){{0,40}}?(\d{{1,2}}(?:,\d)?)\s*(?:eller|och)\s+(?:lägre|mindre|under|därunder)",
            0.0,
        ),
        (rf"{_VALUED}\s[^.\d]{{0,40}}?(?:till och med|högst|≤|<=)\s*(\d{{1,2}}(?:,\d)?){NO_UNIT}", 0.0),
        (rf"{_VALUED}\s[^.\d]{{0,40}}?(?:under|lägre än|mindre än|understiger|<)\s*(\d{{1,2}}){NO_UNIT}", -1.0),
    )
)
_LIMITS: dict[Best, tuple[tuple[re.Pattern[str], float], ...]] = {"low": _THRESHOLD, "high": _UNDER}
_CHECK = lazy_pattern(
    r"\bkontrollmoment\w*|\bkontroll(?:er|en|erna)?\b|\bkontrolleras\b|kontrollplan\w*|\bgranska?s\b|\bgranskning\w*"
    r"|\b(?:tas|föras?|införas?|lyfts?|ingår?|finnas)\s+(?:alltid\s+)?(?:upp\s+|med\s+|in\s+)?i\s+(?:års)?planen\b",
    re.IGNORECASE,
)
_EXISTING = lazy_pattern(
    r"\b(?:befintlig|inbyggd|nuvarande|existerande|gällande)\w*\s+(?:intern\w*\s+)?kontroll\w*", re.IGNORECASE
)
_TREATMENT = lazy_pattern(r"\båtgärd\w*|\bdirektåtgärd\w*|\bbehandlas\b", re.IGNORECASE)
_OR = lazy_pattern(
    r"(?:kontroll|granskning|åtgärd)\w*(?:\s+\w+){0,4}\s+eller(?:\s+\w+){0,4}\s+(?:\w*kontroll|gransk|åtgärd|direktåtgärd)",
    re.IGNORECASE,
)
_UNLESS = lazy_pattern(
    r"\bom (?:de|den|risken|riskerna) (?:inte|ej)\b|\bsåvida\b|\balternativt\b|\bi stället\b|\bantingen\b",
    re.IGNORECASE,
)
_DEMANDS = lazy_pattern(r"\b(?:ska|skall|måste|bör|kräver|krävs|behöver)\b", re.IGNORECASE)
_LEAST = 2  # of the numbers in words: no document asks for a measure from so low a value, and "en" is an article
_WORDS = {word: number for word, number in NUMBERS.items() if number > _LEAST}
_JOINS = (  # between a value's name and the number in words that it has; a verb, or who says so, counts something else
    r"(?:på|om|är|har|som|ett|värde|värdet|till|och|med|minst|lägst|högst|från|över|under|högre|lägre|större|mindre|än"
    r"|uppgår|uppnår|når|upp|överstiger|överstigande|understiger|bedöms|bedömts|satts|satt)"
)
_HAS_VALUE = rf"(?:\b(?:riskvärde|riskpoäng|risktal|risknivå)(?:t|et|en|n|na|er|erna)?|{_OF_RISKS})"
_IN_WORDS = lazy_pattern(  # "ett riskvärde på tio eller högre", but no "riskvärden från tre nämnder", nor "satt av en grupp på minst fyra."
    rf"({_HAS_VALUE}\s+(?:{_JOINS}\s+){{0,5}})({'|'.join(_WORDS)})\b"
    r"(?=\s+(?:eller|och)\s+(?:högre|mer|över|större|uppåt|där(?:öv|utöv|und)er|lägre|mindre|under)\b"
    r"|\s+(?:uppåt|poäng|ska|skall|måste|krävs|kräver|tas|åtgärdas|kontrolleras|granskas|ingår|lyfts|förs|har|får)\b"
    rf"|\s*[.;)]|\s*,(?!\s*(?:{'|'.join(NUMBERS)})\b))",
    re.IGNORECASE,
)
_SENTENCE = 400  # characters; a page without full stops is no sentence
_COLOUR = r"(grön|gul|orange|röd|rött)[at]?\w*"
_RED = {"rött": "röd"}
_BAND = lazy_pattern(
    rf"\b{_COLOUR}\b\W{{0,4}}(?:\w+\W+){{0,3}}?(\d{{1,2}})\s*(?:[-–]\s*\d{{1,2}}\b|och|eller|uppåt)", re.IGNORECASE
)
_RANGED = lazy_pattern(  # either of what a list of bands is made of: "1–4 grön, 5–9 gul och 10–16 röd"
    rf"(?P<low>(?<![\d,.])\d{{1,2}})\s*(?:[-–]\s*\d{{1,2}}\b|(?:och|eller)\s+(?:uppåt|högre|mer|över)\b)|\b{_COLOUR}\b",
    re.IGNORECASE,
)
_FEWEST = 2  # bands
_IS = lazy_pattern(
    r"(?:\s*(?!fel|avvik|brist|st\b|dag|procent)[^\W\d]+){0,3}[\s:=–-]*", re.IGNORECASE
)  # "är", "poäng räknas som"
_APART = lazy_pattern(r"[,;/]|\b(?:och|samt)\b", re.IGNORECASE)
_COLOURED = lazy_pattern(rf"\b{_COLOUR}(?:\s+(?:och|eller)\s+{_COLOUR})?\s+risk\w*", re.IGNORECASE)
_CHANGED = lazy_pattern(  # what a value was: "har sänkts från 9 sedan en ny kontroll infördes"
    r"\b(?:(?:sänk|höj|minska|öka|ändra|justera|reducera|förändra|revidera)(?:[dt](?:e|es|s)?|r|s)?|steg|stig(?:it|er)|sj[uö]nk(?:it|er)?|gått|gick"
    r"|(?:sänk|höj|minsk|ök|förändr|ändr)ning(?:en)?)"
    rf"\b(?:\s+(?!krävs|fordras|behövs|ska|måste|gäller)[^\W\d]+){{0,4}}?\s+från\s+(?:[^\W\d]+\s+)?(?:{_VALUE}\s+)?(?:på\s+)?\d{{1,2}}(?:,\d)?(?:\s+till\s+\d{{1,2}}(?:,\d)?)?",
    re.IGNORECASE,
)
_ENDS = lazy_pattern(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


def threshold_in(texts: Sequence[str], best: Best = "low") -> float | None:
    """The lowest value that asks for a measure; "över 9" is the next whole number.

    Args:
        texts: the lines and cells that may state it, and all of them as one, since a sentence goes on over lines.
        best: where high values are the best, it is the highest that asks for one, "under 9" the whole number below.
    """
    texts = [_CHANGED.sub(" ", _with_numbers(text)) for text in texts]
    for pattern, step in _LIMITS[best]:
        for text in texts:
            if match := pattern.search(text):
                return float(match[1].replace(",", ".")) + step
    bands = (low for text in texts for low, _ in _coloured(text))
    return next(bands, None) if best == "low" else None


def _with_numbers(text: str) -> str:
    """A text with the numbers that are values of risks in digits: "riskvärde på tio eller högre"."""
    return _IN_WORDS.sub(lambda match: f"{match[1]}{_WORDS[match[2].casefold()]}", text)


def requires_in(prose: str, best: Best = "low") -> Measure | None:
    """What the sentence about the threshold asks for, or the next one where it asks for nothing.

    One that joins check and treatment by "eller" takes either.
    """
    prose = _CHANGED.sub(" ", _with_numbers(prose))
    for sentence in (*_about_threshold(prose, best), *(sentence for _, sentence in _coloured(prose))):
        if asked := _asked(sentence):
            return asked
    return None


def _asked(sentence: str) -> Measure | None:
    sentence = _EXISTING.sub("", sentence)  # what is there already is asked of nobody
    check, treatment = _CHECK.search(sentence), _TREATMENT.search(sentence)
    if check and treatment:
        return "either" if _OR.search(sentence) or _UNLESS.search(sentence) else "check"
    if check or treatment:
        return "check" if check else "treatment"
    return None


def _about_threshold(prose: str, best: Best) -> Iterator[str]:
    """The sentences that state the threshold, each followed by the next one if that is a demand."""
    for pattern, _ in _LIMITS[best]:
        for match in pattern.finditer(prose):
            start = max(prose.rfind(". ", 0, match.start()), prose.rfind("\n", 0, match.start())) + 1
            end = prose.find(". ", match.end())
            end = end if end >= 0 else len(prose)
            yield prose[start:end][:_SENTENCE]
            following = _ENDS.split(prose[end + 2 : end + 2 + _SENTENCE])[0]
            if _DEMANDS.search(following):
                yield following


def _coloured(text: str) -> Iterator[tuple[float, str]]:
    """Demands on risks of a colour, each with the colour's lowest value, where the text has its band: "röd 12–25"."""
    bands = _bands(text)
    for sentence in _ENDS.split(text):
        for match in _COLOURED.finditer(sentence):
            lows = [bands[colour.casefold()] for colour in match.groups() if colour and colour.casefold() in bands]
            if lows and _DEMANDS.search(sentence) and _asked(sentence):
                yield min(lows), sentence[:_SENTENCE]


def _bands(text: str) -> dict[str, float]:
    """The lowest value of each colour, by the ranges that stand behind the colours or before them."""
    before = [band for sentence in _ENDS.split(text) for band in _before_colours(sentence)]
    found = before or [(match[1], match[2]) for match in _BAND.finditer(text)]
    return {_RED.get(colour.casefold(), colour.casefold()): float(low) for colour, low in found}


def _before_colours(sentence: str) -> list[tuple[str, str]]:
    """Each colour with the lowest value of the range before it, where a sentence lists ranges and colours in turn, divided behind the colours."""
    text = _COLOURED.sub("", sentence)
    told = list(_RANGED.finditer(text))
    ranges, colours = told[::2], told[1::2]
    in_turn = len(ranges) == len(colours) >= _FEWEST and all(one["low"] for one in ranges)
    if not in_turn or any(one["low"] for one in colours):
        return []
    within = (text[low.end() : colour.start()] for low, colour in zip(ranges, colours, strict=True))
    between = (text[colour.end() : low.start()] for colour, low in zip(colours, ranges[1:], strict=False))
    if not all(map(_IS.fullmatch, within)) or not all(_APART.search(one) or one.isspace() for one in between):
        return []
    return [(colour[2], low["low"]) for low, colour in zip(ranges, colours, strict=True)]
