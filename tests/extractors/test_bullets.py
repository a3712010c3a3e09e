from __future__ import annotations

import random
from typing import Any, ClassVar, cast

from extractors.bullets import drawn_bullets
from extractors.model.page import Box
from extractors.model.page_content import TextSpan

LINE = [TextSpan("Utbilda", (70, 100, 110, 112), 10), TextSpan("personal", (114, 100, 160, 112), 10)]


def test_a_dot_left_of_a_line_is_its_bullet() -> None:
    (bullet,) = drawn_bullets(LINE, [(58, 104, 61, 107)])
    assert (bullet.text, bullet.box) == ("•", (58, 100, 61, 112))


def test_dots_inside_a_line_far_from_it_or_larger_than_letters_are_none() -> None:
    assert drawn_bullets(LINE, [(111, 104, 113, 107)]) == []
    assert drawn_bullets(LINE, [(10, 104, 13, 107)]) == []
    assert drawn_bullets(LINE, [(50, 95, 65, 110)]) == []


def test_a_dot_that_shows_a_status_is_none() -> None:
    """Browsers draw a list's discs a third as high as its letters."""
    assert drawn_bullets(LINE, [(60, 103, 66, 109)]) == []


class Looked(tuple[float, ...]):
    """A box that tells how often it is looked at."""

    __slots__ = ()
    looks: ClassVar[list[int]] = []

    def __getitem__(self, index: Any) -> Any:
        self.looks.append(index)
        return super().__getitem__(index)


def test_a_chart_of_twenty_thousand_dots_is_not_compared_with_every_word() -> None:
    words = [
        TextSpan("ord", cast("Box", Looked((x * 30.0, y * 12.0, x * 30.0 + 20, y * 12.0 + 10))), 10)
        for x in range(2, 20)
        for y in range(70)
    ]
    scattered = random.Random(3)
    dots = [(scattered.uniform(70, 590), scattered.uniform(0, 840)) for _ in range(20_000)]
    found = drawn_bullets(words, [(40, 4, 43, 7), *((x, y, x + 3, y + 3) for x, y in dots)])
    assert found[0].box == (40.0, 0.0, 43.0, 10.0)
    assert len(Looked.looks) < 50 * len(dots)
