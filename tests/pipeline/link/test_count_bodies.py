"""How many bodies names mean that papers of one source write each in its way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.link.group import count_bodies


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["Socialnämnden", ""], 1),
        (["Socialnämnden", "SOCIALNÄMND", "Socialnämnden i Exempelby"], 1),
        (["Kommunstyrelsen", "Kommunstyrelsens", "Nämnden"], 1),
        (["Kommunstyrelsen", "Kommunstyrelsens arbetsutskott", "Socialnämnden"], 3),
        ([""], 1),
        ([], 1),
    ],
)
def test_bodies_are_counted_once_however_they_are_written(names: Sequence[str], count: int) -> None:
    assert count_bodies(names) == count
