from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.scores import fits_product
from schemas.evidence import CellSource
from schemas.tables import Risk, Scale
from tests.pipeline.check.help import about, examined, found
from tests.pipeline.factory import analysis, columns, control, document, plan, risk, score

PRODUCT = Scale(method="product")
FITTED = {"likelihood": 3, "consequence": 3, "value": 9}
FITTING = ((1, 2, 2), (2, 3, 6), (3, 3, 9), (4, 2, 8))


def rows(*triples: tuple[float, float, float]) -> list[Risk]:
    return [risk(f"Risk nummer {letter}", *triple) for letter, triple in zip("abcdefghij", triples, strict=False)]


def test_a_stated_product_that_is_not_one_is_an_error() -> None:
    [one] = found(document(analysis(2023, risk("Jäv", 3, 4, 14), scale=PRODUCT)))
    assert (one.code, one.severity, one.about, one.stated, one.expected) == (
        "score-product",
        "error",
        "Jäv",
        "14",
        "12",
    )
    assert one.message == (
        "Risken ”Jäv” (sidan 1) har sannolikhet 3 och konsekvens 4, vilket ger riskvärdet 12, men i dokumentet står 14."
    )
    assert len(one.evidence[0].regions) == 3, "the three cells, not the row"


@pytest.mark.parametrize(
    "header",
    ["Riskvärdering S x K = Riskvärdering", "RxK", "Bedömning av risk (1-5)*(1-5)", "Sannolikhet × konsekvens"],
)
def test_a_header_states_the_product(header: str) -> None:
    named = columns("name", "likelihood", "consequence", value=header)
    assert about("score-product", analysis(2023, risk("Jäv", 3, 4, 14), columns=named)) == ["Jäv"]


def test_the_notation_states_the_product() -> None:
    one = control("Jäv", "Stickprov", score=score(3, 5, 16, "equation"))
    assert about("score-product", plan(2023, one)) == ["Jäv"]


def test_five_rows_of_which_four_fit_are_enough() -> None:
    assert about("score-product", analysis(2023, *rows(*FITTING, (3, 4, 13)))) == ["Risk nummer e"]


@pytest.mark.parametrize(
    "triples",
    [
        pytest.param((*FITTING[:3], (3, 4, 13)), id="four rows"),
        pytest.param((*FITTING[:3], (3, 4, 13), (2, 2, 5)), id="three of five"),
        pytest.param(((1, 2, 3), (2, 3, 5), (3, 3, 6), (4, 2, 6), (2, 2, 4), (3, 4, 8)), id="a sum"),
        pytest.param(((2, 2, 4), (2, 2, 4), (2, 2, 4), (2, 2, 4), (3, 4, 9)), id="a sum would fit as well"),
    ],
)
def test_without_a_statement_what_the_rows_leave_open_is_silent(
    triples: tuple[tuple[float, float, float], ...],
) -> None:
    assert about("score-product", analysis(2023, *rows(*triples))) == []


@pytest.mark.parametrize("method", ["sum", "matrix"])
def test_another_stated_method_is_silent(method: str) -> None:
    assert about("score-product", analysis(2023, *rows(*FITTING, (3, 4, 13)), scale=Scale(method=method))) == []


def test_numbers_that_mostly_do_not_fit_the_stated_product_are_not_understood() -> None:
    assert about("score-product", analysis(2023, *rows((3, 4, 7), (2, 2, 5), (1, 4, 4)), scale=PRODUCT)) == []


@pytest.mark.parametrize(
    "triple", [(3.2, 3.2, 10.2), (3.2, 3.2, 10), (3.2, 3.8, 12.2), (3.2, 3.8, 12), (2.5, 3, 8), (2.5, 3, 7)]
)
def test_rounding_to_the_stated_decimals_is_no_error(triple: tuple[float, float, float]) -> None:
    assert about("score-product", analysis(2023, risk("Jäv", *triple), scale=PRODUCT)) == []


def test_decimals_that_no_rounding_explains_are_an_error() -> None:
    assert about("score-product", analysis(2023, risk("Jäv", 3.2, 3.2, 12.4), scale=PRODUCT)) == ["Jäv"]


def test_the_residual_is_multiplied_too() -> None:
    assert about("score-product", analysis(2023, risk("Jäv", 3, 4, 12, residual=score(2, 2, 6)), scale=PRODUCT)) == [
        "Jäv"
    ]


def test_parts_without_a_value_and_a_value_without_parts_are_silent() -> None:
    assert about("score-product", analysis(2023, risk("Jäv", 3, 4), risk("Hot", None, None, 9), scale=PRODUCT)) == []


@given(st.integers(1, 5), st.integers(1, 5))
def test_every_whole_product_fits_and_no_other_whole_number_does(one: int, other: int) -> None:
    assert fits_product(float(one), float(other), float(one * other))
    assert not fits_product(float(one), float(other), float(one * other + 1))


@given(st.floats(1, 5), st.floats(1, 5), st.integers(0, 2))
def test_whatever_was_rounded_before_it_was_written_fits(one: float, other: float, decimals: int) -> None:
    assert (
        fits_product(round(one, 1), round(other, 1), round(one * other, decimals))
        or round(one, 1).is_integer()
        or round(other, 1).is_integer()
    )


@pytest.mark.parametrize("part", ["likelihood", "consequence", "value"])
@pytest.mark.parametrize("misread", [13, 31, 0])
@pytest.mark.parametrize("count", [1, 3])
def test_numbers_read_with_doubt_do_not_hide_how_values_are_made(part: str, misread: int, count: int) -> None:
    sure = rows(*FITTING, (3, 4, 16))
    unsure = [risk(f"Oläst {number}", *{**FITTED, part: misread}.values()) for number in range(count)]
    for one in unsure:
        one.source.cells[f"score.{part}"] = CellSource(text=str(misread), confidence=0.5, doubtful=True)
    [file] = examined(document(analysis(2023, *sure, *unsure)))
    assert [one.about for one in file.discrepancies if one.code == "score-product"] == ["Risk nummer e"]
    assert [one.code for one in file.problems] == ["reading-doubt"] * count
    assert file.status == "partial"


def test_doubt_alone_tells_nothing_of_how_values_are_made() -> None:
    unsure = rows(*FITTING[:3], (3, 4, 16), (2, 2, 5))
    for one in unsure[3:]:
        one.source.cells["score.value"] = CellSource(text="16", confidence=0.5, doubtful=True)
    assert about("score-product", analysis(2023, *unsure)) == []


@pytest.mark.parametrize("raw", ["S 3 + K 4 = 7", "3 + 4 = 7"])
@pytest.mark.parametrize("notation", ["prefixed", "equation"])
def test_parts_that_are_added_state_no_product(raw: str, notation: str) -> None:
    one = score(3, 4, 7, notation).model_copy(update={"raw": raw})
    named = columns("risk", "checks", score="Riskbedömning")
    assert about("score-product", plan(2023, control("Jäv", "Stickprov", score=one), columns=named)) == []
