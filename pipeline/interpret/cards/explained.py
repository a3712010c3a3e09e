"""Lines that look like a card's scores and say what their letters mean: "S: sannolikhet. K: konsekvens. R: S x K"."""

from __future__ import annotations

import re

from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import classify

_EXPLAINED = 2  # scores; a single one may be a slip
_LETTERS = 3  # of a label that is short for a word: "S", "Rv"
_WORD = re.compile(r"[^\W\d]+(?=\W|$)")
_FORMULA = re.compile(r"[^\W\d]+\s*[x×*·+]\s*[^\W\d]+|(?:hur|produkten|summan)\b", re.IGNORECASE)


def explains_scores(card: Card) -> bool:
    """Whether a card has nothing but scores, none of them with a number at its beginning, and says what two of them mean."""
    if not card.fields() <= SCORES or any(_value(entry)[:1].isdigit() for entry in card.entries):
        return False
    return sum(map(_explains, card.entries)) >= _EXPLAINED


def _value(entry: Entry) -> str:
    return " ".join(line.text.strip() for line in entry.lines).strip()


def _explains(entry: Entry) -> bool:
    """Whether a score's value says how it is made or meant, or is the word that its letter stands for.

    "Sannolikhet: låg sannolikhet" is an assessment in words.
    """
    value = _value(entry)
    if _FORMULA.match(value):
        return True
    own = _WORD.match(value)
    meaning = classify(own[0]) if own and len(entry.words[1]) <= _LETTERS else None
    return meaning is not None and meaning.whole and meaning.field in SCORES
