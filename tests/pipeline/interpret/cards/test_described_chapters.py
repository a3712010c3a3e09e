"""Chapters with a sentence or two below their heading, each with cards of risks: the heading is the process of its cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import A4, pdf

LEFT, VALUE, RIGHT = 68.0, 165.0, 530.0
CHECKS = [
    ("Alkoholtillstånd", "Tillstånd ges utan prövning", "Läs tio beslut", "Ingen avvikelse."),
    ("Alkoholtillstånd", "Tillsynsbesök görs inte", "Jämför besök med planen", "Avvikelse. 31 av 40 gjordes."),
    ("Familjerätt", "Utredning lämnas för sent", "Följ upp tiden i 18 ärenden", "Avvikelse. Tre var sena."),
    ("Våld i nära relation", "Skyddad adress röjs", "Granska 25 akter", "Ingen avvikelse."),
    ("Våld i nära relation", "Riskbedömning saknas", "Granska 15 akter", "Avvikelse. En akt saknade den."),
]
TEXTS = {
    "Alkoholtillstånd": ("Nämnden ansvarar för tillstånd att servera.",),
    "Familjerätt": ("Här utreds adoption, vårdnad och umgänge på uppdrag", "av tingsrätten i länet."),
    "Våld i nära relation": ("Stöd till utsatta och arbete med dem som utövar våld.",),
}


@dataclass(frozen=True)
class Look:
    """How a report is drawn: rules around rows, below them or none, a page a chapter or all on one, a label before each risk."""

    rules: str = "below"
    paged: bool = True
    label: str = "Risk: "
    texts: bool = True
    comment: bool = True


LOOKS = {
    **{f"{rules}, {'labelled' if label else 'unlabelled'}": Look(rules, label=label) for rules in ("below", "around", "none") for label in ("Risk: ", "")},
    **{f"{rules}, one page": Look(rules, paged=False) for rules in ("below", "around", "none")},
    "some chapters without text": Look(texts=False),
    "the same labels in all": Look(comment=False),
}  # fmt: skip


def report(look: Look, checks: Sequence[tuple[str, ...]] = CHECKS) -> bytes:
    chapters = [(name, list(own)) for name, own in groupby(checks, key=lambda check: check[0])]
    if look.paged:
        return pdf(_front, *(_page(look, [chapter]) for chapter in chapters))
    return pdf(_front, _page(look, chapters))


def _front(canvas: Canvas) -> None:
    _write(canvas, LEFT, 240, "Uppföljning av internkontrollplan 2024", 24, bold=True)


def _page(look: Look, chapters: Sequence[tuple[str, Sequence[tuple[str, ...]]]]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        y = 80.0
        for name, own in chapters:
            _write(canvas, LEFT, y, name, 16, bold=True)
            y += 24
            for text in TEXTS[name] if look.texts or name == "Familjerätt" else ():
                _write(canvas, LEFT, y, text, 10)
                y += 13
            for at, check in enumerate(own):
                y = _card(canvas, look, check, y + 12, last=at + 1 == len(own)) + 14

    return draw


def _card(canvas: Canvas, look: Look, check: tuple[str, ...], y: float, *, last: bool) -> float:
    """Draws a card below its heading and gives where it ends."""
    _write(canvas, LEFT, y, f"{look.label}{check[1]}", 11.5, bold=True)
    y += 9
    first = y
    rows = [("Kontrollmoment", check[2]), ("Kontrollmetod", "Stickprov"), ("Kontrollansvarig", "Enhetschef"), ("Resultat", check[3])]  # fmt: skip
    for label, value in [*rows, *([("Kommentar", "Görs om nästa år.")] if look.comment and last else [])]:
        _write(canvas, LEFT + 6, y + 12, label, 10)
        _write(canvas, VALUE, y + 12, value, 10)
        y += 17
        if look.rules != "none":
            canvas.line(LEFT, A4[1] - y, RIGHT, A4[1] - y)
    if look.rules == "around":
        canvas.line(LEFT, A4[1] - first, RIGHT, A4[1] - first)
        for x in (LEFT, VALUE - 5, RIGHT):
            canvas.line(x, A4[1] - first, x, A4[1] - y)
    return y


def _write(canvas: Canvas, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
    canvas.setFont("Times-Bold" if bold else "Times-Roman", size)
    canvas.drawString(x, A4[1] - y, text)


def items(look: Look, checks: Sequence[tuple[str, ...]] = CHECKS) -> Iterator[Item]:
    extraction = extract(report(look, checks), "x.pdf", Options())
    assert extraction.status == "complete"
    return chain.from_iterable(table.items for table in extraction.follow_ups)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_chapters_heading_is_the_process_of_its_cards(look: Look) -> None:
    found = [(one.process, one.risk, *(check.text for check in one.checks), one.result) for one in items(look)]
    assert found == CHECKS


@pytest.mark.parametrize("rules", ["below", "around", "none"])
def test_a_single_chapter_with_text_names_no_process(rules: str) -> None:
    """It may be what the report is introduced with."""
    found = items(replace(Look(), rules=rules), [("Familjerätt", *check[1:]) for check in CHECKS])
    assert [(one.process, one.risk) for one in found] == [(None, check[1]) for check in CHECKS]
