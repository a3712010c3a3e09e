"""Where the tabs of a Word paragraph lead: to stops of its own or of its style (17.3.1.37), else to every eighth sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractors.word.ooxml import Element, value, w, whole

TAB: Final = "\t"
_SIGN: Final = (
    80  # twentieths of a point: letters are hardly narrower, so that a text that ends before a stop does so here
)
_ENDS: Final = frozenset({"right", "end", "decimal"})  # at which a text ends


@dataclass(frozen=True)
class TypedLine:
    """A line as it was typed. stops: the signs from the left at which its tabs' texts stand, in order, and how."""

    text: str
    stops: Sequence[tuple[int, str]] = ()

    @property
    def placed(self) -> str:
        """The line with as many spaces for each tab as lead to its stop, behind the last to the next eighth sign."""
        if not self.stops:
            return self.text.expandtabs()
        placed, *fields = self.text.split(TAB)
        for field in fields:
            at, how = next(
                (stop for stop in self.stops if stop[0] > len(placed)), (len(f"{placed}{TAB}".expandtabs()), "")
            )
            before = len(field) if how in _ENDS else len(field) // 2 if how == "center" else 0
            placed = placed.ljust(max(at - before, len(placed) + 1)) + field
        return placed


def stops_of(paragraph: Element, chain: Sequence[Element]) -> tuple[tuple[int, str], ...]:
    """The stops of a paragraph, whose chain of styles is given: what a nearer one says of a place holds."""
    found: dict[int, str] = {}
    for holder in (paragraph, *chain):
        properties = holder.find(w("pPr"))
        tabs = None if properties is None else properties.find(w("tabs"))
        for tab in () if tabs is None else tabs:
            if (place := whole(tab.get(w("pos")))) is not None and place > 0:
                found.setdefault(place, tab.get(w("val"), "left"))
        hanging, left = (whole(value(properties, "ind", w(name))) for name in ("hanging", "left"))
        if hanging and left and left > 0:
            found.setdefault(left, "left")
    return tuple((round(place / _SIGN), how) for place, how in sorted(found.items()) if how not in {"clear", "bar"})
