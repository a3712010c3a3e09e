"""Decisions that end with their page, before what begins the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, grid, lines, matters_of

TITLE, DECIDED = "Sammanträdestider 2025", "Omsorgsnämnden fastställer sammanträdestiderna för 2025."
TIMES = "Förslag till datum: 23 januari, 27 februari och 3 april. Sammanträdena börjar kl. 13.00."
MEMO = ["Tjänsteskrivelse Dnr ON 2024/0180", f"# {TITLE}", "# Förslag till beslut", DECIDED, TIMES]
TABLE = grid([["Arbetsmiljörisk", "Bedömning"], ["Ökad stress", "Medel"]], page=2, top=400)
HEADINGS = (
    "Riskbedömning av arbetsmiljön inför sammanslagning",
    "Handlingsplan för jämställdhet",
    "Delårsrapport augusti",
    "Yttrande över remiss",
    "Riktlinjer för representation",
    "Internkontrollplan 2025",
)


def plain(made: Document, *numbers: int) -> Document:
    """A document with pages that were set aside, of which but the words are known."""
    pages = [
        replace(page, text="\n".join(line.text for line in page.lines()) + "\n", depth="text", blocks=())
        if page.number in numbers
        else page
        for page in made.pages
    ]
    return replace(made, pages=tuple(pages))


def read(*second: Line | Grid | str, aside: tuple[int, ...] = (), memo: list[str] | None = None) -> Matter:
    (found,) = matters_of(plain(document(memo or MEMO, list(second)), *aside))
    return found.matter


def text_of(matter: Matter) -> str:
    return " ".join(decision.text for decision in matter.decisions)


@pytest.mark.parametrize("aside", [(), (1,)])
@pytest.mark.parametrize("heading", [*HEADINGS, "Sammanslagning av två hemtjänstgrupper", "Nuläge"])
def test_a_heading_on_the_next_page_ends_what_is_decided(heading: str, aside: tuple[int, ...]) -> None:
    matter = read(f"## {heading}", "Den är gjord tillsammans med skyddsombud.", TABLE, aside=aside)
    assert text_of(matter) == f"{DECIDED} {TIMES}"
    assert matter.pages == (1, 1)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_papers_title_ends_it_where_but_words_are_known(heading: str) -> None:
    matter = read(heading, "Den är gjord tillsammans med skyddsombud.", aside=(1, 2))
    assert text_of(matter) == f"{DECIDED} {TIMES}"
    assert matter.pages == (1, 1)


@pytest.mark.parametrize("aside", [(), (1,), (2,), (1, 2)])
@pytest.mark.parametrize(
    ("last", "goes_on"),
    [
        ("Nämnden uppdrar åt förvaltningen att ta fram en", "Handlingsplan för jämställdhet senast i mars."),
        ("Nämnden antar planen enligt", "Internkontrollplan 2025 för omsorgen"),
        ("Nämnden antar planen.", "Omsorgsnämnden uppdrar åt förvaltningen att följa den"),
        ("Nämnden antar planen.", "Planen överlämnas till kommunstyrelsen"),
        ("Nämnden antar:", "Riktlinjer för representation"),
        ("Nämnden antar planen.", "Riktlinjer för representation upphävs."),
        ("Nämnden antar planen.", "sammanträdena hålls i stadshuset"),
    ],
)
def test_what_is_decided_goes_on_over_the_page(last: str, goes_on: str, aside: tuple[int, ...]) -> None:
    matter = read(goes_on, memo=[*MEMO[:-2], DECIDED, last], aside=aside)
    assert text_of(matter).endswith(goes_on)


def test_a_bold_line_of_a_decision_in_bold_is_its_own() -> None:
    bold = [replace(line, bold=True) for line in lines("Tre sammanträden hålls i stadshuset", top=60)]
    matter = read(*bold, memo=[*MEMO[:-2], f"## {DECIDED}"])
    assert "stadshuset" in text_of(matter)


def test_larger_letters_of_all_text_are_no_heading() -> None:
    large = [
        replace(line, size=13.0, page=2) for line in lines("Sammanträdena hålls i stadshuset på", "torsdagar.", top=60)
    ]
    assert text_of(read(*large, aside=(1,))).endswith("torsdagar.")
