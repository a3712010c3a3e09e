"""Signs behind the names of cards, in the corner of each, which another page explains: what came of the check, and no part of the name."""

from __future__ import annotations

import pytest

from extractors.model.page import Line, Word
from pipeline.interpret.interpret import interpret
from schemas.tables import FollowUp
from tests.pipeline.interpret.drawn_pages import document

SIGNS = [("✔", "!", "–"), ("✅", "?", "—"), ("●", "×", "○")]
MEANS = ["Kontrollen är genomförd utan avvikelse", "Kontrollen visar avvikelse", "Kontrollen är inte genomförd"]
TOLD = ["no-deviation", "deviation", "not-performed"]
CARDS = [
    ("Utbetalning sker till fel", "konto", "Uttag ur reskontran", "Fyra konton lästes.", 0),
    ("Avtal löper ut utan ny", "upphandling", "Läsning av avtalslista", "Två avtal var äldre än tre år.", 1),
    ("Larm går till fel nummer", "", "Provlarm", "Tiden räckte till annat.", 2),
    ("Passerkort lämnas inte", "tillbaka", "Genomgång av behörigheter", "Listan lästes i mars.", 0),
]


def line(text: str, left: float, top: float, page: int, *, bold: bool = False, size: float = 12.0) -> Line:
    """A line with its words, each letter half as wide as it is high."""
    words, at = [], left
    for word in text.split():
        end = at + len(word) * size / 2
        words.append(Word(word, (at, top, end, top + size)))
        at = end + size / 4
    return Line(text, (left, top, words[-1].box[2], top + size), tuple(words), size, bold=bold, page=page)


def with_sign(name: Line, sign: str, right: float, up: float) -> Line:
    """A name with a sign behind it, at a place of its own and so much higher, as the reader joins them."""
    assert name.box
    left, top, _, bottom = name.box
    word = Word(sign, (right, top - up, right + 10, bottom - up))
    return Line(
        f"{name.text} {sign}",
        (left, top - up, right + 10, bottom),
        (*name.words, word),
        name.size,
        bold=True,
        page=name.page,
    )


def card(index: int, signs: tuple[str, ...], gap: float, up: float) -> list[Line]:
    """The lines of a card, two of which stand beside each other on a page."""
    first, further, check, result, outcome = CARDS[index]
    left, page = 50.0 + 300 * (index % 2), 1 + index // 2
    name = line(first, left, 120, page, bold=True, size=14)
    assert name.box
    found = [line("RISK", left, 104, page, bold=True, size=9)]
    found.append(with_sign(name, signs[outcome], name.box[2] + gap, up))
    found += [line(further, left, 136, page, bold=True, size=14)] if further else []
    for at, (label, value) in enumerate((("KONTROLL", check), ("RESULTAT", result), ("ANSVARIG", "Enhetschef"))):
        found.append(line(label, left, 180 + 60 * at, page, bold=True, size=9))
        found.append(line(value, left, 194 + 60 * at, page))
    return found


def read(signs: tuple[str, ...], gap: float, up: float, *, explained: bool = True) -> FollowUp:
    pages: list[list[Line | str]] = [["# Uppföljning av intern kontroll 2027"], [], []]
    for index in range(len(CARDS)):
        pages[index // 2].extend(card(index, signs, gap, up))
    legend = [f"{sign} {means}" for sign, means in zip(signs, MEANS, strict=True)]
    pages[2].extend(["# Så läser du sidorna", *(legend if explained else [])])
    [table] = interpret(document(*pages)).follow_ups
    return table


@pytest.mark.parametrize("signs", SIGNS, ids="".join)
@pytest.mark.parametrize(("gap", "up"), [(60.0, 0.0), (20.0, 6.0), (5.0, 6.0), (16.0, 0.0)])
def test_a_sign_behind_a_name_tells_the_outcome_that_another_page_gives_it(
    signs: tuple[str, ...], gap: float, up: float
) -> None:
    table = read(signs, gap, up)
    assert [item.risk for item in table.items] == [f"{first} {further}".strip() for first, further, *_ in CARDS]
    assert [item.outcome for item in table.items] == [TOLD[outcome] for *_, outcome in CARDS]


@pytest.mark.parametrize("sign", ["?", "!"])
def test_a_sign_that_nobody_explains_or_that_ends_a_sentence_stays_with_its_words(sign: str) -> None:
    assert all(item.outcome == "unclear" for item in read((sign,) * 3, 20.0, 0.0, explained=False).items)
