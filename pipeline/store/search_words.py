"""What is searched in a row, as the words and the stems of it.

Both databases index the stems that are made here, so that they find the same: neither has a word of its own in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from extractors.lazy_pattern import lazy_pattern

_TITLES: Final = {
    "documents": ("filename",),
    "matters": ("title",),
    "tables": ("title",),
    "risks": ("name",),
    "controls": ("risk",),
    "follow_up_items": ("risk",),
    "findings": ("about",),
}
_RESPONSIBLE: Final = ("responsible", "report_to")
_TEXTS: Final = {
    "documents": ("board", "municipality"),
    "matters": ("paragraph", "reference_numbers", "summary", "decisions", "body"),
    "tables": ("unit", "body", "organisations"),
    "risks": ("process", "description", "treatments", "existing_controls", "acceptance", "owner", "extra"),
    "controls": ("process", "description", "checks", "method", "frequency", *_RESPONSIBLE, "treatments", "extra"),
    "follow_up_items": ("process", "checks", "result", *_RESPONSIBLE, "extra"),
    "findings": ("message", "stated", "expected", "reason"),
}
_WORD: Final = lazy_pattern(r"[^\W_]+")
LONGEST: Final = 60  # letters of a word that are indexed
MOST: Final = 480_000  # bytes of a row's different words; PostgreSQL takes a mebibyte, stems and words together
_BESIDES: Final = 8  # bytes that a word takes besides its letters


@dataclass(frozen=True)
class Texts:
    """The texts of a row: what it is called, and what else it says."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word in a text: its stem, itself as it is compared, and its place."""

    stem: str
    plain: str
    start: int
    end: int


def texts_of(table: str, row: Mapping[str, Any]) -> Texts:
    """What is searched of a row of a flat table. Where it has no name its first text stands for one."""
    titles = [*_strings(row, _TITLES[table])]
    texts = [*_strings(row, _TEXTS[table])]
    title = titles[0] if titles else texts.pop(0) if texts else ""
    return Texts(title, tuple(texts))


def _strings(row: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        told = row[name]
        yield from (one for one in (told if isinstance(told, list) else [told]) if one)


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order; places are those in the text after it was composed (NFC)."""
    for found in _WORD.finditer(text):
        plain = found.group().casefold()[:LONGEST]
        yield Word(stem(plain), plain, found.start(), found.end())


def words_of(texts: Texts) -> Iterator[list[Word]]:
    """The words of a row: its title's, then those of each text; where the different ones come to more than MOST bytes, no more."""
    known, left = set[str](), MOST
    for one in (texts.title, *texts.texts):
        found = []
        for word in words(composed(one)):
            if word.plain not in known:
                known.add(word.plain)
                left -= len(word.plain.encode()) + _BESIDES
            if left < 0:
                break
            found.append(word)
        yield found


def composed(text: str) -> str:
    """The text as words are looked for in it."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, as Snowball has it for Swedish.

    Each word has a stemmer of its own: one keeps the word in itself while it works, and threads that share it get parts
    of each other's.
    """
    import snowballstemmer  # noqa: PLC0415 - loads the stemmers of all languages

    return str(snowballstemmer.stemmer("swedish").stemWord(word))
