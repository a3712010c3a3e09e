from __future__ import annotations

import pytest

from pipeline.check.accepted_findings import CheckSettings
from pipeline.examine import examine
from schemas.extraction import Extraction
from tests.pipeline.second_reading.papers import HEADERS, ROWS, pdf, reading, word

BROKEN = b"%PDF-1.7\nnothing that a reader could read"


def examined(read: Extraction, data: bytes | None) -> tuple[list[str], list[str], str]:
    """What is accused, what is doubted, and the status."""
    [done] = examine([read], data_of=lambda _: data, settings=CheckSettings())
    errors = [one.about for one in done.discrepancies if one.severity == "error"]
    return errors, [one.code for one in done.problems], done.status


@pytest.mark.parametrize("ruled", [True, False])
def test_an_error_that_the_page_bears_out_stands(ruled: bool) -> None:  # noqa: FBT001
    assert examined(reading(), pdf(ruled=ruled)) == (["Jäv"], [], "complete")


@pytest.mark.parametrize("ruled", [True, False])
def test_numbers_read_one_column_off_accuse_nobody(ruled: bool) -> None:  # noqa: FBT001
    errors, problems, status = examined(reading(shifted=True), pdf(ruled=ruled))
    assert errors == ["Jäv"]
    assert problems == ["reading-doubt"]
    assert status == "partial"


def test_the_shifted_reading_would_accuse_without_the_second() -> None:
    assert len(examined(reading(shifted=True), None)[0]) == 2


def test_a_file_that_the_second_reader_cannot_open_bears_nothing_out() -> None:
    assert examined(reading(), BROKEN) == ([], ["reading-doubt"], "partial")


def test_the_doubt_says_where_to_look() -> None:
    [done] = examine([reading()], data_of=lambda _: BROKEN)
    assert done.problems[0].page == 1
    assert (
        done.problems[0].message
        == "Två läsningar av siffrorna för ”Jäv” skiljer sig åt; ingen avvikelse anges. Jämför med dokumentet."
    )


def test_word_by_its_raw_rows() -> None:
    assert examined(reading(in_word=True), word()) == (["Jäv"], [], "complete")
    errors, problems, _ = examined(reading(in_word=True, shifted=True), word())
    assert errors == ["Jäv"]
    assert problems == ["reading-doubt"]


def test_a_header_of_one_letter_is_not_the_beginning_of_another() -> None:
    read = reading(in_word=True)
    table = read.risk_assessments[0]
    short = dict(zip(HEADERS, ("Nr", "Risk", "Kontroll", "S", "K", "R", "Åtgärd"), strict=True))
    for column in table.columns:
        column.header = short[column.header]
    assert examined(read, word(headers=tuple(short.values()))) == (["Jäv"], [], "complete")


def incomplete(*, in_word: bool = False, dropped: str) -> Extraction:
    """The paper with one part of a row's score lost by the reading, or really left blank ("Åtgärd" has no numbers)."""
    read = reading(in_word=in_word)
    row = read.risk_assessments[0].risks[0]
    assert row.score
    row.score = row.score.model_copy(update={dropped: None})
    row.source.cells[f"score.{dropped}"].text = ""
    return read


@pytest.mark.parametrize("in_word", [True, False])
def test_a_part_that_the_first_reading_lost_is_not_missing(in_word: bool) -> None:  # noqa: FBT001
    read = incomplete(in_word=in_word, dropped="consequence")
    [done] = examine([read], data_of=lambda _: word() if in_word else pdf())
    assert "score-incomplete" not in [one.code for one in done.discrepancies]
    assert [one.code for one in done.problems] == ["reading-doubt"]


@pytest.mark.parametrize("in_word", [True, False])
def test_a_part_that_is_really_blank_is_missing(in_word: bool) -> None:  # noqa: FBT001
    read = incomplete(in_word=in_word, dropped="consequence")
    rows = [(ROWS[0][0], ROWS[0][1], ROWS[0][2], "", ROWS[0][4]), *ROWS[1:]]
    [done] = examine([read], data_of=lambda _: word(rows) if in_word else pdf(rows))
    assert [one.about for one in done.discrepancies if one.code == "score-incomplete"] == [ROWS[0][1]]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_year_at_the_end_of_a_line_is_no_number_of_the_next_column(ruled: bool) -> None:  # noqa: FBT001
    read = incomplete(dropped="likelihood")
    rows = [(ROWS[0][0], ROWS[0][1], "", *ROWS[0][3:]), *ROWS[1:]]
    [done] = examine([read], data_of=lambda _: pdf(rows, ruled=ruled, story="Från 2023 till 2024 och 2025. " * 6))
    assert [one.about for one in done.discrepancies if one.code == "score-incomplete"] == [ROWS[0][1]]


def test_recognised_text_counts_by_its_confidence() -> None:
    assert examined(reading(confidence=0.97), BROKEN)[0] == ["Jäv"]
    assert examined(reading(confidence=0.6), BROKEN)[:2] == ([], ["reading-doubt"])


def test_without_bytes_a_finding_stands() -> None:
    assert examined(reading(), None) == (["Jäv"], [], "complete")
