"""Texts that list a whole scale are told from values."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.scale_texts import is_scale


@pytest.mark.parametrize(
    "text",
    [
        "1 Osannolik, 2 Mindre sannolik, 3 Möjlig, 4 Sannolik, 5 Mycket sannolik",
        "1 Mycket liten, nästan obefintlig, 2 Liten, 3 Stor",
        "1 Osannolik, 2 Möjlig och 3 Trolig.",
        "1 = låg; 2 = medel; 3 = hög",
        "5 Katastrofal · 4 Allvarlig · 3 Kännbar · 2 Lindrig · 1 Försumbar",
        "Osannolik (1), Möjlig (2), Trolig (3)",
        "1–4 grön, 5–9 gul, 10–25 röd",
        "Grön 1–4 · Gul 5–9 · Röd 10–25",
    ],
)
def test_steps_and_ranges_one_after_the_other_are_a_scale(text: str) -> None:
    assert is_scale(text)


@pytest.mark.parametrize(
    "text",
    [
        "3 Möjlig",
        "3 Möjlig, 4 Allvarlig, 12",
        "2 Liten, 3 Stor",
        "1 Låg, 3 Hög, 5 Mycket hög",
        "1 Låg, 2 Medel, 1 Låg",
        "☐ 1 Osannolik ☒ 2 Möjlig ☐ 3 Trolig",
        "☐ 1 Osannolik, ☒ 2 Möjlig, ☐ 3 Trolig",
        "2, 3, 4",
        "Granskas 1 gång, 2 stickprov",
    ],
)
def test_values_choices_and_other_numbers_are_none(text: str) -> None:
    assert not is_scale(text)
