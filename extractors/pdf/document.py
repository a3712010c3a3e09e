"""An open PDF file, as pdfium sees it."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Self

from extractors.lazy_pattern import lazy_pattern
from extractors.limits import Limits
from extractors.model.page import Box
from extractors.model.page_content import PageContent
from extractors.model.rotation import Frame
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.clipped_text import clips_of_text
from extractors.pdf.form_fields import Button, FormFields
from extractors.pdf.ligatures import without_lost
from extractors.pdf.page_drawing import Drawing
from extractors.pdf.page_objects import page_objects
from extractors.pdf.paths import Strokes
from extractors.pdf.picture_pages import has_hidden_text, has_outlines, has_picture, is_coarse, pictures_on
from extractors.pdf.struck_text import without_struck
from extractors.pdf.text import Letters
from extractors.pdf.tick_boxes import with_tick_boxes
from extractors.pdf.unseen_text import without_unseen
from extractors.tables.lines import lines_of
from schemas.errors import BrokenFile, EncryptedFile, TooLarge

LITTLE_TEXT = 40  # characters: with fewer, a page may be a picture of text
NOTICE = 1200  # characters: what a form shows where its program is missing
KEPT_LOADED = 48  # pages, of some 200 kB each
UNKNOWN_CIPHER = "Den är krypterad på ett sätt som inte kan läsas."
SPARSE = 1.2  # times its height that a line is wide for each letter: twice what letters are
SCATTERED = 0.3  # line ends a letter: more than a list of the shortest words has
PAPER = (0.0, 0.0, 595.0, 842.0)
PLAIN = {"\x02": "-\n", "\ufffe": "-\n", "\xa0": " "}  # what else is found is dropped
_NOT_PLAIN = lazy_pattern(r"[\x00-\x08\x0b-\x1f\xa0\xad\ufffe]")


class PageBroken(Exception):
    """pdfium cannot load this page."""


class PdfiumFile:
    """A document held open; close it, or use it in a with statement."""

    def __init__(self, data: bytes) -> None:
        """Raises EncryptedFile where a password is needed, BrokenFile where pdfium cannot open the bytes otherwise."""
        self._data = data  # pdfium reads from these bytes as long as the document is open
        self._handle = lib.load_document(data, len(data), None)
        if not self._handle:
            error = lib.last_error()
            if error == lib.ERROR_PASSWORD:
                raise EncryptedFile
            raise BrokenFile(UNKNOWN_CIPHER if error == lib.ERROR_SECURITY else None)
        self._fields = FormFields(self._handle)
        self._loaded: dict[int, PdfiumPage] = {}
        self.page_count = lib.page_count(self._handle)

    def __enter__(self) -> Self:
        """The document itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it and its pages."""
        for page in self._loaded.values():
            page.close()
        self._fields.close()
        lib.close_document(self._handle)

    @contextmanager
    def page(self, number: int) -> Iterator[PdfiumPage]:
        """A page, from 1. Raises PageBroken.

        The first pages stay loaded, since most files have few and loading one costs as much as its text.
        """
        page = self._loaded.pop(number, None) or self._load(number)
        try:
            yield page
        finally:
            if len(self._loaded) < KEPT_LOADED:
                self._loaded[number] = page
            else:
                page.close()

    def is_shell(self) -> bool:
        """Whether it is a form that Adobe's program alone draws: of its own it has one page, which asks to wait or for that program."""
        if not self._fields.is_drawn_by_adobe or self.page_count != 1:
            return False
        try:
            with self.page(1) as page:
                return page.count <= NOTICE and not page.has_fields
        except PageBroken:
            return False

    def _load(self, number: int) -> PdfiumPage:
        handle = lib.load_page(self._handle, number - 1)
        own = lib.page_objects(handle) if handle else 0
        fields = bool(handle) and self._fields.is_drawn_by_adobe and self._fields.has_fields(handle)
        buttons = self._fields.take_buttons(handle) if handle else []
        if handle and self._fields.put_on_page(handle):
            lib.close_page(handle)
            handle = lib.load_page(self._handle, number - 1)
        text = lib.load_text(handle) if handle else None
        if not text:
            if handle:
                lib.close_page(handle)
            raise PageBroken
        return PdfiumPage(handle, text, own, buttons, has_fields=fields)


class PdfiumPage:
    """A loaded page."""

    def __init__(
        self, handle: int, text: int, own: int, buttons: Sequence[Button] = (), *, has_fields: bool = False
    ) -> None:
        """Takes pdfium's handles of the page and of its text, how many objects are no annotations', the buttons of its form, and whether it has fields."""
        self.has_fields = has_fields
        self._handle, self._text, self._own, self._buttons = handle, text, own, buttons
        self.count = max(lib.count_chars(text), 0)
        self.turns = lib.page_rotation(handle) % 4
        self._box = self._visible()
        self._seen_alone = False  # whether what nobody sees was taken out of the text

    def close(self) -> None:
        """Give its memory back."""
        lib.close_text(self._text)
        lib.close_page(self._handle)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        frame = self.frame(self.turns)
        return frame.width, frame.height

    def frame(self, turns: int) -> Frame:
        """The page's visible part, turned clockwise `turns` times."""
        left, bottom, right, top = self._box
        return Frame(left, bottom, right, top, turns)

    def text(self) -> str:
        """The page's text as pdfium orders it, one line a line."""
        buffer = array("H", bytes(2 * (self.count + 1)))
        written = lib.text_of(self._text, 0, self.count, buffer.buffer_info()[0])
        raw = buffer.tobytes()[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace").replace("\r", "")
        if raw.count("\n") > SCATTERED * len(raw):
            raw = self._gathered()
        return _NOT_PLAIN.sub(lambda found: PLAIN.get(found[0], ""), raw)

    def boxes(self) -> list[Box]:
        """Where pieces of text stand on the page as displayed, each as far as no wide space parts it.

        A line that holds far fewer letters than fit into it is left out: columns typed with spaces, of which it is not known where they stand.
        A sign alone is no line: a dash is much wider than high.
        """
        frame, found = self.frame(self.turns), list[Box]()
        sides = [ctypes.c_double() for _ in range(4)]  # left, top, right, bottom
        places = [ctypes.addressof(side) for side in sides]
        for index in range(lib.count_rects(self._text, 0, self.count)):
            if lib.rect_of_text(self._text, index, *places):
                left, top, right, bottom = (side.value for side in sides)
                letters = lib.text_in(self._text, left, top, right, bottom, None, 0)
                if letters == 1 or right - left <= SPARSE * letters * (top - bottom) or right - left < top - bottom:
                    found.append(frame.box(left, bottom, right, top))
        return found

    def _gathered(self) -> str:
        """The text line by line, where pdfium took its words for upright columns and scattered their letters."""
        letters = Letters(self._text, self.count)
        return "\n".join(
            line.text for line in lines_of(without_lost(letters.runs(self.frame(letters.turns(self.turns)))))
        )

    def is_empty(self) -> bool:
        """Whether nothing is drawn on it but annotations."""
        return self._own == 0

    def has_image(self) -> bool:
        """Whether more can be seen than the text: a picture, letters drawn as curves, letters without Unicode."""
        unread = self.count > len(self.text()) + LITTLE_TEXT
        return unread or has_picture(self._handle, self._area()) or has_outlines(self._handle)

    def has_hidden_text(self) -> bool:
        """Whether it is a scan with a hidden layer of text; a look at three letters tells nearly every page."""
        letters = (lib.char_object(self._text, index) for index in {0, self.count // 2, self.count - 1})
        if not self.count or not any(one and lib.text_mode(one) == lib.MODE_INVISIBLE for one in letters):
            return False
        return has_hidden_text(self._handle, self._area())

    def is_coarse(self) -> bool:
        """Whether it is the picture of a paper, with fewer pixels than letters need."""
        return is_coarse(self._handle, self._area()) and Drawing(self._handle, self.frame(self.turns)).is_paper()

    def pictures(self) -> list[Box]:
        """Where its own pictures stand, on the page as displayed."""
        frame = self.frame(self.turns)
        return [frame.box(*box) for box in pictures_on(self._handle, self._own)]

    def _area(self) -> float:
        left, bottom, right, top = self._box
        return (right - left) * (top - bottom)

    def marks(self, limits: Limits) -> tuple[PageContent, int]:
        """Words, edges and fills, and the quarter turns of their frame. Raises TooLarge over a limit."""
        if self.count > limits.characters:
            raise TooLarge("Den har mer text än vad som läses.")
        if self._own > limits.objects:
            raise TooLarge("Den har fler figurer än vad som läses.")
        self._leave_out_unseen()
        drawn = list(page_objects(self._handle, (lib.OBJECT_TEXT, lib.OBJECT_PATH), end=self._own))
        fields = list(
            page_objects(self._handle, (lib.OBJECT_TEXT, lib.OBJECT_PATH), self._own)
        )  # whose frames rule nothing
        letters = Letters(self._text, self.count, clips_of_text(chain(drawn, fields)))
        turns = letters.turns(self.turns)
        frame = self.frame(turns)
        marks = PageContent(frame.width, frame.height, letters.runs(frame))
        strokes = Strokes(marks, frame, limits)
        strokes.read(drawn)
        strokes.look_at(fields)
        without_struck(marks)
        buttons = [(frame.box(*one.box), one.ticked) for one in self._buttons]
        return with_tick_boxes(marks, strokes.shapes, buttons), turns

    def _leave_out_unseen(self) -> None:
        """Take what nobody sees out of the page's text, but for a scan's, whose letters are all hidden."""
        if self._seen_alone or self.has_hidden_text():
            return
        self._seen_alone = True
        if without_unseen(self._handle, self._own, self.frame(self.turns)):
            lib.close_text(self._text)
            self._text = lib.load_text(self._handle)
            self.count = max(lib.count_chars(self._text), 0)

    @property
    def has_unread_buttons(self) -> bool:
        """Whether the file does not tell of some button of a form whether it is ticked."""
        return any(one.ticked is None for one in self._buttons)

    def _visible(self) -> Box:
        """The page's box as (left, bottom, right, top) in its own space."""
        box = (ctypes.c_float * 4)()
        if not lib.page_box(self._handle, ctypes.addressof(box)):
            return PAPER
        left, top, right, bottom = box
        return (left, bottom, right, top) if right > left and top > bottom else PAPER
