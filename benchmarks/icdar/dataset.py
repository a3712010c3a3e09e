"""The data set as it is published: NAME.pdf beside NAME-str.xml, where the truth has two forms NAMEa and NAMEb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.icdar.adjacency import Box, Placed

ENDING = "-str.xml"
ALTERNATIVE = re.compile(r"(?<=\d)[a-z]$")


@dataclass(frozen=True)
class Region:
    """A table, or its part on one page (from 1); boxes count from the page's bottom left, as the file has them."""

    page: int
    cells: tuple[Placed, ...]


@dataclass(frozen=True)
class Paper:
    """A PDF with its truth, in one form or more; the form that a reading fits best counts."""

    pdf: Path
    truths: tuple[tuple[Region, ...], ...]


def papers(folder: Path) -> list[Paper]:
    """Every PDF below a folder with a truth beside it; alternative forms are of one paper."""
    found: dict[Path, list[Path]] = {}
    for truth in sorted(folder.rglob(f"*{ENDING}")):
        name = ALTERNATIVE.sub("", truth.name.removesuffix(ENDING))
        found.setdefault(truth.parent / name, []).append(truth)
    return [Paper(_pdf(truths), tuple(tuple(_regions(truth)) for truth in truths)) for truths in found.values()]


def _pdf(truths: list[Path]) -> Path:
    beside = [truth.with_name(f"{truth.name.removesuffix(ENDING)}.pdf") for truth in truths]
    pdf = next((path for path in beside if path.exists()), None)
    if pdf is None:
        raise SystemExit(f"{beside[0]} is missing beside its truth")
    return pdf


def _regions(truth: Path) -> Iterator[Region]:
    tree = etree.parse(truth, etree.XMLParser(resolve_entities=False, no_network=True))
    for region in tree.iter("region"):
        yield Region(int(region.get("page", "1")), tuple(_cell(cell) for cell in region.findall("cell")))


def _cell(cell: Any) -> Placed:
    rows, columns = (
        sorted((int(cell.get(f"start-{way}")), int(cell.get(f"end-{way}") or cell.get(f"start-{way}"))))
        for way in ("row", "col")
    )
    return Placed(
        (rows[0], rows[1]), (columns[0], columns[1]), cell.findtext("content") or "", _box(cell.find("bounding-box"))
    )


def _box(box: Any) -> Box | None:
    if box is None:
        return None
    x, y = (sorted(float(box.get(f"{axis}{end}")) for end in "12") for axis in "xy")
    return x[0], y[0], x[1], y[1]
