"""The vocabulary's words find themselves in the patterns that are made of them."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from pipeline.interpret.phrases.vocabulary import vocabulary

_DATA = tomllib.loads((files("pipeline.interpret.phrases") / "data/vocabulary.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", _DATA["kinds"])
def test_each_phrase_of_a_kind_is_found(kind: str) -> None:
    phrases = [phrase.replace("-", " ") for phrase in _DATA["kinds"][kind]]
    lost = [phrase for phrase in phrases if not vocabulary().kinds[kind].search(f"2025 {phrase} för nämnden")]
    assert not lost


def test_each_word_of_triage_is_found_whole() -> None:
    lost = [word for word in _DATA["triage"]["apart"] if not vocabulary().apart.fullmatch(word)]
    lost += [word for word in _DATA["triage"]["strong"] if not vocabulary().strong.search(f"av{word}en")]
    assert not lost


@pytest.mark.parametrize("text", ["plan\nför  intern styrning", "inbyggda\tkontroller", "vår internkontrollplan"])
def test_words_that_say_enough_are_found_over_any_white(text: str) -> None:
    assert vocabulary().strong.search(text)


@pytest.mark.parametrize(
    ("text", "found"), [("s x\nk", True), ("sxk = 12", True), ("os x k", False), ("s x karl", False)]
)
def test_signs_are_words_of_their_own(text: str, found: bool) -> None:  # noqa: FBT001 - a case of a table
    assert (vocabulary().signs.search(text) is not None) is found


@pytest.mark.parametrize(
    ("text", "first"),
    [("risk för att", "risk för att"), ("riskerna", "risker"), ("interna kontroller", "interna kontroll")],
)
def test_the_longest_word_is_taken(text: str, first: str) -> None:
    match = vocabulary().apart.search(text)
    assert match is not None
    assert match[0] == first
