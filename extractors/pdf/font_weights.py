"""Which of a page's fonts are bold."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection

from extractors.pdf import pdfium_ffi as lib

BOLD = 600
NAMES = (b"bold", b"demi", b"black", b"heavy")
_SUBSET = re.compile(rb"[a-z]{6}\+")
_MEDIUM = re.compile(rb"[-, ]?medium")
_PLAIN = re.compile(rb"(?:[-, ]?(?:regular|roman|book|normal))?(?:[-, ]?(?:mt|ps))*")


def bold_fonts(fonts: Collection[int]) -> set[int]:
    """The bold ones of a page's fonts: by their names, or by their weights where no name tells.

    A medium font is bold beside the plain one of its family: it sets names and labels apart from their text. The weight is
    a guess of pdfium's at the width of the stems, which many files state wrong: it tells only beside lighter fonts.
    """
    names = {font: _name(font) for font in fonts}
    named = {font for font, name in names.items() if _is_named(name) or _is_medium(name, names.values())}
    if named:
        return named
    heavy = {font for font in fonts if lib.font_weight(font) >= BOLD}
    return heavy if len(heavy) < len(fonts) else set()


def _is_named(name: bytes) -> bool:
    return any(mark in name for mark in NAMES)


def _is_medium(name: bytes, among: Collection[bytes]) -> bool:
    """Whether a font is the medium one of a family whose plain one is among the fonts."""
    found = _MEDIUM.search(name)
    if found is None:
        return False
    family, rest = name[: found.start()], name[found.end() :]
    others = [
        other.removeprefix(family).removesuffix(rest).rstrip(b"-, ") for other in among if other.startswith(family)
    ]
    return any(_PLAIN.fullmatch(other) for other in others)


def _name(font: int) -> bytes:
    name = ctypes.create_string_buffer(128)
    lib.font_name(font, ctypes.addressof(name), 127)
    return _SUBSET.sub(b"", name.value.lower(), count=1)
