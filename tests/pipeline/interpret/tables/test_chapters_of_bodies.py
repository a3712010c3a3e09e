"""A paper of several boards with a chapter each: each chapter's table is its board's, the first as the others, whatever the cover names."""

from __future__ import annotations

import pytest

from extractors.model.page import Document, Line, Page
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import grid

BODIES = ["Kommunstyrelsen", "Vård- och omsorgsnämnden", "Byggnadsnämnden"]
COVERS = [[], ["Samlad rapport till kommunstyrelsen"], ["## Kommunstyrelsen"], ["Granby kommun"]]


def line(text: str, page: int, top: float) -> Line:
    """A line; one that begins with # is large and bold, with ## less large."""
    level = len(text) - len(text.lstrip("#"))
    size = {0: 10.0, 1: 18.0}.get(level, 13.0)
    text = text.lstrip("# ")
    return Line(text, (50, top, 50 + len(text) * size / 2, top + size), size=size, bold=level > 0, page=page)


def bodies(cover: list[str], headings: list[str], *below: str) -> list[str | None]:
    """The bodies of the tables below headings, a page each behind the cover's; below: what stands between heading and table."""
    texts = ["# Uppföljning av intern kontroll 2025", *cover]
    pages = [Page(1, 595, 842, tuple(line(text, 1, 60 + 30 * at) for at, text in enumerate(texts)))]
    for number, heading in enumerate(headings, 2):
        rows = [[f"{word} {number}", f"Granskning av {word}", "Chef", "Ingen avvikelse"] for word in ("Jäv", "Mutor")]
        drawn = grid([["Risk", "Kontrollmoment", "Ansvarig", "Resultat"], *rows], page=number, top=160)
        above = [line(text, number, 60 + 30 * at) for at, text in enumerate([f"## {heading}", *below])]
        pages.append(Page(number, 595, 842, (*above, drawn)))
    facts = interpret(Document("application/pdf", tuple(pages), page_count=len(pages)))
    return [table.body.name if table.body else None for table in facts.follow_ups]


@pytest.mark.parametrize("form", ["{} {}", "{}. {}", "{}) {}", "{}.1 {}", "Del {}. {}", "Kapitel {} – {}", "Avsnitt {}: {}", "Bilaga {} {}"])  # fmt: skip
@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize("first", [0, 1])
def test_a_numbered_chapter_is_its_bodys(form: str, cover: list[str], first: int) -> None:
    named = [*BODIES[first:], *BODIES[:first]]
    headings = [form.format(number, name) for number, name in enumerate(named, 1)]
    assert bodies(cover, headings) == named
    assert bodies(cover, headings, "Antal kontroller: 2   Avvikelser: 0") == named


@pytest.mark.parametrize("form", ["A. {}", "{}", "Nämnd: {}", "2 Uppföljning {}", "{}s uppföljning", "Uppföljning för {}"])  # fmt: skip
@pytest.mark.parametrize("cover", COVERS)
def test_a_chapter_may_say_more(form: str, cover: list[str]) -> None:
    found = bodies(cover, [form.format(name) for name in BODIES])
    assert [name and name.casefold() for name in found] == [name.casefold() for name in BODIES]


def test_a_heading_that_says_something_else_names_no_body() -> None:
    assert not any(bodies([], ["1 Iakttagelser som kommunstyrelsen har gjort", "2 Iakttagelser"]))
