"""A lone mark is a bullet before a text, and dust between two words of one."""

from __future__ import annotations

import pytest

from extractors.model.page_content import TextSpan
from extractors.ocr.list_marks import text_behind

SIZE = 10.0


def word(text: str, left: float, top: float = 100.0) -> TextSpan:
    return TextSpan(text, (left, top, left + 5 * len(text), top + 12), SIZE)


def mark(left: float, top: float = 105.0) -> tuple[float, float, float, float]:
    return (left, top, left + 2, top + 2)


@pytest.mark.parametrize("indent", [4.0, 10.0, 30.0])
@pytest.mark.parametrize("before", [None, 10.0, 40.0], ids=["alone", "a near cell", "a far cell"])
def test_a_mark_before_a_text_is_a_bullet(indent: float, before: float | None) -> None:
    behind = word("Uttag", 200.0)
    left = 200.0 - indent - 2
    runs = [behind, word("ur", 228.0), *([word("Jurist", left - before - 30)] if before is not None else [])]
    assert text_behind(mark(left), runs) is behind


@pytest.mark.parametrize("at", [0.2, 1.0, 2.0])
@pytest.mark.parametrize("space", [3.0, 4.5, 6.0])
def test_a_mark_between_two_words_of_a_text_is_none(at: float, space: float) -> None:
    first = word("Uttag", 200.0)
    assert text_behind(mark(first.box[2] + at - 0.5), [first, word("ur", first.box[2] + space)]) is None


@pytest.mark.parametrize("left", [100.0, 225.0])
def test_a_mark_with_nothing_near_behind_it_is_none(left: float) -> None:
    assert text_behind(mark(left), [word("Uttag", 200.0)]) is None
