"""Characters of symbol fonts as the characters that a person sees."""

from __future__ import annotations

from extractors.lazy_pattern import lazy_pattern

BULLET = "•"
_WINGDINGS = {
    0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xA8: "☐", 0xFD: "☒", 0xFE: "☑", 0xFC: "✓", 0xFB: "✗",
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇨",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0xA2: "■"}
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xD7: "·", 0xB1: "±", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓",
    0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xE5: "∑", 0x2A: "*", 0x2D: "-", 0xB8: "÷", 0xB0: "°",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = lazy_pattern("[\ue000-\uf8ff]")
_DROPPED = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2011": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "\r": " ",
        "\n": " ",
    }
)
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NOTE_MARKS = "ᵃᵇᶜᵈᵉ"  # the raised letters of a table's footnotes
RAISED = str.maketrans("0123456789", RAISED_DIGITS)
NOTES = str.maketrans("abcde", NOTE_MARKS)


def symbol(font: str | None, code: str | None) -> str:
    """The character of <w:sym>, by its font and hexadecimal code; a bullet where nobody knows it."""
    try:
        place = int(code or "", 16)
    except ValueError:
        return ""
    if not 0xE000 <= place <= 0xF8FF:
        return chr(place) if 0x20 <= place < 0xD800 else BULLET
    return _FONTS.get((font or "").lower(), {}).get(place & 0xFF, BULLET)


def plain(text: str) -> str:
    """Text with plain spaces and hyphens, without invisible characters, private-use ones as bullets."""
    return text if text.isascii() and text.isprintable() else _PRIVATE.sub(BULLET, text.translate(_DROPPED))


def raised(text: str) -> str:
    """Digits and a footnote's letter set above the line as such ("12¹", "7ᵃ"), so that nobody reads 121 or 7a."""
    if text.strip().isdigit():
        return text.translate(RAISED)
    return text.translate(NOTES) if len(text.strip()) == 1 else text
