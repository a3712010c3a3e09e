"""What a page says below a card whose last value is blank or full is no part of that value, in forms of a page each and in running text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

LABELS = ("Risk", "Kontrollmoment", "Ansvarig", "Resultat")
CARDS = [
    ("Felaktiga utbetalningar", "Att attest sker i två steg", "Ekonomichef", "Alla utbetalningar var attesterade"),
    ("Obehörig åtkomst", "Att behörigheter ses över", "IT-chef", "Tre konton har stängts"),
    ("Bristfällig arkivering", "Att akter avslutas", "Arkivarie", "Fem akter saknade gallringsbeslut"),
    ("Låg bemanning", "Att scheman granskas", "Enhetschef", "Vakanser i två av tolv team"),
]
NOTE = "Blanketten lämnas till samordnaren senast den 15 februari."
ALL = frozenset(range(len(CARDS)))


@dataclass(frozen=True)
class Form:
    """How forms are drawn. below: from a label to its value, gap: from the last value to the note, in points."""

    note: Sequence[str] = (NOTE,)
    size: float = 8
    gap: float = 26
    below: float = 14
    boxed: bool = False
    framed: bool = False


def form(card: Sequence[str], look: Form) -> Callable[[Canvas], None]:
    """A page with one card in labels over values, and a note at its foot."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 55, "Uppföljning av internkontrollplan 2025", 15, bold=True)
        y, pitch = 100.0, look.below + 22
        if look.framed:
            canvas.rect(52, A4[1] - y - 4 * pitch, 480, 4 * pitch + 14)
        for label, value in zip(LABELS, card, strict=True):
            if look.boxed:
                canvas.rect(56, A4[1] - y - look.below - 6, 470, look.below + 18)
            write(canvas, 60, y, label, 9, bold=True)
            if value:
                write(canvas, 62, y + look.below, value, 10)
            y += pitch
        for at, text in enumerate(look.note):
            write(canvas, 60, y - 22 + look.gap + 13 * at, text, look.size)

    return draw


def running(blank: Collection[int], behind: dict[int, str]) -> Callable[[Canvas], None]:
    """Cards of labels before their values, with text behind some."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 55, "Uppföljning av internkontrollplan 2025", 15, bold=True)
        y = 100.0
        for at, card in enumerate(told(blank)):
            for label, value in zip(LABELS, card, strict=True):
                write(canvas, 60, y, f"{label}: {value}" if value else f"{label}:", 10, bold=label == "Risk")
                y += 14
            y += 14
            if at in behind:
                write(canvas, 60, y, behind[at], 10)
                y += 28

    return draw


def told(blank: Collection[int]) -> list[tuple[str, ...]]:
    return [(*card[:3], "" if at in blank else card[3]) for at, card in enumerate(CARDS)]


def results(*pages: Callable[[Canvas], None]) -> list[str]:
    (table,) = extract(pdf(*pages), "x.pdf", Options()).follow_ups
    assert [one.risk for one in table.items] == [card[0] for card in CARDS]
    return [one.result or "" for one in table.items]


@pytest.mark.parametrize("blank", [(), (1,), (0, 3), ALL], ids=str)
@pytest.mark.parametrize(
    "look",
    [
        Form(),
        Form(size=10),
        Form(gap=150),
        Form(boxed=True),
        Form(boxed=True, size=10, gap=22),
        Form(framed=True, gap=32),
        Form(note=(NOTE, "Frågor besvaras av kansliet."), size=10),
        Form(note=()),
        Form(note=(), below=60, framed=True),
    ],
    ids=str,
)
def test_a_note_below_a_form_is_none_of_its_last_value(look: Form, blank: Collection[int]) -> None:
    cards = told(blank)
    assert results(*(form(card, look) for card in cards)) == [card[3] for card in cards]


@pytest.mark.parametrize(
    ("blank", "behind"),
    [
        ((3,), {3: "Rapporten lämnas till nämnden i mars."}),
        ((3,), {3: "Anna Ek, controller"}),
        ((), {3: "Rapporten lämnas till nämnden i mars."}),
        ((1,), {1: "Kontrollen görs i höst i stället."}),
        (ALL, {3: "Rapporten lämnas till nämnden i mars."}),
    ],
)
def test_text_behind_a_blank_label_of_running_cards_is_no_value(blank: Collection[int], behind: dict[int, str]) -> None:
    assert results(running(blank, behind)) == [card[3] for card in told(blank)]
