"""What paragraphs and runs inherit: from their styles, the styles those build on, and the defaults (17.7)."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.coloured_marks import rgb
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import Colour
from extractors.word.ooxml import Element, number, switch, value, w, whole

_HEADING = lazy_pattern(r"(?:heading|rubrik) (\d)")
_TITLES = {"title", "rubrik"}
_DEFAULT_SIZE = 10.0  # points, where not even the defaults state one (17.3.2.38)
_TOGGLES = ("b", "caps", "vanish", "strike", "dstrike")


@dataclass(frozen=True)
class Face:
    """How a run's text looks; size in points. What is struck out is deleted text, and as hidden."""

    bold: bool = False
    hidden: bool = False
    caps: bool = False
    raised: bool = False
    size: float = _DEFAULT_SIZE
    colour: Colour | None = None


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Element | None) -> None:
        """root: the styles part, None where the file has none."""
        self._by_id: dict[str, Element] = {}
        self._chains: dict[str | None, list[Element]] = {}
        self._default: str | None = None
        self._base: Element | None = None
        if root is None:
            return
        self._base = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        for style in root.iter(w("style")):
            identity = style.get(w("styleId"), "")
            self._by_id.setdefault(identity, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default"), "0") in {"1", "true"}:
                self._default = identity

    def chain(self, identity: str | None) -> list[Element]:
        """A style and those it builds on, the nearest first; circles end."""
        if identity not in self._chains:
            self._chains[identity] = self._follow(identity)
        return self._chains[identity]

    def _follow(self, identity: str | None) -> list[Element]:
        found: list[Element] = []
        seen: set[str] = set()
        while identity and identity not in seen and identity in self._by_id:
            seen.add(identity)
            found.append(self._by_id[identity])
            identity = value(found[-1], "basedOn")
        return found

    def paragraph(self, paragraph: Element) -> list[Element]:
        """The chain of styles of a paragraph."""
        return self.chain(value(paragraph.find(w("pPr")), "pStyle") or self._default)

    def level(self, paragraph: Element) -> int | None:
        """The heading's level, from the outline level or the style's name (Word keeps "heading 1" in every language)."""
        chain = self.paragraph(paragraph)
        for holder in [paragraph, *chain]:
            outline = number(holder.find(w("pPr")), "outlineLvl")
            if outline is not None:
                return outline + 1 if 0 <= outline < 9 else None
        for style in chain:
            name = (value(style, "name") or "").lower()
            if name in _TITLES:
                return 1
            if match := _HEADING.fullmatch(name):
                return int(match[1])
        return None

    def face(self, run: Element, chain: list[Element]) -> Face:
        """How a run looks in a paragraph whose chain of styles is given."""
        own = run.find(w("rPr"))
        character = [style.find(w("rPr")) for style in self.chain(value(own, "rStyle"))]
        inherited = [style.find(w("rPr")) for style in chain]
        bold, caps, *hidden = (self._toggle(name, own, character, inherited) for name in _TOGGLES)
        layers = [own, *character, *inherited, self._base]
        raised, colour = _first(layers, "vertAlign") == "superscript", rgb(_first(layers, "color"))
        return Face(bold, any(hidden), caps, raised, _size(layers), colour)

    def _toggle(self, name: str, own: Element | None, *layers: list[Element | None]) -> bool:
        """A toggle property: stated at the run it holds, else the styles' statements cancel out in pairs (17.7.3)."""
        stated = switch(own, name)
        if stated is not None:
            return stated
        if switch(self._base, name):
            return True
        found = [next((on for layer in chain if (on := switch(layer, name)) is not None), False) for chain in layers]
        return sum(found) % 2 == 1


def _first(layers: list[Element | None], name: str) -> str | None:
    return next((stated for layer in layers if (stated := value(layer, name)) is not None), None)


def _size(layers: list[Element | None]) -> float:
    half_points = whole((_first(layers, "sz") or "").removesuffix("pt") or None)
    return half_points / 2 if half_points else _DEFAULT_SIZE
