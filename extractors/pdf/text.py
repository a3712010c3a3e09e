"""pdfium's characters to words with boxes."""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from extractors.coloured_marks import MARK, signs_of
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import TextSpan
from extractors.model.rotation import Frame
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.characters import DROPPED, LOST, boxes_of, codes_of, owners_of, pieces, tidied
from extractors.pdf.clipped_text import shown
from extractors.pdf.font_weights import bold_fonts
from extractors.pdf.overlapping_text import order_of, put_in
from extractors.pdf.raised_glyphs import as_mark, with_raised
from extractors.pdf.replaced_letters import full_height
from extractors.pdf.shared_glyphs import divide_shared
from extractors.tables.lines import TOUCHING

GAP, BACK, OFF_LINE = 0.3, 0.35, 0.4  # shares of the font size that part two words
PARTED = 0.02  # of the font size: the white that tells texts of two cells from one that was written in parts
OVER = 0.15  # of the font size: text set further over the end of a word is another cell's
LARGER_MARK, LONGEST_MARK = 1.2, 5  # times the size of the text behind it, letters
SMALL, LIFTED = 0.9, 0.15  # a raised letter: its size against its neighbour's, its foot above the other's
HIGHER = 0.3  # of the size: the foot of a raised letter that is not smaller
HIGHEST = 0.8  # of the size: what stands higher is of another line
LINE_ENDS = frozenset({10, 13})
ENOUGH = 0.25  # of the letters that stand upright as the page is shown: more than page numbers beside a turned table
ASKEW = 0.1  # radians off a quarter turn
_LETTERS = lazy_pattern("[^ ]+")
_LIGATURES = lazy_pattern("[ﬀ-ﬆ]")
_LEFT_OUT = lazy_pattern(rf"(?<![^\W\d_]){LOST}(?![^\W\d_])|{DROPPED}")  # no part of a word


@dataclass(slots=True, frozen=True)
class _Style:
    """What the letters of one text object share: size in points, weight, quarter turns (None: askew)."""

    size: float
    bold: bool
    turn: int | None


@dataclass(slots=True)
class _Word:
    """A word being put together along its reading direction: u grows as one reads, v downwards."""

    text: str
    starts: list[float]
    end: float
    low: float
    high: float
    style: _Style
    sign: str = ""
    object_breaks: list[float] = field(default_factory=list)


class Letters:
    """The words of one text page; place them with `runs`."""

    def __init__(self, text_page: int, count: int, clips: Mapping[int, Box] | None = None) -> None:
        """text_page: pdfium's handle; count: its characters; clips: of text objects, as `clips_of_text` gives them."""
        self._page, self._clips = text_page, clips or {}
        self._styles: dict[int | None, _Style] = {}
        self._told: dict[tuple[float, bool, bytes], _Style] = {}
        self._fonts: dict[int | None, int] = {}
        self._bold: set[int] = set()
        self._words = self._read(count)

    def turns(self, shown: int) -> int:
        """The quarter turns (clockwise) after which most letters stand upright; `shown`, the page's own, wins if unsure."""
        letters: Counter[int] = Counter()
        for word in self._words:
            if word.style.turn is not None:
                letters[word.style.turn] += len(word.text)
        if not letters or letters[shown] >= ENOUGH * letters.total():
            return shown
        return letters.most_common(1)[0][0]

    def runs(self, frame: Frame) -> list[TextSpan]:
        """The words in this frame, each once where it is printed at one place again (over a cover, or by whoever filled in a form), without those that stand off the page."""
        shift = (-frame.left, -frame.bottom, frame.right, frame.top)[frame.turns]
        placed = [_place(word, frame, shift) for word in self._words]
        width, height = 2 * frame.width, 2 * frame.height
        once: dict[tuple[str, Box], TextSpan] = {}
        for run in placed:
            once.setdefault((run.text, run.box), run)
        return [
            run
            for run in once.values()
            if 0 <= run.box[0] + run.box[2] <= width and 0 <= run.box[1] + run.box[3] <= height
        ]

    def _read(self, count: int) -> list[_Word]:
        """The words: letters without a space between, piece by piece as the file's text objects hold them.

        pdfium puts a space wherever a gap parts two words of one text object, so that only the object_breaks between
        objects are looked at. On a page of few words it may take them for upright columns and end a line behind each
        letter: what touches is one word all the same.
        """
        page = self._page
        codes = codes_of(page, count)
        text = tidied(codes)
        stretches = [match.span() for match in _LETTERS.finditer(text)]
        owners = owners_of(page, count, stretches)
        self._fonts = {owner: lib.text_font(owner) for owner in set(owners) if owner}
        self._bold = bold_fonts(set(self._fonts.values()))
        boxes = boxes_of(page, count)
        may_lack = re.search(f"{LOST}|{DROPPED}", text) is not None
        divide_shared(boxes, owners, partial(lib.char_angle, page))
        words: list[_Word] = []
        last = 0
        for first, after in stretches:
            alone = owners[first] == owners[after - 1]
            if not alone and (order := order_of(text, owners, boxes, first, after)):
                text = put_in(order, first, text, owners, boxes)
            if text[after - 1].isdigit():
                text = with_raised(page, text, first, after)
            ended = words and codes[last] in LINE_ENDS and _is_line_end(codes, last, first)
            word = words[-1] if ended else None
            reach = TOUCHING if word is not None else GAP
            last = after
            _clear_of_space(page, first, text, owners, boxes)
            left_out = {first + one.start() for one in _LEFT_OUT.finditer(text[first:after])} if may_lack else set()
            whole = alone and boxes[4 * after - 2] >= boxes[4 * first]
            for start, end in [(first, after)] if whole else pieces(owners, boxes, first, after):
                piece = self._piece(text[start:end], start, end, owners[start], boxes, left_out)
                if piece is None:
                    continue
                if word is not None and _goes_on(word, piece, reach):
                    _join(word, piece)
                else:
                    word = piece
                    words.append(word)
                reach = GAP
        return words

    def _piece(
        self, text: str, start: int, end: int, owner: int | None, boxes: array[float], left_out: Collection[int]
    ) -> _Word | None:
        """Letters of one text object as a word; None where they stand askew or are not kept. left_out: places of the page's text."""
        style = self._styles[owner] if owner in self._styles else self._style(owner, start)
        if owner is not None and owner in self._clips:
            first, last = shown(start, end, boxes, self._clips[owner])
            text, start, end = text[first - start : last - start], first, last
        if style.turn is None or not text:
            return None
        if style.turn == 0:
            starts, last = boxes[4 * start : 4 * end : 4].tolist(), 4 * (end - 1)
            font = self._fonts.get(owner, 0)
            top, foot = full_height(self._page, end - 1, font, style.size, boxes[last : last + 4])
            edge, low, high = boxes[last + 2], -top, -foot
        else:
            along = [_along(boxes[4 * index : 4 * index + 4], style.turn) for index in range(start, end)]
            starts, (_, edge, low, high) = [box[0] for box in along], along[-1]
        if left_out:
            kept = [index for index in range(end - start) if start + index not in left_out]
            starts, text = [starts[index] for index in kept], "".join(text[index] for index in kept)
        sign = _sign(owner) if len(text) == 1 and MARK.match(text) else ""
        return _Word(text, starts, edge, low, high, style, sign) if text else None

    def _style(self, owner: int | None, index: int) -> _Style:
        """The style of a letter, which most text objects share with others: only what tells it is asked of each."""
        matrix = array("f", bytes(24))
        lib.char_matrix(self._page, index, matrix.buffer_info()[0])
        bold = self._fonts.get(owner) in self._bold or (
            owner is not None and lib.text_mode(owner) == lib.MODE_FILL_STROKE
        )
        told = lib.char_size(self._page, index), bold, matrix[:4].tobytes()
        if told not in self._told:
            size = told[0] * (math.hypot(matrix[0], matrix[1]) or 1.0)
            quarters = -lib.char_angle(self._page, index) / (math.pi / 2)
            turn = round(quarters) % 4 if abs(quarters - round(quarters)) * math.pi / 2 < ASKEW else None
            self._told[told] = _Style(abs(size), bold, turn)
        self._styles[owner] = self._told[told]
        return self._styles[owner]


def _sign(owner: int | None) -> str:
    """The sign of the colour of a mark that a text object holds; "" where it has none."""
    numbers = array("I", bytes(16))
    at = numbers.buffer_info()[0]
    if not owner or not lib.fill_colour(owner, at, at + 4, at + 8, at + 12):
        return ""
    red, green, blue, _ = numbers
    return next(iter(signs_of([("●", (red / 255, green / 255, blue / 255))])), "")


def _is_line_end(codes: Sequence[int], end: int, start: int) -> bool:
    """Whether nothing but a line's end, put in by pdfium, parts two stretches of letters."""
    return 0 < end < start and all(code in LINE_ENDS for code in codes[end:start])


def _clear_of_space(page: int, start: int, text: str, owners: list[int | None], boxes: array[float]) -> None:
    """Let a letter begin behind the space that the file has before it, over which an italic "f" hangs."""
    hangs_over = start and text[start - 1] == " " and boxes[4 * start] < boxes[4 * start - 2] < boxes[4 * start + 2]
    if hangs_over and lib.char_object(page, start - 1) == owners[start] is not None:
        boxes[4 * start] = boxes[4 * start - 2]


def _along(box: Sequence[float], turn: int) -> tuple[float, float, float, float]:
    """A character's box as (u0, u1, v0, v1) along its reading direction."""
    left, top, right, bottom = box
    if turn == 1:
        return bottom, top, left, right
    if turn == 2:
        return -right, -left, bottom, top
    return -top, -bottom, -right, -left


def _goes_on(word: _Word, piece: _Word, reach: float) -> bool:
    """Whether a piece belongs to the word before it, no further off than a share of the size."""
    start, size = piece.starts[0], max(word.style.size, piece.style.size)
    if word.style.size > LARGER_MARK * piece.style.size and _is_mark(word.text):
        return False
    if len(piece.text) > 1 and word.end - start > OVER * size:
        return False
    if piece.style.turn != word.style.turn or start - word.end > reach * size or start < word.starts[-1] - BACK * size:
        return False
    if abs((piece.low + piece.high) - (word.low + word.high)) / 2 <= OFF_LINE * size:
        return True
    return piece.text.isdigit() and _is_raised(piece, word) and start - word.end <= TOUCHING * size


def _is_mark(text: str) -> bool:
    """A list's number, "2.", which another font may set larger than the text right behind it."""
    return len(text) < LONGEST_MARK and text[-1:] in {".", ")"} and text[:-1].isalnum()


def _join(word: _Word, piece: _Word) -> None:
    """Put a piece at the word's end; a footnote's raised mark stays apart from full digits."""
    if _is_raised(piece, word):
        piece.text = as_mark(piece.text, word.text)
    if piece.starts[0] - word.end > PARTED * word.style.size:
        word.object_breaks.append(piece.starts[0])
    word.text, word.sign = word.text + piece.text, ""
    word.starts += piece.starts
    word.end = max(word.end, piece.end)
    word.low, word.high = min(word.low, piece.low), max(word.high, piece.high)


def _is_raised(piece: _Word, word: _Word) -> bool:
    """Whether a piece stands above the line of the word before it, as the mark of a footnote does."""
    size = word.style.size
    lift = (word.high - piece.high) / size if size else 0.0
    lifted = LIFTED if piece.style.size < SMALL * size else HIGHER
    return piece.style.size <= size and lifted < lift <= HIGHEST


def _place(word: _Word, frame: Frame, shift: float) -> TextSpan:
    """The word as a run of the frame; shift: from where letters begin in the file's space to where they do in the frame."""
    turn, style = word.style.turn or 0, word.style
    text, glyph_edges = _composed(word.text, [*word.starts, word.end])
    box = frame.box(*_corners(word, turn))
    relative = (turn - frame.turns) % 4
    if relative:
        return TextSpan(text, box, style.size, style.bold, (), relative, sign=word.sign)
    placed = tuple([place + shift for place in glyph_edges]) if shift else tuple(glyph_edges)
    breaks = tuple([place + shift for place in word.object_breaks]) if word.object_breaks else ()
    return TextSpan(text, box, style.size, style.bold, placed, object_breaks=breaks, sign=word.sign)


def _corners(word: _Word, turn: int) -> Box:
    """Two opposite corners of a word in the file's space."""
    u0, u1, low, high = word.starts[0], word.end, word.low, word.high
    if turn == 0:
        return u0, -low, u1, -high
    if turn == 1:
        return low, u0, high, u1
    return (-u0, low, -u1, high) if turn == 2 else (-low, -u0, -high, -u1)


def _composed(text: str, glyph_edges: list[float]) -> tuple[str, list[float]]:
    """Ligatures as letters and accents upon their letters, with a stop for each letter that results."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _LIGATURES.search(text)):
        return text, glyph_edges
    joined: list[str] = []
    starts: list[float] = []
    for letter, (start, end) in zip(text, pairwise(glyph_edges), strict=True):
        parts = unicodedata.normalize("NFKC", letter) if _LIGATURES.match(letter) else letter
        for index, part in enumerate(parts):
            whole = unicodedata.normalize("NFC", joined[-1] + part) if joined else ""
            if len(whole) == 1:
                joined[-1] = whole
                continue
            joined.append(part)
            starts.append(start + (end - start) * index / len(parts))
    return "".join(joined), [*starts, glyph_edges[-1]]
