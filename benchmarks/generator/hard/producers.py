"""Who draws, in which fonts, and how often the finished pages are made anew."""

from __future__ import annotations

import random

COMMON = (
    "Carlito",
    "Carlito",
    "Caladea",
    "Lato",
    "OpenSans",
    "Roboto",
    "LiberationSans",
    "LiberationSerif",
    "DejaVuSans",
)
IN_SHEETS = ("Carlito", "Carlito", "LiberationSans", "Lato", "OpenSans")
FONTS: dict[str, tuple[str, ...]] = {
    "word": COMMON, "writer": COMMON, "calc": IN_SHEETS, "xlsx": IN_SHEETS,
    "chromium": (*COMMON, "LatinModernSans"), "weasyprint": (*COMMON, "LatinModern"),
    "typst": (*COMMON, "LatinModern", "LatinModern", "LatinModernSans"), "reportlab": COMMON,
}  # fmt: skip
PRODUCERS = {"word": 5, "writer": 4, "calc": 3, "chromium": 4, "weasyprint": 3, "typst": 4, "reportlab": 3}
"""How often each producer draws."""
ON_REQUEST = {"xlsx": 1}
"""Who draws only where named, so that a seed's other documents stay as they are: the workbook that "calc" prints, as it is."""
SHEETS = frozenset({"calc", "xlsx"})
"""Who draws sheets, and nothing else."""
OWN_FORMAT = {"word": ("Word", ".docx"), "xlsx": ("Excel", ".xlsx")}
"""Whose documents are no PDF: their medium, and how their names end."""
LAYOUT_SHARES = {"table": 24, "cut-table": 8, "cards": 7, "chapters": 4, "twice": 3, "typed": 2, "nothing": 3}
"""How often each layout is drawn; a sheet is Calc's and Excel's alone."""
COPY_SHARES = {"": 75, "ghostscript": 10, "scan": 3, "layer-good": 4, "layer-shifted": 3, "layer-poor": 3, "curves": 2}
"""How often pages are left as they are, distilled again, scanned, scanned with a hidden layer, or turned into curves."""


def copy_of(rng: random.Random, producer: str) -> str:
    """How the pages of a document are made anew; "" for not, as always in Word's and Excel's own formats."""
    return "" if producer in OWN_FORMAT else rng.choices(list(COPY_SHARES), list(COPY_SHARES.values()))[0]


def medium(producer: str, copy: str) -> str:
    """PDF, Word, Excel or scan: whether a reader has text, the program's own, or a picture only."""
    if producer in OWN_FORMAT:
        return OWN_FORMAT[producer][0]
    return "PDF" if copy in {"", "ghostscript"} else "scan"
