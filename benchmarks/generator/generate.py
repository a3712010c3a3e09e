"""From orders to files: every document with its truth and what it was made of."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.generator import convert, draw_docx, draw_html, draw_reportlab
from benchmarks.generator.compose import Order, compose
from benchmarks.generator.faults import cases
from benchmarks.generator.layouts import LAYOUTS, NOTHING
from benchmarks.generator.model import Drawn
from benchmarks.generator.notation import NOTATIONS

SLOTS = ("reportlab",) * 6 + ("docx",) * 5 + ("libreoffice",) * 3 + ("chromium",) * 3 + ("scan",) * 3
"""Of 20 documents of a layout, how many each producer draws."""
ENDINGS = {"docx": ".docx"}


def orders(
    seed: int, count: int, layouts: tuple[str, ...] = (), producers: tuple[str, ...] = (), rows: int = 0
) -> list[Order]:
    """`count` orders, every layout and producer in its share: 200 hold each pair exactly once; `rows` makes long tables."""
    return [replace(order, rows=rows) for order in _orders(seed, count, layouts or (*LAYOUTS, NOTHING), producers)]


def _orders(seed: int, count: int, layouts: tuple[str, ...], producers: tuple[str, ...]) -> Iterator[Order]:
    """Round after round, each layout once, with the next of its producers."""
    slots = [(slot, producer) for slot, producer in enumerate(SLOTS) if not producers or producer in producers]
    queues: dict[str, list[tuple[int, str]]] = {layout: [] for layout in layouts}
    for index in range(count):
        rounds, place = divmod(index, len(layouts))
        layout = random.Random(f"{seed}/round {rounds}").sample(layouts, len(layouts))[place]
        if not queues[layout]:
            queues[layout] = random.Random(f"{seed}/{layout}/{rounds}").sample(slots, len(slots))
        slot, producer = queues[layout].pop()
        known = (*LAYOUTS, NOTHING)
        notation = NOTATIONS[(slot + 5 * known.index(layout) + seed) % len(NOTATIONS)]
        yield Order(seed, index, layout, "none" if layout == NOTHING else notation, producer)


def write(wanted: list[Order], folder: Path) -> list[Path]:
    """Draws the orders into a folder; gives the documents' paths, in their order."""
    return draw_all([(compose(order), order.producer) for order in wanted], folder)


def write_cases(seed: int, count: int, folder: Path, only: tuple[str, ...] = ()) -> list[list[Path]]:
    """Draws cases with planted faults, of some shapes alone where asked, into a folder; gives the files of each case together."""
    drawn = cases(seed, count, only)
    paths = iter(draw_all([file for case in drawn for file in case], folder))
    return [[next(paths) for _ in case] for case in drawn]


def draw_all(drawn: list[tuple[Drawn, str]], folder: Path) -> list[Path]:
    """Draws documents, each by its producer; slow producers get theirs in one batch."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{one.document.name}{ENDINGS.get(producer, '.pdf')}" for one, producer in drawn]
    by_producer: dict[str, list[tuple[Drawn, Path]]] = {}
    for (one, producer), path in zip(drawn, paths, strict=True):
        by_producer.setdefault(producer, []).append((one, path))
        describe(one, path)
    with tempfile.TemporaryDirectory() as scratch:
        for producer, members in by_producer.items():
            DRAWERS[producer](members, Path(scratch))
    for (one, _), path in zip(drawn, paths, strict=True):
        if one.altered is not None:
            path.write_bytes(one.altered(path.read_bytes()))
    return paths


def _by_reportlab(members: list[tuple[Drawn, Path]], _scratch: Path) -> None:
    for one, path in members:
        draw_reportlab.draw(one.document, path)


def _by_docx(members: list[tuple[Drawn, Path]], _scratch: Path) -> None:
    for one, path in members:
        draw_docx.draw(one.document, path)


def _by_libreoffice(members: list[tuple[Drawn, Path]], scratch: Path) -> None:
    files = [scratch / f"{path.stem}.docx" for _, path in members]
    for (one, _), file in zip(members, files, strict=True):
        draw_docx.draw(one.document, file)
    convert.to_pdf_by_libreoffice(files, members[0][1].parent)


def _by_chromium(members: list[tuple[Drawn, Path]], scratch: Path) -> None:
    files = [scratch / f"{path.stem}.html" for _, path in members]
    for (one, _), file in zip(members, files, strict=True):
        draw_html.draw(one.document, file)
    convert.to_pdf_by_chromium(files, members[0][1].parent)


def _by_scan(members: list[tuple[Drawn, Path]], scratch: Path) -> None:
    for one, path in members:
        draw_reportlab.draw(one.document, scratch / path.name)
        convert.to_scan(scratch / path.name, path)


DRAWERS: dict[str, Callable[[list[tuple[Drawn, Path]], Path], None]] = {
    "reportlab": _by_reportlab,
    "docx": _by_docx,
    "libreoffice": _by_libreoffice,
    "chromium": _by_chromium,
    "scan": _by_scan,
}


def describe(drawn: Drawn, path: Path) -> None:
    """Writes the truth and the description beside a document."""
    for kind, content in (("truth", drawn.truth()), ("meta", drawn.meta)):
        beside = path.with_name(f"{path.stem}.{kind}.json")
        beside.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
