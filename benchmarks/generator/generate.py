"""From orders to files: every document with its truth and what it was made of."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generator import draw_docx, draw_reportlab
from benchmarks.generator.compose import Order, compose
from benchmarks.generator.layouts import LAYOUTS, NOTHING
from benchmarks.generator.model import Drawn
from benchmarks.generator.notation import NOTATIONS

SLOTS = ("reportlab",) * 6 + ("docx",) * 5 + ("libreoffice",) * 3 + ("chromium",) * 3 + ("scan",) * 3
"""Of 20 documents of a layout, how many each producer draws."""
ENDINGS = {"docx": ".docx"}


def orders(seed: int, count: int, layouts: tuple[str, ...] = (), producers: tuple[str, ...] = ()) -> list[Order]:
    """`count` orders, every layout and producer in its share: 200 hold each pair exactly once."""
    return list(_orders(seed, count, layouts or (*LAYOUTS, NOTHING), producers))


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
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for order in wanted:
        drawn = compose(order)
        path = folder / f"{order.name}{ENDINGS.get(order.producer, '.pdf')}"
        draw(drawn, order.producer, path)
        describe(drawn, path)
        paths.append(path)
    return paths


def draw(drawn: Drawn, producer: str, path: Path) -> None:
    """Draws one document."""
    if producer == "docx":
        draw_docx.draw(drawn.document, path)
    else:
        draw_reportlab.draw(drawn.document, path)


def describe(drawn: Drawn, path: Path) -> None:
    """Writes the truth and the description beside a document."""
    for kind, content in (("truth", drawn.truth()), ("meta", drawn.meta)):
        beside = path.with_name(f"{path.stem}.{kind}.json")
        beside.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
