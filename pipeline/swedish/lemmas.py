"""Swedish words as they are compared: folded, and taken back to their lemma.

The lemmas are spacy-lookups-data's Swedish lookup table. Its 660,000 entries stand sorted, one a line,
so that they are searched where they lie (unpacking takes 30 ms, parsing them as JSON would take 600).
"""

from __future__ import annotations

import unicodedata
import zlib
from concurrent.futures import Future
from functools import cache, lru_cache
from importlib.resources import files

from extractors.lazy_pattern import lazy_pattern
from pipeline.swedish.load_ahead import begun

WORD = lazy_pattern(r"[^\W_]+")
GZIP = 16 + zlib.MAX_WBITS  # what tells zlib of a gzip file
SHORTEST_TAIL = 5  # letters of a compound's last part that may decide its inflection
SHORTEST_HEAD = 3
SHORTEST = 4  # letters of a word that is looked up: "it", "för" and "var" are words of their own
BOARD = lazy_pattern(r"(\w*nämnd)(?:en|ens|er|ers|erna|ernas|s)?")


def fold(text: str) -> str:
    """NFC, without soft hyphens, casefolded."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; hyphens, slashes and other signs separate words."""
    return tuple(WORD.findall(fold(text)))


def lemmas(text: str) -> tuple[str, ...]:
    """The words of a text as lemmas; a compound that the table lacks is inflected as its last part is."""
    return tuple(lemma(word) for word in words(text))


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The lemma of one folded word; the word itself where the table knows none, and where it is too short to inflect.

    The table takes "nämnd" for a form of the verb "nämna"; here it is a board.
    """
    if len(word) < SHORTEST:
        return word
    if board := BOARD.fullmatch(word):
        return board[1]
    if found := _look_up(word):
        return found
    for start in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        if found := _look_up(word[start:]):
            return word[:start] + found
    return word


def is_present(word: str) -> bool:
    """Whether one folded word is a verb in the present, active or passive ("saknar", "brister", "upptäcks"): nouns of such a lemma have "-or"."""
    forms = {"s": (word[:-1], f"{word[:-1]}a"), "r": (word[:-1], f"{word[:-2]}a" if word.endswith("er") else "")}
    known = _look_up(word) or ""
    return known.endswith("a") and known in forms.get(word[-1:], ())


def is_listed(word: str) -> bool:
    """Whether the table has one folded word as it is, and not only its last part."""
    return _look_up(word) is not None


def load() -> None:
    """Begin to unpack the table, so that it is there when the first word is looked up; others may work meanwhile."""
    _unpacking()


@cache
def _unpacking() -> Future[bytes]:
    return begun(_unpacked)


def _unpacked() -> bytes:
    packed = files("spacy_lookups_data").joinpath("data", "sv_lemma_lookup.json.gz").read_bytes()
    size = int.from_bytes(packed[-4:], "little")  # as a gzip file ends; one piece of that size takes half the time
    return zlib.decompress(packed, wbits=GZIP, bufsize=size)


def _look_up(word: str) -> str | None:
    """Binary search for the line `    "word": "lemma",` in the sorted table."""
    table, wanted = _unpacking().result(), word.encode()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.find(b"\n", middle)
        line = table[start : end if end >= 0 else len(table)]
        key, _, value = line.strip().rstrip(b",").partition(b'": "')
        if key[1:] == wanted:
            return value[:-1].decode()
        if start == 0 or (line[:1] == b" " and key[1:] < wanted):
            low = max(end, middle) + 1 if end >= 0 else high
        else:
            high = start
    return None
