"""pdfium's characters to words with boxes."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from array import array
from collections import Counter, deque
from dataclasses import dataclass
from itertools import repeat

from extractors.frame import Frame
from extractors.marks import Run
from extractors.pdf import library as lib

HYPHENS_OF_PDFIUM = frozenset((0x02, 0xFFFE))  # what pdfium puts for a hyphen at a line's end
SPACES = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)))
NOTHING = frozenset((*range(0x09), *range(0x0E, 0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
PRIVATE = range(0xE000, 0xF900)
SURROGATES = range(0xD800, 0xE000)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
GAP, BACK, OFF_LINE = 0.3, 0.35, 0.4  # shares of the font size that part two words
SMALL, LIFTED = 0.78, 0.15  # a raised letter: its size against its neighbour's, its foot above the other's
BOLD = 600
ASKEW = 0.1  # radians off a quarter turn


@dataclass(slots=True, frozen=True)
class _Style:
    """What the letters of one text object share: size in points, weight, quarter turns (None: askew)."""

    size: float
    bold: bool
    turn: int | None


@dataclass(slots=True)
class _Word:
    """A word being put together along its reading direction: u grows as one reads, v downwards."""

    letters: list[str]
    starts: list[float]
    end: float
    low: float
    high: float
    style: _Style


def tidy(code: int) -> str:
    """A character as it is kept: bullets of symbol fonts as "•", pdfium's own hyphen as "-"; "" to drop it."""
    if code in HYPHENS_OF_PDFIUM:
        return "-"
    if code in NOTHING or code in SURROGATES or code > 0x10FFFF:
        return ""
    return "•" if code in PRIVATE else chr(code)


class Letters:
    """The words of one text page; place them with `runs`."""

    def __init__(self, text_page: int, count: int) -> None:
        """text_page: pdfium's handle; count: its characters."""
        self._page = text_page
        self._styles: dict[int, _Style] = {}
        self._bold: dict[int, bool] = {}
        self._words = self._read(count)

    def turns(self, shown: int) -> int:
        """The quarter turns (clockwise) after which most letters stand upright; `shown`, the page's own, wins if unsure."""
        letters: Counter[int] = Counter()
        for word in self._words:
            if word.style.turn is not None:
                letters[word.style.turn] += len(word.letters)
        if not letters or letters[shown] >= 0.4 * letters.total():
            return shown
        return letters.most_common(1)[0][0]

    def runs(self, frame: Frame) -> list[Run]:
        """The words in this frame, without those that stand off the page."""
        placed = (_place(word, frame) for word in self._words)
        return [run for run in placed if _inside(run, frame)]

    def _read(self, count: int) -> list[_Word]:
        page = self._page
        codes = map(lib.char_code, repeat(page), range(count))
        objects = map(lib.char_object, repeat(page), range(count))
        words: list[_Word] = []
        word: _Word | None = None
        for index, (code, owner, box) in enumerate(zip(codes, objects, _boxes(page, count), strict=True)):
            if owner is None or code in SPACES:
                word = None
                continue
            style = self._styles[owner] if owner in self._styles else self._style(owner, index)
            letter = tidy(code)
            if not letter or style.turn is None:
                continue
            along = _along(box, style.turn)
            if word is None or not _goes_on(word, along, style):
                word = _Word([], [], along[0], along[2], along[3], style)
                words.append(word)
            _add(word, letter, along, style)
        return words

    def _style(self, owner: int, index: int) -> _Style:
        matrix = (ctypes.c_float * 6)()
        lib.char_matrix(self._page, index, ctypes.addressof(matrix))
        size = lib.char_size(self._page, index) * (math.hypot(matrix[0], matrix[1]) or 1.0)
        quarters = -lib.char_angle(self._page, index) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) * math.pi / 2 < ASKEW else None
        font = lib.text_font(owner)
        if font not in self._bold:
            self._bold[font] = _is_bold(font)
        bold = self._bold[font] or lib.text_mode(owner) == lib.MODE_FILL_STROKE
        self._styles[owner] = _Style(abs(size), bold, turn)
        return self._styles[owner]


def _boxes(page: int, count: int) -> zip[tuple[float, ...]]:
    """(left, top, right, bottom) of each character in the file's space."""
    buffer = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(buffer)
    deque(map(lib.char_box, repeat(page), range(count), range(start, start + 16 * count, 16)), maxlen=0)
    numbers = array("f")
    numbers.frombytes(bytes(buffer))
    return zip(*(iter(numbers),) * 4, strict=True)


def _along(box: tuple[float, ...], turn: int) -> tuple[float, float, float, float]:
    """A character's box as (u0, u1, v0, v1) along its reading direction."""
    left, top, right, bottom = box
    if turn == 0:
        return left, right, -top, -bottom
    if turn == 1:
        return bottom, top, left, right
    if turn == 2:
        return -right, -left, bottom, top
    return -top, -bottom, -right, -left


def _is_bold(font: int | None) -> bool:
    if font is None:
        return False
    if lib.font_weight(font) >= BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    lib.font_name(font, ctypes.addressof(name), 127)
    return any(mark in name.value.lower() for mark in (b"bold", b"black", b"heavy"))


def _goes_on(word: _Word, along: tuple[float, float, float, float], style: _Style) -> bool:
    """Whether a letter belongs to the word before it."""
    start, _, low, high = along
    size = max(word.style.size, style.size)
    if style.turn != word.style.turn or start - word.end > GAP * size or start < word.starts[-1] - BACK * size:
        return False
    return abs((low + high) - (word.low + word.high)) / 2 <= OFF_LINE * size


def _add(word: _Word, letter: str, along: tuple[float, float, float, float], style: _Style) -> None:
    """Put a letter at the word's end; a raised digit (a footnote's number) stays apart from full ones."""
    start, end, low, high = along
    if style.size < SMALL * word.style.size and high < word.high - LIFTED * word.style.size:
        letter = letter.translate(RAISED)
    word.letters.append(letter)
    word.starts.append(start)
    word.end = max(word.end, end)
    word.low, word.high = min(word.low, low), max(word.high, high)


def _place(word: _Word, frame: Frame) -> Run:
    """The word as a run of the frame."""
    turn = word.style.turn or 0
    u0, u1, low, high = word.starts[0], word.end, word.low, word.high
    corners = ((u0, -low, u1, -high), (low, u0, high, u1), (-u0, low, -u1, high), (-low, -u0, -high, -u1))[turn]
    text, stops = _composed("".join(word.letters), word.letters, [*word.starts, word.end])
    relative = (turn - frame.turns) % 4
    if relative:
        return Run(text, frame.box(*corners), word.style.size, word.style.bold, (), relative)
    shift = (-frame.left, -frame.bottom, frame.right, frame.top)[frame.turns]
    return Run(text, frame.box(*corners), word.style.size, word.style.bold, tuple(stop + shift for stop in stops))


def _composed(text: str, letters: list[str], stops: list[float]) -> tuple[str, list[float]]:
    """Ligatures as letters and accents upon their letters, with a stop for each letter that results."""
    if text.isascii() or (
        unicodedata.is_normalized("NFC", text) and not any("ﬀ" <= letter <= "ﬆ" for letter in letters)
    ):
        return text, stops
    joined: list[str] = []
    starts: list[float] = []
    for letter, start, end in zip(letters, stops, stops[1:], strict=False):
        parts = unicodedata.normalize("NFKC", letter) if "ﬀ" <= letter <= "ﬆ" else letter
        for index, part in enumerate(parts):
            whole = unicodedata.normalize("NFC", joined[-1] + part) if joined else ""
            if len(whole) == 1:
                joined[-1] = whole
                continue
            joined.append(part)
            starts.append(start + (end - start) * index / len(parts))
    return "".join(joined), [*starts, stops[-1]]


def _inside(run: Run, frame: Frame) -> bool:
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    return 0 <= x <= frame.width and 0 <= y <= frame.height
