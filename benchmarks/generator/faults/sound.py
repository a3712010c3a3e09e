"""Documents in which nothing is amiss, of any layout: whatever is found in them is a false alarm."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.generator.compose import Order, compose
from benchmarks.generator.faults.plot import Case
from benchmarks.generator.layouts import LAYOUTS, NOTHING
from benchmarks.generator.notation import NOTATIONS


def sound(seed: int, index: int) -> Case:
    """One file without any fault; one in ten holds no table of internal control at all."""
    names = (*LAYOUTS, NOTHING)
    place = seed + index * 7
    layout, notation = names[place % len(names)], NOTATIONS[(place + index) % len(NOTATIONS)]
    producer = "docx" if index % 2 else "reportlab"
    drawn = compose(Order(seed, index, layout, "none" if layout == NOTHING else notation, producer, sound=True))
    drawn.document = replace(drawn.document, name=f"{index:04}-sound-{layout}")
    drawn.meta["shape"] = "sound"
    return [(drawn, producer)]
