"""The strings of the reports: one file for each language under strings/ and the rules' own, looked up by dotted keys."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, cast

from pipeline.check.rules import codes
from pipeline.check.texts import texts
from pipeline.report.problem_sentences import problem_sentence
from schemas.extraction import Problem

Language = Literal["sv", "en"]


class Strings:
    """One language's sentences. A missing key is a KeyError, since a report without its words is wrong."""

    def __init__(self, language: Language, *more: Traversable) -> None:
        """language: which file of strings/ to read; more: folders of others that have words of their own."""
        self.language = language
        self._entries: dict[str, object] = {}
        for folder in (files("pipeline.report") / "strings", *more):
            self._entries |= _flat(tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8")))
        for code in codes():
            own = texts(code)[language]
            self._entries |= _flat({"rule": {code: {key: told for key, told in own.items() if isinstance(told, str)}}})
            self._entries |= _flat({"sides": {code: own.get("sides", {})}})

    def __call__(self, key: str, **values: object) -> str:
        """The sentence at the key, its places filled with values."""
        return cast("str", self._entries[key]).format(**values)

    def count(self, key: str, number: int) -> str:
        """A number with its noun, [one, many] at the key: "1 fel", "3 varningar"."""
        one, many = cast("list[str]", self._entries[key])
        return f"{number}\u00a0{one if number == 1 else many}"

    def problem(self, problem: Problem) -> str:
        """What a problem of a document says."""
        return self.problem_told(problem.code, problem.message)

    def problem_told(self, code: str, message: str) -> str:
        """The same of a problem whose code and Swedish sentence are at hand."""
        return problem_sentence(code, message, self.language)

    def item(self, key: str, number: int) -> str:
        """One of a list of words, counted from 0: a month."""
        return cast("list[str]", self._entries[key])[number]

    def get(self, key: str, otherwise: str) -> str:
        """The sentence at the key, or otherwise where the catalogue has none."""
        return cast("str", self._entries.get(key, otherwise))

    def keys(self) -> set[str]:
        """All dotted keys."""
        return set(self._entries)

    def number(self, value: float) -> str:
        """A number as the language writes it, no more decimals than it has: 12, 3,2."""
        if not math.isfinite(value):
            return str(value)
        text = str(int(value)) if value == int(value) else f"{value:.6g}"
        return text.replace(".", ",") if self.language == "sv" else text

    def listed(self, parts: list[str]) -> str:
        """Parts as a sentence lists them: "a, b och c"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self('word.and')} {parts[-1]}"


@cache
def strings(language: Language) -> Strings:
    """The catalogue of a language, read once."""
    return Strings(language)


def _flat(tree: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    entries: list[tuple[str, object]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            entries += _flat(value, f"{prefix}{key}.")
        else:
            entries.append((prefix + key, value))
    return entries
