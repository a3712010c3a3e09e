"""Which pages are read in full: those whose text may belong to one of our tables or cards, and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.wanted import PageText
from pipeline.interpret.vocabulary import vocabulary

_ASIDE = "inga ord om intern kontroll eller riskbedömning"
_NUMBERS = re.compile(
    r"(?m)^\s*\d{1,2}(?:[ \t]*(?:[/x×*]|[ \t])[ \t]*\d{1,2}){0,2}\s*$|\b\d\s*/\s*\d\b|\b\d\s*[x×*]\s*\d\b"
)
_TABULAR = re.compile(r"(?m)^\s*(?:[•\uf0b7▪]|\d{1,2}\.\s)|\b(?:kontroll|rapport)\s*:", re.IGNORECASE)


def keep(pages: Sequence[PageText]) -> list[str | None]:
    """For each page None where it is to be read in full, else the reason why it is set aside.

    A page is kept for strong words of the vocabulary, or since it goes on where a kept one ended: it holds
    numbers or items as our tables do. Pictures without text are kept.
    """
    strong = vocabulary().strong
    kept: list[str | None] = []
    for index, page in enumerate(pages):
        own = bool(strong.search(re.sub(r"[\u00ad\u2010-]\s*\n\s*|\u00ad", "", page.text))) or (
            page.has_image and not page.text.strip()
        )
        goes_on = index > 0 and kept[index - 1] is None and _may_go_on(page.text)
        kept.append(None if own or goes_on else _ASIDE)
    return kept


def _may_go_on(text: str) -> bool:
    """Whether a page could be the rest of a table: numbers as scores are written, or items."""
    return bool(_NUMBERS.search(text) or _TABULAR.search(text))
