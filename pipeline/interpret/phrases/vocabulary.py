"""The vocabulary, kept as data: what boards write, by what it means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.lazy_pattern import lazy_pattern

SUBJECTS = frozenset({"risk", "checks"})
"""The fields of which one names what a row or a card is about."""
CONTROLLED = frozenset({"checks", "result"})
"""The fields of which a plan or a follow-up has one for each row."""
RESULTS = frozenset({"result", "outcome"})
"""The fields that tell what came of checks."""
_WHITE = r"\s+"
_BETWEEN_NAMES = lazy_pattern(r"\s*(?:/|,|\beller\b|\boch\b)\s*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases by meaning, as in data/vocabulary.toml.

    fields   header phrases by the field that a column under them fills
    columns  whole headers that are known from where their column stands alone, by what they name
    groups   headers over several columns that change what these mean
    kinds    what titles say by kind of table, and of interim reports; in small letters, without hyphens
    noise    whole lines that belong to the page
    strong   parts of words by which a page may hold a table of ours, whatever white is between them; in small letters
    signs    the same, as words of their own: a vote list has "S X" before a name
    apart    the same, where they stand apart from running text
    headings those of apart that head running text in any memo
    """

    fields: dict[str, list[str]]
    columns: dict[str, list[str]]
    groups: dict[str, list[str]]
    kinds: dict[str, re.Pattern[str]]
    noise: re.Pattern[str]
    strong: re.Pattern[str]
    signs: re.Pattern[str]
    apart: re.Pattern[str]
    headings: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once a process."""
    data = tomllib.loads((files("pipeline.interpret.phrases") / "data/vocabulary.toml").read_text(encoding="utf-8"))
    triage = data["triage"]
    kinds = {kind: [phrase.replace("-", " ") for phrase in phrases] for kind, phrases in data["kinds"].items()}
    return Vocabulary(
        fields=data["fields"],
        columns=data["columns"],
        groups=data["groups"],
        kinds={kind: re.compile(_any_of(phrases)) for kind, phrases in kinds.items()},
        noise=re.compile("|".join(f"(?:{pattern})" for pattern in data["noise"]["patterns"]), re.IGNORECASE),
        strong=re.compile(_any_of(triage["strong"], _WHITE)),
        signs=re.compile(rf"\b{_any_of(triage['signs'], _WHITE)}\b"),
        apart=re.compile(_any_of(triage["apart"])),  # in any letters it takes ten times as long
        headings=frozenset(triage["headings"]),
    )


def names_column(header: str, what: str) -> bool:
    """Whether a whole header names what the vocabulary's columns know, alone or one of several: "Avdelning/enhet"."""
    names = _BETWEEN_NAMES.split(header.casefold().strip(" :.*"))
    return all(name in vocabulary().columns[what] for name in names)


def is_known_beside(header: str) -> bool:
    """Whether a whole header names what any of the vocabulary's columns knows."""
    return any(names_column(header, what) for what in vocabulary().columns)


def _any_of(words: Iterable[str], space: str = " ") -> str:
    """A pattern for any of some words, the longest first; "" among them makes them optional. space: the pattern for a space."""
    words = list(words)
    ways = _ways(filter(None, words), space)
    whole = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return whole if all(words) else f"(?:{whole})?" if ways else ""


def _ways(words: Iterable[str], space: str) -> list[str]:
    """Patterns for some words, one for each letter that they begin with, to which a search leaps: in common it is looked at once."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return [(space if first == " " else re.escape(first)) + _any_of(rest, space) for first, rest in rests.items()]
