from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.swedish.lexicon import MONTHS, NUMBERS, month_number


@pytest.mark.parametrize(("name", "number"), [("januari", 1), ("Jan", 1), ("MAJ", 5), ("okt.", 10), ("december", 12)])
def test_months_by_name_or_what_they_are_shortened_to(name: str, number: int) -> None:
    assert month_number(name) == number


def test_no_month_is_an_error() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        month_number("höst")


def test_number_words_count_on() -> None:
    assert [NUMBERS[word] for word in ("noll", "en", "ett", "två", "tolv", "tjugo", "tjugofem")] == [
        *(0, 1, 1, 2, 12, 20, 25),
    ]


def test_months_are_written_out_in_one_place() -> None:
    homes = [
        path.name
        for path in Path(pipeline.__file__).parent.rglob("*.py")
        if MONTHS[1] in path.read_text(encoding="utf-8")
    ]
    assert set(homes) - {"entities.py"} == {"lexicon.py"}  # whose docstring has an example
