"""Sentences in which a paper says of itself that internal control is no part of it, or that it is no part of internal control."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.pages.paragraphs import paragraph_texts

_CONTROL = r"(?:intern\w*[ -]?kontroll\w*)"
_SET_APART = lazy_pattern(  # "Frågor om nämndens interna kontroll ingår inte.", "Analysen är ingen del av nämndens interna kontroll."
    rf"\b{_CONTROL}\s+(?:ingår|omfattas|behandlas|hanteras|berörs|tas)\s+(?:inte|ej)\b"
    r"|^\W*(?:(?:den|det|dessa)(?:na|tta)?|\w*(?:analys|bedömning|kontroll|plan|program|projekt|dokument|evenemang|risker|kontroller|rond(?!el)|inventering)(?:e[nt]|e?rna|er|na|met)?)"
    r"\s+(?:(?:\S+\s+){0,3}?|(?:\S+\s+){1,12}?(?:och|men)\s+)(?:(?:ingår|omfattas|hör)\s+(?:inte|ej)\s+(?:i|av|till)|(?:är|utgör)\s+(?:ingen|(?:inte|ej)\s+(?:någon|en))\s+del\s+av)"
    rf"\s+(?:\S+\s+){{0,3}}?{_CONTROL}",
    re.IGNORECASE,
)
_LEFT_OUT = lazy_pattern(  # "Nämndens internkontrollplan omfattar inte livsmedelshygien."
    rf"\b{_CONTROL}\s+(?:omfattar|innehåller|berör|rör|gäller|avser)\s+(?:inte|ej)\b", re.IGNORECASE
)
_PARTLY = lazy_pattern(  # what a paper of ours leaves out: "Bolagens interna kontroll ingår inte.", "Uppföljning av den interna kontrollen …"
    r"uppfölj|avrapport|redovisning|\b(?:\w*(?:bolag|förbund|stiftelse|styrelse|förskol|skol)\w*|andra|övriga|privata|fristående)\s+(?:\w+\s+)?intern",
    re.IGNORECASE,
)
_SENTENCES = lazy_pattern(r"(?<=[.!?])\s+")


def is_set_apart(lines: Sequence[Line]) -> bool:
    """Whether a text says that what it tells is no internal control."""
    return any(_SET_APART.search(one) and not _PARTLY.search(one) for one in _sentences(lines))


def without_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of sentences that speak of internal control to say that it is something else."""
    apart = [tidy(one) for one in _sentences(lines) if _SET_APART.search(one) or _LEFT_OUT.search(one)]
    if not apart:
        return list(lines)
    texts = [tidy(line.text) for line in lines]
    return [
        line for line, text in zip(lines, texts, strict=True) if not any(text in one or one in text for one in apart)
    ]


def _sentences(lines: Sequence[Line]) -> Iterator[str]:
    yield from (one for text in paragraph_texts(lines) for one in _SENTENCES.split(text))
