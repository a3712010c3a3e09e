"""A page as pdfium draws it, asked what is seen at a place."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import TYPE_CHECKING

from extractors.model.page import Box
from extractors.model.rotation import Frame
from extractors.pdf import pdfium_ffi as lib

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]

SCALE, LARGEST = 1.0, 3000.0  # pixels a point, and at most along a side
LIGHT_SHADE, ALIKE, DARKER = 180, 16, 60  # of 255: paper, what differs on it, and ink
PAPER_SHARE, LEAST_INK, MOST_INK = 0.7, 0.005, 0.2  # of a page's pixels
SEEN = 8  # of 255: a person sees no smaller difference
WHITE = 0xFFFFFFFF


class Drawing:
    """The picture of a page; places are boxes in the file's space."""

    def __init__(self, page: int, frame: Frame) -> None:
        """page: pdfium's handle; frame: the page as displayed."""
        import numpy as np  # noqa: PLC0415 - loaded where text may not be seen

        self._frame = frame
        self._scale = min(SCALE, LARGEST / max(frame.width, frame.height))
        width, height = (max(1, round(self._scale * side)) for side in (frame.width, frame.height))
        self._pixels = np.zeros((height, width, 4), dtype=np.uint8)
        bitmap = lib.new_bitmap(width, height, lib.WITH_CLEAR_BYTE, self._pixels.ctypes.data, 4 * width)
        try:
            lib.fill_bitmap(bitmap, 0, 0, width, height, WHITE)
            lib.render(bitmap, page, 0, 0, width, height, 0, 0)
        finally:
            lib.close_bitmap(bitmap)

    def differs(self, other: Drawing, box: Box) -> bool:
        """Whether a person sees a difference between two drawings of a page at a place."""
        return bool((abs(self._colours(box) - other._colours(box)) > SEEN).any())

    def is_paper(self) -> bool:
        """Whether the page is of one light shade with a little dark ink on it, as paper with writing is and no photograph."""
        import numpy as np  # noqa: PLC0415 - loaded already

        grey = self._pixels[..., :3].mean(axis=2)
        usual = int(np.bincount(grey.ravel().astype("i2"), minlength=256).argmax())
        light, dark = (abs(grey - usual) <= ALIKE).mean(), (grey < usual - DARKER).mean()
        return bool(usual >= LIGHT_SHADE and light >= PAPER_SHARE and MOST_INK >= dark >= LEAST_INK)

    def has_ground(self, colour: tuple[int, int, int, int], box: Box) -> bool:
        """Whether the most frequent colour of a place is this one (red, green, blue, and what is not looked at)."""
        import numpy as np  # noqa: PLC0415 - loaded already

        found, counts = np.unique(self._colours(box).reshape(-1, 3), axis=0, return_counts=True)
        red, green, blue, _ = colour
        return bool(counts.size and (abs(found[counts.argmax()] - (blue, green, red)) <= SEEN).all())

    def strokes(self, box: Box, but: Mask) -> float:
        """What share of a place's neighbouring pixels differ, across or down, whichever are fewer: rules and edges lie along one way. Pixels in a mask count for none."""
        import numpy as np  # noqa: PLC0415 - loaded already

        place, left_out = self._colours(box), but[self._at(box)]
        shares = []
        for axis in (0, 1):
            differs = (abs(np.diff(place, axis=axis)) > SEEN).any(axis=2)
            counts = ~(np.delete(left_out, 0, axis) | np.delete(left_out, -1, axis))
            shares.append(float((differs & counts).mean()) if differs.size else 0.0)
        return min(shares)

    def covered(self, boxes: Iterable[Box]) -> Mask:
        """The pixels that lie in some boxes."""
        import numpy as np  # noqa: PLC0415 - loaded already

        mask = np.zeros(self._pixels.shape[:2], dtype=np.bool_)
        for box in boxes:
            mask[self._at(box)] = True
        return mask

    def share(self, mask: Mask, box: Box) -> float:
        """What part of a place is in a mask."""
        place = mask[self._at(box)]
        return float(place.mean()) if place.size else 0.0

    def _colours(self, box: Box) -> npt.NDArray[np.int16]:
        """Blue, green and red of the pixels of a place."""
        return self._pixels[self._at(box)][..., :3].astype("i2")

    def _at(self, box: Box) -> tuple[slice, slice]:
        """The pixels of a place, those that lie in it in part too: a dash may be lower than one."""
        left, top, right, bottom = (self._scale * side for side in self._frame.box(*box))
        rows, columns = ((max(0, floor(low)), max(1, ceil(high))) for low, high in ((top, bottom), (left, right)))
        return slice(*rows), slice(*columns)
