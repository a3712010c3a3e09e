"""Labels of cards that say until when a result holds, in two lines, and without a value where nobody gave one."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line, Word
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document

CARDS = [
    ("Lån registreras inte", "Genomgång av låneposter", "Bibliotekschef", "Tre poster saknade datum."),
    ("Lokaler hyrs ut utan avtal", "Stickprov på bokningar", "Lokalsamordnare", ""),
    ("Medier gallras utan beslut", "Jämförelse med gallringsplan", "Arkivarie", "Planen har följts."),
    ("Bidrag redovisas inte", "Granskning av redovisningar", "Handläggare", ""),
]
LABELS = [
    ("Utfall till och med 30", "juni"),
    ("Resultat t.o.m.", "april 2028"),
    ("Iakttagelser för januari–", "augusti"),
    ("Utfall efter", "tertial 2"),
    ("Utfall per", "kv 3"),
    ("Resultat av", "kontrollen"),
]


def beside(left: str, right: str, top: float) -> Line:
    """A label and, where there is one, a value far to its right."""
    words = [Word(text, (60 + 30 * at, top, 86 + 30 * at, top + 9)) for at, text in enumerate(left.split())]
    words += [Word(text, (250 + 40 * at, top, 285 + 40 * at, top + 10)) for at, text in enumerate(right.split())]
    return Line(f"{left} {right}".strip(), (60, top, words[-1].box[2], top + 10), tuple(words), size=10)


def card(number: int, label: tuple[str, str], further: str) -> list[Line | Grid | str]:
    """The lines of a card; further: the second line of a value that has one."""
    name, check, who, result = CARDS[number - 1]
    top = 100.0 + 150 * number
    below = beside(label[1], further if result else "", top + 62)
    heading = Line(f"{number} Område {name.split()[0].lower()}", (60, top, 200, top + 12), size=12, bold=True)
    pairs = [("Risk", name), ("Kontroll", check), ("Ansvarig", who), (label[0], result)]
    return [heading, *(beside(*pair, top + 2 + 12 * at) for at, pair in enumerate(pairs, 1)), below]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("further", ["", "Det är rättat."])
def test_a_label_in_two_lines_is_one_with_a_value_or_none(label: tuple[str, str], further: str) -> None:
    lines = [line for number in range(1, 5) for line in card(number, label, further)]
    (table,) = interpret(document(["# Delrapport intern kontroll 2028", *lines])).follow_ups
    assert [(one.risk, one.responsible and one.responsible.text) for one in table.items] == [
        (name, who) for name, _, who, _ in CARDS
    ]
    results = [f"{result} {further}".strip() or None for *_, result in CARDS]
    assert [one.result for one in table.items] == [
        result if CARDS[at][3] else None for at, result in enumerate(results)
    ]
