"""Short texts that stand once in each row of a table: scores, words of a scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.tables.text_rows import WIDEST_LINE, Segment, is_number

ANCHOR = 0.7  # share of a column's lines that are short marks for it to tell the rows
MARK = 16  # letters of "S1 * K3 = 3", "12 (4x3)", "Mindre sannolik"
SHORT = 6  # letters of a mark: "3,2", "12", "Nej", "12–16"

_DATE = lazy_pattern(r"\d{4}-\d\d|\d{6}")


def are_numbers(segments: Sequence[Segment]) -> bool:
    """Whether most texts are numbers, or hold one and stand each by itself."""
    texts, most = [one.text for one in segments], ANCHOR * len(segments)
    if sum(len(text) <= SHORT and is_number(text) for text in texts) >= most:
        return True
    return sum(map(_is_mark, texts)) >= most and are_single(segments)


def are_single(segments: Sequence[Segment]) -> bool:
    """Whether no text stands right below another."""
    return all(low.box[3] - high.box[3] > WIDEST_LINE * low.spans[0].size for high, low in pairwise(segments))


def are_words(segments: Sequence[Segment]) -> bool:
    """Whether texts are short words of which some return, as those of a scale do: "Sannolik", "Nej"."""
    return are_single(segments) and are_scale_words([one.text for one in segments])


def are_scale_words(texts: Sequence[str]) -> bool:
    """Whether texts are short and some return, as words of a scale do."""
    return len(set(texts)) < len(texts) and all(len(text) <= MARK and text[:1].isupper() for text in texts)


def _is_mark(text: str) -> bool:
    """A short text with a digit that is no date."""
    return len(text) <= MARK and any(letter.isdigit() for letter in text) and not _DATE.search(text)
