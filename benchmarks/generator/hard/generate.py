"""From orders to files of the harder benchmark: every document with its truth and what it was made of."""

from __future__ import annotations

import importlib
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.generator import convert
from benchmarks.generator.generate import describe
from benchmarks.generator.hard.case import Order
from benchmarks.generator.hard.compose import compose
from benchmarks.generator.hard.copies import COPIES
from benchmarks.generator.hard.draw import html as draw_html
from benchmarks.generator.hard.draw import platypus as draw_platypus
from benchmarks.generator.hard.draw import sheet as draw_sheet
from benchmarks.generator.hard.draw import typst as draw_typst
from benchmarks.generator.hard.draw import word as draw_word
from benchmarks.generator.hard.producers import LAYOUT_SHARES, ON_REQUEST, OWN_FORMAT, PRODUCERS, SHEETS, copy_of
from benchmarks.generator.model import Document

Members = list[tuple[Document, Path]]
"""Documents, each with the path of the PDF that it becomes."""


def orders(
    seed: int, count: int, layouts: tuple[str, ...] = (), producers: tuple[str, ...] = (), feature: str = ""
) -> list[Order]:
    """`count` orders, layouts and producers in their shares; with `feature`, that one wherever it has a place."""
    found = []
    for index in range(count):
        rng = random.Random(f"hard order/{seed}/{index}")
        every = {**PRODUCERS, **ON_REQUEST}
        who = {name: share for name, share in every.items() if name in (producers or PRODUCERS)}
        if layouts and "sheet" not in layouts and len(who) > 1:
            who.pop("calc", None)  # which draws nothing but sheets
        what = {name: share for name, share in LAYOUT_SHARES.items() if not layouts or name in layouts}
        producer = "calc" if layouts == ("sheet",) and not producers else _weighted(rng, who)
        layout = "sheet" if producer in SHEETS or not what else _weighted(rng, what)
        found.append(Order(seed, index, layout, producer, copy_of(rng, producer), feature))
    return found


def _weighted(rng: random.Random, shares: dict[str, int]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]


def file_name(order: Order) -> str:
    """What an order's document is called."""
    return order.name + OWN_FORMAT.get(order.producer, ("PDF", ".pdf"))[1]


def write(wanted: list[Order], folder: Path) -> list[Path]:
    """Draws the orders into a folder; gives the documents' paths, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = [(order, compose(order)) for order in wanted]
    paths = [folder / file_name(order) for order in wanted]
    with tempfile.TemporaryDirectory() as scratch:
        by_producer: dict[str, Members] = {}
        for (order, one), path in zip(drawn, paths, strict=True):
            describe(one, path)
            target = Path(scratch) / path.name if order.copy else path
            by_producer.setdefault(order.producer, []).append((one.document, target))
        for producer, members in by_producer.items():
            DRAWERS[producer](members, Path(scratch))
        for (order, _), path in zip(drawn, paths, strict=True):
            if order.copy:
                COPIES[order.copy](Path(scratch) / path.name, path)
    return paths


def _by_word(members: Members, _scratch: Path) -> None:
    for document, path in members:
        draw_word.draw(document, path)


def _by_excel(members: Members, _scratch: Path) -> None:
    for document, path in members:
        draw_sheet.draw(document, path)


def _by_reportlab(members: Members, _scratch: Path) -> None:
    for document, path in members:
        draw_platypus.draw(document, path)


def _by_writer(members: Members, scratch: Path) -> None:
    _by_libreoffice(members, scratch, ".docx", draw_word.draw)


def _by_calc(members: Members, scratch: Path) -> None:
    _by_libreoffice(members, scratch, ".xlsx", draw_sheet.draw)


def _by_libreoffice(members: Members, scratch: Path, ending: str, draw: Callable[[Document, Path], None]) -> None:
    """Through files of LibreOffice's own: many in one call, each then moved to its place."""
    files = [scratch / f"{path.stem}{ending}" for _, path in members]
    for (document, _), file in zip(members, files, strict=True):
        draw(document, file)
    printed = scratch / f"printed{ending}"
    printed.mkdir()
    convert.to_pdf_by_libreoffice(files, printed)
    for _, path in members:
        shutil.move(printed / f"{path.stem}.pdf", path)


def _by_chromium(members: Members, scratch: Path) -> None:
    for folder in {path.parent for _, path in members}:
        here = [(document, path) for document, path in members if path.parent == folder]
        files = [scratch / f"{path.stem}.html" for _, path in here]
        for (document, _), file in zip(here, files, strict=True):
            draw_html.draw(document, file)
        convert.to_pdf_by_chromium(files, folder)


def _by_weasyprint(members: Members, scratch: Path) -> None:
    weasyprint = _library("weasyprint")
    for document, path in members:
        page = scratch / f"{path.stem}.html"
        draw_html.draw(document, page)
        weasyprint.HTML(filename=str(page)).write_pdf(path)


def _library(name: str) -> Any:
    """A producer's own library, which nothing else needs."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError) as error:  # WeasyPrint raises OSError where Pango is missing
        raise convert.MissingProgramError(f"{name} is not to be had ({error}): make, or leave it out") from error


def _by_typst(members: Members, scratch: Path) -> None:
    typst = _library("typst")
    for document, path in members:
        source = scratch / f"{path.stem}.typ"
        draw_typst.draw(document, source)
        typst.compile(source, output=path)


DRAWERS: dict[str, Callable[[Members, Path], None]] = {
    "word": _by_word, "writer": _by_writer, "calc": _by_calc, "chromium": _by_chromium,
    "xlsx": _by_excel, "weasyprint": _by_weasyprint, "typst": _by_typst, "reportlab": _by_reportlab,
}  # fmt: skip
