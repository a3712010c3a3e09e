"""The known header phrases by their lemmas, as spaCy's matcher has them, and the words of a header as they are compared with these."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.interpret.phrases.tokenizer import Token, is_code_name, tokens, without_marks
from pipeline.interpret.phrases.vocabulary import vocabulary
from pipeline.swedish.spacy_loader import Doc, PhraseMatcher, Vocab

ALIKE = 87  # of 100: "sannolikeht" is 91 like "sannolikhet", "konsekvens" 57 like "kontroll"
_RINGED = 5  # letters of a word that is known without its ring


@cache
def lemmas() -> dict[str, str]:
    """The lemmas of words that phrases have, by how these are written."""
    table: dict[str, str] = json.loads(
        (files("pipeline.interpret.phrases") / "data/lemmas.json").read_text(encoding="utf-8")
    )
    return table


@cache
def _vocab() -> Vocab:
    return Vocab()  # of no language: what Swedish ones look up of each new word takes its time


def lemmas_of(words: Sequence[str]) -> Doc:
    """The lemmas of words as spaCy's Doc."""
    table = lemmas()
    return Doc(_vocab(), words=[table.get(word, word) for word in words])


@cache
def phrase_matcher() -> PhraseMatcher:
    """The fields' phrases as spaCy finds them among lemmas, each named by its field."""
    matcher = PhraseMatcher(_vocab())
    for name, phrases in vocabulary().fields.items():
        matcher.add(name, [lemmas_of([token.word for token in tokens(phrase)]) for phrase in phrases])
    return matcher


@cache
def _marked() -> dict[str, str]:
    """Known words by how they are written without å, ä and ö: "åtgärd" by "atgard"."""
    words = {token.word for phrases in vocabulary().fields.values() for phrase in phrases for token in tokens(phrase)}
    plain = {without_marks(word): word for word in [*lemmas(), *words] if without_marks(word) != word}
    return {bare: word for bare, word in plain.items() if bare not in words and bare not in lemmas()}


def words_of(text: str) -> list[Token]:
    """The words of a header, those of a system's name for its column with the marks that they lack: "ATGARD_STATUS"; and any with the ring that recognition lost over its capital: "Atgärd"."""
    if not is_code_name(text):
        return [_with_ring(token) for token in tokens(text)]
    return [replace(token, word=_marked().get(token.word, token.word)) for token in tokens(text)]


def _with_ring(token: Token) -> Token:
    """A word that is known with "å" for its first letter alone, as that."""
    if token.word[0] not in "aä" or len(token.word) < _RINGED or token.word in lemmas():
        return token
    word = f"å{token.word[1:]}"
    return replace(token, word=word) if word in lemmas() or word in _marked().values() else token


@cache
def fields_by_phrase() -> dict[str, str]:
    """Phrases without spaces to their fields; the first meaning of a phrase wins."""
    found: dict[str, str] = {}
    for name, phrases in vocabulary().fields.items():
        for phrase in phrases:
            found.setdefault("".join(token.word for token in tokens(phrase)), name)
    return found


@lru_cache(maxsize=64)
def about_as_long(length: int) -> list[str]:
    """The phrases of fields_by_phrase that may be alike enough to one of this length, by their own."""
    return [phrase for phrase in fields_by_phrase() if 200 * min(length, len(phrase)) >= ALIKE * (length + len(phrase))]


@cache
def fields_by_word() -> dict[str, str]:
    """The phrases of one word, to their fields."""
    return {
        phrase: fields_by_phrase()[phrase]
        for names in vocabulary().fields.values()
        for phrase in names
        if phrase in fields_by_phrase()
    }


@cache
def first_lemmas() -> frozenset[str]:
    """The lemmas that phrases begin with: a row without any of them holds no phrase."""
    firsts = (
        tokens(phrase)[0].word for phrases in vocabulary().fields.values() for phrase in phrases if tokens(phrase)
    )
    return frozenset(lemmas().get(word, word) for word in firsts)
