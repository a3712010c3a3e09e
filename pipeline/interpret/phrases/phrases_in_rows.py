"""Where known header phrases stand in a row of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from pipeline.interpret.phrases.known_phrases import first_lemmas, lemmas, lemmas_of, phrase_matcher, words_of
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.possessives import (
    tells_whose,
    without_owner,
)
from pipeline.interpret.phrases.questions import UNMARKED, may_ask, question_at_start, questions_in
from pipeline.interpret.phrases.tokenizer import tokens

_LONGEST_ROW = 120  # words


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
    flat = [(index, token.word) for index, word in enumerate(words) for token in words_of(word)]
    if not 0 < len(flat) <= _LONGEST_ROW or first_lemmas().isdisjoint(lemmas().get(word, word) for _, word in flat):
        return ()
    doc = lemmas_of([word for _, word in flat])
    spans = sorted(
        ((start, end) for _, start, end in phrase_matcher()(doc)), key=lambda span: (span[0] - span[1], span[0])
    )
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
