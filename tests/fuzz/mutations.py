"""Ways to spoil a file, each a function from its bytes and a source of chance to other bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]
SIGNS = [b"<<", b">>", b"[", b"]", b"(", b")", b"R", b"null", b"-1", b"0", b"99999999999", b"/", b"endobj", b"stream"]
TEXTS = ["", "\u202e", "<w:tbl>", "99999999999999999999", "å" * 5000, "&#0;", "-1", "]]>", "\ufffe"]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes become others."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 4, 32, 256))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 16, 256, 4096, 32768)))


def drop(data: bytes, chance: random.Random) -> bytes:
    """A piece is gone."""
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def double(data: bytes, chance: random.Random) -> bytes:
    """A piece comes again elsewhere."""
    start, end = _piece(data, chance)
    at = chance.randrange(len(data))
    return data[:at] + data[start:end] * chance.choice((1, 2, 20)) + data[at:]


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is gone."""
    return data[: chance.randrange(1, len(data))]


def swap_streams(data: bytes, chance: random.Random) -> bytes:
    """Two streams of a PDF stand in each other's place."""
    streams = list(re.finditer(rb"(?s)stream\r?\n(.*?)endstream", data))
    if len(streams) < 2:
        return flip(data, chance)
    one, other = sorted(chance.sample(streams, 2), key=lambda match: match.start())
    (a, b), (c, d) = one.span(1), other.span(1)
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def spoil_stream(data: bytes, chance: random.Random) -> bytes:
    """What a stream of a PDF unfolds to is mutated, and folded again."""
    streams = list(re.finditer(rb"(?s)stream\r?\n(.*?)endstream", data))
    if not streams:
        return flip(data, chance)
    chosen = chance.choice(streams)
    try:
        inner = zlib.decompress(chosen[1])
    except zlib.error:
        inner = chosen[1]
    if not inner:
        return flip(data, chance)
    mutated = chance.choice((flip, drop, double, put_sign))(inner, chance)
    return data[: chosen.start(1)] + zlib.compress(mutated) + b"\n" + data[chosen.end(1) :]


def put_sign(data: bytes, chance: random.Random) -> bytes:
    """A word of PDF's own stands where it should not."""
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(SIGNS) + data[at:]


def change_number(data: bytes, chance: random.Random) -> bytes:
    """A number becomes another: a reference, a length, a place."""
    numbers = list(re.finditer(rb"(?<=[ \[/])\d{1,10}(?=[ \]/>])", data))
    if not numbers:
        return flip(data, chance)
    chosen = chance.choice(numbers)
    other = chance.choice((b"0", b"1", b"-1", b"2147483648", b"%d" % chance.randrange(300)))
    return data[: chosen.start()] + other + data[chosen.end() :]


def spoil_member(data: bytes, chance: random.Random) -> bytes:
    """A part of a zipped document is mutated as XML, lost, or there twice; the zip around it is whole."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        weights = [8 if name == "word/document.xml" else 1 for name in names]
        (chosen,) = chance.choices(names, weights)
        for name in names:
            part = old.read(name)
            if name != chosen:
                new.writestr(old.getinfo(name), part)
            elif chance.random() < 0.9:
                new.writestr(old.getinfo(name), chance.choice(XML)(part, chance) if part else part)
    return saved.getvalue()


def _tags(data: bytes) -> list[re.Match[bytes]]:
    return list(re.finditer(rb"<[^<>]+>", data))


def drop_tag(data: bytes, chance: random.Random) -> bytes:
    """A tag is gone."""
    tags = _tags(data)
    if not tags:
        return flip(data, chance)
    chosen = chance.choice(tags)
    return data[: chosen.start()] + data[chosen.end() :]


def drop_element(data: bytes, chance: random.Random) -> bytes:
    """An element is gone, with all in it; the rest is well formed."""
    return _on_element(data, chance, lambda _: b"")


def double_element(data: bytes, chance: random.Random) -> bytes:
    """An element stands there several times."""
    times = chance.choice((2, 3, 50))
    return _on_element(data, chance, lambda element: element * times)


def nest_element(data: bytes, chance: random.Random) -> bytes:
    """An element stands in itself."""
    depth = chance.choice((2, 5, 300))

    def nested(element: bytes) -> bytes:
        opening = element[: element.index(b">") + 1]
        closing = element[element.rindex(b"</") :]
        return opening * depth + element + closing * depth

    return _on_element(data, chance, nested)


def _on_element(data: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    name = chance.choice((b"w:tr", b"w:tc", b"w:p", b"w:r", b"w:tcPr", b"w:tblGrid", b"w:numPr", b"w:pPr", b"w:tbl"))
    found = list(re.finditer(rb"(?s)<%b[ >].*?</%b>" % (name, name), data))
    if not found:
        return drop_tag(data, chance)
    chosen = chance.choice(found)
    return data[: chosen.start()] + change(chosen[0]) + data[chosen.end() :]


def change_value(data: bytes, chance: random.Random) -> bytes:
    """An attribute's value or a text becomes another."""
    found = list(re.finditer(rb'(?<==")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', data))
    if not found:
        return flip(data, chance)
    chosen = chance.choice(found)
    return data[: chosen.start()] + chance.choice(TEXTS).encode("utf-8") + data[chosen.end() :]


XML: list[Mutation] = [drop_tag, drop_element, double_element, nest_element, change_value, change_value, flip, cut]
PDF: dict[str, Mutation] = {
    one.__name__: one
    for one in (flip, drop, double, cut, swap_streams, spoil_stream, spoil_stream, put_sign, change_number)
}
WORD: dict[str, Mutation] = {one.__name__: one for one in (flip, drop, double, cut, spoil_member)}
WORD_OFTEN = ("spoil_member",) * 6 + tuple(WORD)


def mutated(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """A file spoilt in one way, or in two; the ways' names, and the bytes."""
    word = data.startswith(b"PK")
    ways: list[str] = []
    for _ in range(chance.choice((1, 1, 2))):
        if word and not zipfile.is_zipfile(io.BytesIO(data)):
            break
        name = chance.choice(WORD_OFTEN if word else tuple(PDF))
        try:
            data = (WORD if word else PDF)[name](data, chance)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            ValueError,
            KeyError,
            RuntimeError,
            OSError,
        ):
            break  # spoilt so that not even we can open it to spoil it more
        ways.append(name)
        if not data:
            break
    return "+".join(ways), data
