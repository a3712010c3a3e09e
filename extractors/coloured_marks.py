"""Marks whose colour tells what they stand for: a "●" set in green is the sign "🟢", as a drawn green circle is."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import Colour

_GREY = 0.15  # of saturation: a paler colour has no name
_DARK = 0.35  # of brightness: black
_HUES = ((0.04, "🔴"), (0.11, "🟠"), (0.19, "🟡"), (0.47, "🟢"), (0.7, "🔵"), (0.9, "🟣"), (1.0, "🔴"))
SIGNS = frozenset({sign for _, sign in _HUES} | {"⚫", "⚪"})
MARK = lazy_pattern("[●⬤•■◼▪◆⚫⬛]")
"""A plain mark, which says nothing but in its colour."""


def sign_of(colour: Colour) -> str:
    """The sign of a colour: white stands for all greys."""
    hue, saturation, value = colorsys.rgb_to_hsv(*colour)
    if saturation < _GREY:
        return "⚫" if value < _DARK else "⚪"
    return next(sign for most, sign in _HUES if hue <= most)


def is_coloured(colour: Colour) -> bool:
    """Whether a colour has a name of its own, and is no grey."""
    return sign_of(colour) not in "⚫⚪"


def rgb(code: str | None) -> Colour | None:
    """A colour as Office files write it, "2E9E4F" or with its opacity before; None for any other text."""
    try:
        red, green, blue = bytes.fromhex(code or "")[-3:]
    except ValueError:
        return None
    return red / 255, green / 255, blue / 255


def signs_of(parts: Iterable[tuple[str, Colour | None]]) -> tuple[str, ...]:
    """The signs of the marks in a line's parts, each with its colour, in turn; "" for one in black; none where all are.

    The marks themselves stay as they are written: who reads the document decides whether their colours tell anything.
    """
    found = [_shown(colour) for text, colour in parts for _ in MARK.findall(text)]
    return tuple(found) if any(found) else ()


def _shown(colour: Colour | None) -> str:
    sign = sign_of(colour) if colour else ""
    return "" if sign == "⚫" else sign
