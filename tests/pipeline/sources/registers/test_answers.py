"""What counts as an answer, whatever is sent as one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.base import Lost
from pipeline.sources.page import Page
from pipeline.sources.registers import ciceron, netpublicator, oparl, wordpress
from pipeline.sources.registers.answers import an_object, line, part, records, said, text
from pipeline.sources.registers.register import Register
from schemas.errors import FetchFailed, FetchRefused

URL = "https://granby.test/api"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!doctype html><html><form>Logga in</form>", "en webbsida, kanske en inloggning"),
        (b"", "annat"),
        (b"[" * 60_000, "annat"),
        (b"\xff\xfe\x00", "annat"),
        (b"9" * 5000, "annat"),
    ],
)
def test_what_is_no_json_is_a_failure_that_says_so(content: bytes, told: str) -> None:
    with pytest.raises(FetchFailed, match=told) as failed:
        said(Page(URL, content, None))
    assert failed.value.reason == "status"


@pytest.mark.parametrize("answer", [None, [], {"data": None}, {"data": {}}, {"payload": {"data": []}}])
def test_an_answer_of_another_shape_is_no_empty_list(answer: Any) -> None:
    with pytest.raises(FetchFailed, match=r"lista som väntades \(data\)"):
        records(answer, URL, [], "data")


def test_entries_that_are_no_objects_are_told_and_the_others_shown() -> None:
    lost: list[Lost] = []
    assert records({"data": [{"id": 1}, "2", None]}, URL, lost, "data") == [{"id": 1}]
    assert [str(one) for one in lost] == [f"2 av 3 poster i {URL} går inte att läsa."]


def test_an_answer_that_is_no_object_is_a_failure() -> None:
    with pytest.raises(FetchFailed):
        an_object([], URL)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists))
def test_a_text_is_one_line_that_can_be_stored(value: Any) -> None:
    told = text({"name": value}, "name")
    assert told == " ".join(told.split())
    assert told.encode().decode() == told
    assert "\0" not in told
    assert json.loads(json.dumps(line({"name": value}, "name"))) == told[:500]


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (FetchRefused("gone", "borta"), FetchRefused),
        (FetchRefused("other-host", "borta"), FetchFailed),
        (FetchRefused("forbidden", "borta"), FetchFailed),
        (FetchFailed("timeout", "borta"), FetchFailed),
    ],
)
def test_what_is_gone_is_no_more_shown_and_what_else_was_refused_may_come_back(error: Lost, kept: type[Lost]) -> None:
    def fail() -> None:
        raise error

    lost: list[Lost] = []
    with part(lost):
        fail()
    assert [(type(one), str(one)) for one in lost] == [(kept, "borta")]


@pytest.mark.parametrize(
    ("register", "content", "header"),
    [
        (oparl.REGISTER, json.dumps({"type": "oparl.org/1.1/" * 100_000}), ""),
        (netpublicator.REGISTER, "previousPath: [" * 100_000, ""),
        (ciceron.REGISTER, "ciceronsok" * 100_000, ""),
        (wordpress.REGISTER, "", "<" * 90_000),
    ],
    ids=lambda given: getattr(given, "kind", ""),
)
def test_what_goes_on_without_end_is_looked_through_once(register: Register, content: str, header: str) -> None:
    """From each of its beginnings to its end takes hours, in which no other source is visited."""
    assert register.base(Page(URL, content.encode(), "utf-8", {"link": header})) is None


def test_of_a_text_without_measure_enough_is_held_to_know_it_again() -> None:
    one, other = ({"id": "x" * 1_000_000 + end} for end in "ab")
    assert len(text(one, "id")) < 10_000
    assert text(one, "id") != text(other, "id")
    assert text({"id": "å" * 4000}, "id") == "å" * 4000
