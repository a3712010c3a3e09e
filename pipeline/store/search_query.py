"""What somebody types into the search: words that all must be there, phrases in quotes, what must not be there after a minus.

Whatever is typed is a query: what is no word is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extractors.lazy_pattern import lazy_pattern
from pipeline.store.search_index import BREAK, STEM, WORD
from pipeline.store.search_words import Word, composed, words

LEAST: Final = 3  # letters that a beginning must have
MOST: Final = 30  # parts of a query that count
_PART: Final = lazy_pattern(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True)
class Part:
    """Words that stand next to each other, by their stems; begins: of one word also what begins as it does."""

    stems: tuple[str, ...]
    begins: str | None = None

    def has(self, word: Word) -> bool:
        """Whether a word is one that is looked for."""
        return word.stem in self.stems or (self.begins is not None and word.plain.startswith(self.begins))


@dataclass(frozen=True)
class Query:
    """What all must be there, and what must not."""

    wanted: tuple[Part, ...]
    unwanted: tuple[Part, ...]


def parsed(text: str) -> Query:
    """The query in a text. The last word stands also for its beginning, unless something follows it."""
    found = list(_PART.finditer(composed(text)))[:MOST]
    wanted, unwanted = list[Part](), list[Part]()
    for number, match in enumerate(found):
        minus, phrase, word = match.groups()
        last = number == len(found) - 1 and match.end() == len(text)
        (unwanted if minus else wanted).extend(
            _phrase(phrase) if word is None else _words(word, last=last and not minus)
        )
    return Query(tuple(wanted), tuple(unwanted))


def _phrase(text: str) -> Iterable[Part]:
    stems = tuple(word.stem for word in words(text) if BREAK not in word.stem)
    return [Part(stems)] if stems else []


def _words(text: str, *, last: bool) -> Iterable[Part]:
    """What is written together is a phrase ("2026-03-01"), and its last word may be a beginning."""
    found = [word for word in words(text) if BREAK not in word.stem]
    if len(found) != 1:
        return [Part(tuple(word.stem for word in found))] if found else []
    begins = found[0].plain if (last or text.endswith("*")) and len(found[0].plain) >= LEAST else None
    return [Part((found[0].stem,), begins)]


def for_sqlite(query: Query) -> str:
    """As FTS5 reads it."""
    told = " AND ".join(map(_for_sqlite, query.wanted))
    return " NOT ".join([f"({told})", *map(_for_sqlite, query.unwanted)])


def _for_sqlite(part: Part) -> str:
    whole = f'{{title stems}} : "{" ".join(part.stems)}"'
    return f'({whole} OR plain : "{part.begins}" *)' if part.begins else f"({whole})"


def for_postgresql(query: Query) -> str:
    """As tsquery reads it."""
    wanted = map(_for_postgresql, query.wanted)
    return " & ".join([*wanted, *(f"!{_for_postgresql(part)}" for part in query.unwanted)])


def _for_postgresql(part: Part) -> str:
    whole = " <-> ".join(f"'{STEM}{stem}'" for stem in part.stems)
    return f"({whole} | '{WORD}{part.begins}':*)" if part.begins else f"({whole})"
