"""The words below each element of a page, gathered in one walk.

Elements lie in each other, and a page that is written for it has hundreds of them around the same words: looked through for
each of them, these cost hundreds of times what they do once.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from lxml import etree

from pipeline.privacy.masking import beginning

LONGEST = 500  # characters of a heading, a link's words, or what stands beside it
READ = 10 * LONGEST  # characters that are looked through for them
AROUND = ("tr", "li", "p", "dd", "article")  # what a link stands in
_OF_INTEREST = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "a", "span", "th", "td", "title", "option", *AROUND))
_LINKS = ("a", "script")


class PageTexts:
    """Of a page or a part of it."""

    def __init__(self, root: Any) -> None:
        """root: an element; it and those below it may be asked for."""
        self._all, self._beside = _Text(), _Text()
        self._places: dict[Any, tuple[int, int, int, int]] = {}
        begun: list[tuple[int, int]] = []
        links = 0
        for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            kept = event in ("start", "end") and node.tag in _OF_INTEREST
            if event == "start":
                links += node.tag in _LINKS
                if kept:
                    begun.append((self._all.length, self._beside.length))
                self._add(node.text, f" {node.text or ''} ", links)
                continue
            if event == "end":
                if kept:
                    self._places[node] = (*begun.pop(), self._all.length, self._beside.length)
                links -= node.tag in _LINKS
            if node is not root:
                self._add(node.tail, node.tail, links)

    def _add(self, text: str | None, beside: str | None, links: int) -> None:
        self._all.add(text)
        if not links:
            self._beside.add(beside)

    def of(self, element: Any) -> str:
        """An element's words, with single spaces; the first of them where they are more than anyone reads."""
        start, _, end, _ = self._places.get(element, (0, 0, 0, 0))
        return self._all.clipped(start, end)

    def outside_links(self, element: Any) -> str:
        """The words below an element that stand in no link or script."""
        _, start, _, end = self._places.get(element, (0, 0, 0, 0))
        return self._beside.clipped(start, end)


class _Text:
    """Pieces of text, joined once they are all there."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []

    def add(self, piece: str | None) -> None:
        if piece:
            self._pieces.append(piece)
            self.length += len(piece)

    def clipped(self, start: int, end: int) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        text = self._pieces[0] if self._pieces else ""
        composed = unicodedata.normalize("NFC", text[start : min(end, start + READ)])
        return beginning(" ".join(composed.split()), LONGEST)
