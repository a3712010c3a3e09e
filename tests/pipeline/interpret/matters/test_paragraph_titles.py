"""Where the title of a paragraph of minutes ends, on pages read in full and on those set aside."""

from __future__ import annotations

import pytest

from extractors.model.page import Document, Line, Page
from pipeline.interpret.matters.headings import heading_of
from tests.pipeline.interpret.drawn_pages import matters_of

HEADS = ["§ 36 Dnr KS 2015/0277", "§ 36 KS 2015/0277"]
TITLES = [
    ("Svar på motion om laddstolpar",),
    ("Ändring av reglemente för", "Kultur- och fritidsnämnden"),
    ("Godkännande av årsredovisning och bokslut för", "Samordningsförbundet Norra"),
    ("Uppföljning av internkontroll", "inom skolan"),
]
PROPOSALS = [
    "Förslag till kommunfullmäktige",
    "Arbetsutskottets förslag till kommunstyrelsen",
    "Förslag till beslut i regionfullmäktige",
    "Förslag till kommunfullmäktiges beslut",
    "Kommunstyrelsens förslag till kultur- och fritidsnämnden",
]
DECIDED = "Kommunfullmäktige anser motionen besvarad."


def set_aside(*texts: str) -> Document:
    head = Page(1, 595, 842, (Line("Protokoll 2016-03-08", (50, 50, 200, 62), size=11),))
    return Document("application/pdf", (head, Page(2, 595, 842, (), text="\n".join(texts), depth="text")), page_count=2)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("heading", PROPOSALS)
def test_a_title_on_a_page_set_aside_ends_above_what_is_proposed(
    head: str, title: tuple[str, ...], heading: str
) -> None:
    paper = (head, *title, heading, DECIDED, "Reservation", "Oskar Dahlbom (V) reserverar sig.")
    (stated,) = matters_of(set_aside("§ 35 Val", "Beslut", "Nämnden lägger valen till handlingarna.", *paper))[1:]
    assert (stated.matter.title, stated.matter.reference_numbers) == (" ".join(title), ["KS 2015/0277"])
    assert [(one.text, one.proposed) for one in stated.matter.decisions] == [(DECIDED, True)]


@pytest.mark.parametrize("heading", ["Handlingar", "Inledning", "Föredragande"])
def test_a_heading_that_nobody_knows_ends_a_title_with_room_for_more(heading: str) -> None:
    paper = ["§ 36", "Svar på motion", heading, "Förvaltningen har svarat på den.", "Beslut", DECIDED]
    (stated,) = matters_of(set_aside(*paper))
    assert stated.matter.title == "Svar på motion"


@pytest.mark.parametrize(("size", "title"), [(14.0, "Svar på motion"), (11.0, "Svar på motion om stolpar")])
def test_a_bold_line_in_smaller_letters_goes_on_no_title(size: float, title: str) -> None:
    texts = [("§ 36", 11.0), ("Svar på motion", size), ("om stolpar", 11.0), ("Beslut", 11.0)]
    lines = [
        Line(text, (50, 100 + 20 * index, 250, 100 + 20 * index + of), size=of, bold=True)
        for index, (text, of) in enumerate(texts)
    ]
    decided = Line(DECIDED, (50, 180, 300, 191), size=11.0)
    (stated,) = matters_of(Document("application/pdf", (Page(1, 595, 842, (*lines, decided)),), page_count=1))
    assert stated.matter.title == title


@pytest.mark.parametrize("text", ["Förslag till reglemente för kommunstyrelsen", "Förslag till budget", "Förslag"])
def test_what_a_proposal_is_of_is_no_addressee(text: str) -> None:
    assert heading_of(text) is None
