"""Bundles whose papers begin with the same few titles at one height, one board's after the other's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.running_lines import noise_of
from tests.pipeline.interpret.drawn_pages import document, grid

KINDS = {"r": "Riskanalys 2026", "p": "Internkontrollplan 2026", "f": "Uppföljning av internkontrollplan 2026"}
HEADS = {
    "r": ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    "p": ["Risk", "Riskvärde", "Kontrollmoment", "Ansvarig"],
    "f": ["Risk", "Kontrollmoment", "Resultat", "Ansvarig"],
}
ROWS = {"r": ["3", "4", "12"], "p": ["12", "Stickprov av {0}", "Ekonom"], "f": ["Stickprov av {0}", "Inga avvikelser", "Chef"]}  # fmt: skip
THINGS = ("löner", "fakturor", "beslut", "avtal", "nycklar")
BOARDS = ("Socialnämnden", "Tekniska nämnden", "Kulturnämnden")


def _page(kind: str, board: str, page: int, size: float, *, bold: bool, shared: bool) -> list[Line | Grid | str]:
    risks = [f"Fel i {thing}" if shared else f"Fel i {thing} hos {board[:6].lower()}" for thing in THINGS]
    rows = [[risk, *(text.format(risk.lower()) for text in ROWS[kind])] for risk in risks]
    title = Line(KINDS[kind], (50, 60, 300, 60 + size), size=size, bold=bold, page=page)
    return [title, Line(board, (50, 82, 200, 92), size=10, page=page), grid([HEADS[kind], *rows], page=page)]


@pytest.mark.parametrize(
    ("kinds", "size", "bold", "shared"),
    [
        *[("rprp", 14, True, False), ("rprp", 14, True, True), ("rprp", 16, False, False), ("rprp", 10, True, True)],
        *[("rprp", 8, False, False), ("rprp", 8, False, True)],
        *[
            ("rprprp", 14, True, False),
            ("rpfrpf", 16, False, True),
            ("prpr", 10, True, False),
            ("pfpf", 14, True, False),
        ],
    ],
)
def test_the_same_titles_of_one_board_after_another_begin_a_paper_each(
    kinds: str, size: float, *, bold: bool, shared: bool
) -> None:
    each = len(set(kinds))
    boards = [BOARDS[at // each] for at in range(len(kinds))]
    pages = [
        _page(kind, board, number, size, bold=bold, shared=shared)
        for number, (kind, board) in enumerate(zip(kinds, boards, strict=True), 1)
    ]
    read = interpret(document(*pages))
    found = (("r", read.risk_assessments), ("p", read.control_plans), ("f", read.follow_ups))
    told = sorted((kind, table.pages[0], table.body.name) for kind, tables in found for table in tables if table.pages and table.body)  # fmt: skip
    assert told == sorted(
        (kind, number, board) for number, (kind, board) in enumerate(zip(kinds, boards, strict=True), 1)
    )


def _kept(titles: Sequence[str | None]) -> list[int]:
    """The pages on which a title is no running header."""
    heads = [
        Line(text, (50, 60, 300, 74), size=14, bold=True, page=page) if text else None
        for page, text in enumerate(titles, 1)
    ]
    pages: list[list[Line | Grid | str]] = [[head, "Text"] if head else ["Text"] for head in heads]
    noise = noise_of(document(*pages))
    return [head.page for head in heads if head and id(head) not in noise]


@pytest.mark.parametrize(
    ("order", "kept"),
    [("rrpprrpp", [1, 3, 5, 7]), ("r-p-r-p-", [1, 3, 5, 7]), ("rrrrr", [1]), ("rrrppp", [1, 4]), ("-rp-rp", [2, 3, 5, 6])],
)  # fmt: skip
def test_titles_that_run_on_over_the_pages_of_their_papers_are_told_once_each(order: str, kept: list[int]) -> None:
    assert _kept([KINDS.get(kind) for kind in order]) == kept
