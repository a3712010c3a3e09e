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
FONTS: dict[str, tuple[str, ...]] = {
    "word": COMMON, "writer": COMMON, "calc": ("Carlito", "Carlito", "LiberationSans", "Lato", "OpenSans"),
    "chromium": (*COMMON, "LatinModernSans"), "weasyprint": (*COMMON, "LatinModern"),
    "typst": (*COMMON, "LatinModern", "LatinModern", "LatinModernSans"), "reportlab": COMMON,
}  # fmt: skip
PRODUCERS = {"word": 5, "writer": 4, "calc": 3, "chromium": 4, "weasyprint": 3, "typst": 4, "reportlab": 3}
"""How often each producer draws."""
LAYOUT_SHARES = {"table": 24, "cut-table": 8, "cards": 7, "chapters": 4, "twice": 3, "typed": 2, "nothing": 3}
"""How often each layout is drawn; a sheet is Calc's alone."""
COPY_SHARES = {"": 75, "ghostscript": 10, "scan": 3, "layer-good": 4, "layer-shifted": 3, "layer-poor": 3, "curves": 2}
"""How often pages are left as they are, distilled again, scanned, scanned with a hidden layer, or turned into curves."""


def copy_of(rng: random.Random, producer: str) -> str:
    """How the pages of a document are made anew; "" for not, as always in Word's own format."""
    return "" if producer == "word" else rng.choices(list(COPY_SHARES), list(COPY_SHARES.values()))[0]


def medium(producer: str, copy: str) -> str:
    """PDF, Word or scan: whether a reader has text, Word's own, or a picture only."""
    return "Word" if producer == "word" else "PDF" if copy in {"", "ghostscript"} else "scan"
