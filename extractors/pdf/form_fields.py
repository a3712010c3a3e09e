"""Values of form fields, and other annotations, as part of the page they are shown on.

pdfium keeps them apart from the page's content. A field's appearance is made of its value where the file has none.
Of check boxes and radio buttons the state is told: what they look like is up to who draws them.
"""

from __future__ import annotations

import ctypes
import io
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from extractors.model.page import Box
from extractors.pdf import pdfium_ffi as lib

SHOW_NOTHING = frozenset(
    {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT}
)  # a note's icon, a link's area
LOOKED_AT = 2000  # annotations of a page
FORM_VERSION = 2  # of the structure, for a pdfium without XFA
XFA = frozenset({raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND})
BUTTONS = frozenset({raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON})
UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
OFF = "off"


@dataclass(frozen=True, slots=True)
class Button:
    """A check box or radio button: its box in the file's space (left, bottom, right, top) and whether it is ticked; None where that cannot be read."""

    box: Box
    ticked: bool | None


class FormFields:
    """The form of an open document, if it has one; close it before the document."""

    def __init__(self, document: int) -> None:
        """document: pdfium's handle."""
        self._form: int | None = None
        kind = lib.form_type(document)
        self.is_drawn_by_adobe = kind in XFA  # alone, where no page has a field of its own
        if kind:
            self._info = raw.FPDF_FORMFILLINFO(version=FORM_VERSION)  # pdfium reads from it as long as the form is open
            self._form = lib.open_form(document, ctypes.addressof(self._info))

    def close(self) -> None:
        """Give its memory back."""
        if self._form:
            lib.close_form(self._form)

    def take_buttons(self, page: int) -> list[Button]:
        """The check boxes and radio buttons that a page shows; they are hidden from then on."""
        found = []
        for annotation in _annotations(page):
            flags = lib.annotation_flags(annotation)
            if flags & UNSEEN or lib.annotation_kind(annotation) != raw.FPDF_ANNOT_WIDGET:
                continue
            state = _text(annotation, b"AS")
            if state or self._is_button(annotation):  # no other field has states
                state = state or _text(annotation, b"V")
                found.append(Button(_box(annotation), state.casefold() != OFF if state else None))
                lib.set_annotation_flags(annotation, flags | raw.FPDF_ANNOT_FLAG_HIDDEN)
        return found

    def has_fields(self, page: int) -> bool:
        """Whether a page shows a field."""
        return any(lib.annotation_kind(one) == raw.FPDF_ANNOT_WIDGET for one in _annotations(page))

    def put_on_page(self, page: int) -> bool:
        """Make the annotations of a page its content, in memory; whether there were any, so that it must be loaded anew."""
        if not any(lib.annotation_kind(one) not in SHOW_NOTHING for one in _annotations(page)):
            return False
        if self._form:
            lib.form_loaded(page, self._form)  # makes the appearances that the file lacks
            lib.form_left(page, self._form)
        return bool(lib.flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)

    def _is_button(self, annotation: int) -> bool:
        return self._form is not None and lib.field_kind(self._form, annotation) in BUTTONS


def _annotations(page: int) -> Iterator[int]:
    """The handles of a page's annotations, each open until the next one is asked for."""
    for index in range(min(lib.annotation_count(page), LOOKED_AT)):
        annotation = lib.annotation(page, index)
        if annotation:
            try:
                yield annotation
            finally:
                lib.close_annotation(annotation)


def _text(annotation: int, key: bytes) -> str:
    """A name or a text of an annotation's dictionary; "" where it has none."""
    size = lib.annotation_text(annotation, key, None, 0)
    buffer = array("H", bytes(size))
    lib.annotation_text(annotation, key, buffer.buffer_info()[0], size)
    return buffer.tobytes().decode("utf-16-le", "replace").rstrip("\0")


def _box(annotation: int) -> Box:
    sides = (ctypes.c_float * 4)()
    lib.annotation_box(annotation, ctypes.addressof(sides))
    left, top, right, bottom = sides
    return left, bottom, right, top


def with_fields_as_text(data: bytes) -> bytes:
    """A PDF with the values of its form on its pages, for readers that look at the content alone; the same where it has none."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if not pdf.get_formtype():
                return data
            pdf.init_forms()
            for page in pdf:  # getting a page with its form makes the appearances that the file lacks
                raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            saved = io.BytesIO()
            pdf.save(saved)
            return saved.getvalue()
    except pypdfium2.PdfiumError:
        return data
