"""Header cells to meanings: spaCy's PhraseMatcher on lemmas over the vocabulary, then likeness for what is misspelt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from rapidfuzz import fuzz, process

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.phrases.instructions import says_whose, told_to_fill_in
from pipeline.interpret.phrases.note_marks import without_note
from pipeline.interpret.phrases.possessives import (
    attribute_of,
    field_of,
    is_its_name,
    may_be_of_body,
    tells_whose,
    without_owner,
)
from pipeline.interpret.phrases.questions import UNMARKED, may_ask, may_name, question_at_start, questions_in
from pipeline.interpret.phrases.tokenizer import Token, is_code_name, tokens, without_marks
from pipeline.interpret.phrases.vocabulary import vocabulary
from pipeline.swedish.lexicon import POSTS
from pipeline.swedish.spacy_loader import Doc, PhraseMatcher, Vocab

_ALIKE = 87  # of 100: "sannolikeht" is 91 like "sannolikhet", "konsekvens" 57 like "kontroll"
_LONGEST_ROW = 120  # words
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4  # letters of the parts of a compound
_RINGED = 5  # letters of a word that is known without its ring
_SHORTEST_GUESS = 7  # letters: shorter words are too easily alike
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
_STEP = lazy_pattern(r"\W*\d\s*(?:[=:–—-]\s*)?(?:sannolikt|troligt)\W*", re.IGNORECASE)  # of a scale: "4 Troligt"
_THUS = (["så"], ["så", "här"], ["på", "vilket", "sätt"])
_POST = lazy_pattern(POSTS)
_TREATMENT = lazy_pattern(r"åtgärd(?:en|er|erna)?")
_STATE = r"(?:vidtag|planera|genomför|föreslag|besluta|påbörja|pågå|utför|avsluta|kommande)\w*"
_IN_STATES = lazy_pattern(rf"{_STATE} (?:(?:och|eller|samt|resp\w*) )?{_STATE} åtgärd(?:en|er|erna)?(?!\w)")
_CONTROLLED = lazy_pattern(r"kontroll|gransk")
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


@cache
def _lemmas() -> dict[str, str]:
    table: dict[str, str] = json.loads(
        (files("pipeline.interpret.phrases") / "data/lemmas.json").read_text(encoding="utf-8")
    )
    return table


@cache
def _vocab() -> Vocab:
    return Vocab()  # of no language: what Swedish ones look up of each new word takes its time


def _doc(words: Sequence[str]) -> Doc:
    """The lemmas of words as spaCy's Doc."""
    table = _lemmas()
    return Doc(_vocab(), words=[table.get(word, word) for word in words])


@cache
def _matcher() -> PhraseMatcher:
    matcher = PhraseMatcher(_vocab())
    for name, phrases in vocabulary().fields.items():
        matcher.add(name, [_doc([token.word for token in tokens(phrase)]) for phrase in phrases])
    return matcher


@cache
def _marked() -> dict[str, str]:
    """Known words by how they are written without å, ä and ö: "åtgärd" by "atgard"."""
    words = {token.word for phrases in vocabulary().fields.values() for phrase in phrases for token in tokens(phrase)}
    plain = {without_marks(word): word for word in [*_lemmas(), *words] if without_marks(word) != word}
    return {bare: word for bare, word in plain.items() if bare not in words and bare not in _lemmas()}


def _tokens(text: str) -> list[Token]:
    """The words of a header, those of a system's name for its column with the marks that they lack: "ATGARD_STATUS"; and any with the ring that recognition lost over its capital: "Atgärd"."""
    if not is_code_name(text):
        return [_with_ring(token) for token in tokens(text)]
    return [replace(token, word=_marked().get(token.word, token.word)) for token in tokens(text)]


def _with_ring(token: Token) -> Token:
    """A word that is known with "å" for its first letter alone, as that."""
    if token.word[0] not in "aä" or len(token.word) < _RINGED or token.word in _lemmas():
        return token
    word = f"å{token.word[1:]}"
    return replace(token, word=word) if word in _lemmas() or word in _marked().values() else token


@cache
def _squashed() -> dict[str, str]:
    """Phrases without spaces to their fields; the first meaning of a phrase wins."""
    found: dict[str, str] = {}
    for name, phrases in vocabulary().fields.items():
        for phrase in phrases:
            found.setdefault("".join(token.word for token in tokens(phrase)), name)
    return found


@lru_cache(maxsize=64)
def _about_as_long(length: int) -> list[str]:
    """The phrases of _squashed that may be alike enough to one of this length, by their own."""
    return [phrase for phrase in _squashed() if 200 * min(length, len(phrase)) >= _ALIKE * (length + len(phrase))]


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
    found = _tokens(text)
    if (attribute := _attribute(text)) and not _is_longer_phrase(found):
        return attribute
    while found and found[0].word.isdigit():
        found = found[1:]
    best = (
        question_at_start(text, [token.word for token in found], [token.end for token in found])
        or max(
            _already_at_start(found),
            _told_at_start(found),
            _measures_at_start(found),
            _phrase_at_start(found),
            key=lambda best: best[1] if best else 0,
        )
        or _family_at_start(found)
        or _abbreviated(text, found)
        or _misspelt_at_start(found)
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
    known = _phrase_at_start(found) if len(found) > _OBJECT_AND_ATTRIBUTE else None
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
    found = _tokens(text)
    if len(found) != 1:
        return None
    word = _lemmas().get(found[0].word, found[0].word)
    tails = (word[start:] for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1))
    name = next((_squashed()[tail] for tail in tails if tail in _squashed() and not is_its_name(tail)), None)
    return Meaning(name, text.strip(), None, whole=True) if name else None


def _phrase_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """The field of the longest known phrase that a text begins with, and the number of its words."""
    words = [token.word for token in found[:12]]
    if not words:
        return None
    matched: list[tuple[int, str]] = []
    if _lemmas().get(words[0], words[0]) in _first_lemmas():
        doc = _doc(words)
        matched = [(end, doc.vocab.strings[name]) for name, start, end in _matcher()(doc) if start == 0]
    prefixes = {count: _squashed().get("".join(words[:count])) for count in range(1, min(len(words), 8) + 1)}
    matched += [(count, name) for count, name in prefixes.items() if name]
    if not matched:
        return None
    count, name = max(matched, key=lambda match: match[0])
    return name, count


def _abbreviated(text: str, found: Sequence[Token]) -> tuple[str, int] | None:
    """As _phrase_at_start, for the beginning of a word and a full stop, where all known words with it mean one field."""
    if not found or len(found[0].word) < _SHORTEST_TAIL or text[found[0].end : found[0].end + 1] != ".":
        return None
    names = {name for word, name in _words().items() if word.startswith(found[0].word)}
    return (names.pop(), 1) if len(names) == 1 else None


@cache
def _words() -> dict[str, str]:
    """The phrases of one word, to their fields."""
    return {
        phrase: _squashed()[phrase]
        for names in vocabulary().fields.values()
        for phrase in names
        if phrase in _squashed()
    }


def _already_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As _phrase_at_start, for what a risk is held by already, in any words for that and for now."""
    begun = _ALREADY.match(" ".join(token.word for token in found[:8]))
    return ("existing_controls", len(begun[0].split())) if begun else None


def _told_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As _phrase_at_start, for a result behind any word that says that it was told or found."""
    words = [token.word for token in found[:2]]
    return ("result", 2) if len(words) > 1 and _TOLD.fullmatch(" ".join(words)) else None


def _measures_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As _phrase_at_start, for treatments in two states: "Vidtagna och planerade åtgärder"."""
    begun = _IN_STATES.match(" ".join(token.word for token in found[:4]))
    return ("treatments", len(begun[0].split())) if begun else None


def tells_states(text: str) -> bool:
    """Whether a header begins with measures in two states: "Vidtagna och planerade åtgärder"."""
    return _measures_at_start(_tokens(text)) is not None


def said_by_first_state(text: str) -> str | None:
    """The field that such a header's first words name alone: "Genomförda"."""
    begun = _phrase_at_start(_tokens(text))
    return begun[0] if begun else None


def _family_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As _phrase_at_start, for "… åtgärd" behind any participle, and for clauses that say how it is controlled."""
    words = [token.word for token in found[:6]]
    if len(words) > 1 and words[0].endswith(_PRESENT) and _TREATMENT.fullmatch(words[1]):
        return "treatments", 2
    if any(words[: len(thus)] == thus for thus in _THUS):
        named = next((at for at, word in enumerate(words) if _CONTROLLED.match(word)), None)
        return None if named is None else ("method", named + 1)
    return None


def _misspelt_at_start(found: Sequence[Token]) -> tuple[str, int] | None:
    """As _phrase_at_start, for words that are only like known ones."""
    words = [token.word for token in found[:5]]
    if words and (_POST.fullmatch(words[0]) or words[0] in _NOTHING | _BEGINS):
        return None  # "Controller" is like "Kontroller", "Inga ytterligare åtgärder" like "Ytterligare åtgärder"
    best: tuple[float, int, str] | None = None
    for count in range(1, len(words) + 1):
        squashed = "".join(words[:count])
        if len(squashed) < _SHORTEST_GUESS:
            continue
        hit = process.extractOne(squashed, _about_as_long(len(squashed)), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if hit and len(hit[0]) >= _SHORTEST_GUESS and (best is None or hit[1] > best[0]):
            best = (hit[1], count, _squashed()[hit[0]])
    return (best[2], best[1]) if best else None


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


def find_headers(words: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Where known header phrases stand in a row of words, as [start, end), longest first, not overlapping."""
    return _found(tuple(words))


@lru_cache(maxsize=16384)
def _found(words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    if _is_told(words):
        return ((0, len(words)),)
    asked = list(questions_in(words))
    if asked:
        ends = [0, *(end for _, end in asked)]
        starts = [*(start for start, _ in asked), len(words)]
        between = [
            [(a + one, a + other) for one, other in _found(words[a:b])] for a, b in zip(ends, starts, strict=True)
        ]
        return tuple(sorted([*asked, *chain.from_iterable(between)]))
    flat = [(index, token.word) for index, word in enumerate(words) for token in _tokens(word)]
    if not 0 < len(flat) <= _LONGEST_ROW or _first_lemmas().isdisjoint(_lemmas().get(word, word) for _, word in flat):
        return ()
    doc = _doc([word for _, word in flat])
    spans = sorted(((start, end) for _, start, end in _matcher()(doc)), key=lambda span: (span[0] - span[1], span[0]))
    taken: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for start, end in spans:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen += [(flat[start][0], flat[end - 1][0] + 1)] if not _is_counted(words, flat[start][0]) else []
    return tuple(_with_whose(words, sorted(chosen)))


def _with_whose(words: Sequence[str], found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Phrases in a row of words, together with whose each is: "Riskens sannolikhet", "Enhetens process"."""
    ends = dict(found)
    after = 0
    for start, end in found:
        if start < after:
            continue
        begun = start - 1 if start > after and _is_owned(words[start - 1 : end]) else start
        last = ends.get(end, min(end + 1, len(words)))
        after = last if last > end and _is_owned(words[start:last]) else end
        yield begun, after


def _is_owned(words: Sequence[str]) -> bool:
    """Whether the first of some words says whose the others are, which are a header: "Bolagets risk"."""
    whose = tells_whose(words[0]) or (words[0][:1].isupper() and without_owner(" ".join(words)) is not None)
    meaning = classify(" ".join(words)) if whose else None
    return meaning is not None and meaning.whole


def _is_told(words: Sequence[str]) -> bool:
    """Whether words are a question without its mark, or what tells that, and nothing else: "Det här kontrollerade vi"."""
    if not 1 < len(words) <= UNMARKED or not words[0][:1].isupper() or not may_ask(words[0]):
        return False
    text = " ".join(words)
    found = tokens(text)
    asked = question_at_start(text, [token.word for token in found], [token.end for token in found])
    return asked is not None and asked[1] == len(found)


def _is_counted(words: Sequence[str], start: int) -> bool:
    """Whether a number before a phrase says how many there are: "14 kontroller"."""
    return start > 0 and words[start - 1].isdigit() and words[start][:1].islower()


@cache
def _first_lemmas() -> frozenset[str]:
    """The lemmas that phrases begin with: a row without any of them holds no phrase."""
    firsts = (
        tokens(phrase)[0].word for phrases in vocabulary().fields.values() for phrase in phrases if tokens(phrase)
    )
    return frozenset(_lemmas().get(word, word) for word in firsts)
