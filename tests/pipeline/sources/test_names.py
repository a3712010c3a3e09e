"""Kinds and dates out of the names that real registers give their papers."""

from __future__ import annotations

import pytest

from pipeline.sources.dates import find_date, find_year
from pipeline.sources.document_types import kind_of


@pytest.mark.parametrize(
    ("name", "kind", "partial"),
    [
        ("Kommunfullmäktiges protokoll 2026-06-15.pdf", "minutes", False),
        ("Protkoll 2024-01-11", "minutes", False),
        ("protokolpdf", "minutes", False),
        ("Protokoll 2024-11-20 omedelbar justering § 42", "minutes", True),
        ("Omedelbart justerad paragraf", "minutes", True),
        ("Direktjusterat protokoll", "minutes", True),
        ("Protokoll OJ 240211", "minutes", True),
        ("Protokoll §§ 39, 50", "minutes", True),
        ("Protokoll Projekt Koj 2024", "minutes", False),
        ("Protokollsbilaga 1", "attachment", False),
        ("Protokollsutdrag KS § 12", "extract", False),
        ("MBL-protokoll", "papers", False),
        ("Protokoll valberedningen", "papers", False),
        ("Kallelse och handlingar 2023-01-11.pdf", "agenda", False),
        ("Kompletterande kallelse", "agenda", False),
        ("Närvaroförteckning", "attachment", False),
        ("Internkontrollplan 2023", "other", False),
    ],
)
def test_a_papers_kind_follows_from_its_name(name: str, kind: str, *, partial: bool) -> None:
    assert kind_of(name) == (kind, partial)


def test_a_column_goes_before_the_name() -> None:
    assert kind_of("Kommunstyrelsen 2023-01-11.pdf", "Protokoll").kind == "minutes"
    assert kind_of("Protokoll.pdf", "Kallelse/handlingar").kind == "agenda"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("11 augusti 2026", "2026-08-11"),
        ("Sammanträde den 3:e mars 2023 kl. 17:00", "2023-03-03"),
        ("1 okt. 2024", "2024-10-01"),
        ("2026-08-11", "2026-08-11"),
        ("KS 20240211 protokoll", "2024-02-11"),
        ("kf_220202_signerat", "2022-02-02"),
        ("24-11-11", "2024-11-11"),
        ("2024-11-20-21", "2024-11-20"),
        ("Sammanträde 20–21 november 2024", "2024-11-20"),
        ("Protokoll nr 3 – 14 mars 2024", "2024-03-14"),
        ("Bilaga 1 och 14 mars 2024", "2024-03-14"),
        ("20 och 21 november 2024", "2024-11-20"),
        ("protokoll 2022-30-30", None),
        ("Protokoll 2022-30-30, 2022-03-30", "2022-03-30"),
        ("dnr 2022/0123", None),
        ("811218", None),
        ("Anmälan 81-12-18", None),
        ("", None),
    ],
)
def test_dates_are_found_and_impossible_ones_are_not(text: str, date: str | None) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    "born", ["811218-9876", "160211-2383", "20160211-2383", "2016-02-11-2383", "160211 2383", "811218\\x969876"]
)
def test_the_birth_in_an_identity_number_is_no_day_of_a_meeting(born: str) -> None:
    assert find_date(f"Anmälan {born}.pdf") is None
    assert find_date(f"Anmälan {born}, 2024-03-01") == "2024-03-01"
    assert find_date(f"2024-03-01-{born}") == "2024-03-01"


def test_a_day_with_an_hour_or_another_day_behind_it_stays_one() -> None:
    for number in range(1, 29):
        day = f"2024-03-{number:02}"
        assert find_date(f"Protokoll {day} 1402") == find_date(f"Protokoll {day.replace('-', '')} 1402") == day
        assert find_date(f"{day[2:].replace('-', '')} 1402") == find_date(f"{day} - 2024-04-01") == day
        assert find_date(f"{day}-2024-04-01") == day


def test_a_year_is_four_digits_alone() -> None:
    assert find_year("Internkontrollplan 2023.pdf") == "2023"
    assert find_year("nr 120231") is None
