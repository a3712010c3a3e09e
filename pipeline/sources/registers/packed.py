"""A file that stands as base64 in an answer in JSON, unpacked as it comes: none of it is held but what is being looked at."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from itertools import chain

from pipeline.sources.page import Page
from pipeline.sources.registers.answers import said
from schemas.errors import FetchFailed, FetchRefused

_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
_BLANK = re.compile(rb"\s*")
_ESCAPE = re.compile(rb"\\(?:u00([0-7][0-9a-fA-F])|(.))", re.DOTALL)
_LETTERS = {b"/": b"/", b"n": b"", b"r": b"", b"t": b""}
_LONGEST_ESCAPE = 6
_BEFORE = 1 << 20  # bytes that may be said of a file before it comes
_AT_ONCE = 1 << 16  # bytes that are waited for, at most, before they are looked at


def unpack_at(url: str, *path: str) -> Callable[[Iterator[bytes]], Iterator[bytes]]:
    """What unpacks the file at a path in an answer.

    url: what was asked, for the sentence. Raises FetchRefused where there is no file or it is none in base64, FetchFailed
    where the answer is none or ends too early.
    """
    keys = [key.encode() for key in path]

    def unpack(chunks: Iterator[bytes]) -> Iterator[bytes]:
        before, pieces = bytearray(), _growing(chunks)
        for piece in pieces:
            before += piece
            at = _value(before, keys)
            if at is not None:
                yield from _decoded(url, chain([bytes(before[at:])], pieces))
                return
            if len(before) > _BEFORE:
                break
        said(Page(url, bytes(before), None))
        raise FetchRefused("not-a-document", f"{url} visar handlingen utan någon fil.")

    return unpack


def _growing(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, each time as many as came before: a server may send them one by one, and all before are looked at anew."""
    size, held = 0, bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) >= min(size, _AT_ONCE):
            yield bytes(held)
            size += len(held)
            held.clear()
    yield bytes(held)


def _value(text: bytearray, path: list[bytes]) -> int | None:
    """Where the text at a path begins, behind its quotation mark; None where it does not, or not yet."""
    place: list[
        bytes | None
    ] = []  # for each object or list around: the key whose value comes, b"" before one, None in a list
    at = 0
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        if place == path and text[at : at + 1] == b'"':
            return at + 1
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        at = token.end()
        match token[0]:
            case b"{" | b"[" as opening:
                place.append(b"" if opening == b"{" else None)
            case b"}" | b"]":
                if not place:
                    return None
                place.pop()
            case b",":
                if place and place[-1] is not None:
                    place[-1] = b""
            case word if place and place[-1] == b"" and word.startswith(b'"'):
                place[-1] = bytes(word[1:-1])


def _decoded(url: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a text in base64, up to the quotation mark that ends it."""
    wrong = FetchRefused("malformed", f"{url} gav en fil som inte går att packa upp.")
    left, padded = b"", False
    for chunk in chunks:
        text, ended, _ = chunk.partition(b'"')
        text, left = _plain(left + text, whole=bool(ended))
        size = len(text) if ended else len(text) // 4 * 4
        left = text[size:] + left
        if padded and text:
            raise wrong
        padded = text[:size].endswith(b"=")
        try:
            data = binascii.a2b_base64(text[:size], strict_mode=True)
        except binascii.Error as error:
            raise wrong from error
        yield data
        if ended:
            return
    raise FetchFailed("cut-short", f"{url} bröt av filen.")


def _plain(text: bytes, *, whole: bool) -> tuple[bytes, bytes]:
    """A text without escapes and line ends, and what of it may be the beginning of an escape."""
    cut = text.rfind(b"\\", -_LONGEST_ESCAPE)
    if whole or cut < 0:
        cut = len(text)
    plain = _ESCAPE.sub(lambda one: bytes([int(one[1], 16)]) if one[1] else _LETTERS.get(one[2], b"\\"), text[:cut])
    return plain, text[cut:]
