"""What a form shows of a value comes back as that value, as long as nobody types anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from flows.web.pages.doubt_form import fields_of, label_of, value_of
from flows.web.pages.typed import brought
from flows.web.words import words
from schemas.errors import UsageError

TEXTS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1).map(str.strip).filter(bool)
NUMBERS = st.none() | st.integers(-99, 99) | st.floats(0, 99, allow_nan=False).map(lambda number: round(number, 2))
SCORES = st.fixed_dictionaries(
    {"raw": TEXTS, "likelihood": NUMBERS, "consequence": NUMBERS, "value": NUMBERS, "notation": st.just("cells")}
)
LINES = TEXTS.filter(lambda text: text == " ".join(text.split()))
CHECKS = st.lists(st.fixed_dictionaries({"number": st.none() | st.integers(1, 9), "text": LINES}), min_size=1)


VALUES = st.one_of(
    st.tuples(st.just("score"), SCORES),
    st.tuples(st.just("score.value"), NUMBERS),
    st.tuples(st.just("checks"), CHECKS),
    st.tuples(st.just("owner.text"), st.none() | TEXTS),
    st.tuples(st.just("extra.value"), TEXTS),
    st.tuples(st.just("outcome"), st.sampled_from(["no-deviation", "deviation", "not-performed", "unclear"])),
    st.tuples(st.just("existing_controls"), st.lists(LINES, min_size=1)),
)


@given(VALUES)
def test_what_nobody_changed_is_confirmed(told: tuple[str, JsonValue]) -> None:
    field, read = told
    for language in ("sv", "en"):
        typed = {one.name: one.text for one in fields_of(field, read, words(language))}
        assert value_of(field, read, typed, words(language)) == read


def test_a_changed_line_keeps_what_the_form_does_not_show() -> None:
    read: JsonValue = [{"number": 1, "text": "Stickprov"}, {"number": 2, "text": "Logg"}]
    assert value_of("checks", read, {"": "Stickprov\r\nLoggar\n\nIntyg"}, words("sv")) == [
        {"number": 1, "text": "Stickprov"},
        {"number": 2, "text": "Loggar"},
        {"text": "Intyg"},
    ]


def test_what_is_taken_away_takes_with_it_what_the_form_does_not_show() -> None:
    read: JsonValue = [{"text": "Utbilda", "owner": "HR"}, {"text": "Byt lås", "owner": "IT"}]
    assert value_of("treatments", read, {"": "Byt lås"}, words("sv")) == [{"text": "Byt lås", "owner": "IT"}]


@pytest.mark.parametrize(
    ("field", "entry"),
    [
        ("treatments", {"text": "Utbilda"}),
        ("decisions", {"text": "Utbilda", "proposed": False}),
        ("existing_controls", "Utbilda"),
    ],
)
def test_what_was_not_read_is_an_entry_of_its_list(field: str, entry: JsonValue) -> None:
    assert value_of(field, [], {"": "Utbilda"}, words("sv")) == [entry]


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("responsible.text", "Ansvarig"),
        ("residual", "Kvarstående bedömning"),
        ("score.raw", "Som det står"),
        ("body.name", "Nämnd"),
        ("decisions.0.text", "Beslut"),
        ("meeting_date", "Sammanträde"),
        ("extra.Nr. 1", "Nr. 1"),
    ],
)
def test_each_field_is_called_as_a_reader_calls_it(field: str, label: str) -> None:
    assert label_of(field, words("sv")) == label


@pytest.mark.parametrize(("typed", "value"), [("3,2", 3.2), ("12", 12), ("", None), ("\u22121", -1)])
def test_numbers_are_typed_as_people_write_them(typed: str, value: float | None) -> None:
    assert value_of("score.value", 4, {"value": typed}, words("sv")) == value


@pytest.mark.parametrize("typed", ["tolv", "nan", "inf", "1e999"])
def test_what_is_no_number_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(UsageError, match=f"”{typed}” är inget tal"):
        value_of("score.value", 4, {"value": typed}, words("sv"))


@pytest.mark.parametrize("text", ["[" * 300_000, '{"a":' * 100_000, "rm", "1e", "[1"])
def test_what_a_form_brings_along_that_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        brought(text)
