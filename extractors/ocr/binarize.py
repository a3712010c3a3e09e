"""A scanned page as a straight picture: drawn by pdfium, made level, its ink told from its paper."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from pypdfium2 import raw
from scipy import ndimage

from extractors.model.page import Box
from schemas.errors import BrokenFile, TooLarge

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

DPI = 300
POINT = 72.0
_MOST_PIXELS = 60_000_000
_LARGEST_PICTURE = 200_000_000  # pixels: four times a page in 600 dpi and more
_LARGE_PICTURE = 20_000_000  # pixels: pdfium has the memory for smaller ones
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_OVER = "Sidans bild är större än vad som läses."
_STEEPEST = 5.0  # degrees by which a page may lie askew
_NEIGHBOURHOOD = 51  # pixels whose mean is the paper
_DARKER = 26  # than its paper is ink
_DARK = 120  # paper darker than this carries light letters
_FEWEST = 1000  # pixels of ink (of every fourth) that tell how a page lies
_DARK_SIDE = 24  # pixels
_STEP = 4  # pixels of which one is looked at for dark areas


@dataclass(frozen=True)
class Picture:
    """A page's pixels at `scale` pixels a point, turned back by `angle` degrees about their middle."""

    grey: Grey
    ink: Mask
    scale: float
    angle: float

    def place(self, box: Box) -> Box:
        """A box in pixels as a box in points on the page as displayed, which may lie askew."""
        height, width = self.grey.shape
        corners = self._turned(box, self.angle)
        bounds = (width, height, width, height)
        x0, top, x1, bottom = (min(max(at, 0), most) / self.scale for at, most in zip(corners, bounds, strict=True))
        return x0, top, x1, bottom

    def find(self, box: Box) -> Box:
        """The other way: a box in points on the page as displayed as the same in pixels, as far as its middle."""
        x0, top, x1, bottom = (at * self.scale for at in box)
        middle_x, middle_y, *_ = self._turned(((x0 + x1) / 2, (top + bottom) / 2) * 2, -self.angle)
        half_x, half_y = (x1 - x0) / 2, (bottom - top) / 2
        return middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y

    def _turned(self, box: Box, angle: float) -> Box:
        """The box around a box that is turned by degrees about the picture's middle."""
        height, width = self.grey.shape
        x, y = width / 2, height / 2
        sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        middle_x, middle_y = (box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y
        at_x, at_y = middle_x * cosine - middle_y * sine + x, middle_x * sine + middle_y * cosine + y
        half_x, half_y = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        reach_x = half_x * cosine + half_y * abs(sine)
        reach_y = half_y * cosine + half_x * abs(sine)
        return at_x - reach_x, at_y - reach_y, at_x + reach_x, at_y + reach_y


def draw(data: bytes, number: int) -> tuple[Grey, float]:
    """Page `number` (from 1) of a PDF in grey as it is displayed, and its pixels a point.

    Raises BrokenFile, and TooLarge over a picture that pdfium would need too much memory for.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            page = pdf[number - 1]
            pictures = page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=12)
            largest = max(map(_size_of, pictures), default=0)
            if largest > _LARGEST_PICTURE:
                raise TooLarge(_OVER, page=number)
            width, height = page.get_size()
            scale = min(DPI / POINT, math.sqrt(_MOST_PIXELS / max(width * height, 1)))
            drawn = page.render(scale=scale, grayscale=True).to_numpy()
            if largest > _LARGE_PICTURE and drawn.min() == drawn.max():
                raise TooLarge(_OVER, page=number)  # pdfium leaves out in silence what it lacks memory for
            return np.array(drawn.reshape(drawn.shape[:2])), scale
    except pypdfium2.PdfiumError as error:
        raise BrokenFile("Sidan kan inte ritas.", page=number) from error


def opened(data: bytes, size: tuple[float, float]) -> tuple[Grey, float]:
    """A picture's file in grey, as large as a page's would be drawn that shows it in a size in points, and its pixels a point; what can be seen through is white.

    Raises BrokenFile, and TooLarge over a picture of more pixels than are read.
    """
    scale = min(DPI / POINT, math.sqrt(_MOST_PIXELS / max(size[0] * size[1], 1)))
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise TooLarge(_OVER)
            shown = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BrokenFile("Bilden kan inte läsas.") from error
    white = Image.new("RGBA", shown.size, "white")
    grey = Image.alpha_composite(white, shown).convert("L")
    pixels = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    return np.array(grey.resize(pixels, Image.Resampling.BICUBIC)), scale


def _size_of(picture: pypdfium2.PdfObject) -> int:
    """Pixels of a picture on a page."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(picture, width, height)
    return width.value * height.value


def straight(grey: Grey, scale: float) -> Picture:
    """The picture made level; then its dark areas turned light, whose sides stand straight only now."""
    angle = _askew(_ink(_light(grey)))
    if angle:
        turned = Image.fromarray(grey).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(turned)
    grey = _light(grey)
    return Picture(grey, _ink(grey), scale, angle)


def _light(grey: Grey) -> Grey:
    """The picture with its dark areas (a header in the municipality's colour) turned light."""
    areas = _dark_areas(grey)
    made = grey.copy() if areas else grey
    for rows, cols in areas:
        made[rows, cols] = 255 - grey[rows, cols]
    return made


def _dark_areas(grey: Grey) -> list[tuple[slice, slice]]:
    """The rows and columns of areas that are mostly dark."""
    small = grey[::_STEP, ::_STEP]
    side = _DARK_SIDE // _STEP
    dark = ndimage.binary_opening(small < _DARK, np.ones((side, side)))
    if not dark.any():
        return []
    labels, _ = ndimage.label(ndimage.binary_closing(dark, np.ones((side * 2, side * 2))))
    found = (
        (slice(rows.start * _STEP, rows.stop * _STEP), slice(cols.start * _STEP, cols.stop * _STEP))
        for rows, cols in ndimage.find_objects(labels)
    )
    areas = [(rows, _widened(rows, cols, grey)) for rows, cols in found]
    return [area for area in areas if np.median(grey[area]) < _DARK]


def _widened(rows: slice, cols: slice, grey: Grey) -> slice:
    """The columns of a dark area as far as its upper or lower side goes on: large letters near its end hide the rest."""
    sides = [grey[at : at + _STEP].mean(axis=0) for at in (rows.start + _STEP, rows.stop - 2 * _STEP)]
    light = np.flatnonzero(np.minimum(*sides) >= _DARK)
    return slice(
        int(light[light < cols.start].max(initial=-1)) + 1,
        int(light[light >= cols.stop].min(initial=grey.shape[1])),
    )


def _ink(grey: Grey) -> Mask:
    """What is clearly darker than the paper around it."""
    smooth = ndimage.gaussian_filter(grey.astype(np.float32), 0.7)
    ink: Mask = smooth < ndimage.uniform_filter(smooth, _NEIGHBOURHOOD) - _DARKER
    return ink


def _askew(ink: Mask) -> float:
    """Degrees by which the page must be turned back: where its rows of ink are sharpest."""
    ys, xs = np.nonzero(ink[::2, ::2])
    if len(ys) < _FEWEST:
        return 0.0
    if len(ys) > 200_000:
        ys, xs = ys[:: len(ys) // 200_000 + 1], xs[:: len(xs) // 200_000 + 1]
    best = 0.0
    for reach, step in ((_STEEPEST, 0.25), (0.25, 0.03)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(xs, ys, float(angle))))
    return best if abs(best) > 0.02 else 0.0


def _sharpness(xs: npt.NDArray[np.intp], ys: npt.NDArray[np.intp], angle: float) -> float:
    slope = math.tan(math.radians(angle))
    rows = (ys - xs * slope).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
