"""Who gets a decision, up to a table of amounts or an appendix below the list, and the papers of its basis."""

from __future__ import annotations

import pytest

from extractors.model.page import Document, Line, Page
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, matters_of

_HEAD = [
    ("Uppföljning av internkontrollplan 2025", 60.0),
    ("Förslag till beslut", 90.0),
    ("Nämnden godkänner uppföljningen.", 105.0),
]
_HEADINGS = {
    "Uppföljning av internkontrollplan 2025",
    "Förslag till beslut",
    "Beslutsunderlag",
    "Beslutet skickas till",
}


def drawn(*below: tuple[str, float], bold: tuple[str, ...] = ()) -> Matter:
    """The matter of a letter with lines below its proposal, each at its height; wide gaps are typed as three spaces."""
    lines = [_line(text, top, bold=text in _HEADINGS or text in bold) for text, top in (*_HEAD, *below)]
    (stated,) = matters_of(Document("application/pdf", (Page(1, 595, 842, tuple(lines)),), 1))
    return stated.matter


def _line(text: str, top: float, *, bold: bool) -> Line:
    return Line(text.replace("   ", "\t"), (71, top, 71 + 5.5 * len(text), top + 13), size=11, bold=bold, page=1)


def listed(*texts: str, by: float = 15.0, top: float = 315.0) -> list[tuple[str, float]]:
    """Recipients below their heading, so many points apart."""
    return [("Beslutet skickas till", 300.0), *((text, top + by * at) for at, text in enumerate(texts))]


@pytest.mark.parametrize("by", [15.0, 28.0, 40.0])
@pytest.mark.parametrize(
    "own", [["Kommunstyrelsen", "Revisorerna", "Ekonomichef"], ["Rektor", "Ekonomichef", "Enhetschef"]]
)
def test_offices_in_the_row_of_recipients_are_recipients(own: list[str], by: float) -> None:
    assert drawn(*listed(*own, by=by)).recipients == own


def test_a_blank_line_parts_recipients() -> None:
    assert drawn(*listed("Kommunstyrelsen", "Revisorerna"), ("Ekonomichef", 359)).recipients[-1] == "Ekonomichef"


@pytest.mark.parametrize(
    "own",
    [
        ["Kommunstyrelsen", "Anna Alm, ekonomichef"],
        ["Kommunstyrelsen", "Anna Berg", "Ekonomichef", "Per Ek", "HR-chef"],
        ["Anna Alm, Ekonomiavdelningen", "Bo Ek"],
        ["Kommunstyrelsen", "Region Skåne"],
        ["Ekonomichef Anna Alm", "Kommunstyrelsen"],
    ],
)
def test_people_among_recipients_are_recipients(own: list[str]) -> None:
    assert drawn(*listed(*own)).recipients == own
    assert (
        matters_of(document([*(text for text, _ in _HEAD), "Beslutet skickas till", *own]))[0].matter.recipients == own
    )


ROWS = ["Avdelning (mnkr) Budget Utfall Avvikelse", "Gata och park 48,2 49,6 -1,4", "Ledning 9,4 9,3 0,1"]


def test_rows_of_amounts_on_a_page_set_aside_are_no_recipients() -> None:
    text = "\n".join([*(text for text, _ in _HEAD), "Beslutet skickas till", "Stadsledningskontoret", *ROWS])
    (stated,) = matters_of(Document("application/pdf", (Page(1, 595, 842, (), depth="text", text=text),), 1))
    assert stated.matter.recipients == ["Stadsledningskontoret"]


@pytest.mark.parametrize(
    "last", [ROWS, ["Gata 1.300.000 12.000"], ["Bilaga 1. Riskanalys 2025"], ["Bilagor:", "Riskanalys 2025"]]
)
def test_a_table_or_an_appendix_ends_the_list(last: list[str]) -> None:
    sent = listed("Kommunstyrelsen", "Revisorerna", *last)
    assert drawn(*sent).recipients == ["Kommunstyrelsen", "Revisorerna"]


@pytest.mark.parametrize("gap", [28.0, 37.0, 45.0])
@pytest.mark.parametrize("last", [["Ekonomichef"], ["Ekonomichef", "HR-chef"]])
def test_offices_below_a_wider_gap_are_recipients(last: list[str], gap: float) -> None:
    sent = listed("Kommunstyrelsen")
    below = [(text, sent[-1][1] + gap + 15 * at) for at, text in enumerate(last)]
    assert drawn(*sent, *below).recipients == ["Kommunstyrelsen", *last]


def test_a_recipient_in_bold_type_ends_no_list() -> None:
    own = ["Kommunstyrelsen", "Ekonomiavdelningen", "Bilagor arkiveras", "HR-avdelningen"]
    assert drawn(*listed(*own), bold=("Ekonomiavdelningen",)).recipients == own


@pytest.mark.parametrize(
    "own",
    [
        ["Region Skåne 2", "Bygg AB 556012-5790"],
        ["Diariet KS 2024/12", "Kommunstyrelsen"],
        ["Kommunrevisionen, 040-34 10 00", "Ekonomichef"],
        ["Revisorerna, 0480-45 00 00", "Kommunstyrelsen"],
        ["Länsstyrelsen, 391 86", "Box 12 34"],
        ["Samtliga rektorer i skolområde 1 2", "HR-avdelningen"],
    ],
)
def test_recipients_with_a_number_are_recipients(own: list[str]) -> None:
    assert drawn(*listed(*own)).recipients == own


@pytest.mark.parametrize(
    "papers",
    [
        ["Bilaga 1. Riskanalys 2025", "Bilaga 2. Internkontrollplan 2025"],
        ["Tjänsteskrivelse 2024-11-18", "Internkontrollplan 2025"],
        ["Riskanalys 2025, bilaga 1", "Protokoll från presidiet 2024-11-20 § 14"],
    ],
)
def test_papers_on_a_line_each_are_one_each(papers: list[str]) -> None:
    told = ("Förvaltningen har följt upp de kontroller som nämnden beslutade om i december.", 150.0)
    below = [
        ("Sammanfattning", 135.0),
        told,
        ("Beslutsunderlag", 200.0),
        *((one, 215.0 + 15 * at) for at, one in enumerate(papers)),
    ]
    assert drawn(*below, bold=("Sammanfattning",)).basis == papers


def test_a_paper_whose_name_had_no_room_on_its_line_is_one() -> None:
    told = ("Förvaltningen har följt upp de kontroller som nämnden beslutade om.", 150.0)
    papers = ["Protokoll från sammanträde i det gemensamma utskottet mellan", "Kommunstyrelsen och Tekniska nämnden"]
    below = [
        ("Sammanfattning", 135.0),
        told,
        ("Beslutsunderlag", 200.0),
        *((one, 215.0 + 15 * at) for at, one in enumerate(papers)),
    ]
    assert drawn(*below, bold=("Sammanfattning",)).basis == [" ".join(papers)]


@pytest.mark.parametrize(
    "last", [["______________________"], ["____________", "Anna Berg", "Justerare"], ["………………………", "Sekreterare"]]
)
def test_a_line_to_sign_on_ends_the_list(last: list[str]) -> None:
    assert drawn(*listed("Kommunstyrelsen", "Revisorerna", *last)).recipients == ["Kommunstyrelsen", "Revisorerna"]
