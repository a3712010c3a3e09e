"""Which Swedish words there are, and where a hyphen may break them.

hunspell-sv knows inflections and compounds but takes both "epost" and "e-post"; Pyphen's patterns tell
where a hyphen may stand at all. Together they decide what a hyphen at a line's end is.
"""

from __future__ import annotations

import ctypes
import os
import sysconfig
from collections.abc import Callable
from concurrent.futures import Future
from functools import cache, lru_cache, partial
from pathlib import Path

import hunspell.hunspell
import pyphen

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.load_ahead import begun

_LONG = 6  # letters of a part of a compound: shorter ones make words of anything
SHORT = 3  # letters of a first part where neither half of a broken word is one ("mät|verksamhet")

_ENDS = 2  # letters at least before and behind a hyphen
_DIGITS = lazy_pattern(r"\d+")

Spell = Callable[[bytes], int]


def load() -> None:
    """Begin to load the dictionary (0.3 s), so that it is there when the first word is asked for."""
    _loading()


@cache
def _loading() -> Future[Spell]:
    return begun(_spell)


def _spell() -> Spell:
    """Hunspell's test of a word, by its C functions: they let others use the interpreter while they load.

    chunspell's own class does not, and a reader's first document would wait for the dictionary; the version is
    pinned for that, and a test holds that both say the same.

    Raises FileNotFoundError where hunspell-sv is not installed.
    """
    library = ctypes.CDLL(hunspell.hunspell.__file__)
    create, spell = library.Hunspell_create, library.Hunspell_spell
    create.restype, create.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_char_p)
    spell.restype, spell.argtypes = ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p)
    folder = Path(sysconfig.get_path("data")) / "share" / "hunspell"
    rules, words = ((folder / name).resolve(strict=True) for name in ("sv_SE.aff", "sv_SE.dic"))
    return partial(spell, create(os.fsencode(rules), os.fsencode(words)))


class _Forgetful(dict[str, list[int]]):
    """Remembers nothing."""

    def __setitem__(self, word: str, places: list[int]) -> None:
        """Pyphen holds the places of every word that it was ever asked for, two kilobytes each; `breaks` holds the last ones."""


class _Unparsed(dict[str, str]):
    """Patterns as the dictionary writes them ("a1b2c"), by their letters; each is parsed where a word has these."""

    def get(self, letters: str, _: object = None) -> tuple[int, tuple[int, ...]] | None:  # type: ignore[override]
        """How good a place for a hyphen is before each of the letters and behind the last, odd where it is one; behind how many letters these begin."""
        written = super().get(letters)
        return None if written is None else (0, tuple(int(digit or 0) for digit, _ in pyphen.parse(written)))


@cache
def _patterns() -> pyphen.HyphDict:
    """Pyphen's Swedish patterns as they are written: it parses all 16,000 before it is asked for a word, which takes 40 ms."""
    encoding, *lines = pyphen.LANGUAGES["sv"].read_bytes().split(b"\n")
    written = b"\n".join(filter(None, lines)).decode(encoding.decode())
    patterns = pyphen.HyphDict.__new__(pyphen.HyphDict)
    patterns.patterns = _Unparsed(zip(_DIGITS.sub("", written).split("\n"), written.split("\n"), strict=True))
    patterns.maxlen, patterns.cache = max(map(len, patterns.patterns)), _Forgetful()
    return patterns


@lru_cache(maxsize=8192)
def is_word(word: str) -> bool:
    """Whether a word, inflected or compound, is Swedish."""
    return 0 < len(word) < 100 and bool(_loading().result()(word.encode()))


@lru_cache(maxsize=1024)
def is_compound(word: str, other: int = 0, first: int = _LONG) -> bool:
    """Whether a word is made of two long ones, which do not meet before its letter `other` (from 0). first: letters of the first at least."""
    places = range(first, len(word) - _LONG + 1)
    return any(at != other and is_word(word[:at]) and is_word(word[at:]) for at in places)


@lru_cache(maxsize=8192)
def breaks(word: str) -> tuple[int, ...]:
    """Where hyphenation may break a word: before these of its letters (from 0)."""
    return tuple(at for at in _patterns().positions(word.casefold()) if _ENDS <= at <= len(word) - _ENDS)


@lru_cache(maxsize=8192)
def may_break(word: str, at: int) -> bool:
    """Whether hyphenation may break a word before its letter `at` (from 0)."""
    return at in breaks(word)
