"""Numbered headings above small tables whose letters a picture left plain, as grey ones are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line, Page, Word
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import grid

RISKS = [
    "Timavgifter debiteras inte",
    "Försenad handläggning av tillsynsärenden",
    "Jäv vid inspektioner i livsmedelsbutiker",
    "Otillåtna bisysslor",
    "Beslut om vite fattas inte i tid",
]
TEXTS = [f"Kan leda till att uppgift {number} inte görs." for number in "ABCDE"]
ROWS = {
    "described": (["Beskrivning", "Sannolikhet", "Konsekvens", "Finns rutin?"], ["{text}", "2", "3", "Rutin finns"]),
    "scored": (["Sannolikhet", "Konsekvens", "Befintliga kontroller"], ["2", "3", "Rutin finns"]),
}
HEIGHT = 150.0


def line(text: str, top: float, *, page: int = 1, seen: bool = True, size: float = 9.3) -> Line:
    box = (3, top, 3 + 4.0 * len(text), top + 10)
    words = tuple(Word(word, box, 0.95 if seen else None) for word in text.split())
    return Line(text, box, words=words, size=size, page=page)


def table(form: str, text: str, *, page: int, top: float) -> Grid:
    header, row = ROWS[form]
    found = grid([header, [cell.format(text=text) for cell in row]], page=page, top=top)
    cells = [
        replace(
            one, lines=tuple(replace(own, words=(Word(own.text, own.box or (0, 0, 0, 0), 0.95),)) for own in one.lines)
        )
        for one in found.cells
    ]
    return replace(found, cells=tuple(cells))


def read(headings: Sequence[str], form: str, first: int, *, seen: bool = True, gap: float = 1.0) -> list[Risk]:
    """The risks of tables under headings, so many of them on the first page."""
    pages: list[Page] = []
    for number, own in enumerate((range(first), range(first, len(headings))), 1):
        blocks: list[Line | Grid] = [line("Miljönämndens riskanalys 2027", 30, size=14.7)] if number == 1 else []
        for at, index in enumerate(own):
            top = 70 + HEIGHT * at
            blocks += [line(headings[index], top, page=number, seen=seen)]
            blocks += [table(form, TEXTS[index], page=number, top=top + 10 + gap)]
        if blocks:
            pages.append(Page(number=number, width=595, height=842, depth="full", blocks=tuple(blocks)))
    document = Document(media_type="application/pdf", pages=tuple(pages), page_count=len(pages))
    return [risk for one in interpret(document).risk_assessments for risk in one.risks]


def numbered(texts: Sequence[str], first: int = 1) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, first)]


@pytest.mark.parametrize("form", ROWS)
@pytest.mark.parametrize("first", [2, 3, 4, 5])
@pytest.mark.parametrize("begin", [1, 7])
def test_plain_headings_that_are_numbered_in_turn_name_the_risks(form: str, first: int, begin: int) -> None:
    found = read(numbered(RISKS, begin), form, first)
    assert [one.name for one in found] == RISKS
    assert all(one.score and (one.score.likelihood, one.score.consequence) == (2, 3) for one in found)
    if form == "described":
        assert [one.description for one in found] == TEXTS


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param(RISKS, id="no numbers"),
        pytest.param([f"3. {risk}" for risk in RISKS], id="one number"),
        pytest.param([f"{number}. {risk}" for number, risk in zip((1, 2, 4, 5, 9), RISKS, strict=True)], id="gaps"),
        pytest.param([f"{one}." for one in numbered(RISKS)], id="sentences"),
        pytest.param([f"{one}:" for one in numbered(RISKS)], id="labels"),
    ],
)
@pytest.mark.parametrize("first", [3, 5])
def test_other_plain_lines_are_no_names(headings: Sequence[str], first: int) -> None:
    assert not {one.name for one in read(headings, "described", first)} >= set(RISKS)


def test_plain_lines_of_a_files_own_text_are_no_names() -> None:
    assert not {one.name for one in read(numbered(RISKS), "described", 5, seen=False)} >= set(RISKS)


def test_lines_far_above_their_tables_are_no_names() -> None:
    assert not {one.name for one in read(numbered(RISKS), "described", 5, gap=30)} >= set(RISKS)
