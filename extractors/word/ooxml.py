"""WordprocessingML's names, and the two ways in which it states a value."""

from __future__ import annotations

from functools import cache
from typing import Any

Element = Any  # lxml ships no types

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OFFICE = "urn:schemas-microsoft-com:office:office"

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"

OFF = {"0", "false", "off"}


@cache
def w(name: str) -> str:
    """A name of the main namespace as lxml writes it."""
    return f"{{{MAIN}}}{name}"


VAL = w("val")
CHOICE, FALLBACK = f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback"
ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
TICK_BOX = f"{{{WORD_2010}}}checkbox"
TICKED, TICKED_VAL = f"{{{WORD_2010}}}checked", f"{{{WORD_2010}}}val"


def value(parent: Element | None, name: str, attribute: str = VAL) -> str | None:
    """The value of a property: <w:name w:val="…"/>; None where there is no such property."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(attribute)


def number(parent: Element | None, name: str, attribute: str = VAL) -> int | None:
    """The same as a whole number; None where it is none."""
    return whole(value(parent, name, attribute))


def whole(text: str | None) -> int | None:
    """A whole number out of an attribute; None where it is none."""
    try:
        return int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off property (17.17.4): present without a value is on; None where it is not stated."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL, "1").lower() not in OFF
