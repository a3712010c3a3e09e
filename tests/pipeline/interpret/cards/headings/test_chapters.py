"""A heading over several boxes is the process of all of them, until the next."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = [
    ("Granska attest", "Obehörig attest"),
    ("Jämför register", "Fel i register"),
    ("Följ upp övertid", "Lagens gränser överskrids"),
    ("Stickprov av kvitton", "Bidrag används fel"),
    ("Rond i arkiv", "Handlingar saknar skydd"),
]
CHAPTERS = {0: "Ekonomi", 2: "Personal", 4: "Arkiv"}


def box(check: str, risk: str, top: float, page: int) -> Grid:
    labels = [
        ("Kontrollmoment", check),
        ("Risk", risk),
        ("Ansvarig", "Chef"),
        ("Resultat", "Inga fel."),
        ("Bedömning", "Ingen avvikelse"),
    ]
    return grid(labels, top=top, page=page)


def processes(heading: str, *, pages: int = 1, chapters: dict[int, str] | None = None) -> list[str | None]:
    """The processes of boxes below each other, over some pages, where headings in some form stand above some of them."""
    drawn: list[list[Line | Grid | str]] = [[] for _ in range(pages)]
    drawn[0].append("# Uppföljning av intern kontroll 2025")
    for at, (check, risk) in enumerate(CHECKS):
        page = at * pages // len(CHECKS)
        if name := (CHAPTERS if chapters is None else chapters).get(at):
            drawn[page].append(heading.format(name=name))
        drawn[page].append(box(check, risk, 220 + 210 * len(drawn[page]), page + 1))
    read = interpret(document(*drawn)).follow_ups
    rows = [item for found in read for item in found.items]
    assert [(item.checks[0].text, item.risk) for item in rows] == CHECKS
    return [item.process for item in rows]


EXPECTED: Sequence[str] = ["Ekonomi", "Ekonomi", "Personal", "Personal", "Arkiv"]


@pytest.mark.parametrize(
    "heading", ["# Process: {name}", "# Område: {name}", "Process: {name}", "# {name}", "# 2.1 {name}"]
)
@pytest.mark.parametrize("pages", [1, 2, 3])
def test_headings_over_several_boxes_hold_for_all_of_them(heading: str, pages: int) -> None:
    assert processes(heading, pages=pages) == EXPECTED


def test_a_single_label_names_a_process_and_a_single_heading_may_not() -> None:
    assert processes("# Process: {name}", chapters={0: "Ekonomi"}) == ["Ekonomi"] * len(CHECKS)
    assert processes("# {name}", chapters={0: "Genomgång"}) == [None] * len(CHECKS)


def test_a_heading_of_each_box_is_its_own_name() -> None:
    names = {at: f"Blad {name}" for at, name in enumerate("ABCDE")}
    assert processes("# {name}", chapters=names) == [None] * len(CHECKS)
