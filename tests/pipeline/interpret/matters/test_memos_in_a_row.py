"""Memos behind each other in a bundle, each with its head on one line and its title below."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.matters.matters import Stated
from tests.pipeline.interpret.drawn_pages import document, matters_of

TEXT = "Förvaltningen har tillsammans med övriga gått igenom riskerna för verksamheten under året"


def page(number: int, *texts: str) -> list[Line]:
    """A page's lines below each other: the head small, # a title, ## a heading of its text's size."""
    lines: list[Line] = []
    for at, text in enumerate(texts):
        level = len(text) - len(text.lstrip("#"))
        size = 8.5 if text.startswith("Ekby") else {0: 10.5, 1: 13.0, 2: 11.0}[level]
        box = (68.0, 60.0 + 14 * at, 68.0 + 4 * len(text), 60.0 + 14 * at + size)
        lines.append(Line(text.lstrip("# "), box, size=size, bold=level > 0, page=number))
    return lines


def head(number: str) -> str:
    return f"Ekby kommun · Tekniska förvaltningen · 2025-11-21 · Dnr TN 2025/{number}"


def read(*pages: list[Line]) -> list[Stated]:
    return matters_of(document(*pages))


@pytest.mark.parametrize("rows", [3, 14, 30])
@pytest.mark.parametrize("first", ["## Ärendet", "## Bakgrund", "## Sammanfattning", "## Bedömning"])
def test_each_memo_has_the_title_below_its_own_head(rows: int, first: str) -> None:
    stated = read(
        page(1, head("0318"), "# Yttrande över detaljplan", *[TEXT] * rows, "## Förslag till beslut", "Tekniska nämnden antar yttrandet."),
        page(2, head("0347"), "# Internkontrollplan 2026", first, f"{TEXT}.", "## Förslag till beslut", "Tekniska nämnden antar planen."),
    )  # fmt: skip
    assert [(one.matter.title, one.matter.reference_numbers) for one in stated] == [
        ("Yttrande över detaljplan", ["TN 2025/0318"]),
        ("Internkontrollplan 2026", ["TN 2025/0347"]),
    ]


@pytest.mark.parametrize("heading", ["# Tidplan", "## Tidplan"])
def test_a_memos_head_on_its_next_page_begins_no_other(heading: str) -> None:
    (stated,) = read(
        page(1, head("0347"), "# Internkontrollplan 2026", "## Ärendet", f"{TEXT}.", "## Förslag till beslut", "Tekniska nämnden antar planen."),
        page(2, head("0347"), heading, f"{TEXT}.", "## Bedömning", f"{TEXT}."),
    )  # fmt: skip
    assert stated.matter.title == "Internkontrollplan 2026"
