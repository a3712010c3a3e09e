"""How alike two names or checks are, from 0 to 1, and whether they are the same but for spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.lemmas import lemmas, words

SAME = 0.9  # from here on two names mean the same, whatever else is known
CONFLICT = 0.55  # the most that two names reach where each has a word of weight that the other lacks
NOTHING_SHARED = 0.4  # the most where, beside that, hardly a word of weight of the one stands in the other
HARDLY = 0.25  # of the letters of a name's words of weight
NUMBERS_DIFFER = 0.5
CONTAINED = 0.84  # the least where one name is the other with something said more closely
WORD_ALIKE = 80  # percent, by which two words are one word misspelt
SECOND_THING = lazy_pattern(r"[,;:/]|\b(?:och|samt|eller)\b", re.IGNORECASE)
LIGHT_WORDS = (
    "och eller samt i på av för att till från med om vid per inom en ett den det de är ska skall kan som utan via mot "
    "risk risken finns inte ej gå igenom genom kontroll kontrollera kontrolleras "
    "förvaltning verksamhet kommun nämnd enhet person hel"
)
LIGHT = frozenset(LIGHT_WORDS.split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the forms in which it is compared.

    plain   folded, without hyphens, spaces and signs: equal where only these differ
    lemmas  its words as lemmas, unpacked only where two plain forms differ
    """

    text: str
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        """Fold the text once."""
        object.__setattr__(self, "plain", "".join(words(self.text)))

    def __bool__(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.plain)


def normal(text: str | None) -> str:
    """A name as fingerprints hold it: folded words with single spaces."""
    return " ".join(words(text or ""))


def likeness(one: Name, other: Name) -> float:
    """From 0 to 1; 1 where only case, hyphens, spaces or inflection differ."""
    if not one or not other:
        return 0.0
    if one.plain == other.plain:
        return 1.0
    return _by_words(one.text, other.text)


@lru_cache(maxsize=100_000)  # a nightly run compares without end
def _by_words(one: str, other: str) -> float:
    left, right = lemmas(one), lemmas(other)
    if left == right:
        return 1.0
    whole = fuzz.ratio(" ".join(left), " ".join(right)) / 100
    sorted_ = fuzz.token_sort_ratio(" ".join(left), " ".join(right)) / 100
    score = min(0.99, max(whole, sorted_, CONTAINED if _contains(one, other) else 0.0))
    if _numbers(left) != _numbers(right):
        return min(score, NUMBERS_DIFFER)
    shared = _shared(left, right), _shared(right, left)
    if max(shared) < HARDLY:
        return min(score, NOTHING_SHARED)
    return min(score, CONFLICT) if max(shared) < 1 else score


def _contains(one: str, other: str) -> bool:
    """Whether the longer name is the shorter with words before or after it that add no second thing.

    "Elevers rätt till stöd i gymnasiet" is "Elevers rätt till stöd"; "IT-säkerhet, incidenter" is more than "IT-säkerhet".
    """
    short, long = sorted((one, other), key=len)
    few, many = lemmas(short), lemmas(long)
    weighty = [word for word in few if word not in LIGHT]
    begins, ends = many[: len(few)] == few, many[-len(few) :] == few
    added = long[len(short) :] if begins else long[: -len(short)]
    light = all(word in LIGHT for word in lemmas(added))
    return (len(weighty) > 1 or light) and (begins or ends) and not SECOND_THING.search(added)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How much of the first's words of weight, by letters, stands in the second, be it misspelt or in a compound; 1 where it has none."""
    joined = "".join(other)
    weighty = [word for word in one if word not in LIGHT and not word.isdigit()]
    found = [
        word for word in weighty if word in joined or any(fuzz.ratio(word, there) >= WORD_ALIKE for there in other)
    ]
    return sum(map(len, found)) / sum(map(len, weighty)) if weighty else 1.0


def _numbers(of: tuple[str, ...]) -> list[str]:
    return sorted(word for word in of if word.isdigit())
