"""Which part of the score goes along a map and which up, by a sentence: "Sannolikhet (lodrätt) och konsekvens (vågrätt)"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.phrases.matcher import classify

_WORD = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_UPRIGHT = lazy_pattern(r"lodrät|vertikal|höjdled|y-ax")
_LEVEL = lazy_pattern(r"vågrät|horisontal|horisontel|sidled|x-ax")
_OTHER = {"likelihood": "consequence", "consequence": "likelihood"}
_PAIR = 2  # a part and where it goes


def part_across(texts: Iterable[str]) -> str | None:
    """The part of the score whose steps go along the map, by what sentences say of both or one of them; None where they say nothing or differ."""
    told = {across for text in texts for across in _told(text)}
    return told.pop() if len(told) == 1 else None


def _told(text: str) -> Iterator[str]:
    """What a text says goes along, by each part beside where it goes: one of both, or each in turn."""
    folded = text.casefold()
    if text[:1].islower() or not (_UPRIGHT.search(folded) or _LEVEL.search(folded)):  # what goes on a line tells a half
        return
    said = [one for word in _WORD.findall(folded) if (one := _said(word))]
    pairs = [said[at : at + _PAIR] for at in range(0, len(said), _PAIR)]
    if len(said) % _PAIR or any(len(set(pair) & {*_OTHER}) != 1 for pair in pairs):
        return
    for pair in pairs:
        part = next(one for one in pair if one in _OTHER)
        yield part if "level" in pair else _OTHER[part]


def _said(word: str) -> str | None:
    """The part of the score that a word names, or where it says that one goes."""
    if _UPRIGHT.match(word):
        return "upright"
    if _LEVEL.match(word):
        return "level"
    meaning = classify(word)
    return meaning.field if meaning and meaning.field in _OTHER else None
