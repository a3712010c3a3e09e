from __future__ import annotations

import pytest

from pipeline.check.accepted_findings import CheckSettings
from pipeline.examine import examine
from schemas.extraction import Extraction
from schemas.tables import Range
from tests.pipeline.factory import score
from tests.pipeline.second_reading.papers import ROWS, pdf, reading, word

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


def test_the_doubt_says_where_to_look_and_what_each_reading_says() -> None:
    [done] = examine([reading(shifted=True)], data_of=lambda _: pdf())
    [doubt] = done.problems
    assert doubt.page == 1
    assert doubt.readings == ["Sannolikhet 3, Riskvärde 4", "Sannolikhet 4, Riskvärde 16"]
    assert [region.page for one in doubt.evidence for region in one.regions]
    assert doubt.message.endswith("; ingen avvikelse anges. Jämför med dokumentet.")
    assert all(one in doubt.message for one in doubt.readings)


def test_a_reading_that_finds_nothing_says_so() -> None:
    [done] = examine([reading()], data_of=lambda _: BROKEN)
    assert done.problems[0].readings[1] == "Sannolikhet (inget), Konsekvens (inget), Riskvärde (inget)"


def test_in_word_nobody_doubts_what_a_cell_holds() -> None:
    assert examined(reading(in_word=True), word()) == (["Jäv"], [], "complete")


def incomplete(*, in_word: bool = False, dropped: str) -> Extraction:
    """The paper with one part of a row's score lost by the reading, or really left blank ("Åtgärd" has no numbers)."""
    read = reading(in_word=in_word)
    row = read.risk_assessments[0].risks[0]
    assert row.score
    row.score = row.score.model_copy(update={dropped: None})
    row.source.cells[f"score.{dropped}"].text = ""
    return read


def test_a_part_that_the_first_reading_lost_is_not_missing() -> None:
    [done] = examine([incomplete(dropped="consequence")], data_of=lambda _: pdf())
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


@pytest.mark.parametrize(("value", "accused"), [(15, ["Jäv"]), (12, []), (16, [])])
def test_recognised_numbers_that_make_their_product_are_sure(value: int, accused: list[str]) -> None:
    """A 5 beyond the scale: had it been a 4 or a 3, the value beside it would be another."""
    read = reading(confidence=0.6)
    table = read.risk_assessments[0]
    table.scale.likelihood = Range(min=1, max=4)
    table.risks[1].score = score(5, 3, value)
    assert examined(read, None)[0] == accused


def test_without_bytes_a_finding_stands() -> None:
    assert examined(reading(), None) == (["Jäv"], [], "complete")
