"""Which Swedish words there are, and where a hyphen may break them.

hunspell-sv knows inflections and compounds but takes both "epost" and "e-post"; Pyphen's patterns tell
where a hyphen may stand at all. Together they decide what a hyphen at a line's end is.
"""

from __future__ import annotations

import sysconfig
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import hunspell
import pyphen


@cache
def _dictionary() -> hunspell.HunspellWrap:
    """The dictionary, loaded at its first use (0.3 s)."""
    folder = Path(sysconfig.get_path("data")) / "share" / "hunspell"
    return hunspell.Hunspell("sv_SE", hunspell_data_dir=str(folder))


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="sv_SE", left=2, right=2)


@lru_cache(maxsize=8192)
def is_word(word: str) -> bool:
    """Whether a word, inflected or compound, is Swedish."""
    return 0 < len(word) < 100 and bool(_dictionary().spell(word))


@lru_cache(maxsize=8192)
def may_break(word: str, at: int) -> bool:
    """Whether hyphenation may break a word before its letter `at` (from 0)."""
    return at in cast("list[int]", _patterns().positions(word.casefold()))
