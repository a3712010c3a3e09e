"""What points from a header to a footnote: "S/V*", "Risk 1)", "Kontroll †"."""

from __future__ import annotations

from extractors.lazy_pattern import lazy_pattern
from extractors.office.symbol_fonts import NOTE_MARKS, RAISED_DIGITS

_SIGNS = rf"(?:[*†‡]{{1,3}}|[{RAISED_DIGITS}{NOTE_MARKS}]{{1,2}})\)?"
# Behind all words or before what is in brackets. A star between two parts is a product's: "S*K", "S * K".
_BEFORE_BRACKETS = lazy_pattern(rf"(?<=\w)\s?{_SIGNS}(?=\s*\()")
_LAST = lazy_pattern(rf"(?<=[\w).?])\s?(?:{_SIGNS}|(?<!\d)\d{{1,2}}\)|\))\s*$")


def without_note(text: str) -> str:
    """A header without the marks of footnotes behind its words; brackets around numbers ("(skala 1-4)") stay."""
    text = _BEFORE_BRACKETS.sub("", text)
    found = _LAST.search(text)
    closes = found is not None and found[0].rstrip().endswith(")") and text.count("(") == text.count(")")
    return text if found is None or closes else text[: found.start()]
