"""A text that is cut shows no half of an identity number, which nothing would know as one any more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive.names import LONGEST as LONGEST_FILE
from pipeline.archive.names import safe_name
from pipeline.privacy.masking import beginning, ending, mask
from pipeline.sources import addresses
from pipeline.sources.base import Listed, bounded
from pipeline.sources.folder import _LONGEST_TOLD, _told
from tests.pipeline.privacy.notations import identity_numbers

NUMBER = "811218-9876"

CUTS: dict[str, tuple[Callable[[str], str], int]] = {
    "file": (lambda text: safe_name(f"{text}.pdf"), LONGEST_FILE - len(".pdf")),
    "file's ending": (lambda text: safe_name(f"{'y' * LONGEST_FILE} {text}.19811218-9876"), 0),
    "query": (lambda text: addresses.shortened(f"https://e.se/d?n={text}"), addresses.LONGEST_TOLD - len("n=")),
    "path": (lambda text: addresses.shortened(f"https://e.se/{text}"), addresses._LONGEST_PATH - len("https://e.se/")),
    "name in a path": (lambda text: addresses.file_name(f"https://e.se/{text[::-1]}"), addresses.LONGEST_NAME),
    "folder": (lambda text: _told(Path(f"/{text}/{'y' * 200}")), _LONGEST_TOLD // 2 - 1),
    "listed": (lambda text: Listed("1", "a", text).name, 1000),
    "identity": (lambda text: bounded(f"{text}{'y' * 2000}"), 200),
}


@pytest.mark.parametrize("name", CUTS)
def test_whatever_is_cut_shows_no_half_of_a_number(name: str) -> None:
    cut, longest = CUTS[name]
    number = NUMBER[::-1] if name == "name in a path" else NUMBER
    for kept in range(1, len(NUMBER) + 1):
        shown = mask(cut("x" * (longest - kept) + number + "y" * 50))
        assert not re.search(r"\d[-x•…]|[-x•]\d", shown), shown


@given(identity_numbers(), st.integers(0, 60), st.sampled_from([0, 500]))
def test_a_cut_text_begins_and_ends_as_the_masked_one_does(number: tuple[str, str], longest: int, more: int) -> None:
    text = number[1] + "y" * more
    assert mask(beginning(text, longest)) == mask(text)[:longest]
    assert mask(ending(text, 600)) == mask(text)[-600:]


def test_a_text_that_is_not_cut_stays() -> None:
    assert beginning(NUMBER, len(NUMBER)) == ending(NUMBER, len(NUMBER)) == safe_name(NUMBER) == NUMBER
