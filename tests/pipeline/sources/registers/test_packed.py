from __future__ import annotations

import json
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.registers.packed import _value, unpack_at
from schemas.errors import FetchFailed, FetchRefused

URL = "https://granby.test/getdocument"


def pieces(answer: bytes, size: int) -> Iterator[bytes]:
    return (answer[start : start + size] for start in range(0, len(answer), size))


def unpacked(answer: bytes, size: int = 1 << 16) -> bytes:
    return b"".join(unpack_at(URL, "file", "data")(pieces(answer, size)))


def answer(data: Any, **more: Any) -> bytes:
    return json.dumps({"id": 1, "data": "fel", "owners": [{"file": {"data": "fel"}}], **more, "file": data}).encode()


@given(
    st.binary(max_size=200),
    st.integers(1, 40),
    st.sampled_from([{}, {"+": "\\u002B"}, {"/": "\\/", "=": "\\u003d", "+": "\\u002b"}]),
    st.text(max_size=9),
)
def test_a_file_comes_whole_however_its_answer_is_cut_and_written(
    data: bytes, size: int, escapes: dict[str, str], name: str
) -> None:
    text = b64encode(data).decode()
    for plain, escaped in escapes.items():
        text = text.replace(plain, escaped)
    told = answer({"format": name, "data": "HERE"}, description=name + '\\"file":{"data":"')
    assert unpacked(told.replace(b"HERE", text.encode()), size) == data


def test_what_comes_byte_by_byte_is_not_looked_at_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is said before a file that would be a mebibyte a million times."""
    looked: list[int] = []

    def look(text: bytearray, path: list[bytes]) -> int | None:
        looked.append(len(text))
        return _value(text, path)

    monkeypatch.setattr("pipeline.sources.registers.packed._value", look)
    told = b'{"a":[' + b"{}," * 10_000 + b'{}],"file":{"data":"YWJj"}}'
    assert unpacked(told, 1) == b"abc"
    assert sum(looked) < 4 * len(told)


@given(st.binary(max_size=60), st.integers(1, 20))
def test_whatever_is_sent_is_a_file_or_a_named_error(sent: bytes, size: int) -> None:
    for told in (sent, answer({"data": "HERE"}).replace(b"HERE", sent), b'{"file":{"data":"' + sent):
        with suppress(FetchFailed, FetchRefused):
            assert isinstance(unpacked(told, size), bytes)


@pytest.mark.parametrize(
    ("told", "error", "reason"),
    [
        (answer(None), FetchRefused, "not-a-document"),
        (answer({"format": "pdf"}), FetchRefused, "not-a-document"),
        (answer({"data": None}), FetchRefused, "not-a-document"),
        (b"<html>Logga in", FetchFailed, "status"),
        (b"", FetchFailed, "status"),
        (b'{"x":"' + b"x" * (3 << 20), FetchFailed, "status"),
        (answer({"data": "JVBERi0x"})[:-8], FetchFailed, "cut-short"),
        (answer({"data": "JVBERi0"}), FetchRefused, "malformed"),
        (answer({"data": "JVBERi0=" * 2}), FetchRefused, "malformed"),
        (answer({"data": "å"}), FetchRefused, "malformed"),
    ],
)
def test_what_holds_no_file_says_why(told: bytes, error: type[Exception], reason: str) -> None:
    for size in (1, 1 << 16):
        if len(told) // size > 1 << 20:
            continue
        with pytest.raises(error) as raised:
            unpacked(told, size)
        assert getattr(raised.value, "reason", None) == reason


def test_of_a_large_file_little_is_held() -> None:
    def sent() -> Iterator[bytes]:
        yield b'{"file":{"data":"'
        for _ in range(400):
            yield b"QUJD" * (1 << 14)
        yield b'"}}'

    tracemalloc.start()
    size = sum(len(chunk) for chunk in unpack_at(URL, "file", "data")(sent()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size == 400 * 3 * (1 << 14)
    assert peak < 2 << 20
