"""The address at a page's foot is none of what a letter proposes."""

from __future__ import annotations

import pytest

from extractors.model.page import Document, Line, Page
from pipeline.interpret.pages.contact_lines import tells_contact
from tests.pipeline.interpret.drawn_pages import matters_of

FEET = [
    ["Postadress: Box 14, 612 80 Åby-Öster · kommun@viken.se"],
    ["Vikens kommun, Stadshuset, 612 80 Åby-Öster, telefon 0140-100 00, www.viken.se"],
    ["Box 14, 612 80 Åby-Öster"],
    ["Socialförvaltningen | Torggatan 12 | SE-123 45 Viken"],
    ["Tfn: 0140-100 00", "E-post: kommun@viken.se", "Org.nr: 212000-1234"],
    ["Postadress\tBesöksadress\tTelefon", "Box 14, 612 80 Viken\tStorgatan 4 B\t0140-100 00"],
]
TEXTS = [
    "Planen skickas till Box 14, 612 80 Viken",
    "E-post: ska besvaras inom två dagar.",
    "Telefon ska vara bemannad.",
    "Kommunstyrelsen, Revisorerna",
    "Adress saknas i registret",
    "Anna Alm, controller",
    "Kontroll 2026",
    "2026-01-20",
    "Internet",
    "Växel 2",
]
PROPOSED = "Nämnden godkänner uppföljningen."


def page(number: int, *lines: tuple[str, float], height: float = 842) -> Page:
    """A page with each text at its height."""
    drawn = [Line(text, (57, top, 57 + 5 * len(text), top + 12), size=11, page=number) for text, top in lines]
    return Page(number, 595, height, tuple(drawn))


def decided(*pages: Page) -> list[str]:
    """What is proposed or decided on pages."""
    (stated,) = matters_of(Document("application/pdf", pages, len(pages)))
    return [one.text for one in stated.matter.decisions]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("height", [595.0, 842.0])
def test_an_address_at_the_foot_is_not_proposed(foot: list[str], height: float) -> None:
    head = [("Uppföljning av internkontrollplan 2025", 60.0), ("Förslag till beslut", 90.0), (PROPOSED, 110.0)]
    below = [(text, height - 60 + 14 * at) for at, text in enumerate(foot)]
    assert decided(page(1, *head, *below, height=height)) == [PROPOSED]


def test_what_goes_on_behind_an_address_is_proposed() -> None:
    head = [("Uppföljning av internkontrollplan 2025", 60.0), ("Förslag till beslut", 700.0), (PROPOSED, 720.0)]
    more = "Nämnden överlämnar uppföljningen till kommunstyrelsen."
    first = page(1, *head, ("Box 14, 612 80 Viken", 800.0))
    assert decided(first, page(2, (more, 60.0))) == [PROPOSED, more]


def test_an_address_that_ends_a_sentence_is_part_of_it() -> None:
    head = [("Uppföljning av internkontrollplan 2025", 60.0), ("Förslag till beslut", 740.0)]
    (text,) = decided(
        page(1, *head, ("Nämnden beslutar att sända uppföljningen till", 760.0), ("Box 14, 612 80 Viken", 773.0))
    )
    assert text.endswith("Box 14, 612 80 Viken")


@pytest.mark.parametrize("text", TEXTS)
def test_other_texts_are_no_addresses(text: str) -> None:
    assert not tells_contact(Line(text))
