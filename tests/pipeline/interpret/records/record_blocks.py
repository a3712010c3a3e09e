"""How the blocks of a record are drawn: names, texts, labels with their values, and what stands beside each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

Pair = tuple[str, str]


class Layout:
    """How all records of a document are set, drawn at random from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = rng = random.Random(seed)
        self.of_checks = rng.random() < 0.5
        self.columns = rng.choice([1, 1, 2] if self.of_checks else [1, 1, 2, 3])
        self.is_framed = rng.random() < 0.5
        self.is_ruled = not self.is_framed and rng.random() < 0.5
        self.name = rng.choice([9.5, 10.5, 12.0])
        self.text = rng.choice([8.0, 8.5])
        self.small = self.text * rng.choice([0.75, 0.85])
        self.process = rng.choice(["over", "label"] if self.columns > 1 else ["over", "label", "heading"])
        self.is_described = rng.random() < 0.6
        self.scores = rng.choice(["chips", "over", "left"])
        self.has_after = not self.of_checks and rng.random() < 0.4
        self.labels = rng.choice(["colon", "left", "over"])
        self.has_measures = not self.of_checks and rng.random() < 0.6
        self.has_outcome = self.of_checks and rng.random() < 0.7
        self.outcome = rng.choice(["right", "label"])
        self.count = rng.randint(5, 8)
        more = random.Random(seed + 20_000)
        self.after = more.choice([["below", "beside", "whole"], ["below", "whole"], ["below"]][self.columns - 1])
        self.has_badge = self.scores == "chips" and more.random() < 0.5
        self.has_code = more.random() < 0.3
        self.has_notes = self.columns < 3 and more.random() < 0.4
        self.has_several = self.of_checks and more.random() < 0.3


class RecordBlocks:
    """Draws the blocks of records on a page in one layout."""

    def __init__(self, page: Canvas, layout: Layout) -> None:
        """Takes the page and how all of its records are set."""
        self._page = page
        self._layout = layout

    def place(self, blocks: list[tuple[str, object]], left: float, top: float, wide: float, high: float) -> None:
        if self._layout.is_framed:
            self._page.setStrokeColorRGB(0.7, 0.7, 0.7)
            self._page.roundRect(left, top - high, wide, high, 4)
        for drawn, block_high in self._blocks(blocks, wide):
            drawn(left + 8, top)
            top -= block_high
        if self._layout.is_ruled:
            self._page.setStrokeColorRGB(0.7, 0.7, 0.7)
            self._page.line(left, top - 7, left + wide, top - 7)

    def height(self, blocks: list[tuple[str, object]], wide: float) -> float:
        return sum(high for _, high in self._blocks(blocks, wide)) + 10

    def _blocks(
        self, blocks: list[tuple[str, object]], wide: float
    ) -> Iterator[tuple[Callable[[float, float], None], float]]:
        """How each block is drawn from its left top, and how high it is."""
        layout = self._layout
        for kind, told in blocks:
            if kind == "name":
                name, _, badge = str(told).partition("\t")
                lines = simpleSplit(name, "Helvetica-Bold", layout.name, wide - 16 - (90 if badge else 0))
                yield (
                    self._lines(lines, "Helvetica-Bold", layout.name, badge=badge, wide=wide),
                    len(lines) * layout.name * 1.2 + 3,
                )
            elif kind in {"eyebrow", "small"}:
                yield self._lines([str(told)], "Helvetica", layout.small), layout.small * 1.2 + 2
            elif kind in {"text", "item"}:
                text = f"• {told}" if kind == "item" else str(told)
                lines = simpleSplit(text, "Helvetica", layout.text, wide - 16)
                yield self._lines(lines, "Helvetica", layout.text), len(lines) * layout.text * 1.2 + 2
            elif kind == "noted":
                yield self._noted(*told, wide)  # type: ignore[misc, call-arg] # a measure and its note
            elif kind == "beside":
                yield self._beside(list(told), wide)  # type: ignore[call-overload] # two assessments
            else:
                yield from self._pairs(kind, [*map(tuple, told)], wide)  # type: ignore[call-overload] # pairs of a block

    def _noted(self, measure: str, note: str, wide: float) -> tuple[Callable[[float, float], None], float]:
        """A measure, at whose right stands who takes it and by when."""
        size = self._layout.text
        lines = simpleSplit(measure, "Helvetica", size, wide - 150)
        drawn = self._lines(lines, "Helvetica", size)

        def draw(left: float, top: float) -> None:
            drawn(left, top)
            self._page.setFont("Helvetica", size)
            self._page.drawRightString(left + wide - 16, top - size * 1.2, note)

        return draw, len(lines) * size * 1.2 + 2

    def _beside(
        self, groups: list[tuple[str, str, list[Pair]]], wide: float
    ) -> tuple[Callable[[float, float], None], float]:
        """Two assessments beside each other, each under its name."""
        small, size, half = self._layout.small, self._layout.text, (wide - 16) / 2
        drawn: list[list[tuple[Callable[[float, float], None], float]]] = []
        for name, kind, pairs in groups:
            one, other, value = (value for _, value in pairs)
            blocks = [(self._lines([name], "Helvetica", small), small * 1.2 + 1)]
            if kind == "whole":
                whole = self._lines([f"{one} × {other} = {value}"], "Helvetica-Bold", size)
                blocks.append((whole, size * 1.2 + 3))
            else:
                blocks += self._pairs(kind, pairs, half)
            drawn.append(blocks)

        def draw(left: float, top: float) -> None:
            for at, blocks in enumerate(drawn):
                below = top
                for block, high in blocks:
                    block(left + at * half, below)
                    below -= high

        return draw, max(sum(high for _, high in blocks) for blocks in drawn)

    def _lines(
        self, lines: list[str], font: str, size: float, *, badge: str = "", wide: float = 0.0
    ) -> Callable[[float, float], None]:
        def draw(left: float, top: float) -> None:
            self._page.setFont(font, size)
            for at, line in enumerate(lines, 1):
                self._page.drawString(left, top - at * size * 1.2, line)
            if badge:
                self._page.setFont("Helvetica", self._layout.text)
                self._page.drawRightString(left + wide - 16, top - size * 1.2, badge)

        return draw

    def _pairs(
        self, kind: str, pairs: list[Pair], wide: float
    ) -> Iterator[tuple[Callable[[float, float], None], float]]:
        size, small = self._layout.text, self._layout.small
        if kind == "chips":

            def chips(left: float, top: float) -> None:
                self._page.setFont("Helvetica", small)
                for label, value in pairs:
                    bare = self._layout.has_badge and label == "Riskvärde"
                    text = value if bare else f"{label} {value}"
                    self._page.drawString(left + 4, top - small * 1.3, text)
                    left += self._page.stringWidth(text, "Helvetica", small) + 14

            yield chips, small * 1.3 + 5
            return
        if kind == "over" and all(len(value) < 4 for _, value in pairs):

            def over(left: float, top: float) -> None:
                for at, (label, value) in enumerate(pairs):
                    self._page.setFont("Helvetica", small)
                    self._page.drawString(left + at * (wide - 16) / 3, top - small * 1.2, label)
                    self._page.setFont("Helvetica", size)
                    self._page.drawString(left + at * (wide - 16) / 3, top - small * 1.2 - size * 1.2, value)

            yield over, small * 1.2 + size * 1.2 + 3
            return
        for label, value in pairs:
            yield self._pair(kind, label, value, wide)

    def _pair(self, kind: str, label: str, value: str, wide: float) -> tuple[Callable[[float, float], None], float]:
        size, small = self._layout.text, self._layout.small
        indent = 70.0 if kind == "left" else 0.0
        text = f"{label}: {value}" if kind == "colon" else value
        lines = simpleSplit(text, "Helvetica", size, wide - 16 - indent)
        over = small * 1.2 if kind == "over" else 0.0

        def draw(left: float, top: float) -> None:
            if kind != "colon":
                self._page.setFont("Helvetica", small)
                self._page.drawString(left, top - (over or size * 1.2), label)
            self._page.setFont("Helvetica", size)
            for at, line in enumerate(lines, 1):
                self._page.drawString(left + indent, top - over - at * size * 1.2, line)

        return draw, over + len(lines) * size * 1.2 + 2
