"""Reads the samples with plain libraries, independently of the project's own readers."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("internkontroll-2023", "internkontroll-2024")
PDFS = sorted(path.name for path in SAMPLES.glob("*.pdf"))
NOT_WRITTEN = {"kind", "year", "outcome", "document_date", "meeting_date", "proposed"}

Truth = dict[str, Any]


def truth_of(name: str) -> Truth:
    """The truth of a document, found by the beginning of the document's name."""
    stem = next(each for each in NAMES if name.startswith(each))
    truth: Truth = json.loads((SAMPLES / f"{stem}.truth.json").read_text(encoding="utf-8"))
    return truth


def written(value: Any, key: str = "") -> Iterator[str]:
    """Every text in a truth that must stand in the document letter for letter."""
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from written(inner, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from written(inner, key)
    elif isinstance(value, str) and key not in NOT_WRITTEN:
        yield value


def facts(truth: Truth) -> list[str]:
    return [*written(truth["tables"]), *written(truth["matters"])]


def word_paragraphs(data: bytes) -> list[str]:
    """The text of every paragraph of a Word file, those of tables included; a break is a space."""
    body = docx.Document(io.BytesIO(data)).element.body
    return [
        "".join(part.text or "" if part.tag == qn("w:t") else " " for part in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in body.iter(qn("w:p"))
    ]


def pdf_pages(data: bytes) -> list[str]:
    """The text of every page, its lines as the producer broke them."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]


def bare(text: str) -> str:
    """Only letters, digits and marks: no white space, no hyphen of any kind."""
    return re.sub(r"[\s\-\u00ad\u2010\ufffe\u0002]+", "", text)
