"""How a document says that a value is made of the parts of a score: multiplied, added, or looked up in a matrix."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from schemas.tables import Method

_LIKELIHOOD = r"(?:sannolikhet(?:en)?|trolighet(?:en)?|risk(?:en)?)"
_CONSEQUENCE = r"(?:konsekvens(?:en)?|väsentlighet(?:en)?|allvarlighet(?:en|sgrad(?:en)?)?|påverkan)"
_OF = r"(?:(?:talet|siffran|värdet|poängen?|graden)\s+(?:för|av)\s+)?"
_VALUE_NAMED = r"risk(?:värd|tal|poäng|summ)\w*(?:\s*\(\w{1,3}\))?"
_TIMES = rf"\s*(?:\(\w\)\s*)?,?\s*(?:[x×*·⋅]|\b(?:gånger|ggr)\b|\bmultiplicera\w*\s+med\b)\s*{_OF}"
_LIKELY_FIRST = rf"\b(?:s|r|{_LIKELIHOOD}){_TIMES}(?:k|v|{_CONSEQUENCE})\b"
_GRAVE_FIRST = rf"\b(?:k|v|{_CONSEQUENCE}){_TIMES}(?:s|r|{_LIKELIHOOD})\b"
_FACTOR = r"(?:siffr|tal|faktor)\w*"
_LIKELIHOOD_TOLD_FIRST = lazy_pattern(
    rf"\bsannolikhet\w*\W+(?:\w+\W+){{0,3}}?först(?:\b|a\s+{_FACTOR})|\bförsta\s+{_FACTOR}\W+(?:\w+\W+){{0,3}}?sannolikhet"
    rf"|\bkonsekvens\w*\W+(?:\w+\W+){{0,3}}?(?:sist\b|andra\s+{_FACTOR})|\bandra\s+{_FACTOR}\W+(?:\w+\W+){{0,3}}?konsekvens",
    re.IGNORECASE,
)
_PRODUCT = lazy_pattern(
    rf"{_LIKELY_FIRST}|{_GRAVE_FIRST}|multiplicera(?:[dst]|r|de|des|ts|nde)?\b|\bmultiplikation"
    rf"|\bgångra\w*|\bgånger\s+(?:(?:med\s+)?varandra|{_CONSEQUENCE}|{_LIKELIHOOD})\b|produkten av"
    rf"|\bprodukten\s+(?:är|blir|ger|utgör|kallas|bildar)\s+(?:(?:ett|det|då|alltså|riskens)\s+)?{_VALUE_NAMED}"
    rf"|\b{_VALUE_NAMED}\s*(?:är|blir|utgörs\s+av|=)\s*(?:(?:då|alltså|deras)\s+)?produkten\b",
    re.IGNORECASE,
)
_SUM = lazy_pattern(
    r"sannolikhet(?:en)?\s*(?:\+|\bplus\b)\s*(?:konsekvens|väsentlighet)|\bs\s*\+\s*k\b|summan av (?:sannolikhet|talen|poängen)"
    r"|adder|läggs samman|\b(?:talen|siffrorna|poängen|värdena)\s+läggs\s+ihop|\blägg(?:er|a)\s+(?:samman|ihop)\s+(?:de\s+)?(?:\w+\s+)?(?:talen|siffrorna|poängen|värdena)",
    re.IGNORECASE,
)
_NO_PRODUCT = lazy_pattern(
    r"\b(?:ingen|inte\s+(?:en|någon|längre)|ej\s+en)\s+(?:ren\s+|enkel\s+)?(?:produkt|multipl)\w*(?:\s+av)?\b"
    r"|\b(?:inte|ej|aldrig)\s+(?:samman\s+|fram\s+|ut\s+)?(?:genom\s+|med\s+)?(?:multipl|gångra)\w*"
    r"|\bi\s?stället\s+för\s+(?:att\s+)?multipl\w*",
    re.IGNORECASE,
)
# A value is looked up where it comes out of the matrix: one that shows where risks lie, or how many, makes none.
_VALUE = r"\b(?:risk)?(?:värd|nivå|klass|tal|poäng|grad|färg)\w*"
_READ = r"\b(?:utläs|avläs|läs|slå|sök|framgå|hämta|fås|finns)\w*"
_SET = r"\b(?:tas|tagits|ges|följer|bestäms|sätts|anges|erhålls)"
_MATRIX = r"(?:\w+\s+){0,3}?\w*matris"
_LOOKUP = lazy_pattern(
    rf"{_VALUE}(?!\s*\d)[^.!?]{{0,60}}?(?:{_READ}\s+(?:\w+\s+){{0,2}}?(?:i|ur|av|från)|{_SET}\s+(?:\w+\s+)?(?:enligt|ur|av|från))\s+{_MATRIX}"
    rf"|{_VALUE}(?!\s*\d)\W{{1,3}}(?:enligt|ur|från)\s+{_MATRIX}"
    rf"|matris\w*\s+(?:\w+\s+)?(?:ger|bestämmer|avgör)\s+(?:\w+\s+){{0,2}}?{_VALUE}"
    rf"|(?:ur|av|från|i)\s+{_MATRIX}\w*\s+(?:{_READ}|anges|ges)\s+(?:\w+\s+){{0,2}}?{_VALUE}",
    re.IGNORECASE,
)


def method_in(text: str) -> Method:
    """How a text, a header or a document's sentences, says that the value is made."""
    if _SUM.search(text):
        return "sum"
    if _PRODUCT.search(_NO_PRODUCT.sub(" ", text)):
        return "product"
    return "matrix" if _LOOKUP.search(text) else "unknown"


def multiplies_consequence_first(sentences: Sequence[str]) -> bool:
    """Whether one of a document's sentences says that the consequence is multiplied with the likelihood, and none the other way round or that the likelihood stands first."""
    said = any(re.search(_GRAVE_FIRST, _without_listing_dots(one), re.IGNORECASE) for one in sentences)
    return said and not any(map(_tells_likelihood_first, sentences))


def _tells_likelihood_first(sentence: str) -> bool:
    return bool(re.search(_LIKELY_FIRST, sentence, re.IGNORECASE) or _LIKELIHOOD_TOLD_FIRST.search(sentence))


def _without_listing_dots(sentence: str) -> str:
    """A sentence, a semicolon for each dot that may part entries of a list."""
    return sentence if "=" in sentence else sentence.replace("·", ";").replace("⋅", ";")
