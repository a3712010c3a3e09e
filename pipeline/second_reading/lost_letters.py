"""Words in which letters are lost, as a font's ligatures may be ("o(cid:26)llräcklig", "S'ckprov"), given those of the name or header that they fit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.second_reading.header_anchors import Word
from pipeline.swedish.lemmas import fold
from pipeline.swedish.lemmas import words as folded

_LOST = lazy_pattern(r"\(cid:\d+\)|[^\w\s]")  # a glyph that pdfminer knows no letter for, or a sign
_LIGATURE = r"\w{1,3}"
_BEHIND = ".,;:!?"  # what ends a text is no letter of it
_FEWEST = 4  # letters that are not lost


def lacks_letters(words: Iterable[Word]) -> bool:
    """Whether any word may lack letters."""
    return any(_parts(word) for word in words)


def with_lost_letters(words: Sequence[Word], texts: Iterable[str]) -> list[Word]:
    """The words, each that lacks letters as the one word of the texts that it fits."""
    known = {part for text in texts for part in folded(text)}
    return [replace(word, plain=_fitting(word, known)) for word in words]


def _parts(word: Word) -> list[str]:
    """What a word has of letters between those that are lost; nothing where none are, or too few are left."""
    parts = [fold(part) for part in _LOST.split(word.text.rstrip(_BEHIND))]
    return parts if len(parts) > 1 and len("".join(parts)) >= _FEWEST else []


def _fitting(word: Word, known: Collection[str]) -> str:
    parts = _parts(word)
    if not parts or word.plain in known:
        return word.plain
    pattern = re.compile(_LIGATURE.join(map(re.escape, parts)))
    fitting = [one for one in known if pattern.fullmatch(one)]
    return fitting[0] if len(fitting) == 1 else word.plain
