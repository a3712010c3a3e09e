"""Planted faults: each stands in its files, beside its twins, and by the seed alone."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generator.content import Check
from benchmarks.generator.faults import cases
from benchmarks.generator.faults.numbers import check_digit, not_personal, personal
from benchmarks.generator.faults.plot import other_spelling, reworded
from benchmarks.generator.generate import write_cases
from benchmarks.generator.model import Drawn, Heading, Line, Table, Text
from tests.benchmarks.test_generator import letters, pdf_text, word_text

COUNT = 26
CODES = {
    "score-product", "score-out-of-scale", "score-incomplete", "score-mismatch", "risk-without-control",
    "control-without-risk", "control-moved", "controls-carried-over", "control-not-followed-up",
    "follow-up-without-control", "missing-result", "missing-treatment", "accepted-above-threshold",
    "missing-responsible", "missing-report-to", "duplicate-risk", "year-mismatch", "count-mismatch", "risk-renamed",
    "numbering-gap", "late-adoption", "score-changed", "risk-dropped", "risk-added", "personal-number",
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> list[list[tuple[Drawn, str]]]:
    return cases(3, COUNT)


def words_of(one: Drawn) -> str:
    """All words of a document's blocks."""
    parts = []
    for section in one.document.sections:
        for block in section.blocks:
            match block:
                case Heading():
                    parts.append(block.text)
                case Text():
                    parts.append(block.para.text)
                case Table():
                    parts += [cell.text for row in block.rows for cell in row.cells]
                case Line():
                    parts += [para.text for para in block.paras]
    return "\n".join(parts)


@pytest.mark.long
def test_every_code_is_planted_and_has_twins(drawn: list[list[tuple[Drawn, str]]]) -> None:
    files = [one for case in drawn for one, _ in case]
    assert {fault["code"] for one in files for fault in one.discrepancies} == CODES
    assert {twin["code"] for one in files for twin in one.twins} == CODES


def test_what_is_named_stands_in_the_case(drawn: list[list[tuple[Drawn, str]]]) -> None:
    for case in drawn:
        shown = "\n".join(words_of(one) for one, _ in case).casefold()
        for one, _ in case:
            for named in (*one.discrepancies, *one.twins):
                assert named["about"].casefold() in shown


def test_no_twin_is_a_fault(drawn: list[list[tuple[Drawn, str]]]) -> None:
    for case in drawn:
        for one, _ in case:
            faults = {(fault["code"], fault["about"]) for fault in one.discrepancies}
            assert not faults & {(twin["code"], twin["about"]) for twin in one.twins}


def test_sound_files_have_no_fault(drawn: list[list[tuple[Drawn, str]]]) -> None:
    files = [one for case in drawn for one, _ in case if one.meta["shape"] == "sound"]
    assert files
    assert not any(one.discrepancies or one.twins for one in files)


@pytest.mark.long
def test_cases_are_drawn_as_files_that_hold_the_names(tmp_path: Path) -> None:
    for case in write_cases(3, 3, tmp_path):
        shown = "".join(letters(pdf_text(path) if path.suffix == ".pdf" else word_text(path)) for path in case)
        for path in case:
            truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text())
            for named in (*truth["discrepancies"], *truth["twins"]):
                assert letters(named["about"]).casefold() in shown.casefold()


def seeded(seed: int) -> random.Random:
    return random.Random(seed)


@given(st.integers(0, 10_000))
def test_personal_numbers_have_a_valid_date_and_check_digit(seed: int) -> None:
    digits = re.sub(r"\D", "", personal(seeded(seed)))[-10:]
    assert int(digits[9]) == check_digit(digits[:9])
    assert 1 <= int(digits[2:4]) <= 12
    assert 1 <= int(digits[4:6]) % 60 <= 28


@given(st.integers(0, 10_000))
def test_innocent_numbers_have_no_valid_date_or_check_digit(seed: int) -> None:
    for found in re.findall(r"(?<!\d)(?:\d\d)?\d{6}-?\d{4}(?!\d)", not_personal(seeded(seed))):
        digits = re.sub(r"\D", "", found)[-10:]
        month_is_none = int(digits[2:4]) > 12
        assert month_is_none or int(digits[9]) != check_digit(digits[:9])


def test_another_spelling_is_the_same_name() -> None:
    for name in ("E-post med känsliga uppgifter", "Hot och våld", "Ransomware"):
        other = other_spelling(name)
        assert other != name
        assert letters(other).casefold() == letters(name).casefold()


def test_rewording_changes_the_words_and_little_else() -> None:
    check = Check("Kontrollera att genomförandeplaner följs upp")
    assert reworded(check).text == "Kontroll att genomförandeplaner följs upp"
