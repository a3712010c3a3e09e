"""What a check is about, apart from how it is done: "Stickprov av fakturor" and "Kontroll av leverantörsfakturor" both of invoices.

For checks in other words that no risk beside them holds together.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.link.similarity import LIGHT, WORD_ALIKE
from pipeline.swedish.lemmas import lemmas

ABOUT_THE_SAME = 0.6  # from here on two checks are about the same thing
AT_ODDS = 0.75  # the same where each is about something that the other is not
PART = 0.8  # what a word counts that is a part of the other's compound
SHORTEST_PART = 5  # letters
HOW = frozenset(
    [
        "kontroll",
        "kontrolla",
        "kontrollera",
        "kontrollmoment",
        "stickprov",
        "prov",
        "test",
        "testa",
        "granskning",
        "granska",
        "genomgång",
        "gå",
        "uppföljning",
        "följa",
        "avstämning",
        "stämma",
        "mätning",
        "mäta",
        "jämförelse",
        "jämföra",
        "redovisning",
        "redovisa",
        "rapport",
        "rapportera",
        "rapportering",
        "intervju",
        "intervjua",
        "analys",
        "analysera",
        "utvärdering",
        "utvärdera",
        "verifiera",
        "säkerställa",
        "observation",
        "genomföra",
        "utföra",
        "göra",
        "se",
        "ta",
        "vara",
        "ha",
        "har",
        "få",
        "finnas",
        "urval",
        "välja",
        "antal",
        "andel",
        "förhålla",
        "förhållande",
        "mellan",
        "hur",
        "varje",
        "all",
        "alla",
        "samtlig",
        "slumpvis",
        "slumpmässig",
        "oanmäld",
        "oannonserad",
        "förvarning",
        "daglig",
        "dagligen",
        "årlig",
        "årligen",
        "vecka",
        "månad",
        "månadsvis",
        "kvartal",
        "tertial",
        "halvår",
        "år",
        "gång",
        "löpande",
        "kontinuerlig",
        "kontinuerligt",
        "regelbunden",
        "minst",
        "två",
        "tre",
        "fyra",
        "fem",
        "sex",
        "sju",
        "åtta",
        "nio",
        "tio",
        "tolv",
        "femton",
        "tjugo",
        "stycken",
        "st",
        "ut",
        "in",
        "upp",
        "bort",
        "fram",
    ]
)


def about_the_same(one: str, other: str) -> float:
    """From 0 to 1, how much of what two checks are about they share; 0 where it is too little to be one check."""
    left, right = content(one), content(other)
    if not left or not right or (_numbers(one) and _numbers(other) and _numbers(one) != _numbers(other)):
        return 0.0
    shared = share(left, right)
    enough = AT_ODDS if _lacks(left, right) and _lacks(right, left) else ABOUT_THE_SAME
    return shared if shared >= enough else 0.0


def share(left: AbstractSet[str], right: AbstractSet[str]) -> float:
    """Twice the words that two sets share, of all their words."""
    best = sum(max((_alike(word, other) for other in right), default=0.0) for word in left)
    back = sum(max((_alike(word, other) for other in left), default=0.0) for word in right)
    return (best + back) / (len(left) + len(right)) if left and right else 0.0


@lru_cache(maxsize=10_000)
def content(text: str) -> frozenset[str]:
    """The lemmas that say what a check is about, without those that say how, when and how often, and without a verb's particle."""
    return frozenset(word for word in lemmas(text) if word not in LIGHT and word not in HOW and not word.isdigit())


def _numbers(text: str) -> list[str]:
    return sorted(word for word in lemmas(text) if word.isdigit())


def _lacks(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    return any(not any(_alike(word, there) for there in other) for word in one)


@lru_cache(maxsize=100_000)
def _alike(one: str, other: str) -> float:
    """1 for one word, misspelt or not, PART where one is the beginning or the end of the other's compound, else 0."""
    if one == other or fuzz.ratio(one, other) >= WORD_ALIKE:
        return 1.0
    short, long = sorted((one, other), key=len)
    return PART if len(short) >= SHORTEST_PART and (long.startswith(short) or long.endswith(short)) else 0.0
