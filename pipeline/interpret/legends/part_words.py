"""Words that name the parts of a score, likelihood and consequence, and sentences that say of one what was said of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from rapidfuzz import fuzz

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.spelling import is_word

_PARTS = {
    "sannolikhet": False,
    "konsekvens": True,
    "väsentlighet": True,
}  # words that name a part: whether the consequence
_OTHER_WORD = lazy_pattern(  # as a label, a question ("Hur illa blir det?") or beside the other part: "liten påverkan" is a step's word
    r"\b(?:(?P<consequence>Påverkan|Allvarlighet\w*|Hur\s(?:allvarlig\w*|illa)|(?<=och )påverkan|(?<=och )allvarlighet\w*)"
    r"|Trolighet\w*|Hur\s(?:sannolik\w*|trolig\w*)|(?<=både )trolighet\w*)\b"
)
_LONG_WORD = lazy_pattern(r"[^\W\d_]{9,}")
_ALIKE = 87  # of 100, as headers are: "sannolikeht"
_MISREAD, _LONGER = 80, 2  # of 100, and letters: a word that is none, as pictures give it: "sarinolikhet"
_FORMS = (*_PARTS, *(f"{name}en" for name in _PARTS))
_AS_OTHER = lazy_pattern(
    r"\b(?:på\s+(?:samma|motsvarande|liknande)\s+(?:sätt|vis|skala)|(?:enligt|med|efter|i|använder|används|har|gäller)\s+(?:samma|motsvarande)\s+(?:\w+\s+)?"
    r"(?:\w*skala|steg|nivåer|gradering|ord|siffror|princip\w*)|likadant|likaså)\b",
    re.IGNORECASE,
)
_SENTENCES = lazy_pattern(r"(?<=[.!?;])\s+")
_LONGEST = 16  # words of such a sentence


@lru_cache(maxsize=4096)  # each step that looks for scales asks it of the same cells
def parts_named(text: str) -> frozenset[bool]:
    """Which parts a text names: the consequence (True), the likelihood (False), both or none."""
    return frozenset(consequence for _, consequence in parts_in(text))


def parts_in(text: str) -> list[tuple[int, bool]]:
    """Where words of a text that name a part begin, misspelt ones too, and whether it is the consequence."""
    named = [(match.start(), _part_of(match[0].casefold())) for match in _LONG_WORD.finditer(text)]
    named += [(match.start(), match["consequence"] is not None) for match in _OTHER_WORD.finditer(text)]
    return [(start, consequence) for start, consequence in sorted(named, key=itemgetter(0)) if consequence is not None]


@lru_cache(maxsize=4096)
def _part_of(word: str) -> bool | None:
    long = (name for name in _PARTS if len(word) >= len(name) - 1)  # "sannolikt" is a step's word
    return next((_PARTS[name] for name in long if fuzz.ratio(word[: len(name)], name) >= _ALIKE), None)


def with_part_names(text: str) -> str:
    """A text, its words that are misspelt or misread names of a part as these are written: "sarinolikhet x konsekvens" says how values are made."""
    return _LONG_WORD.sub(lambda match: _name_of(match[0]) or match[0], text)


@lru_cache(maxsize=4096)
def _name_of(word: str) -> str | None:
    """The name, or its definite form, that a word which is none is likest to."""
    lower = word.casefold()
    if lower in _FORMS:
        return None
    near = {name: fuzz.ratio(lower, name) for name in _FORMS if abs(len(lower) - len(name)) <= _LONGER}
    best = max(near, key=near.__getitem__, default=None)
    if best is None or near[best] < _MISREAD or is_word(lower):
        return None
    return best.capitalize() if word[:1].isupper() else best


def same_as_other(texts: Sequence[str]) -> Iterator[bool]:
    """The parts of which a sentence says that they are set as the other is: "Konsekvensen anges på samma sätt." (True for the consequence).

    A sentence may go on in the next text, and a text that no stop ends may be whole.
    """
    for sentence in (one for text in [" ".join(texts), *texts] for one in _SENTENCES.split(text)):
        named = parts_named(sentence) if _AS_OTHER.search(sentence) else frozenset()
        if len(named) == 1 and len(sentence.split()) <= _LONGEST:
            yield from named
