"""A council's paper that gathers what its boards followed up, each below its name, with one proposal last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, grid

BOARDS = (("Kulturnämnden", "KN 2024/1"), ("Valnämnden", "VN 2024/12"), ("Vård- och omsorgsnämnden", "VON 2024/219"))
TITLE = "Samlad uppföljning av nämndernas interna kontroll 2024"
DECIDED = "Kommunfullmäktige lägger den samlade uppföljningen till handlingarna."
ROWS = (("Kontroll", "Område", "Resultat", "Avvikelse"), ("Kassor stäms av", "Ekonomi", "Två fel", "Ja"))
SIZES = {0: 10.0, 1: 17.0, 2: 12.5}


def page(number: int, *blocks: str | Grid) -> list[Line | Grid]:
    """A page's blocks below each other: # the largest, ## a heading."""
    made: list[Line | Grid] = []
    for at, block in enumerate(blocks):
        top = 60.0 + 60 * at
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            size, text = SIZES[level], block.lstrip("# ")
            made.append(Line(text, (68.0, top, 68.0 + 5 * len(text), top + size), size=size, bold=level > 0, page=number))  # fmt: skip
        else:
            made.append(replace(grid(ROWS, page=number, top=top)))
    return made


def read(titles: str, *, pages: int, foot: str) -> Matter:
    """The one matter of such a paper over so many pages, with its own number at the foot of each."""
    parts = [(f"## {name}", titles.format(number=number), grid(ROWS)) for name, number in BOARDS]
    per_page = -(-len(parts) // pages)
    drawn = [page(1, f"# {TITLE}", "Till kommunfullmäktige, 2025-03-05", "## Uppdraget", "Rapporten bygger på det som nämnderna har godkänt.")]  # fmt: skip
    for at in range(pages):
        own = [block for part in parts[at * per_page : (at + 1) * per_page] for block in part]
        drawn.append(page(at + 2, *own))
    drawn[-1] += page(len(drawn), *[""] * 9, "## Förslag till beslut", DECIDED)[9:]
    for number, blocks in enumerate(drawn, start=1):
        blocks.append(Line(foot, (68.0, 800.0, 300.0, 808.0), size=8.0, page=number))
    (matter,) = interpret(document(*drawn)).matters
    return matter


@pytest.mark.parametrize("pages", [1, 2, 3])
@pytest.mark.parametrize("titles", ["Uppföljning av internkontrollplan 2024, {number}", "Uppföljning av internkontrollplan 2024 ({number})"])  # fmt: skip
def test_it_is_one_matter_with_its_own_title_and_number(titles: str, pages: int) -> None:
    matter = read(titles, pages=pages, foot="Kommunstyrelsens förvaltning, KS 2025/34")
    assert (matter.title, matter.reference_numbers) == (TITLE, ["KS 2025/34"])
    assert [one.text for one in matter.decisions] == [DECIDED]
    assert matter.pages == (1, pages + 1)


def test_a_number_that_all_its_parts_share_is_its_own() -> None:
    matter = read("Uppföljning av internkontrollplan 2024, KS 2025/34", pages=2, foot="Ekby kommun")
    assert (matter.title, matter.reference_numbers) == (TITLE, ["KS 2025/34"])
