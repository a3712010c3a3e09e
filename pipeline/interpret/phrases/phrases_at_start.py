"""The field of the phrase that a header begins with: a known one, one of a family of wordings, or one that is only like a known one; each with the number of its words."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.phrases.known_phrases import (
    ALIKE,
    about_as_long,
    fields_by_phrase,
    fields_by_word,
    first_lemmas,
    lemmas,
    lemmas_of,
    phrase_matcher,
    words_of,
)
from pipeline.interpret.phrases.tokenizer import Token
from pipeline.swedish.lexicon import POSTS

SHORTEST_TAIL = 4  # letters of a compound's last part, or of a word that is broken off
_SHORTEST_GUESS = 7  # letters: shorter words are too easily alike
_PRESENT = ("ande", "ende")  # how a participle ends: "riskreducerande"
_HELD = r"(?:intern\w* )?(?:\w*kontroll|\w*åtgärd|rutin|barriär|skydd|styrning|hantering)(?:er|en|et|erna)?"
_NOW = r"(?:redan )?i ?dag(?:släget)?|i nuläget"
_ALREADY = lazy_pattern(  # controls and the like that a risk already has: "Dagens kontroller", "Åtgärder som finns idag", "Finns kontroll?"
    rf"(?:(?:dagens|befintlig\w*|nuvarande|existerande|gällande|rådande) {_HELD}"
    rf"|{_HELD} (?:(?:som )?(?:redan )?(?:finns|är) )?(?:{_NOW})|{_HELD} (?:som )?(?:redan )?finns"
    r"|\w*(?:kontroll|åtgärd)er (?:som )?(?:redan )?(?:är )?på plats"
    rf"|finns(?: det)?(?: redan)?(?: någo[nt]| några)? (?:{_HELD} (?:{_NOW}|redan|på plats)|(?!\w*åtgärd){_HELD})(?: ja\W?nej)?$)(?!\w)"
)
_TOLD = lazy_pattern(  # "Redovisat resultat", "Rapporterat utfall", "Noterade avvikelser"; what is expected or sought is none
    r"(?:(?:\w*rapportera|redovisa|notera|konstatera|registrera|dokumentera|identifiera|verifiera|observera)(?:t|de?)|faktisk[ta]"
    r"|upptäckt?a?|funn(?:en|et|a)|gjorda|framkom(?:men|met|na)) (?:resultat(?:et|en)?|utfall(?:et|en)?|iakttagelser?|avvikelser?)"
)
_BEGINS = {"granska", "vi"}  # how a check begins, like "Granskare", and a sentence, like "Vem"
_NOTHING = {"ingen", "inget", "inga"}
_THUS = (["så"], ["så", "här"], ["på", "vilket", "sätt"])
_POST = lazy_pattern(POSTS)
_TREATMENT = lazy_pattern(r"åtgärd(?:en|er|erna)?")
_STATE = r"(?:vidtag|planera|genomför|föreslag|besluta|påbörja|pågå|utför|avsluta|kommande)\w*"
_IN_STATES = lazy_pattern(rf"{_STATE} (?:(?:och|eller|samt|resp\w*) )?{_STATE} åtgärd(?:en|er|erna)?(?!\w)")
_CONTROLLED = lazy_pattern(r"kontroll|gransk")


def phrase_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """The field of the longest known phrase that a text begins with, and the number of its words."""
    words = [token.word for token in found[:12]]
    if not words:
        return None
    matched: list[tuple[int, str]] = []
    if lemmas().get(words[0], words[0]) in first_lemmas():
        doc = lemmas_of(words)
        matched = [(end, doc.vocab.strings[name]) for name, start, end in phrase_matcher()(doc) if start == 0]
    prefixes = {count: fields_by_phrase().get("".join(words[:count])) for count in range(1, min(len(words), 8) + 1)}
    matched += [(count, name) for count, name in prefixes.items() if name]
    if not matched:
        return None
    count, name = max(matched, key=lambda match: match[0])
    return name, count


def abbreviated_at_start(text: str, found: Sequence[Token]) -> tuple[str, int] | None:
    """As phrase_at_start, for the beginning of a word and a full stop, where all known words with it mean one field."""
    if not found or len(found[0].word) < SHORTEST_TAIL or text[found[0].end : found[0].end + 1] != ".":
        return None
    names = {name for word, name in fields_by_word().items() if word.startswith(found[0].word)}
    return (names.pop(), 1) if len(names) == 1 else None


def already_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As phrase_at_start, for what a risk is held by already, in any words for that and for now."""
    begun = _ALREADY.match(" ".join(token.word for token in found[:8]))
    return ("existing_controls", len(begun[0].split())) if begun else None


def told_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As phrase_at_start, for a result behind any word that says that it was told or found."""
    words = [token.word for token in found[:2]]
    return ("result", 2) if len(words) > 1 and _TOLD.fullmatch(" ".join(words)) else None


def measures_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As phrase_at_start, for treatments in two states: "Vidtagna och planerade åtgärder"."""
    begun = _IN_STATES.match(" ".join(token.word for token in found[:4]))
    return ("treatments", len(begun[0].split())) if begun else None


def tells_states(text: str) -> bool:
    """Whether a header begins with measures in two states: "Vidtagna och planerade åtgärder"."""
    return measures_at_start(words_of(text)) is not None


def said_by_first_state(text: str) -> str | None:
    """The field that such a header's first words name alone: "Genomförda"."""
    begun = phrase_at_start(words_of(text))
    return begun[0] if begun else None


def family_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As phrase_at_start, for "… åtgärd" behind any participle, and for clauses that say how it is controlled."""
    words = [token.word for token in found[:6]]
    if len(words) > 1 and words[0].endswith(_PRESENT) and _TREATMENT.fullmatch(words[1]):
        return "treatments", 2
    if any(words[: len(thus)] == thus for thus in _THUS):
        named = next((at for at, word in enumerate(words) if _CONTROLLED.match(word)), None)
        return None if named is None else ("method", named + 1)
    return None


def misspelt_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As phrase_at_start, for words that are only like known ones."""
    words = [token.word for token in found[:5]]
    if words and (_POST.fullmatch(words[0]) or words[0] in _NOTHING | _BEGINS):
        return None  # "Controller" is like "Kontroller", "Inga ytterligare åtgärder" like "Ytterligare åtgärder"
    best: tuple[float, int, str] | None = None
    for count in range(1, len(words) + 1):
        squashed = "".join(words[:count])
        if len(squashed) < _SHORTEST_GUESS:
            continue
        hit = process.extractOne(squashed, about_as_long(len(squashed)), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if hit and len(hit[0]) >= _SHORTEST_GUESS and (best is None or hit[1] > best[0]):
            best = (hit[1], count, fields_by_phrase()[hit[0]])
    return (best[2], best[1]) if best else None
