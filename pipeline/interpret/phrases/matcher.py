"""Header cells to meanings: spaCy's PhraseMatcher on lemmas over the vocabulary, then likeness for what is misspelt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.phrases.instructions import says_whose, told_to_fill_in
from pipeline.interpret.phrases.known_phrases import fields_by_phrase, lemmas, words_of
from pipeline.interpret.phrases.note_marks import without_note
from pipeline.interpret.phrases.phrases_at_start import (
    SHORTEST_TAIL,
    abbreviated_at_start,
    already_at_start,
    family_at_start,
    measures_at_start,
    misspelt_at_start,
    phrase_at_start,
    told_at_start,
)
from pipeline.interpret.phrases.possessives import (
    attribute_of,
    field_of,
    is_its_name,
    may_be_of_body,
    tells_whose,
    without_owner,
)
from pipeline.interpret.phrases.questions import may_name, question_at_start
from pipeline.interpret.phrases.tokenizer import Token

_SHORTEST_HEAD = 3  # letters of a compound's first part
_BEHIND = lazy_pattern(r"\s*(?:\((?:[^()]{0,40}|[^()\d]{0,120})\)|\[[^\]]{0,40}\]|[:.?*])*")
_FORMULA = lazy_pattern(
    r"\s*(\w[^+/×*·()]*?)\s*(?:[+/×*·]|\b(?:x|plus|gånger)\b)\s*([^+/×*·()]+?)\s*(?:\([^()]*\)\s*)?", re.IGNORECASE
)
_SCALES = lazy_pattern(  # "Sannolikhet 1-4 Konsekvens 1-4", which nothing parts
    r"\s*([^\W\d]+)\s*[(\[]?\d\s*[-–—]\s*\d[)\]]?\s+([^\W\d]+)\s*(?:[(\[]?\d\s*[-–—]\s*\d[)\]]?)?\s*"
)
_LETTERS = lazy_pattern(
    r"\s*([A-Z])\s*[^\w\s.,:;]\s*([A-Z])\s*"
)  # parts of a score, whatever a scan made of their sign: 'S"K'
_FACTORS = {"likelihood", "consequence"}
_CODE = lazy_pattern(r"[A-ZÅÄÖ]{1,3}-\d+")  # a row's own: "R-01"
_STEP = lazy_pattern(r"\W*\d\s*(?:[=:–—-]\s*)?(?:sannolikt|troligt)\W*", re.IGNORECASE)  # of a scale: "4 Troligt"
_COUNT = lazy_pattern(r"\s*\d[\d\s]*\s[a-zåäö]")  # "14 kontroller" are counted; "1. Risk" is numbered
_ASIDE = lazy_pattern(r"[\s\d\W]*$")
_AND_RISK = lazy_pattern(
    r"(?:och|samt|med|&|\+|/|,)\s*(?:dess |tillhörande |identifierad )?risk(?:er)?\b", re.IGNORECASE
)
_AND = lazy_pattern(r"(?:och|samt|med|&|\+|/)\s*(?=\w)", re.IGNORECASE)
_OF_CONTROL = frozenset({"method", "frequency", "responsible", "report_to"})
_ASKED_BEHIND = lazy_pattern(r"\W*[–—-]\s*([^?]+\?)\W*")
_NAMED_BEHIND = lazy_pattern(r"([^()]+\?)\s*\(([^()]+)\)\W*")  # "Vem håller i det? (riskägare)"
_OBJECT_AND_ATTRIBUTE = 2  # words: more may be a known phrase with low lines between them


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header cell means.

    field   the field that the column fills
    header  the words that say so, as written
    help    the rest of the cell
    whole   the header words are all that stands there, but for signs, ranges, what is in brackets, and a question that asks the same
    """

    field: str
    header: str
    help: str | None
    whole: bool


@lru_cache(maxsize=4096)
def classify(text: str) -> Meaning | None:
    """What a header cell means; None where it begins with no known header words.

    Args:
        text: the cell's text, its first line first; help text may follow.
    """
    if _CODE.fullmatch(text.strip()) or _COUNT.match(text) or _STEP.fullmatch(text):
        return None
    text = without_note(text)
    if formula := _FORMULA.fullmatch(text) or _SCALES.fullmatch(text) or _LETTERS.fullmatch(text):
        parts = {meaning.field for side in formula.groups() if (meaning := classify(side)) and meaning.whole}
        if parts == _FACTORS:
            return Meaning("score", text.strip(), None, whole=True)
    found = words_of(text)
    if (attribute := _attribute(text)) and not _is_longer_phrase(found):
        return attribute
    while found and found[0].word.isdigit():
        found = found[1:]
    best = (
        question_at_start(text, [token.word for token in found], [token.end for token in found])
        or max(
            already_at_start(found),
            told_at_start(found),
            measures_at_start(found),
            phrase_at_start(found),
            key=lambda best: best[1] if best else 0,
        )
        or family_at_start(found)
        or abbreviated_at_start(text, found)
        or misspelt_at_start(found)
    )
    own = _asked_again(_whose(_with_other(_with_risk(_meaning(text, found, *best))))) if best else None
    return _named_behind(text, own) or _owned(text, own) or own or _filled_in(text)


def _filled_in(text: str) -> Meaning | None:
    """What a header asks for that tells what to fill in: "Ange risk", "Beskriv resultatet av kontrollen"."""
    rest, fields = told_to_fill_in(text) or ("", None)
    meaning = classify(rest) if rest else None
    if meaning is None or (fields is not None and meaning.field not in fields):
        return None
    whole = meaning.whole or says_whose(meaning.help or "")
    return Meaning(meaning.field, text.strip(), None, whole=True) if whole else None


def _owned(text: str, own: Meaning | None) -> Meaning | None:
    """What known words mean behind the body whose that is: "Enhetens process", "Vår åtgärd"; own: what the header says without that."""
    rest = without_owner(text.strip()) if own is None or own.help else None
    meaning = classify(rest) if rest else None
    whole = meaning is not None and meaning.whole and not meaning.help and may_be_of_body(meaning.field)
    return replace(meaning, header=text.strip()) if meaning and whole else None


def _asked_again(own: Meaning) -> Meaning:
    """A header behind whose dash a question asks for the same has nothing else: "Kontrollmoment – vad ska kontrolleras?"."""
    asked = _ASKED_BEHIND.fullmatch(own.help or "")
    again = classify(asked[1]) if asked else None
    return replace(own, whole=True) if again and again.whole and again.field == own.field else own


def _with_risk(own: Meaning) -> Meaning:
    """A header that asks for a process and its risk in one cell asks for the risk: "Kontrollområde och risk"."""
    behind = _AND_RISK.match(own.help or "") if own.field == "process" else None
    if behind is None:
        return own
    rest = (own.help or "")[behind.end() :].strip()
    return Meaning("risk", f"{own.header} {behind[0]}", rest or None, whole=not rest or _ASIDE.match(rest) is not None)


def _with_other(own: Meaning) -> Meaning:
    """A header that asks for two things of a control in one cell is the first's, and nothing else: "Metod och intervall"."""
    behind = _AND.match(own.help or "") if own.field in _OF_CONTROL and not own.whole else None
    other = classify((own.help or "")[behind.end() :]) if behind else None
    if other is None or not other.whole or other.field not in _OF_CONTROL - {own.field}:
        return own
    space = "" if (own.help or "").startswith("/") else " "
    return Meaning(own.field, f"{own.header}{space}{own.help}", None, whole=True)


def _whose(own: Meaning) -> Meaning:
    """A header that says whose something is means that: "Riskens benämning", "Riskens sannolikhet"."""
    if own.help is None or not tells_whose(own.header):
        return own
    return _its(own.field, own.help, f"{own.header} {own.help}") or own


def _attribute(text: str) -> Meaning | None:
    """What a header means that names an object and its attribute with a sign between: "Risk: Sannolikhet", "risk.konsekvens"."""
    parts = attribute_of(text)
    own = classify(parts[0]) if parts else None
    return _its(own.field, parts[1], text.strip()) if parts and own else None


def _is_longer_phrase(found: Sequence[Token]) -> bool:
    """Whether words are all of a known phrase that is longer than an object and its attribute."""
    known = phrase_at_start(found) if len(found) > _OBJECT_AND_ATTRIBUTE else None
    return known is not None and known[1] == len(found)


def _its(field: str, rest: str, said: str) -> Meaning | None:
    """What the rest of a header means behind whose it is, the header being all that it said; None where it is none of that's."""
    what = classify(rest)
    its = field if is_its_name(rest) else field_of(field, what.field) if what and what.whole else None
    return Meaning(its, said, None, whole=True) if its else None


def _named_behind(text: str, own: Meaning | None) -> Meaning | None:
    """What the known words in brackets behind a question call it, where that is what it may ask for."""
    asked = _NAMED_BEHIND.fullmatch(text)
    named = classify(asked[2]) if asked else None
    if asked is None or named is None or not named.whole:
        return None
    names = may_name(asked[1], own.field if own else None, named.field)
    return Meaning(named.field, text.strip(), None, whole=True) if names else None


@lru_cache(maxsize=1024)
def classify_compound(text: str) -> Meaning | None:
    """What a header means that is one compound word whose last part is known: "Verksamhetsrisk" is a risk, "Kontrollbenämning" none.

    For cells that are known to be headers: "Systemansvarig" in a row of data is a role.
    """
    found = words_of(text)
    if len(found) != 1:
        return None
    word = lemmas().get(found[0].word, found[0].word)
    tails = (word[start:] for start in range(_SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1))
    name = next(
        (fields_by_phrase()[tail] for tail in tails if tail in fields_by_phrase() and not is_its_name(tail)), None
    )
    return Meaning(name, text.strip(), None, whole=True) if name else None


def _meaning(text: str, found: Sequence[Token], name: str, count: int) -> Meaning:
    end = found[count - 1].end
    if text[end : end + 1] == ")" and text.count("(", 0, end) > text.count(")", 0, end):
        end += 1  # of the phrase itself: "Sannolikhet (S)"
    behind = _BEHIND.match(text, end)
    end = behind.end() if behind else end
    rest = text[end:].strip()
    return Meaning(
        field=name,
        header=without_note(text[:end].strip()),
        help=rest or None,
        whole=not rest or _ASIDE.match(rest) is not None,
    )
