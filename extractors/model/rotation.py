"""Quarter turns of a page: from the file's own space to a frame with its origin at the top left, y downwards."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model.page import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The file's visible box (left, bottom, right, top; y upwards), turned clockwise `turns` times by 90°."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """As turned."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """As turned."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the file's space (any corner first) in this frame."""
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if self.turns == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.turns == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turns == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0


def turn_box(box: Box, width: float, height: float, turns: int) -> Box:
    """A box of a frame of this width and height, after the frame is turned clockwise by 90° `turns` times."""
    x0, top, x1, bottom = box
    for _ in range(turns % 4):
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
        width, height = height, width
    return x0, top, x1, bottom
