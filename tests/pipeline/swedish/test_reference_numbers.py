"""Reference numbers of matters, as labels, lines of their own and texts name them."""

from __future__ import annotations

import pytest

from pipeline.swedish.reference_numbers import is_reference, reference_in, references_in, without_references

NUMBERS = ["KS 2024/12", "ON2015/0187", "SBN2026/0140", "BUN-2024-188", "MBN 2025:41", "KS/2024-00123"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "form", ["{}", "2015-03-02 {}", "{} 2015-03-02", "Tjänsteskrivelse {}", "{} Datum: 2015-03-02"]
)
def test_a_number_alone_or_beside_a_memos_date_is_its_line(form: str, number: str) -> None:
    text = form.format(number)
    assert is_reference(text)
    assert (reference_in(text), references_in([text])) == (number, [number])


@pytest.mark.parametrize("number", [*NUMBERS, "2024/118", "24/123", "2024-00123"])
@pytest.mark.parametrize(
    "form", ["Dnr {}", "Dnr: {}", "Diarienummer {}", "Ärendenr: {}", "Ärende-id {}", "Handläggare Alm, dnr {}"]
)
def test_a_label_names_a_number(form: str, number: str) -> None:
    assert (reference_in(form.format(number)), references_in([form.format(number)])) == (number, [number])


@pytest.mark.parametrize("number", NUMBERS)
def test_a_title_is_without_its_numbers(number: str) -> None:
    assert without_references(f"Internkontrollplan 2026 {number}").strip() == "Internkontrollplan 2026"
    assert without_references(f"Internkontrollplan 2026 Dnr {number}").strip() == "Internkontrollplan 2026"


@pytest.mark.parametrize(
    "text",
    [
        "AFS 2023:1",
        "AFS2023:1",
        "HSLF-FS 2017:40",
        "SFS2017:725",
        "ISO 2024:1",
        "SKR 2022/23:4",
        "HSN 2024-01-02",
        "R12/13",
        "Q12024/12",
    ],
)
def test_statutes_standards_and_days_are_no_numbers_of_matters(text: str) -> None:
    assert (is_reference(text), references_in([text])) == (False, [])


def test_a_number_without_letters_stands_below_a_label() -> None:
    assert references_in(["Handläggare Dnr", "Anna Almqvist 2024/118"]) == ["2024/118"]
