"""Values as Swedish Excel shows them."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.sheet.number_formats import shown

MOMENT = dt.datetime(2024, 3, 5, 14, 7, 9, tzinfo=dt.UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("value", "number_format", "told"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (3.5, "General", "3,5"),
        (0.1 + 0.2, "General", "0,3"),
        (2.5, "0", "3"),
        (1234567.891, "#,##0.00", "1 234 567,89"),
        (0.125, "0%", "13%"),
        (0.125, "0.0%", "12,5%"),
        (3.25, "0.##", "3,25"),
        (-3, "0;[Red]-0", "-3"),
        (-1234, "#,##0_);(#,##0)", "(1 234)"),
        (0, '0;-0;"–"', "–"),
        (12, '0" st"', "12 st"),
        (1500, "#,##0 [$kr-41D]", "1 500 kr"),
        (12000, "0,", "12"),
        (8001011234, "000000-0000", "800101-1234"),
        (198001011234, "General", "198001011234"),
        (198001011234.0, "0.00E+00", "198001011234"),
        (3, '[>2]"Hög";"Låg"', "Hög"),
        (2, '[>2]"Hög";"Låg"', "Låg"),
        (-2.5, "General;-General", "-2,5"),
        (5, '"S"General', "S5"),
        (5, "@", "5"),
        (5, ";;;", ""),
        (0.5, "# ?/?", "0,5"),
        (1, "0.00", "1,00"),
        (-0.001, "0.00", "0,00"),
        (True, "General", "SANT"),
        (False, "0", "FALSKT"),
        ("#REF!", "0", "#REF!"),
        (None, "General", ""),
    ],
)
def test_numbers(value: object, number_format: str, told: str) -> None:
    assert shown(value, number_format) == told


@pytest.mark.parametrize(
    ("number_format", "told"),
    [
        ("mm-dd-yy", "2024-03-05"),
        ("yyyy\\-mm\\-dd\\ hh:mm", "2024-03-05 14:07"),
        ("d mmm yyyy", "5 mar 2024"),
        ("[$-41D]d mmmm yyyy", "5 mars 2024"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "den 5 mars 2024"),
        ("mmm-yy", "mar-24"),
        ("dddd", "tisdag"),
        ("h:mm:ss", "14:07:09"),
        ("mm:ss", "07:09"),
        ("h:mm AM/PM", "2:07 em"),
        ("yyyymmdd;@", "20240305"),
        ('"vecka "d', "vecka 5"),
    ],
)
def test_dates(number_format: str, told: str) -> None:
    assert shown(MOMENT, number_format) == told


def test_times_and_durations() -> None:
    assert shown(dt.time(9, 5), "hh:mm") == "09:05"
    assert shown(dt.timedelta(hours=30, minutes=5), "[h]:mm") == "30:05"
