"""Dataclasses of which a page makes thousands: values, as frozen ones are."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from extractors.model.page import Cell, Line, Word
from extractors.tables.candidate import Wall

BOX = (0.0, 0.0, 20.0, 10.0)
MADE = [Word("Risk", BOX), Line("Risk", BOX), Cell(0, 0, lines=(Line("Risk", BOX),)), Wall(1.0, 2.0, 3.0)]


@pytest.mark.parametrize("one", MADE, ids=lambda one: type(one).__name__)
def test_they_are_equal_and_hashed_by_what_they_hold(one: Word | Line | Cell | Wall) -> None:
    other = replace(one)
    assert other is not one
    assert other == one
    assert len({one, other}) == 1
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own


def test_a_line_is_hashed_by_what_tells_lines_apart() -> None:
    line = Line("Risk", BOX, (Word("Risk", BOX),))
    assert hash(line) == hash(replace(line, words=()))
    assert line != replace(line, words=())


def test_they_take_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        object.__setattr__(Word("Risk", BOX), "size", 1.0)
