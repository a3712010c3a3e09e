"""The characters of a page as pdfium counts them: their code points, their boxes, and the text that they make."""

from __future__ import annotations

import re
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat

from extractors.lazy_pattern import lazy_pattern
from extractors.pdf import pdfium_ffi as lib

DROPPED = "\x01"  # stands for a character that is not kept, so that places keep their number
_LOST = 0x100000  # a letter without Unicode is the sign of this number and its code: one code is one letter
LOST = f"[{chr(_LOST)}-{chr(_LOST + 0xFFFD)}]"
HIDDEN = "\ufffe"  # in pdfium's text a hyphen at a line's end, or a NUL
_HYPHENS_OF_PDFIUM = (0x02, 0xFFFE)  # what pdfium puts for a hyphen at a line's end
_SPACES = (0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B))
_NOTHING = (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
_NO_LETTER = (*range(0x09), *range(0x0E, 0x20), 0x7F, 0xFFFD)  # what pdfium gives where the font has no Unicode
_BULLETS = range(0xE000, 0xF900)  # private use: the bullets of symbol fonts
TIDY = {
    **dict.fromkeys(_NOTHING, DROPPED),
    **{code: chr(_LOST + code) for code in _NO_LETTER},
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_BULLETS, "•"),
    **dict.fromkeys(_HYPHENS_OF_PDFIUM, "-"),
}
TICKED = {0xF078: "☒", 0xF0FD: "☒", 0xF0FE: "☑"}
BOXES = TIDY | TICKED | dict.fromkeys((0xF06F, 0xF071, 0xF072, 0xF0A8), "☐")  # Wingdings, where a page ticks some
_UNTIDY = lazy_pattern(
    f"[{re.escape(''.join(map(chr, {*_NOTHING, *_NO_LETTER, *_SPACES, *_HYPHENS_OF_PDFIUM} - {0x20})))}\ue000-\uf8ff]"
)


_BREAKS = lazy_pattern("[\x02\t-\r\ufffe]")


def tidied(codes: array[int]) -> str:
    """The characters of a page as text, each in one letter; symbol fonts' are bullets, but for boxes where one is ticked."""
    text = codes.tobytes().decode("utf-32", "replace")
    if not (odd := set(_UNTIDY.findall(text))):
        return text
    table = TIDY if TICKED.keys().isdisjoint(map(ord, odd)) else BOXES
    return _UNTIDY.sub(lambda found: table[ord(found[0])], text)  # letter by letter it takes ten times as long


def codes_of(page: int, count: int) -> array[int]:
    """The code points of a page's characters, asked for one by one where its text lacks or hides some."""
    buffer = array("H", bytes(2 * (count + 1)))
    written = lib.text_of(page, 0, count, buffer.buffer_info()[0])
    text = buffer[:count].tobytes().decode("utf-16-le", "surrogatepass")
    if written - 1 != count or len(text) != count:
        codes = array("I", map(lib.char_code, repeat(page), range(count)))
        text = codes.tobytes().decode("utf-32", "replace")
        return _with_lost(page, codes, text)
    codes = array("I", text.encode("utf-32-le", "surrogatepass"))
    for hidden in re.finditer(HIDDEN, text):
        codes[hidden.start()] = lib.char_code(page, hidden.start())
    return _with_lost(page, codes, text)


def _with_lost(page: int, codes: array[int], text: str) -> array[int]:
    """The code points, those of letters without Unicode told from the breaks and hyphens whose codes they happen to have."""
    for place in (found.start() for found in _BREAKS.finditer(text)):
        if lib.char_without_unicode(page, place) == 1:
            codes[place] = _LOST + min(codes[place], 0xFFFD)
    return codes


def boxes_of(page: int, count: int) -> array[float]:
    """left, top, right, bottom of each character in the file's space, one after the other."""
    numbers = array("f", bytes(16 * count))
    start = numbers.buffer_info()[0]
    deque(map(lib.char_box, repeat(page), range(count), range(start, start + 16 * count, 16)), maxlen=0)
    return numbers


def owners_of(page: int, count: int, stretches: Sequence[tuple[int, int]]) -> list[int | None]:
    """The text object of each character, None outside stretches of letters; of a stretch whose ends have one, no more is asked."""
    owners: list[int | None] = [None] * count
    for start, end in stretches:
        first = lib.char_object(page, start)
        if lib.char_object(page, end - 1) == first:
            owners[start:end] = [first] * (end - start)
        else:
            owners[start:end] = map(lib.char_object, repeat(page), range(start, end))
    return owners


def pieces(owners: Sequence[int | None], boxes: array[float], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of letters that one text object holds, and that do not go on further left: a copy may set "Sida 1" and a name at the left in one."""
    for index in range(start + 1, end):
        left, top, _, low = boxes[4 * index - 4 : 4 * index]
        if owners[index] != owners[index - 1] or boxes[4 * index + 2] < left - (top - low):
            yield start, index
            start = index
    yield start, end
