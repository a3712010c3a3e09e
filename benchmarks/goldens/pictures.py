"""Pages with the cells of both readings drawn on them, the old one left, the new one right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from benchmarks.goldens.compare import Change
from benchmarks.goldens.grids import Grid, GridChange
from extractors.sniff import PDF, media_type

SCALE = 1.5
"""Pixels for a point."""
OLD, NEW, DIFFERS = (200, 30, 30), (20, 80, 200), (255, 190, 0, 90)


def draw(changes: Sequence[Change], folder: Path) -> Iterator[Path]:
    """A picture for each page on which grids differ; Word has no pages, and gets none."""
    for change in changes:
        if change.grids and media_type(change.document.read_bytes()) == PDF:
            folder.mkdir(parents=True, exist_ok=True)
            yield from _of_document(change, folder)


def _of_document(change: Change, folder: Path) -> Iterator[Path]:
    with pypdfium2.PdfDocument(change.document) as pdf:
        for number in sorted({grid.page for grid in change.grids}):
            page = pdf[number - 1].render(scale=SCALE).to_pil().convert("RGB")
            both = Image.new("RGB", (2 * page.width, page.height))
            on_page = [grid for grid in change.grids if grid.page == number]
            both.paste(_marked(page, on_page, new=False), (0, 0))
            both.paste(_marked(page, on_page, new=True), (page.width, 0))
            target = folder / f"{change.document.parent.name}-{change.document.stem}-{number}.png"
            both.save(target)
            yield target


def _marked(page: Image.Image, grids: Sequence[GridChange], *, new: bool) -> Image.Image:
    """The page with one reading's cells, those that differ filled."""
    picture = page.copy()
    pen = ImageDraw.Draw(picture, "RGBA")
    for change in grids:
        differing = [pair[new] for pair in change.cells()]
        for cell in _cells(change.new if new else change.old):
            fill = DIFFERS if cell in differing else None
            pen.rectangle([side * SCALE for side in cell["box"]], outline=NEW if new else OLD, fill=fill, width=2)
    return picture


def _cells(grid: Grid | None) -> list[Any]:
    return [cell for cell in (grid or {}).get("cells", ()) if "box" in cell]
