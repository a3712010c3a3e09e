"""What a child does for whoever shows pages: how large they are, and where a memo's words stand on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pypdfium2

from pipeline.report.pictures import PageCutter


def measure(
    path: str,
    *,
    skip: Mapping[int, str],
    on_page: Callable[..., None],
    texts: Sequence[tuple[str, Sequence[int]]],
) -> bytes:
    """What a PDF's pages are, as JSON.

    "sizes" has width and height of each page in points as displayed; "found" for each text, of those with the pages to
    look on, the page that it stands on with its boxes there, null where it does not. Raises pypdfium2.PdfiumError where pdfium cannot open the file.
    """
    data = Path(path).read_bytes()
    on_page(0)
    with pypdfium2.PdfDocument(data) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    with PageCutter(data) as cutter:
        found = [cutter.locate(text, [page for page in pages if page not in skip]) for text, pages in texts]
    return json.dumps({"sizes": sizes, "found": found}).encode()
