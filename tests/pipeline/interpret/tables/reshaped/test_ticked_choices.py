"""Forms whose label has its choices in cells of their own say what is ticked, as they do with all in one cell."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.reshaped.ticked_choices import with_joined_choices
from schemas.tables import Item, Outcome
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]

CHOICES: list[tuple[str, Outcome]] = [
    ("Ingen avvikelse", "no-deviation"),
    ("Avvikelse", "deviation"),
    ("Ej genomförd", "not-performed"),
]
COMMENT = "Två av tio underlag gällde andra kvartalet."


def form(ticked: int, marks: tuple[str, str], place: str, label: str) -> Grid:
    """A form of one control whose choices stand in one cell, beside each other, or below each other with a label that reaches or not."""
    boxes = [f"{marks[number != ticked]} {text}" for number, (text, _) in enumerate(CHOICES)]
    wide: Row = [None] * (len(boxes) - 1) if place == "beside" else []
    rows: dict[str, list[Row]] = {
        "one cell": [[label, " ".join(boxes)]],
        "beside": [[label, *boxes]],
        "below": [[label if not number else "^", box] for number, box in enumerate(boxes)],
        "below blanks": [[label if not number else "", box] for number, box in enumerate(boxes)],
    }
    return grid(
        [
            ["Process", "Attest", *wide],
            ["Risk", "Faktura attesteras av fel person", *wide],
            ["Kontrollmoment", "Attestordningen jämförs med behörigheterna", *wide],
            ["Kontrollansvarig", "Redovisningsekonom", *wide],
            *rows[place],
            ["Kommentar till resultatet", COMMENT, *wide],
        ]
    )


def items(block: Grid) -> list[Item]:
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", block])).follow_ups
    return table.items


@pytest.mark.parametrize(
    ("ticked", "marks", "place", "label"),
    list(
        product(
            range(len(CHOICES)),
            [("☒", "☐"), ("[x]", "[ ]"), ("☑", "□")],
            ["one cell", "beside", "below", "below blanks"],
            ["Resultat", "Utfall"],
        )
    ),
)
def test_what_is_ticked_is_the_outcome(ticked: int, marks: tuple[str, str], place: str, label: str) -> None:
    (item,) = items(form(ticked, marks, place, label))
    assert (item.risk, item.outcome) == ("Faktura attesteras av fel person", CHOICES[ticked][1])
    assert item.result == COMMENT
    assert not any("☐" in name for name in item.extra)


@pytest.mark.parametrize(
    "rows",
    [
        [["Kontroll", "Ingen avvikelse", "Avvikelse"], ["Löner", "☒", "☐"], ["Attest", "☐", "☒"]],
        [["Kontroll", "Utförd", "Avvikelse"], ["Löner", "☒ Ja", "☐ Nej"], ["Attest", "☒ Ja", "☐ Nej"]],
        [["Resultat", "☒ Ja ☐ Nej", "☐ Ja ☒ Nej"]],
        [["Resultat", "☒ Ja", "☒ Ja"]],
        [["Resultat", "☒ Avvikelse", "Två fakturor"]],
    ],
)
def test_boxes_that_are_no_choices_of_a_label_stay_apart(rows: list[list[str]]) -> None:
    drawn = document([grid(rows)])
    assert with_joined_choices(drawn) == drawn
