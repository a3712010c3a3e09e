from __future__ import annotations

from extractors.bullets import drawn_bullets
from extractors.marks import Run

LINE = [Run("Utbilda", (70, 100, 110, 112), 10), Run("personal", (114, 100, 160, 112), 10)]


def test_a_dot_left_of_a_line_is_its_bullet() -> None:
    (bullet,) = drawn_bullets(LINE, [(58, 104, 61, 107)])
    assert (bullet.text, bullet.box) == ("•", (58, 100, 61, 112))


def test_dots_inside_a_line_far_from_it_or_larger_than_letters_are_none() -> None:
    assert drawn_bullets(LINE, [(111, 104, 113, 107)]) == []
    assert drawn_bullets(LINE, [(10, 104, 13, 107)]) == []
    assert drawn_bullets(LINE, [(50, 95, 65, 110)]) == []
