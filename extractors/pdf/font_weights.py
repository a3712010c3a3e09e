"""Which of a page's fonts are bold."""

from __future__ import annotations

import ctypes
from collections.abc import Collection

from extractors.pdf import pdfium_ffi as lib

BOLD = 600
NAMES = (b"bold", b"demi", b"black", b"heavy")


def bold_fonts(fonts: Collection[int]) -> set[int]:
    """The bold ones of a page's fonts: by their names, or by their weights where no name tells.

    The weight is a guess of pdfium's at the width of the stems, which many files state wrong: it tells only beside lighter
    fonts.
    """
    named = {font for font in fonts if any(mark in _name(font) for mark in NAMES)}
    if named:
        return named
    heavy = {font for font in fonts if lib.font_weight(font) >= BOLD}
    return heavy if len(heavy) < len(fonts) else set()


def _name(font: int) -> bytes:
    name = ctypes.create_string_buffer(128)
    lib.font_name(font, ctypes.addressof(name), 127)
    return name.value.lower()
