"""What is told of a page's words once for several steps, and anew where a step changes them."""

from __future__ import annotations

from dataclasses import replace

from extractors.model.page_content import TextSpan
from extractors.read_options import no_headers
from extractors.tables.preparation.steps import PageTexts


def word(text: str, left: float, top: float = 0.0) -> TextSpan:
    return TextSpan(text, (left, top, left + 20, top + 10), 10.0)


def test_texts_are_told_once_as_long_as_the_words_are_the_same() -> None:
    runs = [word("Risk", 0), word("för", 22), word("Brand", 100)]
    told = PageTexts(runs, no_headers)
    assert [[one.text for one in text] for text in told.texts] == [["Risk", "för"], ["Brand"]]
    assert told.of(runs) is told


def test_words_that_a_step_changed_are_told_anew() -> None:
    runs = [word("Risk", 0), word("Brand", 100)]
    told = PageTexts(runs, no_headers)
    assert len(told.texts) == len(runs)
    changed = told.of([*runs[:1], replace(runs[1], text="Jäv")])
    assert [text.text for text in changed.labels_and_values] == ["Risk", "Jäv"]
