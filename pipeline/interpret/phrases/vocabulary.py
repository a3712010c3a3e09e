"""The vocabulary, kept as data: what boards write, by what it means."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases by meaning, as in data/vocabulary.toml.

    fields   header phrases by the field that a column under them fills
    groups   headers over several columns that change what these mean
    kinds    phrases of titles by kind of table, and of interim reports
    noise    whole lines that belong to the page
    strong   parts of words by which a page may hold a table of ours
    signs    the same, as words of their own: a vote list has "S X" before a name
    apart    the same, where they stand apart from running text; in small letters
    headings those of apart that head running text in any memo
    """

    fields: dict[str, list[str]]
    groups: dict[str, list[str]]
    kinds: dict[str, list[str]]
    noise: re.Pattern[str]
    strong: tuple[str, ...]
    signs: tuple[str, ...]
    apart: re.Pattern[str]
    headings: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once a process."""
    data = tomllib.loads((files("pipeline.interpret.phrases") / "data/vocabulary.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        fields=data["fields"],
        groups=data["groups"],
        kinds=data["kinds"],
        noise=re.compile("|".join(f"(?:{pattern})" for pattern in data["noise"]["patterns"]), re.IGNORECASE),
        strong=tuple(data["triage"]["strong"]),
        signs=tuple(data["triage"]["signs"]),
        apart=re.compile(
            "|".join(map(re.escape, data["triage"]["apart"]))
        ),  # in any letters it takes ten times as long
        headings=frozenset(data["triage"]["headings"]),
    )
