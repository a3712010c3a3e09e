"""Values of form fields, and other annotations, as part of the page they are shown on.

pdfium keeps them apart from the page's content. A field's appearance is made of its value where the file has none.
"""

from __future__ import annotations

import ctypes
import io

import pypdfium2
from pypdfium2 import raw

from extractors.pdf import pdfium_ffi as lib

SHOW_NOTHING = frozenset(
    {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT}
)  # a note's icon, a link's area
LOOKED_AT = 2000  # annotations of a page
FORM_VERSION = 2  # of the structure, for a pdfium without XFA


class FormFields:
    """The form of an open document, if it has one; close it before the document."""

    def __init__(self, document: int) -> None:
        """document: pdfium's handle."""
        self._form: int | None = None
        if lib.form_type(document):
            self._info = raw.FPDF_FORMFILLINFO(version=FORM_VERSION)  # pdfium reads from it as long as the form is open
            self._form = lib.open_form(document, ctypes.addressof(self._info))

    def close(self) -> None:
        """Give its memory back."""
        if self._form:
            lib.close_form(self._form)

    def put_on_page(self, page: int) -> bool:
        """Make the annotations of a page its content, in memory; whether there were any, so that it must be loaded anew."""
        count = min(lib.annotation_count(page), LOOKED_AT)
        if not any(self._shows(page, index) for index in range(count)):
            return False
        if self._form:
            lib.form_loaded(page, self._form)  # makes the appearances that the file lacks
            lib.form_left(page, self._form)
        return bool(lib.flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)

    @staticmethod
    def _shows(page: int, index: int) -> bool:
        annotation = lib.annotation(page, index)
        if not annotation:
            return False
        kind = lib.annotation_kind(annotation)
        lib.close_annotation(annotation)
        return kind not in SHOW_NOTHING


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
